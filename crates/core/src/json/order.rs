//! Sorting the members of one object.
//!
//! Keys are compared seven bytes at a time as integers, and only keys that agree so far are
//! looked at again: the work is n log n integer comparisons and one reading of the keys,
//! however long their common beginnings are.

use super::Member;
use super::scan::{Escaped, plain_end, unicode_escape};

/// The order in which a canonical form writes an object's members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyOrder {
    /// Array indexes (`0` to `4294967294`, canonical decimal) first and by value, then all
    /// other keys by UTF-16 code units: what a sort of the keys followed by ECMAScript's own
    /// property order (ECMA-262, section 10.1.11) gives.
    EcmaScript,
}

/// Whether a key, spelled `key`, is ordered by something else than the bytes of its spelling:
/// it holds an escape, may be an array index, or holds a character that UTF-16 orders
/// differently from UTF-8 (U+E000 and above).
pub(super) fn is_special(key: &[u8]) -> bool {
    let first_is_digit = key.first().is_some_and(u8::is_ascii_digit);
    first_is_digit || key.iter().any(|&byte| byte == b'\\' || byte >= 0xEE)
}

/// Sorts members by their keys. Kept between objects for the sake of its buffers.
#[derive(Debug, Default)]
pub(super) struct Sorter {
    entries: Vec<Entry>,
    /// Special keys in an encoding whose byte order is the wanted one, each behind its length
    /// in four bytes.
    encoded: Vec<u8>,
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The part of the key that is being compared.
    chunk: u64,
    /// Which member; its place in the text decides between equal keys.
    index: u32,
    /// Where in `encoded` its key is, or [`Entry::AS_SPELLED`].
    encoded: u32,
}

impl Entry {
    const AS_SPELLED: u32 = u32::MAX;
    /// Set in `index` when a later member has the same key.
    const SHADOWED: u32 = 1 << 31;
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

impl Sorter {
    /// Appends to `sorted` the members of one object in the order of their keys, without those
    /// whose key stands again later. Says whether that changed anything.
    pub(super) fn sort(&mut self, text: &[u8], members: &[Member], sorted: &mut Vec<Member>) -> bool {
        self.entries.clear();
        self.encoded.clear();
        self.runs.clear();
        let mut indexes = 0;
        for (index, member) in (0_u32..).zip(members) {
            let key = member.key(text);
            let mut entry = Entry {
                chunk: 0,
                index,
                encoded: Entry::AS_SPELLED,
            };
            if is_special(key) {
                entry.encoded = self.encode(key);
                if let Some(value) = array_index(self.key(text, members, entry)) {
                    // Shifted so that it reads as a chunk behind which nothing follows.
                    entry.chunk = u64::from(value) << 8;
                    self.entries.push(entry);
                    let last = self.entries.len().wrapping_sub(1);
                    self.entries.swap(indexes, last);
                    indexes = indexes.wrapping_add(1);
                    continue;
                }
            }
            entry.chunk = chunk(self.key(text, members, entry), 0);
            self.entries.push(entry);
        }
        let all = self.entries.len();
        self.sort_run(Run { from: 0, to: indexes, depth: 0 });
        self.sort_run(Run { from: indexes, to: all, depth: 0 });
        while let Some(run) = self.runs.pop() {
            for place in run.from..run.to {
                let Some(&entry) = self.entries.get(place) else { break };
                let chunk = chunk(self.key(text, members, entry), run.depth);
                if let Some(entry) = self.entries.get_mut(place) {
                    entry.chunk = chunk;
                }
            }
            self.sort_run(run);
        }

        let mut changed = false;
        for (place, entry) in (0_u32..).zip(&self.entries) {
            changed |= entry.index != place;
            if entry.index & Entry::SHADOWED == 0 {
                sorted.extend(members.get(entry.index as usize));
            }
        }
        changed
    }

    /// Sorts a run by its chunks, marks all but the last of equal keys, and puts off what needs
    /// a look further into the keys.
    fn sort_run(&mut self, run: Run) {
        let Some(mut entries) = self.entries.get_mut(run.from..run.to) else {
            return;
        };
        entries.sort_unstable_by_key(|entry| (entry.chunk, entry.index));
        let mut from = run.from;
        while let Some(first) = entries.first() {
            let chunk = first.chunk;
            let equal = entries.iter().take_while(|entry| entry.chunk == chunk).count();
            let (same, rest) = entries.split_at_mut(equal);
            let to = from.wrapping_add(equal);
            if let [shadowed @ .., _] = same
                && !shadowed.is_empty()
            {
                if chunk & 0xFF == MORE_FOLLOWS {
                    let depth = run.depth.wrapping_add(CHUNK);
                    self.runs.push(Run { from, to, depth });
                } else {
                    for entry in shadowed {
                        entry.index |= Entry::SHADOWED;
                    }
                }
            }
            from = to;
            entries = rest;
        }
    }

