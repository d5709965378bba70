//! What can be wrong with the set-up of a check beyond the signature.

use core::fmt;

use super::write_names;
use crate::lookup::LookupFailure;
use crate::payment::Outcome;

/// A lookup, an expectation, a policy or an amount is set up wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckError {
    /// The provider cannot be asked about payments.
    LookupNotApplicable,
    /// Which of these environments to ask has to be said.
    LookupEnvironment(&'static [(String, String)]),
    /// The provider wants an API key, and there is none.
    ApiKeyNeeded,
    /// An API key was given, and the provider is asked without one.
    ApiKeyNotApplicable,
    /// The API key cannot be sent in a header.
    ApiKey,
    /// The origin is none to which requests may go.
    Origin,
    /// No failure of a request has this name.
    UnknownFailure,
    /// Nothing could be equal to what is expected here.
    EmptyExpectation {
        /// The setting.
        setting: &'static str,
    },
    /// Something is not an amount.
    Amount {
        /// The setting.
        setting: &'static str,
    },
    /// A tolerance was set, and no amount.
    ToleranceWithoutAmount,
    /// No outcome has this name.
    UnknownOutcome,
    /// The list of outcomes is empty.
    NoOutcomes,
    /// The policy cannot be read.
    Policy,
    /// Where a payment's data stand in the provider's callbacks is not known.
    NoPaymentFields,
    /// What is given of a payment does not make a callback of this provider's about one.
    NoPayment,
    /// A field of a payment cannot be written as the provider would.
    Unwritable {
        /// The field.
        field: &'static str,
        /// Why not.
        problem: PaymentProblem,
    },
}

/// Why a field of a payment cannot be written as the provider would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaymentProblem {
    /// The provider's callbacks do not hold it.
    NotSaid,
    /// None of the provider's words says it.
    NoWord,
    /// It is not there, and each of the provider's words says it.
    Needed,
    /// It is none of the texts that such a field may hold.
    Text,
    /// It is no amount.
    Amount,
    /// It would not be read back as it is.
    Otherwise,
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LookupNotApplicable => {
                f.write_str("this provider's payments cannot be looked up: its row has no lookup")
            }
            Self::LookupEnvironment(hosts) => {
                f.write_str("environment must name one of those that can be asked: ")?;
                write_names(f, hosts.iter().map(|(name, _)| name.as_str()))
            }
            Self::ApiKeyNeeded => {
                f.write_str("api_key is missing: this provider answers to merchants alone")
            }
            Self::ApiKeyNotApplicable => {
                f.write_str("api_key was given, but this provider is asked without one")
            }
            Self::ApiKey => f.write_str(
                "api_key must have 1 to 4096 printable ASCII characters, without spaces around \
                 them",
            ),
            Self::Origin => f.write_str(
                "origin must be https:// and a host, and nothing behind it (or http:// and \
                 localhost, 127.0.0.1 or [::1])",
            ),
            Self::UnknownFailure => {
                f.write_str("unknown failure; the known ones are ")?;
                let known = LookupFailure::ALL.iter();
                write_names(f, known.map(|failure| failure.reason().name()))
            }
            Self::EmptyExpectation { setting } => {
                write!(f, "{setting} is empty: leave it out if it does not matter")
            }
            Self::Amount { setting } => write!(
                f,
                "{setting} must be a decimal number such as 10.50, without a sign or an exponent, \
                 of at most 64 characters{}",
                match *setting {
                    "amount" => ", and more than 0",
                    "underpaid_by" | "overpaid_by" => ", or any",
                    _ => "",
                }
            ),
            Self::ToleranceWithoutAmount => {
                f.write_str("underpaid_by and overpaid_by belong to an amount, and there is none")
            }
            Self::UnknownOutcome => {
                f.write_str("unknown outcome; the known ones are ")?;
                write_names(f, Outcome::NAMES.into_iter())
            }
            Self::NoOutcomes => f.write_str("outcomes is empty: no payment could be accepted"),
            Self::Policy => f.write_str(
                "policy must be made of signature, address, lookup, and, or, and parentheses, \
                 such as: signature and (address or lookup)",
            ),
            Self::NoPaymentFields => f.write_str(
                "payments of this provider cannot be written: its row does not say where they \
                 stand in its callbacks",
            ),
            Self::NoPayment => f.write_str(
                "payment cannot be written: what is given does not make a callback about a payment",
            ),
            Self::Unwritable { field, problem } => {
                write!(f, "payment.{field} cannot be written: {problem}")
            }
        }
    }
}

impl fmt::Display for PaymentProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSaid => "this provider's callbacks do not hold it",
            Self::NoWord => "none of this provider's words says it",
            Self::Needed => "it is missing, and every callback of this provider says it",
            Self::Text => "it must have 1 to 256 bytes, and no control character among them",
            Self::Amount => {
                "it must be decimal digits with at most one point between them, at most 64 \
                 characters"
            }
            Self::Otherwise => "with the rest of the payment it would not be read back as it is",
        })
    }
}

impl core::error::Error for CheckError {}
