//! How a canonical form spells the characters of a string.

use super::scan::{Escaped, NOT_ASCII, equal_bytes, plain_end, short_escape, unicode_escape};

/// Which characters a form escapes. All of them escape `"`, `\` and the control characters
/// below U+0020, write `\u` with four lower-case digits, and leave `/` and DEL alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one class of characters"
)]
pub(crate) struct Escapes {
    /// Every character beyond ASCII as `\u`, or as two of them.
    pub(crate) non_ascii: bool,
    /// `<`, `>` and `&` as `\u`.
    pub(crate) markup: bool,
    /// U+2028 and U+2029 as `\u`.
    pub(crate) line_separators: bool,
    /// U+0008 and U+000C as `\b` and `\f`; otherwise as `\u`.
    pub(crate) short: bool,
    /// What becomes of a surrogate without its other half.
    pub(crate) lone_surrogate: LoneSurrogate,
}

/// What a form makes of a surrogate without its other half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LoneSurrogate {
    /// Its `\u` escape.
    Kept,
    /// U+FFFD, the replacement character.
    Replaced,
    /// An error, wherever it stands.
    Refused,
}

impl Escapes {
    /// Whether `text` holds anything that this form may spell differently than ECMAScript. May
    /// say so where it does not.
    pub(super) fn may_respell(self, text: &[u8]) -> bool {
        let escapes = !self.short || self.lone_surrogate != LoneSurrogate::Kept;
        (self.non_ascii || self.line_separators) && !text.is_ascii()
            || self.markup && any_byte(text, |byte| matches!(byte, b'<' | b'>' | b'&'))
            || escapes && any_byte(text, |byte| byte == b'\\')
    }

    /// The position of the first byte from `at` on that this form may spell differently, or
    /// that ends the string.
    #[inline]
    pub(super) fn kept_end(self, text: &[u8], mut at: usize) -> usize {
        if !(self.non_ascii || self.markup || self.line_separators) {
            return plain_end(text, at);
        }
        let (words, _) = text.get(at..).unwrap_or_default().as_chunks();
        for word in words {
            let word = u64::from_le_bytes(*word);
            let mut found = equal_bytes(word, b'"') | equal_bytes(word, b'\\');
            if self.markup {
                found |=
                    equal_bytes(word, b'<') | equal_bytes(word, b'>') | equal_bytes(word, b'&');
            }
            if self.line_separators {
                found |= equal_bytes(word, 0xE2);
            }
            if self.non_ascii {
                found |= word & NOT_ASCII;
            }
            if found != 0 {
                return at.wrapping_add((found.trailing_zeros() / 8) as usize);
            }
            at = at.wrapping_add(8);
        }
        while let Some(&byte) = text.get(at) {
            match byte {
                b'"' | b'\\' => break,
                b'<' | b'>' | b'&' if self.markup => break,
                0xE2 if self.line_separators => break,
                0x80.. if self.non_ascii => break,
                _ => at = at.wrapping_add(1),
            }
        }
        at
    }

    /// Whether a backslash and `letter` are left as they are.
    pub(super) fn keep(self, letter: u8) -> bool {
        match letter {
            b'"' | b'\\' | b'n' | b'r' | b't' => true,
            b'b' | b'f' => self.short,
            _ => false,
        }
    }

