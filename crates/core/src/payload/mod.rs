//! What a verified message says.

pub(crate) mod content;
mod cursor;
mod error;
pub(crate) mod field;
mod number;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;

use cursor::Cursor;

pub(crate) use content::identifier;
pub use error::PayloadError;

/// A JSON value read from a verified message. Strings borrow from it where no escape stands in
/// them. The set is closed, as JSON's is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value<'m> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction and an exponent, of any size, as it is spelled.
    Integer(&'m str),
    /// A number with a fraction or an exponent that loses nothing as a double: the shortest
    /// text that reads back as the double has the same decimal value.
    Float(f64),
    /// Any other number with a fraction or an exponent, as it is spelled.
    Decimal(&'m str),
    /// A string.
    String(Cow<'m, str>),
    /// An array.
    Array(Vec<Value<'m>>),
    /// An object, with no key twice: of a duplicate key the last value counts, in the place of
    /// the first.
    Object(Vec<(Cow<'m, str>, Value<'m>)>),
}

impl<'m> Value<'m> {
    /// Reads the JSON value that a payload holds: a verified message, or the body within it.
    ///
    /// # Errors
    ///
    /// A [`PayloadError`] for text that is not JSON (RFC 8259), is nested more than 512 levels
    /// deep, or holds a lone surrogate.
    pub fn parse(payload: &'m [u8]) -> Result<Self, PayloadError> {
        walk::read(Cursor::validate(payload)?)
    }

    /// The member of that name, if this is an object that has one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let members = self.as_object()?;
        let (_, value) = members.iter().find(|(name, _)| name == key)?;
        Some(value)
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(Cow<'m, str>, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// Finds out whether `message` is JSON, which [`content`] and [`field`] take
/// for granted.
pub(crate) fn validate(message: &[u8]) -> Result<(), PayloadError> {
    Cursor::validate(message).map(drop)
}
