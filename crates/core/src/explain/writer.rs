//! Writing JSON anew, token after token, with its members in the order in which they stand.

use crate::form::{Form, canonicalize};

/// A character, and how it is spelled.
pub(super) type Escape = (&'static str, &'static str);

/// What PHP escapes however it is asked to write Unicode.
pub(super) const PHP_ESCAPES: &[Escape] = &[
    ("/", "\\/"),
    ("\u{2028}", "\\u2028"),
    ("\u{2029}", "\\u2029"),
];

/// How a writer spells JSON.
pub(super) struct Writer {
    /// As it continues "the sender's is written ..".
    pub(super) name: &'static str,
    /// The form whose strings it writes, with or without escapes beyond ASCII, and whose
    /// numbers.
    pub(super) strings: Form,
    pub(super) numbers: Option<Form>,
    /// What it escapes besides.
    pub(super) escapes: &'static [Escape],
    pub(super) layout: Layout,
    /// The form in which the keys are sorted, if they are.
    pub(super) sorted: Option<Form>,
}

/// What stands between the tokens.
pub(super) enum Layout {
    Compact,
    /// A space behind each comma and colon.
    Spaced,
    /// A line for each member, indented by this for each level.
    Lines(&'static str),
}

/// Deeply nested lines would grow with the square of the body.
const MOST_GROWTH: usize = 16;

impl Writer {
    /// Spells valid JSON anew, token after token. `None` if it gets too long, or cannot be
    /// spelled so.
    pub(super) fn write(&self, text: &[u8]) -> Option<Vec<u8>> {
        match self.sorted {
            None => self.respell(text),
            Some(form) => self.respell(&canonicalize(text, form).ok()?),
        }
    }

    fn respell(&self, text: &[u8]) -> Option<Vec<u8>> {
        let longest = text.len().saturating_mul(MOST_GROWTH);
        let mut out = Vec::with_capacity(text.len());
        let mut depth = 0_usize;
        let mut rest = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        loop {
            rest = rest.trim_ascii_start();
            let (token, behind) = rest.split_at_checked(token_length(rest))?;
            let next = behind.trim_ascii_start().first();
            match token {
                [] => return Some(out),
                b"{" | b"[" => {
                    out.extend_from_slice(token);
                    depth = depth.saturating_add(1);
                    if !matches!(next, Some(b'}' | b']')) {
                        self.line(depth, &mut out);
                    }
                }
                b"}" | b"]" => {
                    depth = depth.saturating_sub(1);
                    if !matches!(out.last(), Some(b'{' | b'[')) {
                        self.line(depth, &mut out);
                    }
                    out.extend_from_slice(token);
                }
                b"," => {
                    out.push(b',');
                    match self.layout {
                        Layout::Spaced => out.push(b' '),
                        _ => self.line(depth, &mut out),
                    }
                }
                b":" => match self.layout {
                    Layout::Compact => out.push(b':'),
                    _ => out.extend_from_slice(b": "),
                },
                [b'"', ..] => self.string(token, &mut out)?,
                _ => self.scalar(token, &mut out)?,
            }
            if out.len() > longest {
                return None;
            }
            rest = behind;
        }
    }

    /// Begins a line, where the layout has lines.
    fn line(&self, depth: usize, out: &mut Vec<u8>) {
        if let Layout::Lines(indent) = self.layout {
            out.push(b'\n');
            for _ in 0..depth {
                out.extend_from_slice(indent.as_bytes());
            }
        }
    }

    fn string(&self, token: &[u8], out: &mut Vec<u8>) -> Option<()> {
        // A token is JSON of its own, so a form can spell it.
        let string = canonicalize(token, self.strings).ok()?;
        push_escaped(&string, self.escapes, out);
        Some(())
    }

    fn scalar(&self, token: &[u8], out: &mut Vec<u8>) -> Option<()> {
        match self.numbers {
            Some(form) => out.extend_from_slice(&canonicalize(token, form).ok()?),
            None => out.extend_from_slice(token),
        }
        Some(())
    }
}

pub(super) fn push_escaped(mut text: &[u8], escapes: &[Escape], out: &mut Vec<u8>) {
    while let [first, behind @ ..] = text {
        let mut found = escapes.iter().filter_map(|(character, spelling)| {
            let behind = text.strip_prefix(character.as_bytes())?;
            Some((spelling.as_bytes(), behind))
        });
        let (spelling, behind) = found
            .next()
            .unwrap_or((std::slice::from_ref(first), behind));
        out.extend_from_slice(spelling);
        text = behind;
    }
}

/// How long the token is that valid JSON begins with; 0 at its end.
fn token_length(text: &[u8]) -> usize {
    let end_of = |is_end: fn(&u8) -> bool| text.iter().position(is_end).unwrap_or(text.len());
    match text.first() {
        None => 0,
        Some(b'{' | b'}' | b'[' | b']' | b',' | b':') => 1,
        Some(b'"') => {
            let mut escaped = true;
            let end = text.iter().position(|byte| {
                let is_end = *byte == b'"' && !escaped;
                escaped = *byte == b'\\' && !escaped;
                is_end
            });
            end.map_or(text.len(), |end| end.saturating_add(1))
        }
        Some(_) => end_of(|byte| b",:]} \t\r\n".contains(byte)),
    }
}
