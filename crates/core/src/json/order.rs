//! Sorting the members of objects.
//!
//! Keys are compared seven bytes at a time as integers, and only keys that agree so far are
//! looked at again: the work is n log n integer comparisons and one reading of the keys,
//! however long their common beginnings are.

use super::keys::{Encoding, SpecialKeys, array_index};
use super::scan::quote_in;
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

/// Whether a key as spelled comes after another, byte by byte. Both are named by their first
/// bytes.
#[inline]
pub(super) fn ascends(text: &[u8], mut before: usize, mut after: usize) -> bool {
    loop {
        let (left, right) = (spelled_chunk(text, before), spelled_chunk(text, after));
        if left != right || left & 0xFF != MORE_FOLLOWS {
            return left < right;
        }
        before = before.wrapping_add(CHUNK);
        after = after.wrapping_add(CHUNK);
    }
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
                    members.sort_unstable_by_key(|member| member.start());
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
    special: SpecialKeys,
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The part of the key that is being compared.
    chunk: u64,
    /// Which member.
    index: u32,
    /// Where its key is among the special ones, or [`Entry::AS_SPELLED`].
    special: u32,
}

impl Entry {
    const AS_SPELLED: u32 = u32::MAX;
}

/// Entries that agree in the first `depth` bytes of their keys.
#[derive(Debug, Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
    depth: usize,
}

/// Seven bytes of a key and, in the lowest byte, how many there were: 8 when more follow. So
/// one integer comparison orders keys of any length, those that end in NUL included.
const CHUNK: usize = 7;
const MORE_FOLLOWS: u64 = 8;

fn chunk(key: &[u8], depth: usize) -> u64 {
    let rest = key.get(depth..).unwrap_or_default();
    if let Some(word) = rest.first_chunk::<8>() {
        return u64::from_be_bytes(*word) & !0xFF | MORE_FOLLOWS;
    }
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(rest) {
        *to = *from;
    }
    u64::from_be_bytes(word) | rest.len() as u64
}

/// The chunk at `at` of a key as spelled, without escapes: up to its closing quote.
#[inline]
fn spelled_chunk(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    let mut word = [0; 8];
    if let Some(whole) = rest.first_chunk() {
        word = *whole;
    } else {
        for (to, from) in word.iter_mut().zip(rest) {
            *to = *from;
        }
    }
    let length = quote_in(word);
    let word = u64::from_be_bytes(word);
    if length == 8 {
        return word & !0xFF | MORE_FOLLOWS;
    }
    // Shifted in two steps, since an empty key keeps none of the eight bytes.
    let behind = 7_u32.wrapping_sub(length).wrapping_mul(8);
    word & (u64::MAX << behind << 8) | u64::from(length)
}

impl Sorter {
    fn new(order: KeyOrder) -> Self {
        Self {
            order,
            entries: Vec::new(),
            special: SpecialKeys::default(),
            runs: Vec::new(),
        }
    }

    /// Sorts members that stand in the order of the text. Says whether they make a list.
    fn sort(&mut self, text: &[u8], members: &mut [Member]) -> bool {
        if let [member] = members
            && self.order != KeyOrder::Php
        {
            member.start &= !Member::SHADOWED;
            return false;
        }
        self.entries.clear();
        self.special.clear();
        self.entries.reserve_exact(members.len());
        let encoding = match self.order {
            KeyOrder::EcmaScript => Encoding::CodeUnits,
            KeyOrder::Bytes | KeyOrder::Php => Encoding::Utf8,
        };
        for (index, member) in (0..).zip(&mut *members) {
            member.start &= !Member::SHADOWED;
            let (special, chunk) = if member.is_special() {
                let place = self.special.push(text, member.key(), encoding);
                (place, chunk(self.special.get(place), 0))
            } else {
                (Entry::AS_SPELLED, spelled_chunk(text, member.key()))
            };
            self.entries.push(Entry {
                chunk,
                index,
                special,
            });
        }
        let list = self.order == KeyOrder::Php && self.is_list();
        let indexes = if list || self.order == KeyOrder::EcmaScript {
            self.indexes_first()
        } else {
            0
        };
        let all = self.entries.len();
        self.sort_run(
            Run {
                from: 0,
                to: indexes,
                depth: 0,
            },
            members,
        );
        self.sort_run(
            Run {
                from: indexes,
                to: all,
                depth: 0,
            },
            members,
        );
        while let Some(run) = self.runs.pop() {
            self.look_further(run, text, members);
            self.sort_run(run, members);
        }
        self.arrange(members);
        list
    }

