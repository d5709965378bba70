//! Which texts stand for a tag, against a second reading of every layout.

#![no_main]

#[allow(dead_code)]
#[path = "../../tests/requests/scheme/mod.rs"]
mod scheme;

use libfuzzer_sys::fuzz_target;
use paysig_core::{Key, Message, providers};
use scheme::Scheme;

/// A placeholder in the input for the genuine tag, so that tolerances around it are met.
const HEX: u8 = 0xF8;
const UPPER: u8 = 0xF9;
const OWN: u8 = 0xFA;
const ITEM: u8 = 0xFB;

fuzz_target!(|input: &[u8]| {
    for provider in providers() {
        if matches!(provider.message, Message::Template(_)) {
            continue;
        }
        let scheme = Scheme::of(provider);
        let tag = scheme.tag(b"secret", b"7");
        let mut text = Vec::new();
        for byte in input {
            match *byte {
                HEX => text.extend_from_slice(hex::encode(&tag).as_bytes()),
                UPPER => text.extend_from_slice(hex::encode_upper(&tag).as_bytes()),
                OWN => text.extend_from_slice(scheme.digits(&tag).as_bytes()),
                ITEM => text.extend_from_slice(scheme.item(&scheme.digits(&tag)).as_bytes()),
                byte => text.push(byte),
            }
        }
        let key = Key::from_bytes(&scheme.secret(b"secret"), provider).expect("a secret");
        let expected = scheme.claims(&text, &tag);
        assert_eq!(key.matches(b"7", Some(&text)), expected, "{provider:?}");
    }
});
