//! Whole requests: nothing panics, what is accepted was signed, and neither the order of the
//! headers nor their letter case makes a difference.
//!
//! The input is text like that of HTTP: lines `name: value` for headers and `NAME=value` for
//! server variables, an empty line, the body.

#![no_main]

#[allow(dead_code)]
#[path = "../../tests/requests/scheme/mod.rs"]
mod scheme;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use paysig_core::{
    AllowlistMode, Pair, Provider, Request, Secret, SignWith, Verified, Verifier, providers,
    sign_request,
};
use scheme::{Delivery, Piece, Scheme, Signed};

/// Placeholders in a value: a provider's genuine signature of the body, and its tag alone.
const SIGNATURE: u8 = 0xF8;
const TAG: u8 = 0xF9;
/// Placeholders for names: those of a provider's headers for the signature, the time and the id.
const NAMES: [u8; 3] = [0xFA, 0xFB, 0xFC];

const KEY: &[u8] = b"a secret";
const NOW: i64 = 1_790_000_000;
const ID: &str = "evt";
const URL: &str = "https://shop.example/";

struct Endpoint {
    provider: &'static Provider,
    scheme: Scheme,
    verifier: Verifier,
}

static ENDPOINTS: LazyLock<Vec<Endpoint>> = LazyLock::new(|| {
    let endpoint = |provider: &'static Provider| {
        let scheme = Scheme::of(provider);
        let mut settings = Verifier::settings(provider)
            .env_name("PAYMENT_SIGNATURE")
            .allowlist(["203.0.113.0/24", "2001:db8::/32"])
            .allowlist_mode(AllowlistMode::Report)
            .trusted_proxies(["10.0.0.0/8", "unix"])
            .forwarded_header("X-Forwarded-For");
        if scheme.signs(&Piece::Url) {
            settings = settings.url(URL);
        }
        let secret = Secret::new(scheme.secret(KEY)).expect("a secret");
        let verifier = settings.build([secret]).expect("right settings");
        Endpoint {
            provider,
            scheme,
            verifier,
        }
    };
    providers().iter().map(endpoint).collect()
});

fuzz_target!(|input: &[u8]| {
    let end = input.windows(2).position(|two| two == b"\n\n");
    let (head, body) = match end {
        Some(end) => (&input[..end], &input[end + 2..]),
        None => (input, &[][..]),
    };
    for (place, endpoint) in ENDPOINTS.iter().enumerate() {
        let (headers, server) = endpoint.read(head, body);
        let (headers, server) = (borrowed(&headers), borrowed(&server));
        let request = Request::new(body, NOW)
            .with_headers(&headers)
            .with_server(&server);
        let verdict = endpoint.verifier.verify(&request);
        if let Ok(verified) = &verdict {
            endpoint.assert_authentic(verified, body, &headers, &server);
        }

        let flipped: Vec<_> = headers
            .iter()
            .rev()
            .map(|(name, value)| (flipped(name), value.to_vec()))
            .collect();
        let flipped = borrowed(&flipped);
        match (
            &verdict,
            &endpoint.verifier.verify(&request.with_headers(&flipped)),
        ) {
            (Ok(one), Ok(other)) => assert_eq!(one.message, other.message),
            (Err(one), Err(other)) => assert_eq!(one.reason, other.reason),
            _ => panic!("the order or letter case of headers made a difference"),
        }
        // Slow, so for one of them.
        if place == input.len() % ENDPOINTS.len() {
            let explained = endpoint.verifier.explain(&request);
            assert_eq!(explained.cause.name() == "verified", verdict.is_ok());
        }
    }
});

impl Endpoint {
    /// The headers and variables that the lines hold.
    fn read(&self, head: &[u8], body: &[u8]) -> (Vec<scheme::Pair>, Vec<scheme::Pair>) {
        let signature = self.signature(body);
        let message = self.scheme.message(&self.delivery(body, ID));
        let digits = message.map(|message| self.scheme.digits(&self.scheme.tag(KEY, &message)));
        let digits = digits.unwrap_or_default();
        let time = self.provider.timestamp.as_ref().and_then(|_| {
            self.scheme
                .sent(KEY, &self.delivery(body, ID))?
                .get(1)
                .cloned()
        });
        let names = [
            self.scheme.headers[0].clone().into_bytes(),
            time.map(|(name, _)| name).unwrap_or_default(),
            self.scheme.id.clone().unwrap_or_default().into_bytes(),
        ];
        let (mut headers, mut server) = (Vec::new(), Vec::new());
        for line in head.split(|&byte| byte == b'\n') {
            let Some(at) = line.iter().position(|byte| b":=".contains(byte)) else {
                continue;
            };
            let name = filled(&line[..at], |byte| {
                let place = NAMES.iter().position(|own| *own == byte)?;
                Some(&names[place])
            });
            let value = filled(&line[at + 1..], |byte| match byte {
                SIGNATURE => Some(signature.as_bytes()),
                TAG => Some(digits.as_bytes()),
                _ => None,
            });
            if line[at] == b':' {
                headers.push((name, value));
            } else {
                server.push((name, value));
            }
        }
        (headers, server)
    }

    fn signature(&self, body: &[u8]) -> String {
        let mut with = SignWith::at(NOW);
        if self.scheme.id.is_some() {
            with = with.id(ID);
        }
        if self.scheme.signs(&Piece::Url) {
            with = with.url(URL);
        }
        let signed = sign_request(self.provider, body, &self.scheme.secret(KEY), &with);
        signed.map_or_else(|_| String::new(), |mut signed| signed.swap_remove(0).1)
    }

    fn delivery<'a>(&self, body: &'a [u8], id: &'a str) -> Delivery<'a> {
        Delivery {
            body,
            time: "1790000000",
            id,
            url: URL,
        }
    }

    fn assert_authentic(
        &self,
        verified: &Verified<'_>,
        body: &[u8],
        headers: &[Pair<'_>],
        server: &[Pair<'_>],
    ) {
        let tag = self.scheme.tag(KEY, &verified.message);
        let mut places = headers.iter().chain(server);
        assert!(places.any(|(_, value)| self.scheme.claims(value, &tag)));
        if let Signed::Template(_) = self.scheme.signed {
            let time = verified
                .timestamp
                .map(|seconds| self.scheme.time_text(seconds));
            let delivery = Delivery {
                time: time.as_deref().unwrap_or_default(),
                ..self.delivery(body, verified.id.unwrap_or_default())
            };
            assert_eq!(
                Some(verified.message.to_vec()),
                self.scheme.message(&delivery)
            );
        }
        assert!(
            verified
                .timestamp
                .is_none_or(|seconds| seconds.abs_diff(NOW) <= 300)
        );
        assert!(verified.address_ok.is_some());
        let _ = verified.payload();
        let _ = verified.payment();
    }
}

fn filled<'a>(text: &[u8], of: impl Fn(u8) -> Option<&'a [u8]>) -> Vec<u8> {
    let mut filled = Vec::new();
    for byte in text {
        match of(*byte) {
            Some(whole) => filled.extend_from_slice(whole),
            None => filled.push(*byte),
        }
    }
    filled
}

fn borrowed(pairs: &[scheme::Pair]) -> Vec<Pair<'_>> {
    pairs
        .iter()
        .map(|(name, value)| (&name[..], &value[..]))
        .collect()
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
