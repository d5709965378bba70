//! Accepting a callback whose raw body was signed takes no memory.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test")]

use paysig_core::{Pair, Provider, Request, Secret, Verifier, sign_request};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

const NOW: i64 = 1_790_000_000;
const BODY: &[u8] = br#"{"OrderId":"etp-3900","OrderStatus":7}"#;

#[test]
fn accepting_a_raw_body_allocates_nothing() {
    let provider = Provider::named("paymento").expect("a provider");
    let secret = |id| Secret::new("the secret").and_then(|secret| secret.with_id(id));
    let verifier = Verifier::settings(provider)
        .allowlist(["203.0.113.0/24"])
        .trusted_proxies(["10.0.0.0/8"])
        .forwarded_header("X-Forwarded-For")
        .env_name("PAYMENTO_HMAC")
        .build([
            Secret::new("another secret").expect("a secret"),
            secret("2026").expect("a secret"),
        ])
        .expect("right settings");
    let signed = sign_request("paymento", BODY, b"the secret", NOW).expect("a raw body");
    let signature = signed[0].1.as_bytes();
    let headers: [Pair<'_>; 2] = [(b"Host", b"shop"), (b"x-paymento-hmac", signature)];
    let server: [Pair<'_>; 4] = [
        (b"REMOTE_ADDR", b"10.0.0.1"),
        (b"HTTP_X_FORWARDED_FOR", b"203.0.113.7, 10.0.0.2"),
        (b"HTTP_X_PAYMENTO_HMAC", signature),
        (b"REDIRECT_PAYMENTO_HMAC", signature),
    ];
    let request = Request::new(BODY, NOW)
        .with_headers(&headers)
        .with_server(&server);

    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    let verdict = verifier.verify(&request);
    let peak = ALLOCATED.peak_usage();

    let accepted = verdict.expect("a genuine callback");
    assert_eq!(accepted.key_id.as_deref(), Some("2026"));
    assert_eq!(accepted.address_ok, Some(true));
    assert_eq!(peak, before);
}
