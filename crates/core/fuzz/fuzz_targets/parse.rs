//! What is JSON, and its form `js`, against a plain second implementation and `serde_json`.

#![no_main]

#[path = "../../tests/properties/reference.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use paysig_core::{Form, canonicalize};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Both of the others are recursive.
const MOST_NESTED: usize = 500;

fuzz_target!(|body: &[u8]| {
    let ours = canonicalize(body, Form::Js).ok();
    let opened = body.iter().filter(|byte| matches!(byte, b'[' | b'{'));
    if opened.count() > MOST_NESTED {
        return;
    }
    assert_eq!(ours, reference::canonicalize(body));

    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let mut reader = serde_json::Deserializer::from_slice(text);
    reader.disable_recursion_limit();
    let is_json = IgnoredAny::deserialize(&mut reader).is_ok() && reader.end().is_ok();
    // It does not look at the UTF-8 of a string that it skips.
    let is_json = is_json && str::from_utf8(body).is_ok();
    assert_eq!(ours.is_some(), is_json);
});
