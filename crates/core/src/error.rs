//! What can be wrong with a call, as opposed to a callback.
//!
//! None of these texts repeats an argument: a caller who swaps two of them would otherwise
//! find the secret in an error log.

mod check;

use core::fmt;

use crate::form::Form;
use crate::json::Unwritable;
use crate::providers::providers;
use crate::row::RowError;
pub use check::{CheckError, PaymentProblem};

/// The set-up is wrong. Never the fault of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// The secret is empty, or the provider's rules leave nothing of it. An empty HMAC key
    /// would let anybody sign.
    EmptySecret,
    /// No built-in provider has this name.
    UnknownProvider,
    /// No form has this name.
    UnknownForm,
    /// The list of canonical forms is empty, so nothing could ever verify.
    NoForms,
    /// Canonical forms were chosen for a provider that signs the raw body.
    FormsNotApplicable,
    /// The provider signs more than the body, so a body and a signature do not suffice.
    RequestNeeded,
    /// There is no secret, so nothing could ever verify.
    NoSecrets,
    /// A secret's id is empty, longer than 64 characters, or not printable ASCII.
    SecretId,
    /// Secrets were to be looked up for each callback, and the provider's callbacks name
    /// nothing to look them up by.
    ResolverNotApplicable,
    /// The list of headers is empty.
    NoHeaders,
    /// Something in this setting is not a header's name.
    HeaderName {
        /// The setting.
        setting: &'static str,
    },
    /// The neutral variable's name is none that a server could set.
    VariableName,
    /// The provider has no such environment; these are the ones it has.
    UnknownEnvironment(&'static [String]),
    /// An environment was named, and the provider has none.
    EnvironmentNotApplicable,
    /// There are lists for several environments and none for the one that was named, or none
    /// was named.
    NoListForEnvironment,
    /// The allowlist is empty: nobody could ever call.
    EmptyAllowlist,
    /// The item at this place, counted from 0, is no IP address or network.
    Address {
        /// The setting.
        setting: &'static str,
        /// The place in it.
        index: usize,
    },
    /// A mode other than `enforce` and `report`.
    AllowlistMode,
    /// The forwarding header's name is no header's name, or that of a header whose syntax is
    /// another one.
    ForwardedHeader,
    /// Trusted proxies without a forwarding header, or the reverse.
    HalfOfForwarding,
    /// The limit is 0, or beyond what can be read.
    MaxBody,
    /// The secret is not in this encoding, which the provider's secrets have.
    SecretEncoding(&'static str),
    /// The window is 0 or longer than a year.
    Window,
    /// A window was set, and the provider signs no time.
    WindowNotApplicable,
    /// The provider signs the address to which it sends, and that was not set.
    UrlNeeded,
    /// An address was set, and the provider does not sign it.
    UrlNotApplicable,
    /// The address is empty or not printable ASCII.
    Url,
    /// The provider signs an id, and there is none to sign with.
    IdNeeded,
    /// An id was given, and the provider does not sign one.
    IdNotApplicable,
    /// The id is empty, longer than 8192 characters, or not printable ASCII without commas.
    Id,
    /// A check beyond the signature is set up wrong.
    Check(CheckError),
    /// A merchant's own row is wrong.
    Row(RowError),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySecret => f.write_str("the secret is empty"),
            Self::UnknownProvider => {
                f.write_str("unknown provider; the built-in ones are ")?;
                write_names(f, providers().iter().map(|provider| provider.name.as_str()))
            }
            Self::UnknownForm => {
                f.write_str("unknown canonical form; the known ones are ")?;
                write_names(f, Form::ALL.iter().map(|form| form.name()))
            }
            Self::NoForms => f.write_str("canonical_forms is empty: no signature could verify"),
            Self::FormsNotApplicable => {
                f.write_str("canonical_forms was given, but this provider signs the raw body")
            }
            Self::RequestNeeded => f.write_str(
                "this provider signs more than the body: verify the whole request, with Verifier",
            ),
            Self::NoSecrets => f.write_str("secrets is empty: no signature could verify"),
            Self::SecretId => {
                f.write_str("a secret's id must have 1 to 64 printable ASCII characters")
            }
            Self::ResolverNotApplicable => f.write_str(
                "secrets cannot be looked up for each callback: this provider has one for all",
            ),
            Self::NoHeaders => f.write_str("signature_headers is empty: no signature could arrive"),
            Self::HeaderName { setting } => write!(
                f,
                "{setting} must hold names as they are sent, such as X-Signature: letters, digits \
                 and dashes (servers drop names with underscores)"
            ),
            Self::VariableName => f.write_str(
                "env_name must be the name of a server variable, such as PAYMENTO_HMAC, without \
                 REDIRECT_ in front",
            ),
            Self::UnknownEnvironment(known) => {
                f.write_str("unknown environment; this provider's are ")?;
                write_names(f, known.iter().map(String::as_str))
            }
            Self::EnvironmentNotApplicable => {
                f.write_str("environment was given, but this provider has none")
            }
            Self::NoListForEnvironment => f.write_str(
                "allowlist has one list for each environment: environment must name one of them",
            ),
            Self::EmptyAllowlist => f.write_str("allowlist is empty: nobody could call"),
            Self::Address { setting, index } => write!(
                f,
                "{setting}: item {index}, counted from 0, is no IP address or network such as \
                 203.0.113.7 or 203.0.113.0/24"
            ),
            Self::AllowlistMode => f.write_str("allowlist_mode must be enforce or report"),
            Self::ForwardedHeader => f.write_str(
                "forwarded_header must be the name of a header that lists addresses, such as \
                 X-Forwarded-For",
            ),
            Self::HalfOfForwarding => f.write_str(
                "trusted_proxies and forwarded_header belong together: only these proxies are \
                 believed, and only in this header",
            ),
            Self::SecretEncoding(encoding) => write!(
                f,
                "the secret is not {encoding}, as this provider's secrets are"
            ),
            Self::Window => f.write_str("window must be from 1 to 31536000 seconds"),
            Self::WindowNotApplicable => {
                f.write_str("window was given, but this provider signs no time")
            }
            Self::UrlNeeded => f.write_str(
                "url is missing: this provider signs the address to which it sends, letter by \
                 letter as it was given to it",
            ),
            Self::UrlNotApplicable => {
                f.write_str("url was given, but this provider does not sign it")
            }
            Self::Url => f.write_str("url must be printable ASCII without spaces"),
            Self::IdNeeded => f.write_str("id is missing: this provider signs one"),
            Self::IdNotApplicable => f.write_str("id was given, but this provider signs none"),
            Self::Id => f.write_str(
                "id must have 1 to 8192 printable ASCII characters, none of them a space, a comma \
                 or what separates it from the rest of the message (a dot, mostly)",
            ),
            Self::Check(error) => error.fmt(f),
            Self::Row(error) => error.fmt(f),
            Self::MaxBody => f.write_str("max_body must be at least 1 and less than 1 GiB"),
        }
    }
}

