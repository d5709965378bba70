//! JSON text within a JSON string.

use super::writer::{PHP_ESCAPES, push_escaped};
use crate::form::{Form, canonicalize};

/// The text that a JSON string holds.
pub(super) fn content(body: &[u8]) -> Option<Vec<u8>> {
    // In this form only what must be escaped is.
    let canonical = canonicalize(body, Form::Js).ok()?;
    let inner = canonical.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        if *byte != b'\\' {
            out.push(*byte);
            continue;
        }
        out.push(match bytes.next()? {
            b'b' => 0x08,
            b't' => b'\t',
            b'n' => b'\n',
            b'f' => 0x0C,
            b'r' => b'\r',
            b'u' => {
                let digits: Vec<u8> = bytes.by_ref().take(4).copied().collect();
                u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
            }
            itself => *itself,
        });
    }
    Some(out)
}

/// The JSON string that holds a text, as a form spells it.
pub(super) fn holding(text: &[u8], form: Form) -> Option<Vec<u8>> {
    let mut string = Vec::with_capacity(text.len().saturating_mul(2));
    string.push(b'"');
    for &byte in text {
        match byte {
            b'"' | b'\\' => string.extend_from_slice(&[b'\\', byte]),
            0..0x20 => string.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => string.push(byte),
        }
    }
    string.push(b'"');
    canonicalize(&string, form).ok()
}

/// The same with PHP's slashes.
pub(super) fn holding_in_php(text: &[u8]) -> Option<Vec<u8>> {
    let string = holding(text, Form::Php)?;
    let mut out = Vec::with_capacity(string.len());
    push_escaped(&string, PHP_ESCAPES, &mut out);
    Some(out)
}
