//! What the provider's answer comes to.

use crate::compare::Field;
use crate::payment::{Outcome, Payment};

/// What a provider's answer says about a callback.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LookupAnswer {
    /// Why the verdict is what it is.
    pub reason: LookupReason,
    /// Wherein answer and callback differ, if that is the reason.
    pub differences: Vec<Field>,
    /// What the answer says about the payment, where it is about this one.
    pub payment: Option<Payment>,
}

/// What follows from the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookupVerdict {
    /// The provider says the same as the callback.
    Confirmed,
    /// It says something else.
    Contradicted,
    /// It knows no such payment, or does not yet.
    NotFound,
    /// It is not known: ask again later.
    Unsure,
    /// It does not accept the API key.
    Misconfigured,
}

/// Why the verdict is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookupReason {
    /// Nothing differs.
    Matches,
    /// Something differs.
    Differs,
    /// There is no such payment.
    Absent,
    /// The callback is about no payment.
    NoPayment,
    /// The callback has no id to ask for.
    NoId,
    /// Its id is none of the provider's.
    BadId,
    /// The answer is not JSON.
    NotJson,
    /// The provider asks for patience.
    AskAgain,
    /// The answer cannot be read as the provider's.
    UnexpectedAnswer,
    /// It has a status that says nothing.
    UnexpectedStatus,
    /// It is about another payment than the one that was asked for.
    OtherPayment,
    /// It does not say all that is needed.
    Incomplete,
    /// It describes an earlier state than the callback.
    Behind,
    /// There were too many requests.
    Busy,
    /// The provider has trouble.
    ServerError,
    /// It points elsewhere, where nothing that it says is believed.
    Redirect,
    /// As [`LookupFailure::Timeout`](super::LookupFailure::Timeout).
    Timeout,
    /// As [`LookupFailure::Unreachable`](super::LookupFailure::Unreachable).
    Unreachable,
    /// As [`LookupFailure::Insecure`](super::LookupFailure::Insecure).
    Insecure,
    /// As [`LookupFailure::Cut`](super::LookupFailure::Cut).
    Cut,
    /// As [`LookupFailure::TooLarge`](super::LookupFailure::TooLarge).
    TooLarge,
    /// As [`LookupFailure::TooSoon`](super::LookupFailure::TooSoon).
    TooSoon,
    /// The API key was not accepted.
    KeyRefused,
}

impl LookupVerdict {
    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Contradicted => "contradicted",
            Self::NotFound => "not_found",
            Self::Unsure => "unsure",
            Self::Misconfigured => "misconfigured",
        }
    }
}

impl LookupReason {
    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Differs => "differs",
            Self::Absent => "absent",
            Self::NoPayment => "no_payment",
            Self::NoId => "no_id",
            Self::BadId => "bad_id",
            Self::NotJson => "not_json",
            Self::AskAgain => "ask_again",
            Self::UnexpectedAnswer => "unexpected_answer",
            Self::UnexpectedStatus => "unexpected_status",
            Self::OtherPayment => "other_payment",
            Self::Incomplete => "incomplete",
            Self::Behind => "behind",
            Self::Busy => "busy",
            Self::ServerError => "server_error",
            Self::Redirect => "redirect",
            Self::Timeout => "timeout",
            Self::Unreachable => "unreachable",
            Self::Insecure => "insecure",
            Self::Cut => "cut",
            Self::TooLarge => "too_large",
            Self::TooSoon => "too_soon",
            Self::KeyRefused => "key_refused",
        }
    }

    const fn verdict(self) -> LookupVerdict {
        match self {
            Self::Matches => LookupVerdict::Confirmed,
            Self::Differs => LookupVerdict::Contradicted,
            Self::Absent => LookupVerdict::NotFound,
            Self::KeyRefused => LookupVerdict::Misconfigured,
            _ => LookupVerdict::Unsure,
        }
    }
}

impl LookupAnswer {
    /// What follows from it.
    #[must_use]
    pub const fn verdict(&self) -> LookupVerdict {
        self.reason.verdict()
    }

    /// Whether asking again would say the same: a confirmation of something settled. Only such an
    /// answer may be kept for the next time.
    #[must_use]
    pub fn is_final(&self) -> bool {
        let outcome = self.confirmed().and_then(|payment| payment.outcome);
        let settled = [Outcome::Paid, Outcome::Failed, Outcome::Expired];
        outcome.is_some_and(|outcome| settled.contains(&outcome))
    }

    /// What the provider confirmed about the payment, if it did.
    pub(crate) fn confirmed(&self) -> Option<&Payment> {
        let payment = self.payment.as_ref();
        payment.filter(|_| self.verdict() == LookupVerdict::Confirmed)
    }
}

impl From<LookupReason> for LookupAnswer {
    fn from(reason: LookupReason) -> Self {
        Self {
            reason,
            differences: Vec::new(),
            payment: None,
        }
    }
}
