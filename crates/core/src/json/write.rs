//! Writing a document in a canonical form: its text is walked from left to right, jumping only
//! where an object's members have to move, and stretches that are canonical are copied whole.

use std::borrow::Cow;

use super::scan::{Escaped, plain_end, unicode_escape, white_end};
use super::{Document, Member, Object, Rules, number};

impl<'body> Document<'body> {
    /// The document's canonical text.
    pub(crate) fn write(&mut self, rules: &Rules) -> Cow<'body, [u8]> {
        if self.verbatim {
            return Cow::Borrowed(self.text);
        }
        self.sort(rules.order);
        let writer = Writer {
            document: self,
            rules,
            at: 0,
            end: self.text.len(),
            copied: 0,
            next: 0,
            frames: Vec::new(),
            out: Vec::with_capacity(self.text.len()),
        };
        Cow::Owned(writer.run())
    }
}

/// An object whose members are being written in sorted order.
struct Frame<'document> {
    rest: core::slice::Iter<'document, Member>,
    /// The object, and its index in [`Document::objects`].
    object: Object,
    index: usize,
    /// How far the walk goes that the object lies in.
    end: usize,
}

struct Writer<'document, 'body> {
    document: &'document Document<'body>,
    rules: &'document Rules,
    /// The walk: from here to there in the text.
    at: usize,
    end: usize,
    /// Text from here up to `at` is canonical but not written yet.
    copied: usize,
    /// The index in [`Document::objects`] of the next object that the walk can come to.
    next: usize,
    frames: Vec<Frame<'document>>,
    out: Vec<u8>,
}

impl Writer<'_, '_> {
    fn run(mut self) -> Vec<u8> {
        loop {
            self.walk();
            self.flush();
            if !self.next_member() {
                return self.out;
            }
        }
    }

    /// Copies the text up to `end`, or up to the next object whose members move.
    fn walk(&mut self) {
        let text = self.document.text;
        while self.at < self.end {
            match text.get(self.at) {
                Some(b'"') => self.string(),
                Some(b'-' | b'0'..=b'9') => self.number(),
                Some(b' ' | b'\t' | b'\n' | b'\r') => {
                    self.flush();
                    self.at = white_end(text, self.at);
                    self.copied = self.at;
                }
                Some(b'{') if self.enter_object() => return,
                _ => self.at = self.at.wrapping_add(1),
            }
        }
    }

    /// Writes what was walked over since the last time.
    fn flush(&mut self) {
        let text = self.document.text.get(self.copied..self.at);
        self.out.extend_from_slice(text.unwrap_or_default());
        self.copied = self.at;
    }

    /// If the members of the object that opens here may move, leaves the walk for them.
    fn enter_object(&mut self) -> bool {
        let Some(&object) = self.document.objects.get(self.next) else {
            return false;
        };
        if object.open as usize != self.at {
            return false;
        }
        let members = self.document.members.get(object.members());
        self.flush();
        self.out.push(b'{');
        self.frames.push(Frame {
            rest: members.unwrap_or_default().iter(),
            object,
            index: self.next,
            end: self.end,
        });
        true
    }

    /// Copies members that are canonical as they stand, up to one that has to be walked or the
    /// end of the object; false when nothing is left to walk.
    fn next_member(&mut self) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        for member in frame.rest.by_ref().filter(|member| !member.is_shadowed()) {
            // No value ends in a brace that opens, so this is the first member.
            if self.out.last() != Some(&b'{') {
                self.out.push(b',');
            }
            let (start, end) = (member.start(), member.end());
            if !member.is_verbatim() {
                // The objects inside this one follow it in the list.
                let first = frame.index.wrapping_add(1);
                let inside = self.document.objects.get(first..);
                let passed = inside.map_or(0, |inside| passed(inside, start));
                self.next = first.wrapping_add(passed);
                self.jump(start, end);
                return true;
            }
            let text = self.document.text.get(start..end);
            self.out.extend_from_slice(text.unwrap_or_default());
        }
        let (object, end) = (frame.object, frame.end);
        self.next = frame
            .index
            .wrapping_add(object.inside as usize)
            .wrapping_add(1);
        self.frames.pop();
        self.out.push(b'}');
        self.jump(object.end as usize, end);
        true
    }

    /// Goes on with the walk from `at` to `end`.
    fn jump(&mut self, at: usize, end: usize) {
        self.at = at;
        self.end = end;
        self.copied = at;
    }

    fn number(&mut self) {
        let text = self.document.text;
        // It was read once, so it can be read again.
        let Ok(number) = number::read(text, self.at) else {
            self.at = self.end;
            return;
        };
        if !number.canonical {
            self.flush();
            let spelled = text.get(self.at..number.end).unwrap_or_default();
            self.rules.numbers.write(spelled, &mut self.out);
            self.copied = number.end;
        }
        self.at = number.end;
    }

    fn string(&mut self) {
        let text = self.document.text;
        self.at = self.at.wrapping_add(1);
        loop {
            self.at = plain_end(text, self.at, &mut 0);
            if text.get(self.at) != Some(&b'\\') {
                self.at = self.at.wrapping_add(1);
                return;
            }
            match text.get(self.at.wrapping_add(1)) {
                Some(b'/') => {
                    self.flush();
                    self.at = self.at.wrapping_add(2);
                    self.copied = self.at.wrapping_sub(1);
                }
                Some(b'u') => {
                    self.flush();
                    let (escaped, end) = unicode_escape(text, self.at);
                    write_escaped(escaped, &mut self.out);
                    self.at = end;
                    self.copied = end;
                }
                _ => self.at = self.at.wrapping_add(2),
            }
        }
    }
}

/// How many of `objects` open before `at`. Looks near the start first, in steps that double.
fn passed(objects: &[Object], at: usize) -> usize {
    let before = |object: &Object| (object.open as usize) < at;
    let mut bound = 1;
    while objects.get(bound).is_some_and(before) {
        bound = bound.saturating_mul(2);
    }
    let near = objects.get(..bound).unwrap_or(objects);
    near.partition_point(before)
}

/// Writes what a `\u` escape stands for as `JSON.stringify` does (ECMA-262, section 25.5.2.3).
fn write_escaped(escaped: Escaped, out: &mut Vec<u8>) {
    let unit = match escaped {
        Escaped::LoneSurrogate(unit) => unit,
        Escaped::Character(character) => {
            let short = match character {
                '"' => b'"',
                '\\' => b'\\',
                '\u{8}' => b'b',
                '\t' => b't',
                '\n' => b'n',
                '\u{C}' => b'f',
                '\r' => b'r',
                '\0'..='\u{1F}' => return write_unit(character as u16, out),
                plain => {
                    let mut bytes = [0; 4];
                    out.extend_from_slice(plain.encode_utf8(&mut bytes).as_bytes());
                    return;
                }
            };
            out.extend_from_slice(&[b'\\', short]);
            return;
        }
    };
    write_unit(unit, out);
}

/// A code unit as `\u` and four lower-case digits.
fn write_unit(unit: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\\u");
    for shift in [12, 8, 4, 0] {
        let digit = (unit >> shift & 15) as u8;
        out.push(if digit < 10 { b'0' } else { b'a' - 10 }.wrapping_add(digit));
    }
}
