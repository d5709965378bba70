//! Canonical JSON: the one step that reads a body before it is known to be authentic.
//!
//! A body is read once, without recursion, into a [`Document`]: its text, and for each object
//! whose keys are out of order the sorted list of its members. Writing then copies stretches of
//! that text in the right order and spells anew only what a form spells differently.

mod number;
mod order;
mod parse;
mod scan;
mod write;

pub(crate) use number::NumberStyle;
pub(crate) use order::KeyOrder;

/// How a canonical form writes JSON.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The order of an object's members.
    pub(crate) order: KeyOrder,
    /// The spelling of numbers.
    pub(crate) numbers: NumberStyle,
}

/// A body that was read and found to be JSON.
#[derive(Debug)]
pub(crate) struct Document<'body> {
    /// The JSON text, without a byte order mark.
    text: &'body [u8],
    /// The members of the objects in `objects`, each object's in its sorted order.
    members: Vec<Member>,
    /// The objects whose members may have to move, by their position in the text.
    objects: Vec<Object>,
    /// Whether the text is canonical as it stands.
    verbatim: bool,
}

/// Where a member of an object stands in the text. Positions take 31 bits.
#[derive(Debug, Clone, Copy)]
struct Member {
    /// The key's opening quote.
    start: u32,
    /// Behind the key's closing quote.
    key_end: u32,
    /// Behind the value.
    end: u32,
}

impl Member {
    /// Set in `end` when the text from `start` to `end` is canonical as it stands.
    const VERBATIM: u32 = 1 << 31;

    fn end(self) -> usize {
        (self.end & !Self::VERBATIM) as usize
    }

    fn is_verbatim(self) -> bool {
        self.end & Self::VERBATIM != 0
    }

    /// The key as spelled, without its quotes.
    fn key(self, text: &[u8]) -> &[u8] {
        let from = self.start.saturating_add(1) as usize;
        let to = self.key_end.saturating_sub(1) as usize;
        text.get(from..to).unwrap_or_default()
    }
}

/// An object whose members are listed in [`Document::members`].
#[derive(Debug, Clone, Copy)]
struct Object {
    /// Its opening brace.
    open: u32,
    /// Behind its closing brace.
    end: u32,
    /// Its first member's index.
    first: u32,
    /// Behind its last member's index.
    last: u32,
}
