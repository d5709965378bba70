//! Reading a body: strict RFC 8259 over bytes, without recursion and without a limit on depth.

use super::order::{Sorter, is_special};
use super::scan::{hex4, plain_end, white_end};
use super::{Document, Member, Object, number};
use crate::error::CanonicalizationError;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Positions are kept in 31 bits.
const SIZE_LIMIT: usize = 1 << 31;

impl<'body> Document<'body> {
    /// Reads `body` as one JSON text.
    pub(crate) fn parse(body: &'body [u8]) -> Result<Self, CanonicalizationError> {
        if body.len() >= SIZE_LIMIT {
            return Err(CanonicalizationError::TooLarge);
        }
        let text = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        let mark = body.len().wrapping_sub(text.len());
        Parser::new(text)
            .document()
            .map_err(|Stopped { at }| CanonicalizationError::NotJson {
                offset: at.wrapping_add(mark),
            })
    }
}

/// The text is not JSON from here on.
struct Stopped {
    at: usize,
}

/// An array or object that has not been closed yet takes one bit, so that a body of nothing but
/// brackets costs less memory than itself.
#[derive(Default)]
struct Nesting {
    words: Vec<u64>,
    depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Array,
    Object,
}

impl Nesting {
    fn push(&mut self, container: Container) {
        let bit = 1 << (self.depth % 64);
        let word = self.depth / 64;
        self.depth = self.depth.wrapping_add(1);
        if word == self.words.len() {
            self.words.push(0);
        }
        if let Some(word) = self.words.get_mut(word) {
            match container {
                Container::Array => *word &= !bit,
                Container::Object => *word |= bit,
            }
        }
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn innermost(&self) -> Option<Container> {
        let top = self.depth.checked_sub(1)?;
        let word = self.words.get(top / 64)?;
        Some(match word >> (top % 64) & 1 {
            0 => Container::Array,
            _ => Container::Object,
        })
    }
}

/// An object that has not been closed yet.
struct OpenObject {
    /// Its opening brace.
    open: u32,
    /// Its first member's index in [`Parser::pending`].
    first: u32,
    /// Its keys so far ascend, and by nothing but their spelled bytes.
    ordered: bool,
}

struct Parser<'body> {
    text: &'body [u8],
    at: usize,
    /// Behind the last byte so far that canonical text would write differently.
    altered: usize,
    nesting: Nesting,
    open: Vec<OpenObject>,
    /// The members of the objects in `open`, outermost first.
    pending: Vec<Member>,
    sorter: Sorter,
    members: Vec<Member>,
    objects: Vec<Object>,
}

impl<'body> Parser<'body> {
    fn new(text: &'body [u8]) -> Self {
        Self {
            text,
            at: 0,
            altered: 0,
            nesting: Nesting::default(),
            open: Vec::new(),
            pending: Vec::new(),
            sorter: Sorter::default(),
            members: Vec::new(),
            objects: Vec::new(),
        }
    }

