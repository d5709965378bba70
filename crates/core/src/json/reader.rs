//! The tokens of JSON text, one after another.

use super::features::Features;
use super::keys::is_special;
use super::scan::{Escaped, NOT_ASCII, hex4, plain_end, unicode_escape, white_end};
use super::{growth, number};

/// The text is not JSON from here on.
pub(super) struct Stopped {
    pub(super) at: usize,
}

pub(super) struct Reader<'body> {
    pub(super) text: &'body [u8],
    at: usize,
    /// Behind the last byte so far that canonical text writes differently.
    pub(super) altered: usize,
    /// Every bit that was set in a string so far.
    seen: u64,
    pub(super) features: Features,
}

impl<'body> Reader<'body> {
    pub(super) fn new(text: &'body [u8]) -> Self {
        Self {
            text,
            at: 0,
            altered: 0,
            seen: 0,
            features: Features::default(),
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    pub(super) fn saw_non_ascii(&self) -> bool {
        self.seen & NOT_ASCII != 0
    }

    /// Whether the key that begins at `at` and was just read, without an escape in it, is
    /// special.
    #[inline]
    pub(super) fn is_special_key(&self, at: usize) -> bool {
        let key = self.text.get(at..self.at).unwrap_or_default();
        is_special(key, self.saw_non_ascii())
    }

    /// Makes room for `more` things in a list that follows the text.
    #[inline]
    pub(super) fn make_room<T>(&self, things: &mut Vec<T>, more: usize) {
        growth::make_room(things, more, self.at, self.text.len());
    }

    /// To be asked at the end: outside strings anything but ASCII was an error already.
    pub(super) fn check_utf8(&self) -> Result<(), Stopped> {
        if !self.saw_non_ascii() {
            return Ok(());
        }
        str::from_utf8(self.text)
            .map(drop)
            .map_err(|error| Stopped {
                at: error.valid_up_to(),
            })
    }

    pub(super) fn stop<T>(&self) -> Result<T, Stopped> {
        Err(Stopped { at: self.at })
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        self.at = self.at.wrapping_add(bytes);
    }

    #[inline]
    pub(super) fn position(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// What was just read, up to here, is written differently in canonical text.
    pub(super) fn alter(&mut self) {
        self.altered = self.at;
    }

    #[inline]
    pub(super) fn white_space(&mut self) {
        let end = white_end(self.text, self.at);
        if end != self.at {
            self.at = end;
            self.alter();
        }
    }

    pub(super) fn literal(&mut self, word: &[u8]) -> Result<(), Stopped> {
        match self.text.get(self.at..) {
            Some(rest) if rest.starts_with(word) => {
                self.advance(word.len());
                Ok(())
            }
            _ => self.stop(),
        }
    }

    pub(super) fn number(&mut self) -> Result<(), Stopped> {
        let number = number::read(self.text, self.at).map_err(|at| Stopped { at })?;
        self.at = number.end;
        if !number.canonical {
            self.alter();
        }
        let growth = &mut self.features.number_growth;
        *growth = growth.wrapping_add(number.growth);
        self.features.odd_number |= !number.common;
        Ok(())
    }

    /// Reads a string. Says whether its spelling holds an escape.
    #[inline]
    pub(super) fn string(&mut self) -> Result<bool, Stopped> {
        self.advance(1);
        let mut escaped = false;
        loop {
            self.at = plain_end(self.text, self.at, &mut self.seen);
            match self.peek() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                _ => return self.stop(),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Stopped> {
        match self.text.get(self.at.wrapping_add(1)) {
            Some(b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't') => self.advance(2),
            Some(b'/') => {
                self.advance(2);
                self.alter();
            }
            Some(b'u') if hex4(self.text, self.at.wrapping_add(2)).is_some() => {
                let (escaped, end) = unicode_escape(self.text, self.at);
                let lone = matches!(escaped, Escaped::LoneSurrogate(_));
                self.features.lone_surrogate |= lone;
                self.at = end;
                self.alter();
            }
            _ => return self.stop(),
        }
        Ok(())
    }
}
