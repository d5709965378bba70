//! Whole requests: nothing panics, what is accepted was signed, and neither the order of the
//! headers nor their letter case makes a difference.
//!
//! The input is text like that of HTTP: lines `name: value` for headers and `NAME=value` for
//! server variables, an empty line, the body.

#![no_main]

use hmac::{Hmac, KeyInit, Mac};
use libfuzzer_sys::fuzz_target;
use paysig_core::{AllowlistMode, Pair, Request, Secret, Verified, Verifier, providers};
use sha2::Sha256;

/// A placeholder in a value for the genuine tag of the body.
const TAG: u8 = 0xF8;
const SECRET: &[u8] = b"a secret";
const NOW: i64 = 1_790_000_000;

fuzz_target!(|input: &[u8]| {
    let end = input.windows(2).position(|two| two == b"\n\n");
    let (head, body) = match end {
        Some(end) => (&input[..end], &input[end + 2..]),
        None => (input, &[][..]),
    };
    let tag = hex::encode(tag(body));
    let (mut headers, mut server) = (Vec::new(), Vec::new());
    for line in head.split(|&byte| byte == b'\n') {
        let Some(at) = line.iter().position(|byte| b":=".contains(byte)) else {
            continue;
        };
        let pair = (line[..at].to_vec(), filled(&line[at + 1..], &tag));
        if line[at] == b':' {
            headers.push(pair);
        } else {
            server.push(pair);
        }
    }
    let headers = borrowed(&headers);
    let server = borrowed(&server);
    let request = Request::new(body, NOW)
        .with_headers(&headers)
        .with_server(&server);

    let flipped: Vec<_> = headers
        .iter()
        .rev()
        .map(|(name, value)| (flipped(name), value.to_vec()))
        .collect();
    let flipped = borrowed(&flipped);
    for provider in providers() {
        let settings = Verifier::settings(provider)
            .env_name("PAYMENT_SIGNATURE")
            .allowlist(["203.0.113.0/24", "2001:db8::/32"])
            .allowlist_mode(AllowlistMode::Report)
            .trusted_proxies(["10.0.0.0/8", "unix"])
            .forwarded_header("X-Forwarded-For");
        let secret = Secret::new(SECRET).expect("a secret");
        let verifier = settings.build([secret]).expect("right settings");

        let verdict = verifier.verify(&request);
        if let Ok(verified) = &verdict {
            assert_authentic(verified, &headers, &server);
        }
        let other = verifier.verify(&request.with_headers(&flipped));
        match (&verdict, &other) {
            (Ok(one), Ok(other)) => assert_eq!(one.message, other.message),
            (Err(one), Err(other)) => assert_eq!(one.reason, other.reason),
            _ => panic!("the order or letter case of headers made a difference"),
        }
        let explained = verifier.explain(&request);
        assert_eq!(explained.cause.name() == "verified", verdict.is_ok());
    }
});

fn assert_authentic(verified: &Verified<'_>, headers: &[Pair<'_>], server: &[Pair<'_>]) {
    let tag = tag(&verified.message);
    let hex = hex::encode(tag);
    let written = |(_, value): &Pair<'_>| {
        let text = String::from_utf8_lossy(value).to_ascii_lowercase();
        text.contains(&hex) || text.len() >= 44
    };
    assert!(headers.iter().chain(server).any(written));
    assert!(verified.address_ok.is_some());
    let _ = verified.payload();
    let _ = verified.payment();
}

fn tag(message: &[u8]) -> impl AsRef<[u8]> + use<> {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes()
}

fn filled(value: &[u8], tag: &str) -> Vec<u8> {
    let mut filled = Vec::new();
    for &byte in value {
        if byte == TAG {
            filled.extend_from_slice(tag.as_bytes());
        } else {
            filled.push(byte);
        }
    }
    filled
}

fn borrowed(pairs: &[(Vec<u8>, Vec<u8>)]) -> Vec<Pair<'_>> {
    pairs.iter().map(|(name, value)| (&name[..], &value[..])).collect()
}

fn flipped(name: &[u8]) -> Vec<u8> {
    name.iter()
        .map(|byte| {
            if byte.is_ascii_lowercase() {
                byte.to_ascii_uppercase()
            } else {
                byte.to_ascii_lowercase()
            }
        })
        .collect()
}
