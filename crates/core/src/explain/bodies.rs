//! Faults of a body: what may have been done to it, undone.

use super::search::Search;
use super::{Cause, Explanation, charset, markup, strings};
use crate::codes;
use crate::form::{Form, canonicalize};
use crate::signature::trim;

/// Makes what was signed out of what arrived; `None` where it does not apply.
type Edit = fn(&[u8]) -> Option<Vec<u8>>;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The fields in which a form usually carries JSON.
const FIELDS: [&[u8]; 7] = [
    b"payload",
    b"data",
    b"json",
    b"body",
    b"event",
    b"message",
    b"callback",
];

const EDITS: [(Cause, Edit); 31] = [
    (Cause::NewlineAdded, |body| without_end(body, b"\n")),
    (Cause::NewlineAdded, |body| without_end(body, b"\r\n")),
    (Cause::NewlineLost, |body| Some([body, b"\n"].concat())),
    (Cause::NewlineLost, |body| Some([body, b"\r\n"].concat())),
    (Cause::LineEndsChanged, |body| Some(line_feeds(body))),
    (Cause::LineEndsChanged, |body| Some(carriage_returns(body))),
    (Cause::BomAdded, without_mark),
    (Cause::BomLost, |body| {
        Some([BYTE_ORDER_MARK, body].concat())
    }),
    (Cause::NulAdded, without_nul),
    (Cause::WhiteSpaceAdded, |body| Some(trim(body).to_vec())),
    (Cause::BodyHtmlEscaped, markup::decode),
    (Cause::BodyHtmlUnescaped, |body| {
        markup::encode(body, markup::ENCODERS[0])
    }),
    (Cause::BodyHtmlUnescaped, |body| {
        markup::encode(body, markup::ENCODERS[1])
    }),
    (Cause::BodyHtmlUnescaped, |body| {
        markup::encode(body, markup::ENCODERS[2])
    }),
    (Cause::BodyHtmlUnescaped, |body| {
        markup::encode(body, markup::ENCODERS[3])
    }),
    (Cause::BodyHtmlUnescaped, |body| {
        markup::encode(body, markup::ENCODERS[4])
    }),
    (Cause::BodyCharset, charset::CONVERSIONS[0]),
    (Cause::BodyCharset, charset::CONVERSIONS[1]),
    (Cause::BodyCharset, charset::CONVERSIONS[2]),
    (Cause::BodyCharset, charset::CONVERSIONS[3]),
    (Cause::FormField, field),
    (Cause::BodyUrlEncoded, |body| {
        codes::from_percent(body, false)
    }),
    (Cause::BodyUrlEncoded, |body| {
        codes::from_percent(body, true)
    }),
    (Cause::BodyUrlEncoded, sole_name),
    (Cause::BodyUrlDecoded, |body| {
        Some(codes::to_percent(body, false))
    }),
    (Cause::BodyUrlDecoded, |body| {
        Some(codes::to_percent(body, true))
    }),
    (Cause::SlashesAdded, without_slashes),
    (Cause::BodyDoubleEncoded, strings::content),
    (Cause::MessageDoubleEncoded, |body| {
        strings::holding(body, Form::Js)
    }),
    (Cause::MessageDoubleEncoded, |body| {
        strings::holding(body, Form::Ruby)
    }),
    (Cause::MessageDoubleEncoded, strings::holding_in_php),
];

pub(super) fn other_body(search: &Search<'_>) -> Option<Explanation> {
    if search.tags.is_empty() {
        return None;
    }
    let body = search.request.body;
    let is_right = |other: &[u8]| other != body && search.is_right(other);
    let made = |edit: &Edit| edit(body).is_some_and(|other| is_right(&other));
    let (cause, _) = EDITS.iter().find(|(_, edit)| made(edit))?;
    Some(Explanation::of(*cause))
}

fn without_end(body: &[u8], end: &[u8]) -> Option<Vec<u8>> {
    body.strip_suffix(end).map(<[u8]>::to_vec)
}

fn without_mark(body: &[u8]) -> Option<Vec<u8>> {
    body.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec)
}

fn without_nul(body: &[u8]) -> Option<Vec<u8>> {
    let last = body.iter().rposition(|byte| *byte != b'\0')?;
    body.get(..=last).map(<[u8]>::to_vec)
}

fn line_feeds(body: &[u8]) -> Vec<u8> {
    let next = body.iter().skip(1).map(Some).chain([None]);
    body.iter()
        .zip(next)
        .filter(|(byte, next)| **byte != b'\r' || *next != Some(&b'\n'))
        .map(|(byte, _)| *byte)
        .collect()
}

fn carriage_returns(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for &byte in body {
        if byte == b'\n' && out.last() != Some(&b'\r') {
            out.push(b'\r');
        }
        out.push(byte);
    }
    out
}

/// What PHP's stripslashes makes of it.
fn without_slashes(body: &[u8]) -> Option<Vec<u8>> {
    // Backslashes before its quotes leave nothing that is JSON. In JSON they belong there, or
    // a writer put them before its slashes.
    if canonicalize(body, Form::Js).is_ok() {
        return None;
    }
    let mut out = Vec::with_capacity(body.len());
    let mut bytes = body.iter();
    while let Some(byte) = bytes.next() {
        let byte = if *byte == b'\\' { bytes.next()? } else { byte };
        out.push(*byte);
    }
    Some(out)
}

/// The decoded value of a form's field that carries JSON.
fn field(body: &[u8]) -> Option<Vec<u8>> {
    let mut fields = body.split(|byte| *byte == b'&');
    let value = fields.find_map(|field| {
        let place = field.iter().position(|byte| *byte == b'=')?;
        let (name, value) = field.split_at_checked(place)?;
        FIELDS.contains(&name).then(|| value.get(1..))?
    })?;
    Some(codes::from_percent(value, true).unwrap_or_else(|| value.to_vec()))
}

/// JSON that was sent as a form is the name of a field without a value.
fn sole_name(body: &[u8]) -> Option<Vec<u8>> {
    codes::from_percent(body.strip_suffix(b"=")?, true)
}
