//! Sorting the members of objects.
//!
//! Keys are compared seven bytes at a time as integers, and only keys that agree so far are
//! looked at again: the work is n log n integer comparisons and one reading of the keys,
//! however long their common beginnings are.

use super::chunk::{CHUNK, MORE_FOLLOWS, chunk, spelled_chunk};
use super::keys::{DecodedKeys, Encoding, array_index};
use super::{Document, Member, Object};

/// The order in which a canonical form writes an object's members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyOrder {
    /// Array indexes (`0` to `4294967294`, canonical decimal) first and by value, then all
    /// other keys by UTF-16 code units: what a sort of the keys followed by ECMAScript's own
    /// property order (ECMA-262, section 10.1.11) gives.
    EcmaScript,
    /// All keys by their UTF-8 bytes.
    Bytes,
    /// By their bytes, except that an object that is a list in PHP's eyes stays in the order of
    /// its indexes: one whose keys first appear as `0`, `1` and so on, or whose keys are so
    /// once they are sorted, of which there can be ten at most.
    Php,
}

impl Document<'_> {
    /// Puts the members of every listed object in the wanted order.
    pub(super) fn sort(&mut self, order: KeyOrder) {
        if self.order == Some(order) {
            return;
        }
        let mut sorter = Sorter::new(order);
        for object in &mut self.objects {
            if let Some(members) = self.members.get_mut(object.members()) {
                if self.order.is_some() {
                    // Back to the order of the text, which decides between equal keys.
                    for member in &mut *members {
                        member.start &= !Member::SHADOWED;
                    }
                    members.sort_unstable_by_key(|member| member.start);
                }
                object.end &= !Object::LIST;
                if sorter.sort(self.text, members) {
                    object.end |= Object::LIST;
                }
            }
        }
        self.order = Some(order);
    }
}

/// Sorts one object's members after another's, in the same buffers.
struct Sorter {
    order: KeyOrder,
    entries: Vec<Entry>,
    decoded: DecodedKeys,
    runs: Vec<Run>,
}

/// A member while it is sorted, as one integer: from the top the part of its key that is being
/// compared, [`Member::start`] so that the order of the text stays among equal keys, and
/// [`Member::end`] or, where the key is an encoded one, its place among the decoded keys.
#[derive(Debug, Clone, Copy)]
struct Entry(u128);

impl Entry {
    fn new(chunk: u64, start: u32, end_or_place: u32) -> Self {
        let member = u64::from(start) << 32 | u64::from(end_or_place);
        Self(u128::from(chunk) << 64 | u128::from(member))
    }

    #[allow(clippy::cast_possible_truncation, reason = "the upper half")]
    fn chunk(self) -> u64 {
        (self.0 >> 64) as u64
    }

    fn set_chunk(&mut self, chunk: u64) {
        self.0 = u128::from(chunk) << 64 | self.0 & u128::from(u64::MAX);
    }

    fn shadow(&mut self) {
        self.0 |= u128::from(Member::SHADOWED) << 32;
    }

    /// The member, but for a place where its end belongs.
    #[allow(clippy::cast_possible_truncation, reason = "a quarter each")]
    fn member(self) -> Member {
        Member {
            start: (self.0 >> 32) as u32,
            end: self.0 as u32,
        }
    }
}

/// Entries that agree in the first `depth` bytes of their keys.
#[derive(Debug, Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
    depth: usize,
}

impl Sorter {
    fn new(order: KeyOrder) -> Self {
        Self {
            order,
            entries: Vec::new(),
            decoded: DecodedKeys::default(),
            runs: Vec::new(),
        }
    }

    /// Sorts members that stand in the order of the text. Says whether they make a list.
    fn sort(&mut self, text: &[u8], members: &mut [Member]) -> bool {
        let list = self.order == KeyOrder::Php && self.is_list(text, members);
        if members.len() < 2 {
            return list;
        }
        let indexes = self.enter(text, members, list || self.order == KeyOrder::EcmaScript);
        for (from, to) in [(0, indexes), (indexes, members.len())] {
            if from < to {
                self.sort_run(Run { from, to, depth: 0 });
            }
        }
        while let Some(run) = self.runs.pop() {
            self.look_further(run, text);
            self.sort_run(run);
        }
        for (member, entry) in members.iter_mut().zip(&self.entries) {
            *member = entry.member();
            if member.is_encoded() {
                member.end = self.decoded.end(member.end);
            }
        }
        list
    }