    fn array_index(&self, entry: Entry) -> Option<u32> {
        if entry.special == Entry::AS_SPELLED {
            return None;
        }
        array_index(self.special.get(entry.special))
    }

    /// Moves the array indexes to the front and makes their values their chunks. Returns how
    /// many there are.
    fn indexes_first(&mut self) -> usize {
        let mut indexes = 0;
        if self.special.is_empty() {
            return indexes;
        }
        for place in 0..self.entries.len() {
            let Some(&entry) = self.entries.get(place) else {
                break;
            };
            if let Some(value) = self.array_index(entry)
                && let Some(entry) = self.entries.get_mut(place)
            {
                // Shifted so that it reads as a chunk behind which nothing follows.
                entry.chunk = u64::from(value) << 8;
                self.entries.swap(place, indexes);
                indexes = indexes.wrapping_add(1);
            }
        }
        indexes
    }

    /// Whether PHP takes the members, in the order of the text, for a list.
    fn is_list(&self) -> bool {
        let mut in_order = true;
        let mut count = 0;
        let mut digits = 0_u32;
        for entry in &self.entries {
            let Some(value) = self.array_index(*entry) else {
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
    fn sort_run(&mut self, run: Run, members: &mut [Member]) {
        let Some(mut entries) = self.entries.get_mut(run.from..run.to) else {
            return;
        };
        // Among equal keys the order of the text stays.
        entries.sort_unstable_by_key(|entry| (entry.chunk, entry.index));
        let mut from = run.from;
        while let Some(first) = entries.first() {
            let chunk = first.chunk;
            let equal = entries.iter().take_while(|entry| entry.chunk == chunk);
            let (same, rest) = entries.split_at_mut(equal.count());
            let to = from.wrapping_add(same.len());
            if let [shadowed @ .., _] = same
                && !shadowed.is_empty()
            {
                if chunk & 0xFF == MORE_FOLLOWS {
                    let depth = run.depth.wrapping_add(CHUNK);
                    self.runs.push(Run { from, to, depth });
                } else {
                    for entry in shadowed {
                        if let Some(member) = members.get_mut(entry.index as usize) {
                            member.start |= Member::SHADOWED;
                        }
                    }
                }
            }
            from = to;
            entries = rest;
        }
    }

    /// Takes the next chunks of the keys in a run.
    fn look_further(&mut self, run: Run, text: &[u8], members: &[Member]) {
        for entry in self.entries.get_mut(run.from..run.to).unwrap_or_default() {
            entry.chunk = match entry.special {
                Entry::AS_SPELLED => {
                    let member = members.get(entry.index as usize);
                    let key = member.map_or(text.len(), |member| member.key());
                    spelled_chunk(text, key.wrapping_add(run.depth))
                }
                place => chunk(self.special.get(place), run.depth),
            };
        }
    }

    /// Moves the members to where their entries are, along the cycles of that permutation.
    fn arrange(&mut self, members: &mut [Member]) {
        const DONE: u32 = u32::MAX;
        for start in 0..self.entries.len() {
            let Some(&first) = members.get(start) else {
                return;
            };
            let mut to = start;
            while let Some(entry) = self.entries.get_mut(to) {
                let from = core::mem::replace(&mut entry.index, DONE);
                if from == DONE {
                    break;
                }
                let next = from as usize;
                let member = if next == start {
                    first
                } else {
                    members.get(next).copied().unwrap_or(first)
                };
                if let Some(place) = members.get_mut(to) {
                    *place = member;
                }
                to = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_order_keys_as_their_bytes_do() {
        let keys: [&[u8]; 8] = [
            b"",
            b"\0",
            b"\0\0",
            b"a",
            b"a\0",
            b"abcdefg",
            b"abcdefg\0",
            b"abcdefh",
        ];
        for pair in keys.windows(2) {
            let (left, right) = (chunk(pair[0], 0), chunk(pair[1], 0));
            assert!(left < right, "{pair:?}");
        }
    }
}
