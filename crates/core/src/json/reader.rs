//! The tokens of JSON text, one after another.

use super::block::{BLOCK, Block};
use super::features::Features;
use super::keys::is_astral;
use super::scan::{Escaped, hex4, unicode_escape, white_end};
use super::{growth, number};

/// The text is not JSON from here on.
pub(super) struct Stopped {
    pub(super) at: usize,
}

pub(super) struct Reader<'body> {
    pub(super) text: &'body [u8],
    /// [`Block::ends`] of the block of text that was looked at last, and where that ends.
    block: u64,
    block_end: usize,
    /// Whether a block so far held anything but ASCII.
    not_ascii: bool,
    /// Behind the last byte so far that canonical text spells differently, or that ends an
    /// object whose members move.
    pub(super) altered: usize,
    /// Whether any byte so far is spelled differently.
    pub(super) respelled: bool,
    pub(super) features: Features,
}

/// Where a string ends, behind its quote, and whether there is an escape in it.
pub(super) struct Spelling {
    pub(super) end: usize,
    pub(super) escaped: bool,
}

// Positions go in and come out instead of being kept, so that they stay in registers.
impl<'body> Reader<'body> {
    pub(super) fn new(text: &'body [u8]) -> Self {
        Self {
            text,
            block: 0,
            block_end: 0,
            not_ascii: false,
            altered: 0,
            respelled: false,
            features: Features::default(),
        }
    }

    /// Whether a key without escapes has to be decoded to be compared.
    #[inline]
    pub(super) fn is_astral_key(&self, start: usize, end: usize) -> bool {
        self.not_ascii && is_astral(self.text.get(start..end).unwrap_or_default())
    }

    /// Makes room for `more` things in a list that follows the text, which was read up to `at`.
    #[inline]
    pub(super) fn make_room<T>(&self, things: &mut Vec<T>, more: usize, at: usize) {
        growth::make_room(things, more, at, self.text.len());
    }

    /// To be asked at the end: outside strings anything but ASCII was an error already.
    pub(super) fn check_utf8(&self) -> Result<(), Stopped> {
        if !self.not_ascii {
            return Ok(());
        }
        str::from_utf8(self.text)
            .map(drop)
            .map_err(|error| Stopped {
                at: error.valid_up_to(),
            })
    }

    /// The byte at `at`; NUL, which stands nowhere in JSON, at the end of the text.
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or_default()
    }

    /// The first byte from `at` on that is not white space, and its position.
    #[inline]
    pub(super) fn token(&mut self, at: usize) -> (u8, usize) {
        let byte = self.byte(at);
        if byte > b' ' {
            return (byte, at);
        }
        let at = self.white_space(at);
        (self.byte(at), at)
    }

    #[inline(never)]
    fn white_space(&mut self, at: usize) -> usize {
        let end = white_end(self.text, at);
        if end != at {
            self.respell(end);
        }
        end
    }

    /// What was just read, up to `at`, is spelled differently in canonical text.
    fn respell(&mut self, at: usize) {
        self.altered = at;
        self.respelled = true;
    }

    /// The members of the object that ends at `at` may move.
    pub(super) fn reorder(&mut self, at: usize) {
        self.altered = at;
    }

    pub(super) fn literal(&self, at: usize, word: &[u8]) -> Result<usize, Stopped> {
        match self.text.get(at..) {
            Some(rest) if rest.starts_with(word) => Ok(at.wrapping_add(word.len())),
            _ => Err(Stopped { at }),
        }
    }

    pub(super) fn number(&mut self, at: usize) -> Result<usize, Stopped> {
        let number = number::read(self.text, at).map_err(|at| Stopped { at })?;
        if !number.canonical {
            self.respell(number.end);
        }
        let growth = &mut self.features.number_growth;
        *growth = growth.wrapping_add(number.growth);
        self.features.odd_number |= !number.common;
        Ok(number.end)
    }

    /// Reads the string whose quote is at `at`.
    #[inline]
    pub(super) fn string(&mut self, at: usize) -> Result<Spelling, Stopped> {
        let end = self.plain_end(at.wrapping_add(1));
        if self.byte(end) == b'"' {
            return Ok(Spelling {
                end: end.wrapping_add(1),
                escaped: false,
            });
        }
        self.escaped_string(end)
    }

    /// Reads the rest of a string, from an escape on.
    #[inline(never)]
    fn escaped_string(&mut self, mut at: usize) -> Result<Spelling, Stopped> {
        while self.byte(at) == b'\\' {
            at = self.escape(at)?;
            at = self.plain_end(at);
        }
        if self.byte(at) != b'"' {
            return Err(Stopped { at });
        }
        Ok(Spelling {
            end: at.wrapping_add(1),
            escaped: true,
        })
    }

    /// The end of the run of plain string bytes at `at`.
    #[inline]
    fn plain_end(&mut self, mut at: usize) -> usize {
        if at < self.block_end {
            let ends = self.block >> (at % BLOCK);
            if ends != 0 {
                return at.wrapping_add(ends.trailing_zeros() as usize);
            }
            at = self.block_end;
        }
        self.plain_end_behind(at)
    }

    /// The same where it is not in the block that was looked at last.
    #[inline(never)]
    fn plain_end_behind(&mut self, mut at: usize) -> usize {
        loop {
            let place = at % BLOCK;
            let start = at.wrapping_sub(place);
            let rest = self.text.get(start..).unwrap_or_default();
            // Padded with what ends a run.
            let mut last = [0; BLOCK];
            let bytes = rest.first_chunk().unwrap_or_else(|| {
                if let Some(last) = last.get_mut(..rest.len()) {
                    last.copy_from_slice(rest);
                }
                &last
            });
            let block = Block::read(bytes);
            self.not_ascii |= !block.ascii;
            let ends = block.ends >> place;
            if ends != 0 {
                self.block = block.ends;
                self.block_end = start.wrapping_add(BLOCK);
                return at.wrapping_add(ends.trailing_zeros() as usize);
            }
            at = start.wrapping_add(BLOCK);
        }
    }

    /// Reads the escape at `at`.
    fn escape(&mut self, at: usize) -> Result<usize, Stopped> {
        let short = at.wrapping_add(2);
        match self.byte(at.wrapping_add(1)) {
            b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(short),
            b'/' => {
                self.respell(short);
                Ok(short)
            }
            b'u' if hex4(self.text, short).is_some() => {
                let (escaped, end) = unicode_escape(self.text, at);
                let lone = matches!(escaped, Escaped::LoneSurrogate(_));
                self.features.lone_surrogate |= lone;
                self.respell(end);
                Ok(end)
            }
            _ => Err(Stopped { at }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_gets_the_room_that_the_rest_of_the_text_will_need() {
        let text = [b' '; 2000];
        let mut things = vec![0_u8; 100];
        Reader::new(&text).make_room(&mut things, 1, 500);
        assert!((400..420).contains(&things.capacity()));
    }
}
