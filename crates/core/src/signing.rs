//! What a provider would send, for tests and for trying an endpoint.

use crate::error::{ConfigError, SignError};
use crate::freshness;
use crate::headers::LONGEST_VALUE;
use crate::message::{self, Signed};
use crate::provider::{Message, Part, Provider, TimeSource, is_graphic};
use crate::signature;

/// What a provider signs beside the body.
///
/// ```
/// use paysig_core::{Provider, SignWith, sign_request};
///
/// let svix = Provider::named("svix")?;
/// let with = SignWith::at(1_614_265_330).id("msg_p5jXN8AQM9LWM0D4loKWxJek");
/// let secret = b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
///
/// let headers = sign_request(svix, br#"{"test": 2432232314}"#, secret, &with)?;
/// assert_eq!(headers[0].0, "svix-signature");
/// assert_eq!(headers[0].1, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
/// # Ok::<(), paysig_core::SignError>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct SignWith<'a> {
    now: i64,
    id: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> SignWith<'a> {
    /// This time, in seconds since 1970.
    pub const fn at(now: i64) -> Self {
        Self {
            now,
            id: None,
            url: None,
        }
    }

    /// This id, where the provider signs one.
    pub const fn id(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }

    /// This address to which it sends, where the provider signs that.
    pub const fn url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }
}

/// The headers with which `provider` would send `body`: the signature under its likeliest name,
/// and the time and the id where they have headers of their own.
///
/// # Errors
///
/// A [`SignError`] for an empty secret, for an id or an address that is missing or not signed,
/// and for a body that is not JSON where canonical JSON is signed.
pub fn sign_request(
    provider: &'static Provider,
    body: &[u8],
    secret: &[u8],
    with: &SignWith<'_>,
) -> Result<Vec<(&'static str, String)>, SignError> {
    let hmac = provider.key(secret)?;
    let (id, url) = (with.id_for(provider)?, provider.check_url(with.url)?);
    let signed_time = provider.timestamp.as_ref();
    let time = signed_time.map_or_else(String::new, |signed| {
        freshness::write(with.now, signed.unit)
    });
    let message = match &provider.message {
        Message::Template(parts) => {
            let signed = Signed {
                body,
                timestamp: time.as_bytes(),
                id: id.as_bytes(),
                url: url.as_bytes(),
            };
            message::fill(parts, &signed).into()
        }
        Message::Raw | Message::Canonical(_) => message::to_sign(body, provider.forms())?,
    };
    let source = signed_time.map(|signed| &signed.source);
    let beside = match source {
        Some(TimeSource::Pair(key)) => Some((key.as_str(), time.as_str())),
        Some(TimeSource::Header(_)) | None => None,
    };
    let signature = signature::write(&hmac.tag(&message), &provider.signature, beside);
    let signature = provider
        .headers
        .first()
        .map(|name| (name.as_str(), signature));
    let id = provider
        .id_header
        .as_deref()
        .map(|name| (name, id.to_owned()));
    let time = match source {
        Some(TimeSource::Header(name)) => Some((name.as_str(), time)),
        Some(TimeSource::Pair(_)) | None => None,
    };
    Ok(signature.into_iter().chain(time).chain(id).collect())
}

/// What a verifier would take for an id. A comma would look like a doubled header.
fn is_id(text: &str, message: &Message) -> bool {
    let is_short = text.len() <= LONGEST_VALUE;
    is_short && is_graphic(text) && !text.contains(',') && message.can_hold(text)
}

impl<'a> SignWith<'a> {
    fn id_for(&self, provider: &Provider) -> Result<&'a str, ConfigError> {
        match (provider.signs(&Part::Id), self.id) {
            (false, None) => Ok(""),
            (false, Some(_)) => Err(ConfigError::IdNotApplicable),
            (true, None) => Err(ConfigError::IdNeeded),
            (true, Some(id)) if is_id(id, &provider.message) => Ok(id),
            (true, Some(_)) => Err(ConfigError::Id),
        }
    }
}