    fn document(mut self) -> Result<Document<'body>, Stopped> {
        'value: loop {
            self.white_space();
            match self.peek() {
                Some(b'"') => self.string()?,
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(b'{') => {
                    let open = self.position();
                    self.advance(1);
                    self.white_space();
                    if self.peek() != Some(b'}') {
                        self.nesting.push(Container::Object);
                        self.open.push(OpenObject {
                            open,
                            first: u32::try_from(self.pending.len()).unwrap_or(u32::MAX),
                            ordered: true,
                        });
                        self.key()?;
                        continue 'value;
                    }
                    self.advance(1);
                }
                Some(b'[') => {
                    self.advance(1);
                    self.white_space();
                    if self.peek() != Some(b']') {
                        self.nesting.push(Container::Array);
                        continue 'value;
                    }
                    self.advance(1);
                }
                Some(b't') => self.literal(b"true")?,
                Some(b'f') => self.literal(b"false")?,
                Some(b'n') => self.literal(b"null")?,
                _ => return self.stop(),
            }
            loop {
                match self.nesting.innermost() {
                    None => {
                        self.white_space();
                        return if self.at == self.text.len() {
                            self.finish()
                        } else {
                            self.stop()
                        };
                    }
                    Some(Container::Array) => {
                        self.white_space();
                        match self.peek() {
                            Some(b',') => {
                                self.advance(1);
                                continue 'value;
                            }
                            Some(b']') => self.advance(1),
                            _ => return self.stop(),
                        }
                    }
                    Some(Container::Object) => {
                        self.end_member();
                        self.white_space();
                        match self.peek() {
                            Some(b',') => {
                                self.advance(1);
                                self.white_space();
                                self.key()?;
                                continue 'value;
                            }
                            Some(b'}') => {
                                self.advance(1);
                                self.close_object();
                            }
                            _ => return self.stop(),
                        }
                    }
                }
                self.nesting.pop();
            }
        }
    }

    fn finish(mut self) -> Result<Document<'body>, Stopped> {
        // Outside strings anything but ASCII was an error already.
        if let Err(error) = str::from_utf8(self.text) {
            self.at = error.valid_up_to();
            return self.stop();
        }
        self.objects.sort_unstable_by_key(|object| object.open);
        Ok(Document {
            text: self.text,
            members: self.members,
            objects: self.objects,
            verbatim: self.altered == 0,
        })
    }

    fn stop<T>(&self) -> Result<T, Stopped> {
        Err(Stopped { at: self.at })
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline]
    fn advance(&mut self, bytes: usize) {
        self.at = self.at.wrapping_add(bytes);
    }

    #[inline]
    fn position(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// What was just read, up to here, is written differently in canonical text.
    fn alter(&mut self) {
        self.altered = self.at;
    }

    #[inline]
    fn white_space(&mut self) {
        let end = white_end(self.text, self.at);
        if end != self.at {
            self.at = end;
            self.alter();
        }
    }

    fn literal(&mut self, word: &[u8]) -> Result<(), Stopped> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return self.stop();
        }
        self.advance(word.len());
        Ok(())
    }

    fn number(&mut self) -> Result<(), Stopped> {
        let number = number::read(self.text, self.at).map_err(|at| Stopped { at })?;
        self.at = number.end;
        if !number.canonical {
            self.alter();
        }
        Ok(())
    }

    fn string(&mut self) -> Result<(), Stopped> {
        self.advance(1);
        loop {
            self.at = plain_end(self.text, self.at);
            match self.peek() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
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
                self.advance(6);
                self.alter();
            }
            _ => return self.stop(),
        }
        Ok(())
    }

    /// Reads a key and its colon, and begins the member.
    fn key(&mut self) -> Result<(), Stopped> {
        if self.peek() != Some(b'"') {
            return self.stop();
        }
        let start = self.position();
        self.string()?;
        let member = Member {
            start,
            key_end: self.position(),
            end: 0,
        };
        let key = member.key(self.text);
        if let Some(object) = self.open.last_mut()
            && object.ordered
        {
            let siblings = self.pending.get(object.first as usize..).unwrap_or_default();
            let ascends = siblings.last().is_none_or(|last| last.key(self.text) < key);
            object.ordered = ascends && !is_special(key);
        }
        self.pending.push(member);
        self.white_space();
        if self.peek() != Some(b':') {
            return self.stop();
        }
        self.advance(1);
        Ok(())
    }

    fn end_member(&mut self) {
        let end = self.position();
        if let Some(member) = self.pending.last_mut() {
            let verbatim = self.altered <= member.start as usize;
            member.end = end | if verbatim { Member::VERBATIM } else { 0 };
        }
    }

    fn close_object(&mut self) {
        let Some(object) = self.open.pop() else { return };
        if !object.ordered {
            let members = self.pending.get(object.first as usize..).unwrap_or_default();
            let first = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
            let moved = self.sorter.sort(self.text, members, &mut self.members);
            self.objects.push(Object {
                open: object.open,
                end: self.position(),
                first,
                last: u32::try_from(self.members.len()).unwrap_or(u32::MAX),
            });
            if moved {
                self.alter();
            }
        }
        self.pending.truncate(object.first as usize);
    }
}
