//! Whether a secret made the claimed tag, of which message, and when.

use std::borrow::Cow;
use std::hint::black_box;

use crate::arrival;
use crate::claim::Claim;
use crate::form::Form;
use crate::freshness;
use crate::mac::HmacKey;
use crate::message::{self, Signed};
use crate::provider::Message;
use crate::reason::{Reason, Refused};
use crate::request::Request;
use crate::verifier::{PreparedSecret, Verifier};

/// What the MAC has proved.
pub(crate) struct Authentic<'r> {
    /// The place of the secret that matched.
    pub(crate) secret: usize,
    pub(crate) form: Form,
    pub(crate) message: Cow<'r, [u8]>,
}

impl Verifier {
    /// Looks for the secret and the form, and then judges the time.
    pub(crate) fn authenticate<'r>(
        &self,
        request: &Request<'r>,
        claim: &Claim<'_>,
        secrets: &[PreparedSecret],
    ) -> Result<Authentic<'r>, Refused> {
        let is_usable = |secret: &PreparedSecret| secret.secret.is_usable(request.now);
        if !secrets.iter().any(is_usable) {
            self.work_as_if(request, claim);
            let hint = "every secret is past its not_after time";
            return Err((Reason::KeyUnknown, hint.into()));
        }
        let mut place = None;
        let found = self.find_message(request, claim, |message| {
            place = secrets.iter().position(|secret| {
                is_usable(secret) && secret.hmac.verifies(message, claim.tags.as_slice())
            });
            place.is_some()
        });
        let (Some((form, message)), Some(secret)) = (found, place) else {
            return Err(self.mismatch(request, claim, secrets));
        };
        if let Some((_, seconds)) = claim.timestamp {
            freshness::judge(seconds, request.now, self.window).map_err(|reason| {
                let hint = "the signature is right, and its time further from now than the window \
                            allows: a replay, a late delivery, or a clock that is wrong";
                (reason, hint.into())
            })?;
        }
        Ok(Authentic {
            secret,
            form,
            message,
        })
    }

    /// The message that `accepts` takes.
    pub(crate) fn find_message<'r>(
        &self,
        request: &Request<'r>,
        claim: &Claim<'_>,
        mut accepts: impl FnMut(&[u8]) -> bool,
    ) -> Option<(Form, Cow<'r, [u8]>)> {
        match &self.provider.message {
            Message::Template(parts) => {
                let message = message::fill(parts, &self.signed(request, claim));
                accepts(&message).then_some((Form::Raw, Cow::Owned(message)))
            }
            Message::Raw | Message::Canonical(_) => {
                message::find(request.body, &self.forms, accepts)
            }
        }
    }

    /// What the parts of a template stand for.
    fn signed<'a>(&'a self, request: &'a Request<'_>, claim: &'a Claim<'_>) -> Signed<'a> {
        Signed {
            body: request.body,
            timestamp: claim.timestamp.map_or(b"", |(text, _)| text),
            id: claim.id.map_or(b"", str::as_bytes),
            url: self.url.as_bytes(),
        }
    }

    /// The work that a secret would have caused, so that the time of an answer does not tell
    /// for which orders there is one.
    pub(crate) fn work_as_if(&self, request: &Request<'_>, claim: &Claim<'_>) {
        let hmac = HmacKey::new(self.provider.signature.algorithm, b"no secret");
        let found = self.find_message(request, claim, |message| {
            black_box(hmac.verifies(message, claim.tags.as_slice()))
        });
        black_box(found.is_some());
    }

    fn mismatch(
        &self,
        request: &Request<'_>,
        claim: &Claim<'_>,
        secrets: &[PreparedSecret],
    ) -> Refused {
        let ended: Vec<_> = secrets
            .iter()
            .filter(|secret| !secret.secret.is_usable(request.now))
            .collect();
        let matches = |message: &[u8]| {
            ended
                .iter()
                .any(|secret| secret.hmac.verifies(message, claim.tags.as_slice()))
        };
        if !ended.is_empty() && self.find_message(request, claim, matches).is_some() {
            let hint = "a secret that is past its not_after time made this signature";
            return (Reason::SignatureMismatch, hint.into());
        }
        if let Some((reason, hint)) = arrival::damage(request) {
            return (reason, hint.into());
        }
        let hint = "this secret did not sign this body: the secret is another one, or the body \
                    was parsed and written anew on its way here; explain() looks for the cause";
        (Reason::SignatureMismatch, hint.into())
    }
}
