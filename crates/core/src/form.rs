//! The canonical forms, each a record of data that one writer follows.

use crate::error::{CanonicalizationError, ConfigError};
use crate::json::{Document, KeyOrder, NumberStyle, Rules};

/// A way to write a body as the bytes that are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// The body itself, byte for byte, JSON or not.
    Raw,
    /// What `JSON.stringify` (ECMA-262, section 25.5.2) makes of the body's value once every
    /// object's keys are sorted. That is RFC 8785, except that array-index keys come first,
    /// lone surrogates and duplicate keys are allowed, and a number beyond a double's range
    /// is `null`.
    Js,
}

const JS: Rules = Rules {
    order: KeyOrder::EcmaScript,
    numbers: NumberStyle::EcmaScript,
};

impl Form {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Raw, Self::Js];

    /// The name to select it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Js => "js",
        }
    }

    /// The form of that name.
    ///
    /// # Errors
    ///
    /// [`ConfigError::UnknownForm`].
    pub fn named(name: &str) -> Result<Self, ConfigError> {
        Self::ALL
            .into_iter()
            .find(|form| form.name() == name)
            .ok_or(ConfigError::UnknownForm)
    }

    /// How to write JSON in this form; `None` for the raw body.
    pub(crate) const fn rules(self) -> Option<&'static Rules> {
        match self {
            Self::Raw => None,
            Self::Js => Some(&JS),
        }
    }
}

/// The bytes that are signed when `body` is signed in `form`.
///
/// A UTF-8 byte order mark before the JSON text is dropped; of a duplicate key the last value
/// counts; nesting may be of any depth. The work is linear in the body, but for sorting keys.
///
/// # Errors
///
/// [`CanonicalizationError::NotJson`] when `body` is not exactly one JSON text (RFC 8259) in
/// valid UTF-8. [`Form::Raw`] never fails.
pub fn canonicalize(body: &[u8], form: Form) -> Result<Vec<u8>, CanonicalizationError> {
    match form.rules() {
        None => Ok(body.to_vec()),
        Some(rules) => Ok(Document::parse(body)?.write(rules).into_owned()),
    }
}
