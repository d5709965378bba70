//! The pipeline: a whole request in, a verdict out, one step after another.

use std::borrow::Cow;
use std::convert::Infallible;

use crate::allowlist::{Allowlist, AllowlistMode};
use crate::arrival;
use crate::authentic::Authentic;
use crate::claim::Headers;
use crate::error::ConfigError;
use crate::form::Form;
use crate::mac::HmacKey;
use crate::names::HeaderNames;
use crate::payload;
use crate::provider::{Message, Provider};
use crate::reason::{Reason, Refused, Rejection};
use crate::request::Request;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::verified::Verified;

/// Judges whole requests for one provider. Built once, shared between threads.
///
/// ```
/// use paysig_core::{Provider, Reason, Request, Secret, SignWith, Verifier, sign_request};
///
/// let paymento = Provider::named("paymento")?;
/// let verifier = Verifier::settings(paymento)
///     .build([Secret::new("the secret")?.with_id("2026")?])?;
///
/// let body = br#"{"OrderId":"etp-3900","OrderStatus":7}"#;
/// let now = 1_790_000_000;
/// let signed = sign_request(paymento, body, b"the secret", &SignWith::at(now))?;
/// let headers: Vec<(&[u8], &[u8])> = signed
///     .iter()
///     .map(|(name, value)| (name.as_bytes(), value.as_bytes()))
///     .collect();
///
/// let verified = verifier.verify(&Request::new(body, now).with_headers(&headers))?;
/// assert_eq!(verified.key_id.as_deref(), Some("2026"));
///
/// let refused = verifier.verify(&Request::new(body, now)).unwrap_err();
/// assert_eq!(refused.reason, Reason::HeaderMissing);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Verifier {
    pub(crate) provider: &'static Provider,
    pub(crate) keys: Keys,
    pub(crate) forms: Cow<'static, [Form]>,
    pub(crate) headers: Headers,
    /// How many seconds a signed time may be off.
    pub(crate) window: u32,
    /// What is signed as the address to which the provider sends.
    pub(crate) url: String,
    pub(crate) max_body: usize,
    pub(crate) allowlist: Option<Allowlist>,
}

pub(crate) enum Keys {
    Fixed(Vec<PreparedSecret>),
    PerOrder,
}

/// A secret, and the hash states that HMAC makes of it. The secret itself stays for
/// [`Verifier::explain`].
pub(crate) struct PreparedSecret {
    pub(crate) hmac: HmacKey,
    pub(crate) secret: Secret,
}

impl PreparedSecret {
    pub(crate) fn new(secret: Secret, provider: &Provider) -> Result<Self, ConfigError> {
        Ok(Self {
            hmac: provider.key(secret.as_bytes())?,
            secret,
        })
    }
}

impl Verifier {
    /// Settings for a verifier of this provider's callbacks.
    pub fn settings(provider: &'static Provider) -> Settings {
        Settings::new(provider)
    }

    /// The provider whose callbacks it judges.
    #[must_use]
    pub fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// Whether the secrets are looked up for each callback.
    #[must_use]
    pub fn is_per_order(&self) -> bool {
        matches!(self.keys, Keys::PerOrder)
    }

    /// Judges a callback.
    ///
    /// # Errors
    ///
    /// A [`Rejection`] with the first reason that applies, in the order of [`Reason`]. A
    /// verifier whose secrets are looked up knows none here: see [`Verifier::verify_with`].
    pub fn verify<'r>(&'r self, request: &Request<'r>) -> Result<Verified<'r>, Rejection> {
        match self.verify_with(request, |_| Ok::<_, Infallible>(Vec::new())) {
            Ok(verdict) => verdict,
            Err(never) => match never {},
        }
    }