    /// The bytes by which an entry's key is ordered.
    fn key<'a>(&'a self, text: &'a [u8], members: &[Member], entry: Entry) -> &'a [u8] {
        if entry.encoded == Entry::AS_SPELLED {
            let member = members.get(entry.index as usize);
            return member.map_or(&[], |member| member.key(text));
        }
        let found = self.encoded.get(entry.encoded as usize..);
        let Some((length, rest)) = found.and_then(<[u8]>::split_first_chunk) else {
            return &[];
        };
        let length = u32::from_le_bytes(*length) as usize;
        rest.get(..length).unwrap_or_default()
    }

    /// Encodes a key so that its byte order is the order of its UTF-16 code units: as UTF-8
    /// with each surrogate, paired or not, on its own in three bytes (CESU-8). Returns its
    /// place.
    fn encode(&mut self, key: &[u8]) -> u32 {
        let place = self.encoded.len();
        self.encoded.extend_from_slice(&[0; 4]);
        let mut at = 0;
        while at < key.len() {
            let end = plain_end(key, at);
            for character in key.get(at..end).unwrap_or_default().utf8_chunks() {
                character.valid().chars().for_each(|character| self.encode_character(character));
            }
            at = end;
            match key.get(at.wrapping_add(1)) {
                None => {}
                Some(b'u') => {
                    let (escaped, end) = unicode_escape(key, at);
                    at = end;
                    match escaped {
                        Escaped::Character(character) => self.encode_character(character),
                        Escaped::LoneSurrogate(unit) => self.encode_unit(unit),
                    }
                }
                Some(letter) => {
                    self.encoded.push(match letter {
                        b'b' => 0x08,
                        b't' => b'\t',
                        b'n' => b'\n',
                        b'f' => 0x0C,
                        b'r' => b'\r',
                        itself => *itself,
                    });
                    at = at.wrapping_add(2);
                }
            }
        }
        let length = self.encoded.len().wrapping_sub(place).wrapping_sub(4);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        if let Some(start) = self.encoded.get_mut(place..).and_then(<[u8]>::first_chunk_mut) {
            *start = length.to_le_bytes();
        }
        u32::try_from(place).unwrap_or(Entry::AS_SPELLED)
    }

    fn encode_character(&mut self, character: char) {
        let mut units = [0; 2];
        let units = character.encode_utf16(&mut units);
        if units.len() == 2 {
            units.iter().for_each(|&unit| self.encode_unit(unit));
        } else {
            let mut bytes = [0; 4];
            let bytes = character.encode_utf8(&mut bytes);
            self.encoded.extend_from_slice(bytes.as_bytes());
        }
    }

    /// A surrogate in the three bytes that UTF-8 would give it.
    fn encode_unit(&mut self, unit: u16) {
        let [high, low] = unit.to_be_bytes();
        self.encoded.extend_from_slice(&[
            0xE0 | high >> 4,
            0x80 | (high & 0x0F) << 2 | low >> 6,
            0x80 | low & 0x3F,
        ]);
    }
}

/// The value of a key that ECMAScript takes for an array index: canonical decimal below
/// 2^32 - 1 (ECMA-262, section 6.1.7).
fn array_index(key: &[u8]) -> Option<u32> {
    let canonical = match key {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if !canonical {
        return None;
    }
    let value = str::from_utf8(key).ok()?.parse().ok()?;
    (value != u32::MAX).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_order_keys_as_their_bytes_do() {
        let keys: [&[u8]; 8] = [
            b"", b"\0", b"\0\0", b"a", b"a\0", b"abcdefg", b"abcdefg\0", b"abcdefh",
        ];
        for pair in keys.windows(2) {
            let (left, right) = (chunk(pair[0], 0), chunk(pair[1], 0));
            assert!(left < right, "{pair:?}");
        }
    }

    #[test]
    fn only_canonical_decimals_below_the_limit_are_array_indexes() {
        for (key, value) in [
            ("0", Some(0)),
            ("10", Some(10)),
            ("4294967294", Some(4_294_967_294)),
            ("4294967295", None),
            ("99999999999999999999", None),
            ("00", None),
            ("01", None),
            ("-1", None),
            ("1a", None),
            ("", None),
        ] {
            assert_eq!(array_index(key.as_bytes()), value, "{key}");
        }
    }
}
