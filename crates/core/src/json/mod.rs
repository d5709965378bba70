//! Canonical JSON: the one step that reads a body before it is known to be authentic.
//!
//! A body is read once, without recursion, into a [`Document`]: its text, and for each object
//! whose keys are out of order the list of its members. Those are sorted as a form wants them,
//! and writing copies stretches of the text in that order, spelling anew only what the form
//! spells differently.

mod decimal;
mod double;
mod escape;
mod features;
mod keys;
mod nesting;
mod number;
mod order;
mod parse;
mod reader;
mod scan;
mod write;

pub(crate) use escape::{Escapes, LoneSurrogate};
pub(crate) use number::NumberStyle;
pub(crate) use order::KeyOrder;

use features::Features;
pub(crate) use features::Unwritable;

/// How a canonical form writes JSON.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    /// The order of an object's members.
    pub(crate) order: KeyOrder,
    /// The spelling of characters.
    pub(crate) escapes: Escapes,
    /// The spelling of numbers.
    pub(crate) numbers: NumberStyle,
    /// Objects that look like lists are written as lists, an empty one included.
    pub(crate) lists: bool,
    /// How many arrays and objects may be nested, empty ones included.
    pub(crate) depth: usize,
}

impl Rules {
    /// What `JSON.stringify` writes (ECMA-262, section 25.5.2) once the keys are sorted.
    pub(crate) const ECMASCRIPT: Self = Self {
        order: KeyOrder::EcmaScript,
        escapes: Escapes {
            non_ascii: false,
            markup: false,
            line_separators: false,
            short: true,
            lone_surrogate: LoneSurrogate::Kept,
        },
        numbers: NumberStyle::EcmaScript,
        lists: false,
        depth: usize::MAX,
    };
}

/// A body that was read and found to be JSON.
#[derive(Debug)]
pub(crate) struct Document<'body> {
    /// The JSON text, without a byte order mark.
    text: &'body [u8],
    /// The members of the objects in `objects`, each object's in one stretch.
    members: Vec<Member>,
    /// The order in which they stand; at first that of the text.
    order: Option<KeyOrder>,
    /// The objects whose members may have to move, by their position in the text.
    objects: Vec<Object>,
    /// Whether the text stands as ECMAScript writes it.
    verbatim: bool,
    features: Features,
}

/// Where a member of an object stands in the text. Positions take 31 bits.
#[derive(Debug, Clone, Copy)]
struct Member {
    /// The key's opening quote; the highest bit is [`Member::SHADOWED`].
    start: u32,
    /// Behind the key's closing quote; the highest bit is [`Member::SPECIAL`].
    key_end: u32,
    /// Behind the value; the highest bit is [`Member::VERBATIM`].
    end: u32,
}

impl Member {
    /// The same key stands again later in the object.
    const SHADOWED: u32 = 1 << 31;
    /// The key is ordered by something else than the bytes of its spelling.
    const SPECIAL: u32 = 1 << 31;
    /// The text from `start` to `end` stands as ECMAScript writes it.
    const VERBATIM: u32 = 1 << 31;

    fn start(self) -> usize {
        (self.start & !Self::SHADOWED) as usize
    }

    fn end(self) -> usize {
        (self.end & !Self::VERBATIM) as usize
    }

    fn is_verbatim(self) -> bool {
        self.end & Self::VERBATIM != 0
    }

    fn is_shadowed(self) -> bool {
        self.start & Self::SHADOWED != 0
    }

    fn is_special(self) -> bool {
        self.key_end & Self::SPECIAL != 0
    }

    /// Where the key's text is, without its quotes.
    fn key_range(self) -> core::ops::Range<usize> {
        let key_end = (self.key_end & !Self::SPECIAL) as usize;
        self.start().wrapping_add(1)..key_end.wrapping_sub(1)
    }

    /// The key as spelled, without its quotes.
    fn key(self, text: &[u8]) -> &[u8] {
        text.get(self.key_range()).unwrap_or_default()
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
    /// How many listed objects lie inside it.
    inside: u32,
    /// Its members are a list, in the order in which they stand.
    list: bool,
}

impl Object {
    fn members(self) -> core::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}
