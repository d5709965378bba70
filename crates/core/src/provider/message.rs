//! What a row says of which bytes are signed, and of the time among them.

use crate::form::Form;

/// Which bytes a provider signs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// The body, byte for byte.
    Raw,
    /// These parts, one behind another.
    Template(Vec<Part>),
    /// The body's JSON value written in one of these forms, tried in this order. The first one
    /// is the sender's.
    Canonical(Vec<Form>),
}

impl Message {
    /// Whether an id can stand in the message so that what separates it from its neighbours
    /// begins and ends in one place alone: whoever could move that border would have another
    /// callback under the same signature.
    pub(crate) fn can_hold(&self, id: &str) -> bool {
        let Self::Template(parts) = self else {
            return true;
        };
        parts.windows(3).all(|parts| match parts {
            [Part::Id, Part::Literal(text), _] => {
                format!("{id}{text}").find(text) == Some(id.len())
            }
            [_, Part::Literal(text), Part::Id] => format!("{text}{id}").rfind(text) == Some(0),
            _ => true,
        })
    }
}

/// A part of a signed message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The body, byte for byte.
    Body,
    /// The signed time as the request writes it.
    Timestamp,
    /// The delivery's id.
    Id,
    /// The address that the merchant gave to the provider.
    Url,
    /// This text.
    Literal(String),
}

/// The time that a provider signs: ASCII digits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedTime {
    /// Where it stands.
    pub source: TimeSource,
    /// What is counted since 1970.
    pub unit: TimeUnit,
    /// How many seconds it may be off, in the past as in the future.
    pub window: u32,
}

/// Where a signed time stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeSource {
    /// In a header of its own.
    Header(String),
    /// Under this key of [`Layout::Pairs`](crate::Layout::Pairs).
    Pair(String),
}

/// What a signed time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum TimeUnit {
    /// Seconds.
    #[default]
    Seconds,
    /// Milliseconds.
    Milliseconds,
}
