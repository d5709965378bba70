//! Reading a body: strict RFC 8259 over bytes, without recursion and without a limit on depth.

use super::chunk::ascends;
use super::nesting::{Container, Nesting};
use super::reader::{Reader, Spelling, Stopped};
use super::{Document, Member, Object};
use crate::error::CanonicalizationError;

pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

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
#[derive(Clone, Copy)]
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

    fn first(self) -> usize {
        (self.first & !Self::UNORDERED) as usize
    }
}

struct Parser<'body> {
    reader: Reader<'body>,
    nesting: Nesting,
    /// The innermost open object, and those around it.
    object: OpenObject,
    around: Vec<OpenObject>,
    /// How many open objects are unordered, and so will be listed.
    unordered: usize,
    most_unordered: usize,
    /// The members of the open objects, outermost first.
    pending: Vec<Member>,
    members: Vec<Member>,
    objects: Vec<Object>,
}

impl<'body> Parser<'body> {
    fn new(text: &'body [u8]) -> Self {
        Self {
            reader: Reader::new(text),
            nesting: Nesting::default(),
            object: OpenObject { open: 0, first: 0 },
            around: Vec::new(),
            unordered: 0,
            most_unordered: 0,
            pending: Vec::with_capacity(USUAL_MEMBERS),
            members: Vec::new(),
            objects: Vec::new(),
        }
    }