impl core::error::Error for ConfigError {}

impl From<CheckError> for ConfigError {
    fn from(error: CheckError) -> Self {
        Self::Check(error)
    }
}

pub(crate) fn write_names<'a>(
    f: &mut fmt::Formatter<'_>,
    names: impl Iterator<Item = &'a str>,
) -> fmt::Result {
    for (index, name) in names.enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        f.write_str(name)?;
    }
    Ok(())
}

/// The body has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CanonicalizationError {
    /// The body is not one JSON text as RFC 8259 defines it.
    NotJson {
        /// Where reading stopped, in bytes from the start of the body.
        offset: usize,
    },
    /// The body is 1 GiB or larger; positions in it are kept in 30 bits.
    TooLarge,
    /// The form does not allow arrays and objects to be nested this deeply.
    TooDeep,
    /// The body holds a surrogate without its other half, which the form does not allow.
    LoneSurrogate,
    /// A number is beyond the range of a double, which the form does not allow.
    NumberOutOfRange,
}

impl fmt::Display for CanonicalizationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { offset } => {
                write!(f, "the body is not valid JSON (at byte {offset})")
            }
            Self::TooLarge => f.write_str("the body is too large to canonicalize (1 GiB or more)"),
            Self::TooDeep => f.write_str("the body is nested too deeply for this form"),
            Self::LoneSurrogate => {
                f.write_str("the body holds a lone surrogate, which this form does not allow")
            }
            Self::NumberOutOfRange => {
                f.write_str("the body holds a number that is too large for this form")
            }
        }
    }
}

impl core::error::Error for CanonicalizationError {}

impl From<Unwritable> for CanonicalizationError {
    fn from(reason: Unwritable) -> Self {
        match reason {
            Unwritable::TooDeep => Self::TooDeep,
            Unwritable::LoneSurrogate => Self::LoneSurrogate,
            Unwritable::NumberOutOfRange => Self::NumberOutOfRange,
        }
    }
}

/// Why [`sign`](crate::sign) could not sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The set-up is wrong.
    Config(ConfigError),
    /// The provider signs canonical JSON and the body has none.
    Canonicalization(CanonicalizationError),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(error) => error.fmt(f),
            Self::Canonicalization(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for SignError {}

impl From<ConfigError> for SignError {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

impl From<CanonicalizationError> for SignError {
    fn from(error: CanonicalizationError) -> Self {
        Self::Canonicalization(error)
    }
}
