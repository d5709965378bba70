//! What can be wrong with a call, as opposed to a callback.
//!
//! None of these texts repeats an argument: a caller who swaps two of them would otherwise
//! find the secret in an error log.

use core::fmt;

use crate::form::Form;
use crate::json::Unwritable;
use crate::provider::providers;

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
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySecret => f.write_str("the secret is empty"),
            Self::UnknownProvider => {
                f.write_str("unknown provider; the built-in ones are ")?;
                write_names(f, providers().iter().map(|provider| provider.name))
            }
            Self::UnknownForm => {
                f.write_str("unknown canonical form; the known ones are ")?;
                write_names(f, Form::ALL.iter().map(|form| form.name()))
            }
            Self::NoForms => f.write_str("canonical_forms is empty: no signature could verify"),
            Self::FormsNotApplicable => {
                f.write_str("canonical_forms was given, but this provider signs the raw body")
            }
        }
    }
}

impl core::error::Error for ConfigError {}

fn write_names<'a>(
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
