//! Canonical JSON: the one step that reads a body before it is known to be authentic.
//!
//! A body is read once, without recursion, into a [`Document`]: its text, and for each object
//! whose keys are out of order the list of its members. Those are sorted as a form wants them,
//! and writing copies stretches of the text in that order, spelling anew only what the form
//! spells differently.

mod block;
mod chunk;
mod decimal;
mod double;
mod escape;
mod features;
mod growth;
mod keys;
mod nesting;
mod number;
mod order;
mod parse;
mod reader;
pub(crate) mod scan;
mod text;
mod write;

pub(crate) use escape::{Escapes, LoneSurrogate};
pub(crate) use number::NumberStyle;
pub(crate) use order::KeyOrder;
pub(crate) use parse::BYTE_ORDER_MARK;
pub(crate) use text::write_text;

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
    /// How many of those are nested at most.
    most_nested: usize,
    /// Whether the text stands as ECMAScript writes it.
    verbatim: bool,
    /// Whether it spells anything differently.
    respelled: bool,
    features: Features,
}

/// Where a member of an object stands in the text. Positions take 30 bits; there may be as many
/// members as a fifth of the body's bytes, so each is kept small.
#[derive(Debug, Clone, Copy)]
struct Member {
    /// The key's opening quote, between two flags that leave the order by position alone.
    start: u32,
    /// Behind the value, and a flag.
    end: u32,
}

impl Member {
    /// In `start`: the same key stands again later in the object.
    const SHADOWED: u32 = 1 << 31;
    /// In `start`: the key has to be decoded to be compared.
    const ENCODED: u32 = 1;
    /// In `end`: the text from `start` to `end` stands as ECMAScript writes it.
    const VERBATIM: u32 = 1 << 31;

    /// One of which only the key was read so far.
    fn begin(start: u32, encoded: bool) -> Self {
        Self {
            start: start << 1 | u32::from(encoded),
            end: 0,
        }
    }

    fn start(self) -> usize {
        ((self.start & !Self::SHADOWED) >> 1) as usize
    }

    /// The first byte of the key, behind its quote.
    fn key(self) -> usize {
        self.start().wrapping_add(1)
    }

    fn end(self) -> usize {
        (self.end & !Self::VERBATIM) as usize
    }

    fn is_shadowed(self) -> bool {
        self.start & Self::SHADOWED != 0
    }

    fn is_encoded(self) -> bool {
        self.start & Self::ENCODED != 0
    }

    fn is_verbatim(self) -> bool {
        self.end & Self::VERBATIM != 0
    }
}

/// An object whose members are listed in [`Document::members`].
#[derive(Debug, Clone, Copy)]
struct Object {
    /// Its opening brace.
    open: u32,
    /// Behind its closing brace; the highest bit is [`Object::LIST`].
    end: u32,
    /// Its first member's index.
    first: u32,
    /// Behind its last member's index.
    last: u32,
}

impl Object {
    /// Its members are a list, in the order in which they stand.
    const LIST: u32 = 1 << 31;

    fn open(self) -> usize {
        self.open as usize
    }

    fn end(self) -> usize {
        (self.end & !Self::LIST) as usize
    }

    fn is_list(self) -> bool {
        self.end & Self::LIST != 0
    }

    fn members(self) -> core::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_flags_share_a_word_without_touching_each_other() {
        for position in [0, 1, 2, 0x1555_5555, 0x2AAA_AAAA, (1 << 30) - 1] {
            for (encoded, set) in [(false, false), (true, false), (false, true), (true, true)] {
                let flag = |bit: u32| if set { bit } else { 0 };
                let begun = Member::begin(position, encoded);
                let member = Member {
                    start: begun.start | flag(Member::SHADOWED),
                    end: position | flag(Member::VERBATIM),
                };
                assert_eq!(member.start(), position as usize);
                assert_eq!(member.key(), position as usize + 1);
                assert_eq!(member.end(), position as usize);
                let flags = [
                    member.is_encoded(),
                    member.is_shadowed(),
                    member.is_verbatim(),
                ];
                assert_eq!(flags, [encoded, set, set], "{position}");

                let object = Object {
                    open: position,
                    end: position | flag(Object::LIST),
                    first: position,
                    last: position + 1,
                };
                assert_eq!(
                    (object.open(), object.end()),
                    (position as usize, position as usize)
                );
                assert_eq!(object.members().collect::<Vec<_>>(), [position as usize]);
                assert_eq!(object.is_list(), set, "{position}");
            }
        }
    }
}