    /// Writes what stands at `at`, where [`kept_end`](Self::kept_end) stopped: an escape or a
    /// character. Returns the position behind it.
    pub(super) fn respell(self, text: &[u8], at: usize, out: &mut Vec<u8>) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let (escaped, end) = match rest {
            [b'\\', b'u', ..] => unicode_escape(text, at),
            [b'\\', letter, ..] => {
                let character = char::from(short_escape(*letter));
                (Escaped::Character(character), at.wrapping_add(2))
            }
            _ => {
                let character = first_character(rest);
                let end = at.wrapping_add(character.len_utf8());
                (Escaped::Character(character), end)
            }
        };
        match escaped {
            Escaped::Character(character) => self.write(character, out),
            Escaped::LoneSurrogate(unit) => match self.lone_surrogate {
                LoneSurrogate::Replaced => self.write(char::REPLACEMENT_CHARACTER, out),
                // One that is refused was looked for before.
                LoneSurrogate::Kept | LoneSurrogate::Refused => write_unit(unit, out),
            },
        }
        end
    }

    fn write(self, character: char, out: &mut Vec<u8>) {
        let short = match character {
            '"' => b'"',
            '\\' => b'\\',
            '\u{8}' if self.short => b'b',
            '\t' => b't',
            '\n' => b'n',
            '\u{C}' if self.short => b'f',
            '\r' => b'r',
            _ => {
                if self.is_escaped(character) {
                    let mut units = [0; 2];
                    for unit in character.encode_utf16(&mut units) {
                        write_unit(*unit, out);
                    }
                } else {
                    let mut bytes = [0; 4];
                    out.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
                }
                return;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
    }

    fn is_escaped(self, character: char) -> bool {
        match character {
            '\0'..='\u{1F}' => true,
            '<' | '>' | '&' => self.markup,
            '\u{2028}' | '\u{2029}' => self.non_ascii || self.line_separators,
            _ => self.non_ascii && !character.is_ascii(),
        }
    }
}

/// A code unit as `\u` and four lower-case digits.
fn write_unit(unit: u16, out: &mut Vec<u8>) {
    let digit = |shift: u16| match (unit >> shift & 15) as u8 {
        digit @ 0..=9 => b'0'.wrapping_add(digit),
        letter => b'a'.wrapping_sub(10).wrapping_add(letter),
    };
    out.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
}

/// Without an early end within a chunk, so that the compiler compares many bytes at once.
fn any_byte(text: &[u8], wanted: impl Fn(u8) -> bool) -> bool {
    let mut chunks = text.chunks(64);
    chunks.any(|chunk| chunk.iter().fold(false, |any, byte| any | wanted(*byte)))
}

/// The character that `text`, which was found to be UTF-8, begins with.
fn first_character(text: &[u8]) -> char {
    let bytes = text.get(..4).unwrap_or(text);
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    valid.chars().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that a form can say, but for what becomes of lone surrogates.
    fn combinations() -> impl Iterator<Item = Escapes> {
        (0..16_u8).map(|bits| Escapes {
            non_ascii: bits & 1 != 0,
            markup: bits & 2 != 0,
            line_separators: bits & 4 != 0,
            short: bits & 8 != 0,
            lone_surrogate: LoneSurrogate::Kept,
        })
    }

    #[test]
    fn what_is_kept_ends_at_each_byte_that_may_be_respelled_wherever_it_stands() {
        for escapes in combinations() {
            let ends = |byte: u8| match byte {
                b'"' | b'\\' => true,
                b'<' | b'>' | b'&' => escapes.markup,
                0xE2 => escapes.line_separators || escapes.non_ascii,
                0x80.. => escapes.non_ascii,
                _ => false,
            };
            for length in [1, 7, 8, 9, 17] {
                for place in 0..length {
                    // Control characters do not stand in text that was validated.
                    for byte in 0x20..=u8::MAX {
                        let mut text = vec![b'a'; length];
                        text[place] = byte;
                        let expected = if ends(byte) { place } else { length };
                        let found = escapes.kept_end(&text, 0);
                        assert_eq!(
                            found, expected,
                            "{byte:#x} at {place} of {length}, {escapes:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn an_escape_is_kept_exactly_if_it_is_written_again() {
        for escapes in combinations() {
            for letter in *b"\"\\/bfnrt" {
                let text = [b'\\', letter];
                let mut written = Vec::new();
                assert_eq!(escapes.respell(&text, 0, &mut written), 2);
                assert_eq!(
                    escapes.keep(letter),
                    written == text,
                    "{}",
                    char::from(letter)
                );
            }
            assert!(!escapes.keep(b'u'));
        }
    }

    #[test]
    fn text_may_be_respelled_if_it_holds_what_the_form_spells_otherwise() {
        for escapes in combinations() {
            let beyond_ascii = escapes.non_ascii || escapes.line_separators;
            for (text, expected) in [
                ("plain text", false),
                ("\u{e9}", beyond_ascii),
                ("\u{2028}", beyond_ascii),
                ("<", escapes.markup),
                (">", escapes.markup),
                ("&", escapes.markup),
                ("\\b", !escapes.short),
            ] {
                // In front, and far behind.
                for text in [text.to_owned(), format!("{:100}{text}", "")] {
                    let found = escapes.may_respell(text.as_bytes());
                    assert_eq!(found, expected, "{text}, {escapes:?}");
                }
            }
            for lone_surrogate in [LoneSurrogate::Replaced, LoneSurrogate::Refused] {
                let escapes = Escapes {
                    lone_surrogate,
                    ..escapes
                };
                assert!(escapes.may_respell(b"\\ud800"));
            }
        }
    }
}
