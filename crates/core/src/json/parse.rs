//! Reading a body: strict RFC 8259 over bytes, without recursion and without a limit on depth.

use super::keys::is_special;
use super::nesting::{Container, Nesting};
use super::order::ascends;
use super::scan::{self, hex4, plain_end, white_end};
use super::{Document, Member, Object, number};
use crate::error::CanonicalizationError;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What most callbacks have at most, in all objects that are open at once.
const USUAL_MEMBERS: usize = 32;

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

/// An object that has not been closed yet.
struct OpenObject {
    /// Its opening brace.
    open: u32,
    /// Its first member's index in [`Parser::pending`].
    first: u32,
    /// How many objects had been listed when it opened; the highest bit is
    /// [`OpenObject::UNORDERED`].
    listed: u32,
}

impl OpenObject {
    /// Its keys so far do not ascend by the bytes of their spelling alone.
    const UNORDERED: u32 = 1 << 31;
}

struct Parser<'body> {
    text: &'body [u8],
    at: usize,
    /// Behind the last byte so far that canonical text would write differently.
    altered: usize,
    /// Has its highest bits set where a string held anything but ASCII.
    bytes_seen: u64,
    nesting: Nesting,
    open: Vec<OpenObject>,
    /// The members of the objects in `open`, outermost first.
    pending: Vec<Member>,
    members: Vec<Member>,
    objects: Vec<Object>,
}

impl<'body> Parser<'body> {
    fn new(text: &'body [u8]) -> Self {
        Self {
            text,
            at: 0,
            altered: 0,
            bytes_seen: 0,
            nesting: Nesting::default(),
            open: Vec::new(),
            pending: Vec::with_capacity(USUAL_MEMBERS),
            members: Vec::new(),
            objects: Vec::new(),
        }
    }

    fn document(mut self) -> Result<Document<'body>, Stopped> {
        'value: loop {
            self.white_space();
            match self.peek() {
                Some(b'"') => {
                    self.string()?;
                }
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(b'{') => {
                    let open = self.position();
                    self.advance(1);
                    self.white_space();
                    if self.peek() != Some(b'}') {
                        self.nesting.push(Container::Object);
                        self.open.push(OpenObject {
                            open,
                            first: count(self.pending.len()),
                            listed: count(self.objects.len()),
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
        if self.bytes_seen & scan::NOT_ASCII != 0
            && let Err(error) = str::from_utf8(self.text)
        {
            self.at = error.valid_up_to();
            return self.stop();
        }
        self.objects.sort_unstable_by_key(|object| object.open);
        Ok(Document {
            text: self.text,
            members: self.members,
            order: None,
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
        if !self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word))
        {
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

    /// Reads a string. Says whether its spelling holds an escape.
    #[inline]
    fn string(&mut self) -> Result<bool, Stopped> {
        self.advance(1);
        let mut escaped = false;
        loop {
            self.at = plain_end(self.text, self.at, &mut self.bytes_seen);
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
        let escaped = self.string()?;
        let mut member = Member {
            start,
            key_end: self.position(),
            end: 0,
        };
        let not_ascii = self.bytes_seen & scan::NOT_ASCII != 0;
        let special = escaped || is_special(member.key(self.text), not_ascii);
        if special {
            member.key_end |= Member::SPECIAL;
        }
        if let Some(object) = self.open.last_mut()
            && object.listed & OpenObject::UNORDERED == 0
        {
            let siblings = self.pending.get(object.first as usize..);
            let last = siblings.and_then(<[Member]>::last);
            if special || last.is_some_and(|last| !ascends(self.text, *last, member)) {
                object.listed |= OpenObject::UNORDERED;
            }
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
        let Some(object) = self.open.pop() else {
            return;
        };
        if object.listed & OpenObject::UNORDERED != 0 {
            let members = self.pending.get(object.first as usize..);
            let first = self.members.len();
            self.members.extend_from_slice(members.unwrap_or_default());
            let listed = object.listed & !OpenObject::UNORDERED;
            self.objects.push(Object {
                open: object.open,
                end: self.position(),
                first: count(first),
                last: count(self.members.len()),
                inside: count(self.objects.len()).wrapping_sub(listed),
            });
            self.alter();
        }
        self.pending.truncate(object.first as usize);
    }
}

/// A count of things that take more than a byte of the text each.
fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
