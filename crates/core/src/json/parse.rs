//! Reading a body: strict RFC 8259 over bytes, without recursion and without a limit on depth.

use super::nesting::{Container, Nesting};
use super::order::ascends;
use super::reader::{Reader, Stopped};
use super::{Document, Member, Object};
use crate::error::CanonicalizationError;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What most callbacks have at most, in all objects that are open at once.
const USUAL_MEMBERS: usize = 32;

/// Positions are kept in 30 bits.
const SIZE_LIMIT: usize = 1 << 30;

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

/// An object that has not been closed yet.
struct OpenObject {
    /// Its opening brace.
    open: u32,
    /// Its first member's index in [`Parser::pending`]; the highest bit is
    /// [`OpenObject::UNORDERED`].
    first: u32,
}

impl OpenObject {
    /// Its keys so far do not ascend by the bytes of their spelling alone.
    const UNORDERED: u32 = 1 << 31;

    fn first(&self) -> usize {
        (self.first & !Self::UNORDERED) as usize
    }
}

struct Parser<'body> {
    reader: Reader<'body>,
    nesting: Nesting,
    open: Vec<OpenObject>,
    /// How many of those are unordered, and so will be listed.
    unordered: usize,
    most_unordered: usize,
    /// The members of the objects in `open`, outermost first.
    pending: Vec<Member>,
    members: Vec<Member>,
    objects: Vec<Object>,
}

impl<'body> Parser<'body> {
    fn new(text: &'body [u8]) -> Self {
        Self {
            reader: Reader::new(text),
            nesting: Nesting::default(),
            open: Vec::new(),
            unordered: 0,
            most_unordered: 0,
            pending: Vec::with_capacity(USUAL_MEMBERS),
            members: Vec::new(),
            objects: Vec::new(),
        }
    }

    fn document(mut self) -> Result<Document<'body>, Stopped> {
        'value: loop {
            self.reader.white_space();
            match self.reader.peek() {
                Some(b'"') => {
                    self.reader.string()?;
                }
                Some(b'-' | b'0'..=b'9') => self.reader.number()?,
                Some(b'{') => {
                    let open = self.reader.position();
                    self.reader.advance(1);
                    self.reader.white_space();
                    if self.reader.peek() != Some(b'}') {
                        self.nest(Container::Object);
                        let first = count(self.pending.len());
                        self.reader.make_room(&mut self.open, 1);
                        self.open.push(OpenObject { open, first });
                        self.key()?;
                        continue 'value;
                    }
                    self.reader.advance(1);
                    self.reader.features.empty_object = true;
                    self.count_depth();
                }
                Some(b'[') => {
                    self.reader.advance(1);
                    self.reader.white_space();
                    if self.reader.peek() != Some(b']') {
                        self.nest(Container::Array);
                        continue 'value;
                    }
                    self.reader.advance(1);
                    self.count_depth();
                }
                Some(b't') => self.reader.literal(b"true")?,
                Some(b'f') => self.reader.literal(b"false")?,
                Some(b'n') => self.reader.literal(b"null")?,
                _ => return self.reader.stop(),
            }
            loop {
                match self.nesting.innermost() {
                    None => {
                        self.reader.white_space();
                        return if self.reader.is_at_end() {
                            self.finish()
                        } else {
                            self.reader.stop()
                        };
                    }
                    Some(Container::Array) => {
                        self.reader.white_space();
                        match self.reader.peek() {
                            Some(b',') => {
                                self.reader.advance(1);
                                continue 'value;
                            }
                            Some(b']') => self.reader.advance(1),
                            _ => return self.reader.stop(),
                        }
                    }
                    Some(Container::Object) => {
                        self.end_member();
                        self.reader.white_space();
                        match self.reader.peek() {
                            Some(b',') => {
                                self.reader.advance(1);
                                self.reader.white_space();
                                self.key()?;
                                continue 'value;
                            }
                            Some(b'}') => {
                                self.reader.advance(1);
                                self.close_object();
                            }
                            _ => return self.reader.stop(),
                        }
                    }
                }
                self.nesting.pop();
            }
        }
    }

    fn finish(mut self) -> Result<Document<'body>, Stopped> {
        self.reader.check_utf8()?;
        self.objects.sort_unstable_by_key(|object| object.open);
        Ok(Document {
            text: self.reader.text,
            members: self.members,
            order: None,
            objects: self.objects,
            most_nested: self.most_unordered,
            verbatim: self.reader.altered == 0,
            features: self.reader.features,
        })
    }

    fn nest(&mut self, container: Container) {
        self.count_depth();
        self.nesting.push(container);
    }

    /// Takes note of an array or object that opens here.
    fn count_depth(&mut self) {
        let depth = &mut self.reader.features.depth;
        *depth = self.nesting.depth().wrapping_add(1).max(*depth);
    }

    /// Reads a key and its colon, and begins the member.
    fn key(&mut self) -> Result<(), Stopped> {
        if self.reader.peek() != Some(b'"') {
            return self.reader.stop();
        }
        let start = self.reader.position();
        let escaped = self.reader.string()?;
        let mut member = Member { start, end: 0 };
        let special = escaped || self.reader.is_special_key(member.key());
        if special {
            member.start |= Member::SPECIAL;
            self.reader.features.special_key = true;
        }
        if let Some(object) = self.open.last_mut()
            && object.first & OpenObject::UNORDERED == 0
        {
            let siblings = self.pending.get(object.first()..);
            let last = siblings.and_then(<[Member]>::last);
            let text = self.reader.text;
            if special || last.is_some_and(|last| !ascends(text, last.key(), member.key())) {
                object.first |= OpenObject::UNORDERED;
                self.unordered = self.unordered.wrapping_add(1);
                self.most_unordered = self.most_unordered.max(self.unordered);
            }
        }
        self.reader.make_room(&mut self.pending, 1);
        self.pending.push(member);
        self.reader.white_space();
        if self.reader.peek() != Some(b':') {
            return self.reader.stop();
        }
        self.reader.advance(1);
        Ok(())
    }

    fn end_member(&mut self) {
        let end = self.reader.position();
        if let Some(member) = self.pending.last_mut() {
            let verbatim = self.reader.altered <= member.start();
            member.end = end | if verbatim { Member::VERBATIM } else { 0 };
        }
    }

    fn close_object(&mut self) {
        let Some(object) = self.open.pop() else {
            return;
        };
        if object.first & OpenObject::UNORDERED != 0 {
            let members = self.pending.get(object.first()..).unwrap_or_default();
            let first = count(self.members.len());
            // The members of the objects around this one may follow.
            self.reader.make_room(&mut self.members, self.pending.len());
            self.members.extend_from_slice(members);
            self.reader.make_room(&mut self.objects, self.unordered);
            self.unordered = self.unordered.wrapping_sub(1);
            self.objects.push(Object {
                open: object.open,
                end: self.reader.position(),
                first,
                last: count(self.members.len()),
            });
            self.reader.alter();
        }
        self.pending.truncate(object.first());
    }
}

/// A count of things that take more than a byte of the text each.
fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