    fn document(mut self) -> Result<Document<'body>, Stopped> {
        let mut at = 0;
        let mut byte;
        let mut container = None;
        'item: loop {
            if container == Some(Container::Object) {
                at = self.key(at)?;
            }
            (byte, at) = self.reader.token(at);
            match byte {
                b'"' => at = self.reader.string(at)?.end,
                b'-' | b'0'..=b'9' => at = self.reader.number(at)?,
                b'{' | b'[' => {
                    let open = at;
                    let (inside, close) = if byte == b'{' {
                        (Container::Object, b'}')
                    } else {
                        (Container::Array, b']')
                    };
                    (byte, at) = self.reader.token(at.wrapping_add(1));
                    let features = &mut self.reader.features;
                    let depth = self.nesting.depth().wrapping_add(1);
                    features.depth = features.depth.max(depth);
                    if byte != close {
                        self.nesting.push(inside);
                        container = Some(inside);
                        if inside == Container::Object {
                            self.open_object(open);
                        }
                        continue 'item;
                    }
                    at = at.wrapping_add(1);
                    features.empty_object |= inside == Container::Object;
                }
                b't' => at = self.reader.literal(at, b"true")?,
                b'f' => at = self.reader.literal(at, b"false")?,
                b'n' => at = self.reader.literal(at, b"null")?,
                _ => return Err(Stopped { at }),
            }
            loop {
                if container == Some(Container::Object) {
                    self.end_member(at);
                }
                (byte, at) = self.reader.token(at);
                match (container, byte) {
                    (None, _) if at == self.reader.text.len() => return self.finish(),
                    (Some(_), b',') => {
                        at = at.wrapping_add(1);
                        continue 'item;
                    }
                    (Some(Container::Array), b']') => at = at.wrapping_add(1),
                    (Some(Container::Object), b'}') => {
                        at = at.wrapping_add(1);
                        self.close_object(at);
                    }
                    _ => return Err(Stopped { at }),
                }
                self.nesting.pop();
                container = self.nesting.innermost();
            }
        }
    }

    fn finish(mut self) -> Result<Document<'body>, Stopped> {
        self.reader.check_utf8()?;
        // They were listed as they closed. A stable sort finds the stretches that are in order,
        // for which it needs room.
        drop((self.pending, self.around));
        self.objects.sort_by_key(|object| object.open);
        Ok(Document {
            text: self.reader.text,
            members: self.members,
            order: None,
            objects: self.objects,
            most_nested: self.most_unordered,
            verbatim: self.reader.altered == 0,
            respelled: self.reader.respelled,
            features: self.reader.features,
        })
    }

    fn open_object(&mut self, at: usize) {
        self.reader.make_room(&mut self.around, 1, at);
        self.around.push(self.object);
        self.object = OpenObject {
            open: position(at),
            first: position(self.pending.len()),
        };
    }

    /// Reads a key and its colon, and begins the member.
    #[inline]
    fn key(&mut self, at: usize) -> Result<usize, Stopped> {
        let (byte, start) = self.reader.token(at);
        if byte != b'"' {
            return Err(Stopped { at: start });
        }
        let Spelling { end, escaped } = self.reader.string(start)?;
        let key = start.wrapping_add(1);
        let encoded = escaped || self.reader.is_astral_key(key, end);
        let special = encoded || self.reader.byte(key).is_ascii_digit();
        self.reader.features.special_key |= special;
        if self.object.first & OpenObject::UNORDERED == 0 {
            let siblings = self.pending.get(self.object.first()..);
            let last = siblings.and_then(<[Member]>::last);
            let text = self.reader.text;
            if special || last.is_some_and(|last| !ascends(text, last.key(), key)) {
                self.object.first |= OpenObject::UNORDERED;
                self.unordered = self.unordered.wrapping_add(1);
                self.most_unordered = self.most_unordered.max(self.unordered);
            }
        }
        self.reader.make_room(&mut self.pending, 1, end);
        self.pending.push(Member::begin(position(start), encoded));
        let (byte, colon) = self.reader.token(end);
        if byte != b':' {
            return Err(Stopped { at: colon });
        }
        Ok(colon.wrapping_add(1))
    }

    #[inline]
    fn end_member(&mut self, at: usize) {
        if let Some(member) = self.pending.last_mut() {
            let verbatim = self.reader.altered <= member.start();
            member.end = position(at) | if verbatim { Member::VERBATIM } else { 0 };
        }
    }

    fn close_object(&mut self, at: usize) {
        let object = self.object;
        if object.first & OpenObject::UNORDERED != 0 {
            self.list(object, at);
            self.unordered = self.unordered.wrapping_sub(1);
        }
        self.pending.truncate(object.first());
        if let Some(around) = self.around.pop() {
            self.object = around;
        }
    }

    /// Lists an object that ends at `at` and is unordered, if it can be written differently.
    fn list(&mut self, object: OpenObject, at: usize) {
        let members = self.pending.get(object.first()..).unwrap_or_default();
        match members {
            // The one member may still make it a list.
            [member] if !is_zero(self.reader.text, *member) => return,
            [_] => {}
            _ => self.reader.reorder(at),
        }
        let first = position(self.members.len());
        // The members of the objects around this one may follow.
        let reader = &self.reader;
        reader.make_room(&mut self.members, self.pending.len(), at);
        self.members.extend_from_slice(members);
        reader.make_room(&mut self.objects, self.unordered, at);
        self.objects.push(Object {
            open: object.open,
            end: position(at),
            first,
            last: position(self.members.len()),
        });
    }
}

/// Whether a member's key is `0`.
fn is_zero(text: &[u8], member: Member) -> bool {
    let key = text.get(member.key()..).unwrap_or_default();
    key.starts_with(b"0\"") || key.starts_with(b"\\u0030\"")
}

/// A position in the text, or a count of things that take more than a byte of it each.
#[inline]
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_listed_only_if_it_can_be_written_differently() {
        for (text, listed, verbatim) in [
            (r#"{"a":1,"b":{"c":2,"d":3}}"#, 0, true),
            (r#"{"a":1,"a":2}"#, 1, false),
            (r#"{"b":1,"a":2}"#, 1, false),
            (r#"{"1":1}"#, 0, true),
            (r#"{"0":1}"#, 1, true),
            (r#"{"0 ":1}"#, 0, true),
            (r#"{"\u0030":1}"#, 1, false),
            (r#"{"\u0031":1}"#, 0, false),
        ] {
            let document = Document::parse(text.as_bytes()).expect("JSON");
            assert_eq!(document.objects.len(), listed, "{text}");
            assert_eq!(document.verbatim, verbatim, "{text}");
        }
    }
}
