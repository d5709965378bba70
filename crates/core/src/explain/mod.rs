//! Why a signature does not match: the one change that would have made it right, looked for
//! among those that are met in the field.
//!
//! For whoever sets an endpoint up or runs it, never for deciding. Each cause is tried by
//! computing the MAC, so the answer is a finding and no guess. One fault at a time: with two
//! unrelated ones the list would have to be squared, and the answer is `unknown`.

mod address;
mod bodies;
mod cause;
mod charset;
mod hints;
mod json;
mod markup;
mod places;
mod rules;
mod schemes;
mod search;
mod secrets;
mod strings;
mod texts;
mod time;
mod writer;
mod writers;

use core::fmt;
use std::borrow::Cow;
use std::convert::Infallible;

pub use cause::Cause;

use crate::payload;
use crate::reason::{Reason, Rejection};
use crate::request::Request;
use crate::secret::Secret;
use crate::verifier::{Keys, Verifier};
use search::Search;

/// What [`Verifier::explain`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The cause.
    pub cause: Cause,
    /// What it means and what to do about it. Holds no secret, no signature and no part of
    /// the body.
    pub hint: Cow<'static, str>,
}

impl Explanation {
    fn of(cause: Cause) -> Self {
        Self::with(cause, cause.hint())
    }

    fn with(cause: Cause, hint: impl Into<Cow<'static, str>>) -> Self {
        let hint = hint.into();
        Self { cause, hint }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.cause.name(), self.hint)
    }
}

impl Verifier {
    /// Looks for the one change that would make a refused callback's signature right: another
    /// header, another spelling of the signature or the secret, another way to write the body.
    ///
    /// For development and for operators: **never accept a callback for what this says**, and
    /// keep the answer from whoever sent the callback. It computes up to 4096 MACs, over
    /// messages of at most sixteen times the body's length; up to 128, and rewrites no JSON, for
    /// a body larger than 1 MiB. Of more than eight secrets in use, the first eight are
    /// tried.
    ///
    /// ```
    /// use paysig_core::{Cause, Provider, Request, Secret, SignWith, Verifier, sign_request};
    ///
    /// // Pasted with the line end behind it.
    /// let secret = Secret::new("the secret\n")?;
    /// let paymento = Provider::named("paymento")?;
    /// let verifier = Verifier::settings(paymento).build([secret])?;
    ///
    /// let (body, now) = (br#"{"OrderId":"etp-3900"}"#, 1_790_000_000);
    /// let signed = sign_request(paymento, body, b"the secret", &SignWith::at(now))?;
    /// let headers: Vec<(&[u8], &[u8])> = signed
    ///     .iter()
    ///     .map(|(name, value)| (name.as_bytes(), value.as_bytes()))
    ///     .collect();
    ///
    /// let explanation = verifier.explain(&Request::new(body, now).with_headers(&headers));
    /// assert_eq!(explanation.cause, Cause::SecretWhiteSpace);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn explain(&self, request: &Request<'_>) -> Explanation {
        match self.explain_with(request, |_| Ok::<_, Infallible>(Vec::new())) {
            Ok(explanation) => explanation,
            Err(never) => match never {},
        }
    }

    /// The same for a verifier whose secrets are looked up: see [`Verifier::verify_with`].
    /// `resolve` is asked even where the signature could not be found or read.
    ///
    /// # Errors
    ///
    /// What `resolve` fails with, as it is.
    pub fn explain_with<E>(
        &self,
        request: &Request<'_>,
        resolve: impl FnOnce(&str) -> Result<Vec<Secret>, E>,
    ) -> Result<Explanation, E> {
        let mut resolve = Some(resolve);
        let mut resolved = Vec::new();
        let verdict = self.verify_with(request, |id| match resolve.take() {
            None => Ok(Vec::new()),
            Some(resolve) => {
                let secrets = resolve(id)?;
                resolved.clone_from(&secrets);
                Ok(secrets)
            }
        })?;
        let Err(rejection) = verdict else {
            return Ok(Explanation::of(Cause::Verified));
        };
        let is_judged = !matches!(
            rejection.reason,
            Reason::BodyTooLarge | Reason::AddressRefused
        );
        let secrets: Vec<&Secret> = match &self.keys {
            Keys::Fixed(secrets) => secrets.iter().map(|prepared| &prepared.secret).collect(),
            Keys::PerOrder => {
                if let Some(resolve) = resolve.take().filter(|_| is_judged)
                    && let Some(id) = payload::identifier(request.body, &self.provider.key_field)
                {
                    resolved = resolve(&id)?;
                }
                resolved.iter().collect()
            }
        };
        Ok(self.explain_rejection(request, rejection, &secrets))
    }

    fn explain_rejection(
        &self,
        request: &Request<'_>,
        rejection: Rejection,
        secrets: &[&Secret],
    ) -> Explanation {
        let reason = rejection.reason;
        let refused = Explanation::with(Cause::Refused(reason), rejection.hint);
        match reason {
            // Nothing was looked at yet that a signature depends on.
            Reason::BodyTooLarge | Reason::AddressRefused => refused,
            Reason::TimestampTooOld | Reason::TimestampInFuture => {
                if time::is_in_milliseconds(self, request) {
                    Explanation::of(Cause::TimestampMilliseconds)
                } else {
                    refused
                }
            }
            _ => {
                let search = Search::new(self, request, secrets);
                search.run().unwrap_or_else(|| match reason {
                    Reason::SignatureMismatch if search.is_exhausted() => {
                        Explanation::with(Cause::Unknown, hints::EXHAUSTED)
                    }
                    Reason::SignatureMismatch => Explanation::of(Cause::Unknown),
                    _ => refused,
                })
            }
        }
    }
}
