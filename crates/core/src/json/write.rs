//! Writing a document in a canonical form: its text is walked from left to right, jumping only
//! where an object's members have to move, and stretches that are canonical are copied whole.

use std::borrow::Cow;

use super::features::Unwritable;
use super::scan::{string_end, white_end};
use super::{Document, Member, Object, Rules, number};

impl<'body> Document<'body> {
    /// The document as `rules` write it.
    pub(crate) fn write(&mut self, rules: &Rules) -> Result<Cow<'body, [u8]>, Unwritable> {
        self.check(rules)?;
        // What the reader found to stand right stands so for ECMAScript.
        let kept = *rules == Rules::ECMASCRIPT;
        if kept && self.verbatim {
            return Ok(Cow::Borrowed(self.text));
        }
        self.sort(rules.order);
        let room = self.text.len().saturating_add(self.features.number_growth);
        let writer = Writer {
            document: self,
            rules,
            kept,
            at: 0,
            end: self.text.len(),
            copied: 0,
            next: 0,
            frames: Vec::with_capacity(self.most_nested),
            out: Vec::with_capacity(room.saturating_add(SHORT)),
        };
        writer.run().map(Cow::Owned)
    }
}

/// An object whose members are being written in sorted order. A level of nesting may take few
/// bytes of the body, so this is kept small.
struct Frame {
    /// The object's index in [`Document::objects`].
    object: u32,
    /// The next member's index in [`Document::members`].
    member: u32,
    /// How far the walk goes that the object lies in.
    end: u32,
}

struct Writer<'document, 'body> {
    document: &'document Document<'body>,
    rules: &'document Rules,
    /// Members that the reader found verbatim are.
    kept: bool,
    /// The walk: from here to there in the text.
    at: usize,
    end: usize,
    /// Text from here up to `at` is canonical but not written yet.
    copied: usize,
    /// The index in [`Document::objects`] of the next object that the walk can come to.
    next: usize,
    frames: Vec<Frame>,
    out: Vec<u8>,
}

impl Writer<'_, '_> {
    fn run(mut self) -> Result<Vec<u8>, Unwritable> {
        loop {
            self.walk()?;
            self.flush();
            if !self.next_member() {
                return Ok(self.out);
            }
        }
    }

    /// Copies the text up to `end`, or up to the next object whose members move.
    fn walk(&mut self) -> Result<(), Unwritable> {
        let text = self.document.text;
        if self.kept && !self.document.respelled {
            let object = self.document.objects.get(self.next);
            self.at = object.map_or(self.end, |object| object.open().min(self.end));
        }
        while self.at < self.end {
            match text.get(self.at) {
                Some(b'"') => self.string(),
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(b' ' | b'\t' | b'\n' | b'\r') => {
                    self.flush();
                    self.at = white_end(text, self.at);
                    self.copied = self.at;
                }
                Some(b'{') if self.enter_object() => return Ok(()),
                Some(b'{') if self.rules.lists => self.empty_object(),
                _ => self.at = self.at.wrapping_add(1),
            }
        }
        Ok(())
    }

    /// Writes what was walked over since the last time.
    fn flush(&mut self) {
        if self.copied < self.at {
            append(&mut self.out, self.document.text, self.copied, self.at);
            self.copied = self.at;
        }
    }

    /// If the members of the object that opens here may move, leaves the walk for them.
    fn enter_object(&mut self) -> bool {
        let Some(&object) = self.document.objects.get(self.next) else {
            return false;
        };
        if object.open() != self.at {
            return false;
        }
        self.flush();
        self.out.push(if object.is_list() { b'[' } else { b'{' });
        self.frames.push(Frame {
            object: index(self.next),
            member: object.first,
            end: index(self.end),
        });
        true
    }

    /// Writes the object that opens here as an empty list if it is empty.
    fn empty_object(&mut self) {
        let close = white_end(self.document.text, self.at.wrapping_add(1));
        if self.document.text.get(close) == Some(&b'}') {
            self.flush();
            self.out.extend_from_slice(b"[]");
            self.copied = close.wrapping_add(1);
            self.at = self.copied;
        } else {
            self.at = self.at.wrapping_add(1);
        }
    }