    /// Judges a callback whose secret depends on what it is about. `resolve` gets the id that
    /// the body names, which nobody has vouched for yet, and returns the secrets that may have
    /// signed a callback with this id: none for an id that it does not know. It is not asked
    /// when the verifier has secrets of its own, or the request is refused for another reason.
    ///
    /// # Errors
    ///
    /// What `resolve` fails with, as it is: an outage says nothing about the callback.
    /// Otherwise as [`Verifier::verify`].
    pub fn verify_with<'r, E>(
        &'r self,
        request: &Request<'r>,
        resolve: impl FnOnce(&str) -> Result<Vec<Secret>, E>,
    ) -> Result<Result<Verified<'r>, Rejection>, E> {
        let mut found_in = None;
        let refuse = |found_in, refused| Ok(Err(self.rejection(request, found_in, refused)));

        let address_ok = match self.check_request(request) {
            Ok(address_ok) => address_ok,
            Err(refused) => return refuse(found_in, refused),
        };
        let claim = match self.headers.claim(self.provider, request, &mut found_in) {
            Ok(claim) => claim,
            Err(refused) => return refuse(found_in, refused),
        };
        let looked_up;
        let (resolved_id, secrets) = match &self.keys {
            Keys::Fixed(secrets) => (None, secrets),
            Keys::PerOrder => match self.look_up(request, resolve)? {
                Ok((id, secrets)) => {
                    looked_up = secrets;
                    (Some(id), &looked_up)
                }
                Err(refused) => {
                    self.work_as_if(request, &claim);
                    return refuse(found_in, refused);
                }
            },
        };
        let authentic = match self.authenticate(request, &claim, secrets) {
            Ok(authentic) => authentic,
            Err(refused) => return refuse(found_in, refused),
        };
        if let Some(id) = &resolved_id
            && !self.is_signed(id, &authentic)
        {
            let hint = "the order that the body names is not the one that was signed";
            return refuse(found_in, (Reason::SignatureMismatch, hint.into()));
        }
        Ok(Ok(Verified {
            provider: self.provider,
            key_id: self.key_id(secrets, authentic.secret),
            form: authentic.form,
            message: authentic.message,
            found_in: claim.found_in,
            address_ok,
            resolved_id,
            timestamp: claim.timestamp.map(|(_, seconds)| seconds),
            id: claim.id,
            request: *request,
        }))
    }

    /// Size and address: `Some` of whether the address is on the list, if there is one.
    fn check_request(&self, request: &Request<'_>) -> Result<Option<bool>, Refused> {
        if request.body.len() > self.max_body {
            let hint = format!("the body is larger than max_body, {} bytes", self.max_body);
            return Err((Reason::BodyTooLarge, hint.into()));
        }
        let Some(allowlist) = &self.allowlist else {
            return Ok(None);
        };
        match (allowlist.holds(request), allowlist.mode) {
            (Ok(()), _) => Ok(Some(true)),
            (Err(_), AllowlistMode::Report) => Ok(Some(false)),
            (Err(hint), AllowlistMode::Enforce) => Err((Reason::AddressRefused, hint.into())),
        }
    }

    /// The secrets that somebody knows for what the body is about, and its id.
    #[allow(clippy::type_complexity, reason = "an outage, a refusal, or an answer")]
    fn look_up<E>(
        &self,
        request: &Request<'_>,
        resolve: impl FnOnce(&str) -> Result<Vec<Secret>, E>,
    ) -> Result<Result<(String, Vec<PreparedSecret>), Refused>, E> {
        let Some(id) = payload::identifier(request.body, &self.provider.key_field) else {
            let hint = "the body names no order to look the secret up by";
            let hint = match arrival::damage(request) {
                Some((_, cause)) => format!("{hint}: {cause}").into(),
                None => hint.into(),
            };
            return Ok(Err((Reason::KeyUnknown, hint)));
        };
        // A secret of which the provider's rules leave nothing is none.
        let mut wrong = None;
        let secrets: Vec<_> = resolve(&id)?
            .into_iter()
            .filter_map(|secret| {
                let prepared = PreparedSecret::new(secret, self.provider);
                prepared.map_err(|error| wrong = Some(error)).ok()
            })
            .collect();
        if secrets.is_empty() {
            let hint = match wrong {
                None => "no secret is known for the order that the body names".into(),
                Some(error) => {
                    format!("the secret that was looked up cannot be used: {error}").into()
                }
            };
            return Ok(Err((Reason::KeyUnknown, hint)));
        }
        Ok(Ok((id, secrets)))
    }

    /// Whether the id by which the secret was looked up stands in what was signed. Several bodies
    /// share one canonical message, in which a number may be another one.
    fn is_signed(&self, id: &str, authentic: &Authentic<'_>) -> bool {
        !matches!(self.provider.message, Message::Canonical(_))
            || payload::identifier(&authentic.message, &self.provider.key_field).as_deref()
                == Some(id)
    }

    /// Borrowed, where the verifier itself holds the secret.
    fn key_id<'r>(&'r self, secrets: &[PreparedSecret], place: usize) -> Option<Cow<'r, str>> {
        match &self.keys {
            Keys::Fixed(secrets) => secrets.get(place)?.secret.id().map(Cow::Borrowed),
            Keys::PerOrder => {
                let id = secrets.get(place)?.secret.id()?;
                Some(Cow::Owned(id.to_owned()))
            }
        }
    }

    pub(crate) fn rejection(
        &self,
        request: &Request<'_>,
        found_in: Option<&str>,
        (reason, hint): Refused,
    ) -> Rejection {
        Rejection {
            provider: self.provider,
            reason,
            hint,
            found_in: found_in.map(str::to_owned),
            headers_seen: HeaderNames::of(request),
        }
    }
}

impl core::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Verifier")
            .field("provider", &self.provider.name)
            .finish_non_exhaustive()
    }
}
