//! Whole requests against what somebody would write with the `hmac` and `hex` crates.

use std::hint::black_box;

use hmac::{Hmac, KeyInit, Mac};
use paysig_core::{Pair, Provider, Request, Secret, SignWith, Verifier, sign_request};
use sha2::{Sha256, Sha512};

use super::{Run, SECRET};

const NOW: i64 = 1_790_000_000;

/// A provider, its hash function, and the same rules written by hand with the key prepared.
type Case = (
    &'static str,
    &'static str,
    fn() -> Box<dyn Fn(&str, &[u8]) -> bool>,
);

const CASES: [Case; 3] = [
    ("stripe", "SHA-256", || {
        let key = Hmac::<Sha256>::new_from_slice(SECRET).expect("any length");
        Box::new(move |header, body| {
            let mut time = None;
            let mut tags = Vec::new();
            for (name, value) in header.split(',').filter_map(|item| item.split_once('=')) {
                match name {
                    "t" => time = Some(value),
                    "v1" => tags.push(value),
                    _ => {}
                }
            }
            let Some((time, seconds)) = time.and_then(|time| Some((time, time.parse().ok()?)))
            else {
                return false;
            };
            let mut mac = key.clone();
            mac.update(time.as_bytes());
            mac.update(b".");
            mac.update(body);
            let is_tag = |tag: &&str| {
                hex::decode(tag).is_ok_and(|tag| mac.clone().verify_slice(&tag).is_ok())
            };
            tags.iter().any(is_tag) && NOW.abs_diff(seconds) <= 300
        })
    }),
    ("github", "SHA-256", || {
        let key = Hmac::<Sha256>::new_from_slice(SECRET).expect("any length");
        Box::new(move |header, body| {
            let tag = header
                .strip_prefix("sha256=")
                .and_then(|tag| hex::decode(tag).ok());
            let mut mac = key.clone();
            mac.update(body);
            tag.is_some_and(|tag| mac.verify_slice(&tag).is_ok())
        })
    }),
    ("paystack", "SHA-512", || {
        let key = Hmac::<Sha512>::new_from_slice(SECRET).expect("any length");
        Box::new(move |header, body| {
            let mut mac = key.clone();
            mac.update(body);
            hex::decode(header).is_ok_and(|tag| mac.verify_slice(&tag).is_ok())
        })
    }),
];

impl Run {
    /// Over the same by hand, and a refusal over an acceptance.
    pub(super) fn by_hand(&mut self) {
        for (name, hash, by_hand) in CASES {
            let by_hand = by_hand();
            let provider = Provider::named(name).expect("a built-in provider");
            let secret = Secret::new(SECRET).expect("a secret");
            let verifier = Verifier::settings(provider).build([secret]);
            let verifier = verifier.expect("right settings");
            for size in [300, 4096] {
                let body = vec![b'x'; size];
                let signed = sign_request(provider, &body, SECRET, &SignWith::at(NOW));
                let (header, genuine) = signed.expect("a body").swap_remove(0);
                let end = genuine.len() - 8;
                let forged = format!("{}00000000", &genuine[..end]);
                let judge = |value: &str| {
                    let pairs: [Pair<'_>; 1] = [(header.as_bytes(), value.as_bytes())];
                    let request = Request::new(&body, NOW).with_headers(&pairs);
                    black_box(verifier.verify(black_box(&request)).is_ok())
                };
                assert!(judge(&genuine) && !judge(&forged));
                assert!(by_hand(&genuine, &body) && !by_hand(&forged, &body));
                let [accepted, refused, theirs] = self.medians([
                    &|| {
                        judge(&genuine);
                    },
                    &|| {
                        judge(&forged);
                    },
                    &|| {
                        black_box(by_hand(black_box(&genuine), black_box(&body)));
                    },
                ]);
                let name = format!("{name}, {hash}, {size} B");
                self.row("over the hmac crate", &name, "x", accepted / theirs);
                self.row("refusal over acceptance", &name, "x", refused / accepted);
            }
        }
    }
}