    /// Copies members that stand right, up to one that has to be walked or the end of the
    /// object; false when nothing is left to walk.
    fn next_member(&mut self) -> bool {
        let document = self.document;
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        let Some(&object) = document.objects.get(frame.object as usize) else {
            return false;
        };
        // No value ends in a bracket that opens: a member was just walked.
        if !matches!(self.out.last(), Some(b'{' | b'[')) {
            self.out.push(b',');
        }
        let members = frame.member as usize..object.last as usize;
        for member in document.members.get(members).unwrap_or_default() {
            frame.member = frame.member.wrapping_add(1);
            if member.is_shadowed() {
                continue;
            }
            let (mut start, end) = (member.start(), member.end());
            if object.is_list() {
                start = value_start(document.text, *member);
            } else if self.kept && member.is_verbatim() {
                append(&mut self.out, document.text, start, end);
                self.out.push(b',');
                continue;
            }
            self.jump(start, end);
            return true;
        }
        let end = frame.end as usize;
        self.frames.pop();
        // In the place of the last comma.
        if let Some(last) = self.out.last_mut() {
            *last = if object.is_list() { b']' } else { b'}' };
        }
        self.jump(object.end(), end);
        true
    }

    /// Goes on with the walk from `at` to `end`.
    fn jump(&mut self, at: usize, end: usize) {
        self.next = first_from(&self.document.objects, self.next, at);
        self.at = at;
        self.end = end;
        self.copied = at;
    }

    fn number(&mut self) -> Result<(), Unwritable> {
        let text = self.document.text;
        // It was read once, so it can be read again.
        let Ok(number) = number::read(text, self.at) else {
            self.at = self.end;
            return Ok(());
        };
        if !(number.common || self.kept && number.canonical) {
            self.flush();
            let spelled = text.get(self.at..number.end).unwrap_or_default();
            let written = self.rules.numbers.write(spelled, &mut self.out);
            written.map_err(|number::OutOfRange| Unwritable::NumberOutOfRange)?;
            self.copied = number.end;
        }
        self.at = number.end;
        Ok(())
    }

    fn string(&mut self) {
        let text = self.document.text;
        let escapes = self.rules.escapes;
        self.at = self.at.wrapping_add(1);
        loop {
            self.at = escapes.kept_end(text, self.at);
            match text.get(self.at..).unwrap_or_default() {
                [] | [b'"', ..] => {
                    self.at = self.at.wrapping_add(1);
                    return;
                }
                [b'\\', letter, ..] if escapes.keep(*letter) => self.at = self.at.wrapping_add(2),
                _ => {
                    self.flush();
                    self.at = escapes.respell(text, self.at, &mut self.out);
                    self.copied = self.at;
                }
            }
        }
    }
}

/// Stretches up to this length are copied with what stands behind them, since the compiler
/// copies a length that it knows in a few instructions.
const SHORT: usize = 64;

/// Copies the text between two positions.
#[inline]
fn append(out: &mut Vec<u8>, text: &[u8], from: usize, to: usize) {
    let length = to.wrapping_sub(from);
    if length <= SHORT
        && let Some(chunk) = text.get(from..).and_then(<[u8]>::first_chunk::<SHORT>)
    {
        let end = out.len().wrapping_add(length);
        out.extend_from_slice(chunk);
        out.truncate(end);
    } else {
        out.extend_from_slice(text.get(from..to).unwrap_or_default());
    }
}

/// Where a member's value begins.
fn value_start(text: &[u8], member: Member) -> usize {
    let colon = white_end(text, string_end(text, member.start()));
    colon.wrapping_add(1)
}

/// The index of the first of `objects` that opens at `at` or behind it. Looks around `guess`
/// first, in steps that double.
fn first_from(objects: &[Object], guess: usize, at: usize) -> usize {
    let before = |object: &Object| object.open() < at;
    let mut step = 1;
    let (mut from, mut to) = (guess, guess);
    while objects.get(to).is_some_and(before) {
        from = to;
        to = to.saturating_add(step);
        step = step.saturating_mul(2);
    }
    while from > 0 && !objects.get(from.wrapping_sub(1)).is_some_and(before) {
        to = from;
        from = from.saturating_sub(step);
        step = step.saturating_mul(2);
    }
    let near = objects.get(from..to.min(objects.len()));
    from.wrapping_add(near.unwrap_or_default().partition_point(before))
}

/// Positions and counts are below 2^30.
fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
