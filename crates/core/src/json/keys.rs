//! Keys that are not ordered by the bytes of their spelling: encoded ones and array indexes.

use super::Member;
use super::scan::{Escaped, plain_end, short_escape, unicode_escape};

/// The first byte in UTF-8 of a character beyond U+FFFF is this or a higher one.
const FIRST_ASTRAL: u8 = 0xF0;

/// Whether a key without escapes holds a character that UTF-16 orders differently from UTF-8
/// (U+10000 and above).
pub(super) fn is_astral(key: &[u8]) -> bool {
    key.iter().any(|&byte| byte >= FIRST_ASTRAL)
}

/// How a key is compared: in both cases by the order of the encoded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// By UTF-16 code units: as UTF-8 with every surrogate, paired or not, on its own in three
    /// bytes (CESU-8).
    CodeUnits,
    /// By UTF-8, in which a surrogate without its other half is U+FFFD.
    Utf8,
}

/// The decoded keys of one object's members, each behind its length and the member's end.
#[derive(Debug, Default)]
pub(super) struct DecodedKeys(Vec<u8>);

/// The length and the end take four bytes each.
const HEADER: usize = 8;

impl DecodedKeys {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The length and the end, and what follows them.
    fn header(&self, place: u32) -> Option<([u32; 2], &[u8])> {
        let (length, rest) = self.0.get(place as usize..)?.split_first_chunk()?;
        let (end, rest) = rest.split_first_chunk()?;
        Some(([length, end].map(|bytes| u32::from_le_bytes(*bytes)), rest))
    }

    /// The decoded key that `push` put at `place`.
    pub(super) fn get(&self, place: u32) -> &[u8] {
        let Some(([length, _], rest)) = self.header(place) else {
            return &[];
        };
        rest.get(..length as usize).unwrap_or_default()
    }

    /// The [`Member::end`] of the member whose key `push` put at `place`.
    pub(super) fn end(&self, place: u32) -> u32 {
        self.header(place).map_or(0, |([_, end], _)| end)
    }

    /// Decodes a member's key. Returns its place.
    pub(super) fn push(&mut self, text: &[u8], member: Member, encoding: Encoding) -> u32 {
        let place = self.0.len();
        let mut at = member.key();
        self.0.extend_from_slice(&[0; 4]);
        self.0.extend_from_slice(&member.end.to_le_bytes());
        loop {
            let end = plain_end(text, at);
            self.plain(text.get(at..end).unwrap_or_default(), encoding);
            at = match text.get(end..).unwrap_or_default() {
                [b'\\', b'u', ..] => {
                    let (escaped, end) = unicode_escape(text, end);
                    match (escaped, encoding) {
                        (Escaped::Character(character), _) => self.character(character, encoding),
                        (Escaped::LoneSurrogate(unit), Encoding::CodeUnits) => self.surrogate(unit),
                        (Escaped::LoneSurrogate(_), Encoding::Utf8) => {
                            self.character(char::REPLACEMENT_CHARACTER, encoding);
                        }
                    }
                    end
                }
                [b'\\', letter, ..] => {
                    self.0.push(short_escape(*letter));
                    end.wrapping_add(2)
                }
                _ => break,
            };
        }
        let length = self.0.len().wrapping_sub(place).wrapping_sub(HEADER);
        let length = u32::try_from(length).unwrap_or_default();
        let header = self.0.get_mut(place..).and_then(<[u8]>::first_chunk_mut);
        if let Some(header) = header {
            *header = length.to_le_bytes();
        }
        u32::try_from(place).unwrap_or_default()
    }

    fn plain(&mut self, mut text: &[u8], encoding: Encoding) {
        let is_astral = |byte: &u8| *byte >= FIRST_ASTRAL;
        while encoding == Encoding::CodeUnits
            && let Some(place) = text.iter().position(is_astral)
            && let Some((before, [a, b, c, d, rest @ ..])) = text.split_at_checked(place)
        {
            self.0.extend_from_slice(before);
            // The text was found to be UTF-8, in which this is a character of four bytes.
            let bits = [a & 0x07, b & 0x3F, c & 0x3F, d & 0x3F];
            let code = bits
                .iter()
                .fold(0, |code, bits| code << 6 | u32::from(*bits));
            self.character(char::from_u32(code).unwrap_or_default(), encoding);
            text = rest;
        }
        self.0.extend_from_slice(text);
    }

    fn character(&mut self, character: char, encoding: Encoding) {
        let mut units = [0; 2];
        match character.encode_utf16(&mut units) {
            [high, low] if encoding == Encoding::CodeUnits => {
                self.surrogate(*high);
                self.surrogate(*low);
            }
            _ => {
                let mut bytes = [0; 4];
                let bytes = character.encode_utf8(&mut bytes);
                self.0.extend_from_slice(bytes.as_bytes());
            }
        }
    }

    /// A surrogate in the three bytes that UTF-8 would give it.
    fn surrogate(&mut self, unit: u16) {
        let [high, low] = unit.to_be_bytes();
        self.0.extend_from_slice(&[
            0xE0 | high >> 4,
            0x80 | (high & 0x0F) << 2 | low >> 6,
            0x80 | low & 0x3F,
        ]);
    }
}

/// The array index that `text` begins with, in ECMAScript's eyes, and what follows it: canonical
/// decimal below 2^32 - 1 (ECMA-262, section 6.1.7).
pub(super) fn array_index(text: &[u8]) -> Option<(u32, &[u8])> {
    if let [b'0', rest @ ..] = text {
        return Some((0, rest));
    }
    let mut value = 0_u32;
    let mut rest = text;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        value = value.checked_mul(10)?.checked_add(u32::from(digit & 15))?;
        rest = after;
    }
    (value != 0 && value != u32::MAX).then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_encoded_as_they_are_ordered() {
        let mut keys = DecodedKeys::default();
        let spelled: [(&str, &[u8], &[u8]); 6] = [
            ("\\u0061\\n\\/", b"a\n/", b"a\n/"),
            ("\u{FFFF}", b"\xEF\xBF\xBF", b"\xEF\xBF\xBF"),
            (
                "\u{1F600}",
                b"\xED\xA0\xBD\xED\xB8\x80",
                b"\xF0\x9F\x98\x80",
            ),
            (
                "\\ud83d\\ude00",
                b"\xED\xA0\xBD\xED\xB8\x80",
                b"\xF0\x9F\x98\x80",
            ),
            ("\\ud83dx", b"\xED\xA0\xBDx", b"\xEF\xBF\xBDx"),
            ("\\u0000", b"\0", b"\0"),
        ];
        for (key, by_units, by_bytes) in spelled {
            let text = format!("\"{key}\"").into_bytes();
            let member = Member {
                end: 7,
                ..Member::begin(0, true)
            };
            let units = keys.push(&text, member, Encoding::CodeUnits);
            let bytes = keys.push(&text, member, Encoding::Utf8);
            assert_eq!((keys.end(units), keys.end(bytes)), (7, 7));
            assert_eq!(keys.get(units), by_units, "{key}");
            assert_eq!(keys.get(bytes), by_bytes, "{key}");
        }
        // What one object's keys took, the next one's take again.
        keys.clear();
        let member = Member::begin(0, true);
        assert_eq!(keys.push(b"\"a\"", member, Encoding::Utf8), 0);
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
            let whole = array_index(key.as_bytes()).filter(|(_, rest)| rest.is_empty());
            assert_eq!(whole.map(|(value, _)| value), value, "{key}");
        }
    }
}