    /// Makes entries of the members, array indexes in front if they go first. Returns how many
    /// of those there are.
    fn enter(&mut self, text: &[u8], members: &[Member], indexes_first: bool) -> usize {
        self.entries.clear();
        self.decoded.clear();
        self.entries.reserve_exact(members.len());
        let mut indexes = 0;
        for member in members {
            let (mut chunk, end) = if member.is_encoded() {
                let place = self.decode(text, *member);
                (chunk(self.decoded.get(place), 0), place)
            } else {
                (spelled_chunk(text, member.key()), member.end)
            };
            let mut is_index = false;
            if indexes_first
                && chunk.to_be_bytes()[0].is_ascii_digit()
                && let Some(value) = self.array_index(text, *member, end)
            {
                is_index = true;
                // Shifted so that it reads as a chunk behind which nothing follows.
                chunk = u64::from(value) << 8;
            }
            self.entries.push(Entry::new(chunk, member.start, end));
            if is_index {
                let last = self.entries.len().wrapping_sub(1);
                self.entries.swap(indexes, last);
                indexes = indexes.wrapping_add(1);
            }
        }
        indexes
    }

    fn decode(&mut self, text: &[u8], member: Member) -> u32 {
        let encoding = match self.order {
            KeyOrder::EcmaScript => Encoding::CodeUnits,
            KeyOrder::Bytes | KeyOrder::Php => Encoding::Utf8,
        };
        self.decoded.push(text, member, encoding)
    }

    /// The array index that a member's key is, which is found at `place` if it is encoded.
    fn array_index(&self, text: &[u8], member: Member, place: u32) -> Option<u32> {
        if member.is_encoded() {
            let (value, rest) = array_index(self.decoded.get(place))?;
            rest.is_empty().then_some(value)
        } else {
            let (value, rest) = array_index(text.get(member.key()..)?)?;
            rest.starts_with(b"\"").then_some(value)
        }
    }

    /// Whether PHP takes the members, in the order of the text, for a list.
    fn is_list(&mut self, text: &[u8], members: &[Member]) -> bool {
        let mut in_order = true;
        let mut count = 0;
        let mut digits = 0_u32;
        for member in members {
            let mut place = 0;
            if member.is_encoded() {
                self.decoded.clear();
                place = self.decode(text, *member);
            }
            let Some(value) = self.array_index(text, *member, place) else {
                return false;
            };
            in_order &= value <= count;
            if value == count {
                count = count.wrapping_add(1);
            }
            digits = 1_u32
                .checked_shl(value)
                .map_or(u32::MAX, |bit| digits | bit);
        }
        // All of the digits from 0 up to some one, in any order.
        in_order || digits < 1 << 10 && (digits & digits.wrapping_add(1)) == 0
    }

    /// Sorts a run by its chunks, marks all but the last of equal keys, and puts off what needs
    /// a look further into the keys.
    fn sort_run(&mut self, run: Run) {
        let entries = self.entries.get_mut(run.from..run.to);
        let entries = entries.unwrap_or_default();
        entries.sort_unstable_by_key(|entry| entry.0);
        if entries.is_sorted_by(|left, right| left.chunk() < right.chunk()) {
            return;
        }
        let mut from = run.from;
        for same in entries.chunk_by_mut(|left, right| left.chunk() == right.chunk()) {
            let to = from.wrapping_add(same.len());
            if let [shadowed @ .., last] = same
                && !shadowed.is_empty()
            {
                if last.chunk() & 0xFF == MORE_FOLLOWS {
                    let depth = run.depth.wrapping_add(CHUNK);
                    self.runs.push(Run { from, to, depth });
                } else {
                    shadowed.iter_mut().for_each(Entry::shadow);
                }
            }
            from = to;
        }
    }

    /// Takes the next chunks of the keys in a run.
    fn look_further(&mut self, run: Run, text: &[u8]) {
        for entry in self.entries.get_mut(run.from..run.to).unwrap_or_default() {
            let member = entry.member();
            entry.set_chunk(if member.is_encoded() {
                chunk(self.decoded.get(member.end), run.depth)
            } else {
                spelled_chunk(text, member.key().wrapping_add(run.depth))
            });
        }
    }
}
