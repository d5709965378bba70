//! Why a callback was refused.

use core::fmt;
use std::borrow::Cow;

use crate::names::HeaderNames;
use crate::provider::Provider;

/// The reasons for a refusal, in the order in which they are looked for. The set is closed on
/// purpose: whoever maps these learns from the compiler that one was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The body is larger than the limit.
    BodyTooLarge,
    /// The sender's address is not on the list, or not known.
    AddressRefused,
    /// No header carries a signature, or it is empty.
    HeaderMissing,
    /// The header came twice.
    HeaderDuplicated,
    /// Two places that show the header show different values.
    HeaderConflict,
    /// The header's value cannot be a signature of this provider.
    SignatureMalformed,
    /// The provider signs the time, and no header carries it.
    TimestampMissing,
    /// The signed time is not a number of seconds.
    TimestampMalformed,
    /// No secret is known for this callback.
    KeyUnknown,
    /// The signature is not the one that the secret makes of this body.
    SignatureMismatch,
    /// As [`Reason::SignatureMismatch`], and the body, or a part of it, did not arrive.
    BodyLost,
    /// As [`Reason::SignatureMismatch`], and the body arrived compressed.
    BodyEncoded,
    /// The signature is right and too old.
    TimestampTooOld,
    /// The signature is right and dated in the future.
    TimestampInFuture,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 14] = [
        Self::BodyTooLarge,
        Self::AddressRefused,
        Self::HeaderMissing,
        Self::HeaderDuplicated,
        Self::HeaderConflict,
        Self::SignatureMalformed,
        Self::TimestampMissing,
        Self::TimestampMalformed,
        Self::KeyUnknown,
        Self::SignatureMismatch,
        Self::BodyLost,
        Self::BodyEncoded,
        Self::TimestampTooOld,
        Self::TimestampInFuture,
    ];

    /// The stable text that every language shows.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BodyTooLarge => "body_too_large",
            Self::AddressRefused => "address_refused",
            Self::HeaderMissing => "header_missing",
            Self::HeaderDuplicated => "header_duplicated",
            Self::HeaderConflict => "header_conflict",
            Self::SignatureMalformed => "signature_malformed",
            Self::TimestampMissing => "timestamp_missing",
            Self::TimestampMalformed => "timestamp_malformed",
            Self::KeyUnknown => "key_unknown",
            Self::SignatureMismatch => "signature_mismatch",
            Self::BodyLost => "body_lost",
            Self::BodyEncoded => "body_encoded",
            Self::TimestampTooOld => "timestamp_too_old",
            Self::TimestampInFuture => "timestamp_in_future",
        }
    }
}

/// A refusal on its way: the reason and the hint.
pub(crate) type Refused = (Reason, Cow<'static, str>);

/// A callback that is not to be believed, and why. For the log: whoever sent it should learn
/// nothing but the status.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejection {
    /// Whose callback it would have been.
    pub provider: &'static Provider,
    /// The reason.
    pub reason: Reason,
    /// What it likely comes from, in a sentence or two. Holds no secret, no signature and no
    /// part of the body.
    pub hint: Cow<'static, str>,
    /// Where the signature was found: a server variable, or the header's name.
    pub found_in: Option<String>,
    /// The names of the headers that arrived.
    pub headers_seen: HeaderNames,
}

impl Rejection {
    /// The HTTP status that the provider's documentation asks for.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.provider.statuses.refused
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (provider, code) = (&self.provider.name, self.reason.code());
        write!(f, "{provider} callback refused: {code}: {}", self.hint)
    }
}

impl core::error::Error for Rejection {}
