//! A place in JSON text that was validated before: what is read here cannot be wrong.

use std::borrow::Cow;

use crate::json::scan::{Escaped, plain_end, short_escape, string_end, unicode_escape, white_end};
use crate::json::{BYTE_ORDER_MARK, Document};

use super::PayloadError;

/// A string holds a surrogate without its other half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LoneSurrogate;

impl From<LoneSurrogate> for PayloadError {
    fn from(LoneSurrogate: LoneSurrogate) -> Self {
        Self::LoneSurrogate
    }
}

/// Always stands at a token, never at white space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'m> {
    text: &'m [u8],
    at: usize,
}

impl<'m> Cursor<'m> {
    /// Validates `message` and stands at its value.
    pub(super) fn validate(message: &'m [u8]) -> Result<Self, PayloadError> {
        Document::parse(message)?;
        Ok(Self::new(message))
    }

    /// Stands at the value of `message`, which was validated.
    pub(super) fn new(message: &'m [u8]) -> Self {
        let text = message.strip_prefix(BYTE_ORDER_MARK).unwrap_or(message);
        let mut cursor = Self { text, at: 0 };
        cursor.go_to(0);
        cursor
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Passes `byte` if it is the next one. Says whether it was.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.go_to(self.at.wrapping_add(1));
        }
        found
    }

    /// Passes the string here and returns it.
    pub(super) fn string(&mut self) -> Result<Cow<'m, str>, LoneSurrogate> {
        let spelled = self.pass_string();
        if spelled.contains(&b'\\') {
            decode(spelled).map(Cow::Owned)
        } else {
            Ok(Cow::Borrowed(text(spelled)))
        }
    }

    /// Passes the key here and its colon. Says whether it is `wanted`, which no key with half
    /// of a surrogate pair can be.
    pub(super) fn key_is(&mut self, wanted: &str) -> bool {
        let spelled = self.pass_string();
        self.take(b':');
        if spelled.contains(&b'\\') {
            decode(spelled).is_ok_and(|key| key == wanted)
        } else {
            spelled == wanted.as_bytes()
        }
    }

    /// Passes the number or word here and returns it.
    pub(super) fn literal(&mut self) -> &'m str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r'))
            .unwrap_or(rest.len());
        self.go_to(self.at.wrapping_add(end));
        text(rest.get(..end).unwrap_or_default())
    }

    /// Passes the value here, however deep it is nested.
    pub(super) fn pass_value(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                None => return,
                Some(b'"') => {
                    self.pass_string();
                }
                Some(open @ (b'[' | b'{')) => {
                    self.take(open);
                    depth = depth.wrapping_add(1);
                }
                Some(close @ (b']' | b'}')) => {
                    self.take(close);
                    depth = depth.saturating_sub(1);
                }
                Some(between @ (b',' | b':')) => {
                    self.take(between);
                }
                Some(_) => {
                    self.literal();
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Passes the value here and returns its text, with the white space behind it.
    pub(super) fn value(&mut self) -> &'m [u8] {
        let start = self.at;
        self.pass_value();
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Passes the string here and returns its spelling between the quotes.
    fn pass_string(&mut self) -> &'m [u8] {
        let start = self.at.wrapping_add(1);
        let end = string_end(self.text, self.at);
        self.go_to(end);
        let spelled = self.text.get(start..end.wrapping_sub(1));
        spelled.unwrap_or_default()
    }

    fn go_to(&mut self, at: usize) {
        self.at = white_end(self.text, at);
    }
}

/// The characters that a string's spelling stands for.
fn decode(spelled: &[u8]) -> Result<String, LoneSurrogate> {
    let mut decoded = String::with_capacity(spelled.len());
    let mut at = 0;
    loop {
        let end = plain_end(spelled, at);
        decoded.push_str(text(spelled.get(at..end).unwrap_or_default()));
        at = match spelled.get(end..).unwrap_or_default() {
            [b'\\', b'u', ..] => {
                let (escaped, end) = unicode_escape(spelled, end);
                let Escaped::Character(character) = escaped else {
                    return Err(LoneSurrogate);
                };
                decoded.push(character);
                end
            }
            [b'\\', letter, ..] => {
                decoded.push(char::from(short_escape(*letter)));
                end.wrapping_add(2)
            }
            _ => return Ok(decoded),
        };
    }
}

/// A stretch of text that was found to be UTF-8 and is cut at ASCII characters.
fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}
