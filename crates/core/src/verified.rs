//! A callback that is authentic.

use std::borrow::Cow;

use crate::form::Form;
use crate::names::HeaderNames;
use crate::payload::{PayloadError, Value};
use crate::payment::Payment;
use crate::provider::Provider;
use crate::request::Request;

/// A callback whose sender knew the secret, and what it says.
#[derive(Clone)]
#[non_exhaustive]
pub struct Verified<'r> {
    /// Whose callback it is.
    pub provider: &'static Provider,
    /// The id of the secret that matched, if it has one.
    pub key_id: Option<Cow<'r, str>>,
    /// The form in which the body was signed.
    pub form: Form,
    /// The bytes that were signed.
    pub message: Cow<'r, [u8]>,
    /// Where the signature was found: a server variable, or the header's name.
    pub found_in: &'r str,
    /// Whether it came from an address on the allowlist; `None` without such a list.
    pub address_ok: Option<bool>,
    /// The id by which the secret was looked up, where it was.
    pub resolved_id: Option<String>,
    /// The signed time, in seconds since 1970, where there is one.
    pub timestamp: Option<i64>,
    /// The delivery's id, where it is signed: the same each time that one callback is sent.
    pub id: Option<&'r str>,
    pub(crate) request: Request<'r>,
}

impl Verified<'_> {
    /// The part of the message that is the payload: all of it, or the body within.
    #[must_use]
    pub fn payload_bytes(&self) -> &[u8] {
        if self.provider.signs_body_alone() {
            &self.message
        } else {
            self.request.body
        }
    }

    /// What the message says.
    ///
    /// # Errors
    ///
    /// A [`PayloadError`] for a message that is not JSON, is nested more than 512 levels deep,
    /// or holds a lone surrogate.
    pub fn payload(&self) -> Result<Value<'_>, PayloadError> {
        Value::parse(self.payload_bytes())
    }

    /// What the message says about a payment. `None` for a provider whose payloads are not
    /// known, and for a callback about something else, such as a payout.
    ///
    /// # Errors
    ///
    /// A [`PayloadError`] for a message that is not JSON, or whose amount or ids are none.
    pub fn payment(&self) -> Result<Option<Payment>, PayloadError> {
        Payment::read(self.provider, self.payload_bytes())
    }

    /// The names of the headers that arrived.
    #[must_use]
    pub fn headers_seen(&self) -> HeaderNames {
        HeaderNames::of(&self.request)
    }

    /// The HTTP status that the provider expects.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.provider.statuses.accepted
    }
}

// The message is the customer's data, and the request holds the signature.
impl core::fmt::Debug for Verified<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Verified")
            .field("provider", &self.provider.name)
            .field("key_id", &self.key_id)
            .field("form", &self.form)
            .field("found_in", &self.found_in)
            .field("address_ok", &self.address_ok)
            .finish_non_exhaustive()
    }
}
