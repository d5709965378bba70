//! Keys that are ordered by something else than the bytes of their spelling.

use super::scan::{Escaped, plain_end, unicode_escape};

/// The first byte in UTF-8 of a character beyond U+FFFF is this or a higher one.
const FIRST_ASTRAL: u8 = 0xF0;

/// Whether a key, spelled `key`, is ordered by something else than the bytes of its spelling:
/// it holds an escape, may be an array index, or holds a character that UTF-16 orders
/// differently from UTF-8 (U+10000 and above). The caller knows whether there is an escape, and
/// may know that all is ASCII.
#[inline]
pub(super) fn is_special(key: &[u8], not_ascii: bool) -> bool {
    let first_is_digit = key.first().is_some_and(u8::is_ascii_digit);
    first_is_digit || (not_ascii && key.iter().any(|&byte| byte >= FIRST_ASTRAL))
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

/// The special keys of one object, each encoded behind its length in four bytes.
#[derive(Debug, Default)]
pub(super) struct SpecialKeys(Vec<u8>);

impl SpecialKeys {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The encoded key that `push` put at `place`.
    pub(super) fn get(&self, place: u32) -> &[u8] {
        let found = self.0.get(place as usize..);
        let Some((length, rest)) = found.and_then(<[u8]>::split_first_chunk) else {
            return &[];
        };
        let length = u32::from_le_bytes(*length) as usize;
        rest.get(..length).unwrap_or_default()
    }

    /// Encodes the key that begins at `at` behind its quote. Returns its place.
    pub(super) fn push(&mut self, text: &[u8], mut at: usize, encoding: Encoding) -> u32 {
        let place = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        loop {
            let end = plain_end(text, at, &mut 0);
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
                    self.0.push(match letter {
                        b'b' => 0x08,
                        b't' => b'\t',
                        b'n' => b'\n',
                        b'f' => 0x0C,
                        b'r' => b'\r',
                        itself => *itself,
                    });
                    end.wrapping_add(2)
                }
                _ => break,
            };
        }
        let length = self.0.len().wrapping_sub(place).wrapping_sub(4);
        let length = u32::try_from(length).unwrap_or_default();
        let header = self.0.get_mut(place..).and_then(<[u8]>::first_chunk_mut);
        if let Some(header) = header {
            *header = length.to_le_bytes();
        }
        u32::try_from(place).unwrap_or_default()
    }

    fn plain(&mut self, text: &[u8], encoding: Encoding) {
        let astral = text.iter().any(|&byte| byte >= FIRST_ASTRAL);
        if !astral || encoding == Encoding::Utf8 {
            self.0.extend_from_slice(text);
            return;
        }
        for chunk in text.utf8_chunks() {
            for character in chunk.valid().chars() {
                self.character(character, encoding);
            }
        }
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

/// The value of a key that ECMAScript takes for an array index: canonical decimal below
/// 2^32 - 1 (ECMA-262, section 6.1.7).
pub(super) fn array_index(key: &[u8]) -> Option<u32> {
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
    fn keys_are_encoded_as_they_are_ordered() {
        let mut keys = SpecialKeys::default();
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
            let units = keys.push(key.as_bytes(), 0, Encoding::CodeUnits);
            let bytes = keys.push(key.as_bytes(), 0, Encoding::Utf8);
            assert_eq!(keys.get(units), by_units, "{key}");
            assert_eq!(keys.get(bytes), by_bytes, "{key}");
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
