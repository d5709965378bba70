//! Which texts stand for a tag, against the `hex` and `base64` crates.

#![no_main]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use libfuzzer_sys::fuzz_target;
use paysig_core::{Key, Provider, providers};
use sha2::Sha256;

/// A placeholder in the input for the genuine tag, so that tolerances around it are met.
const HEX: u8 = 0xF8;
const UPPER: u8 = 0xF9;
const BASE64: u8 = 0xFA;

fuzz_target!(|input: &[u8]| {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"secret").expect("any length");
    mac.update(b"7");
    let tag = mac.finalize().into_bytes();
    let mut text = Vec::new();
    for byte in input {
        match *byte {
            HEX => text.extend_from_slice(hex::encode(tag).as_bytes()),
            UPPER => text.extend_from_slice(hex::encode_upper(tag).as_bytes()),
            BASE64 => text.extend_from_slice(STANDARD.encode(tag).as_bytes()),
            byte => text.push(byte),
        }
    }
    for provider in providers().iter().filter(|one| one.timestamp.is_none()) {
        let key = Key::from_bytes(b"secret", provider).expect("a secret");
        let expected = claimed(&text, provider).as_deref() == Some(&*tag);
        assert_eq!(key.matches(b"7", Some(&text)), expected, "{provider:?}");
    }
});

fn claimed(text: &[u8], provider: &Provider) -> Option<Vec<u8>> {
    let rules = &provider.signature;
    let text = str::from_utf8(text).ok()?;
    let mut text = text.trim_matches([' ', '\t', '\r', '\n']);
    if rules.stray_quotes {
        let front = ["*\"", "\""];
        text = front
            .iter()
            .find_map(|quote| text.strip_prefix(quote))
            .unwrap_or(text);
        let back = ["\"*", "\""];
        text = back
            .iter()
            .find_map(|quote| text.strip_suffix(quote))
            .unwrap_or(text);
    }
    if let Some(prefix) = rules.optional_prefix {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    let tag = hex::decode(text).ok();
    let tag = tag.or_else(|| rules.base64.then(|| STANDARD.decode(text).ok()).flatten());
    tag.filter(|tag| tag.len() == 32)
}
