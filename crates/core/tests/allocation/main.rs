//! What accepting a callback takes of memory: nothing where the raw body was signed, and the
//! message once where more was.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use paysig_core::{Pair, Provider, Request, Secret, SignWith, Verified, Verifier, sign_request};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

const NOW: i64 = 1_790_000_000;
const BODY: &[u8] = br#"{"OrderId":"etp-3900","OrderStatus":7}"#;

// One test, since memory is counted for the whole process.
#[test]
fn accepting_a_callback_allocates_its_message_unless_that_is_the_body() {
    accepting_a_raw_body_allocates_nothing();
    for (provider, secret, message) in [
        ("github", "the secret", 0),
        ("paystack", "the secret", 0),
        ("adyen-platform", "abcdef", 0),
        ("stripe", "whsec_test", "1790000000.".len() + BODY.len()),
        ("paddle", "pdl_test", "1790000000:".len() + BODY.len()),
        ("svix", "whsec_QUFB", "evt_1.1790000000.".len() + BODY.len()),
        (
            "generic-timestamp",
            "the secret",
            "1790000000.".len() + BODY.len(),
        ),
    ] {
        let taken = accept(provider, secret);
        assert_eq!(taken, message, "{provider}");
    }
    several_tags_take_a_list();
}

/// The most that was in use while `verify` ran, over what was in use before.
fn taken(verifier: &Verifier, request: &Request<'_>, look: impl FnOnce(&Verified<'_>)) -> usize {
    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    let verdict = verifier.verify(request);
    let peak = ALLOCATED.peak_usage();
    look(&verdict.expect("a genuine callback"));
    peak - before
}

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
    let with = SignWith::at(NOW);
    let signed = sign_request(provider, BODY, b"the secret", &with).expect("a raw body");
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
    let taken = taken(&verifier, &request, |accepted| {
        assert_eq!(accepted.key_id.as_deref(), Some("2026"));
        assert_eq!(accepted.address_ok, Some(true));
    });
    assert_eq!(taken, 0);
}

/// What a genuine callback of this provider's takes.
fn accept(provider: &str, secret: &str) -> usize {
    let provider = Provider::named(provider).expect("a provider");
    let mut with = SignWith::at(NOW);
    if provider.id_header.is_some() {
        with = with.id("evt_1");
    }
    let signed = sign_request(provider, BODY, secret.as_bytes(), &with).expect("a body");
    let headers: Vec<Pair<'_>> = signed
        .iter()
        .map(|(name, value)| (name.as_bytes(), value.as_bytes()))
        .collect();
    let request = Request::new(BODY, NOW).with_headers(&headers);
    let secret = Secret::new(secret).expect("a secret");
    let verifier = Verifier::settings(provider)
        .build([secret])
        .expect("right settings");
    taken(&verifier, &request, |accepted| {
        assert_eq!(accepted.timestamp.is_some(), provider.timestamp.is_some());
    })
}

/// During a rotation Stripe sends a tag for each secret, and they are kept until the verdict.
fn several_tags_take_a_list() {
    let provider = Provider::named("stripe").expect("a provider");
    let with = SignWith::at(NOW);
    let signed = sign_request(provider, BODY, b"new", &with).expect("a body");
    let value = format!("{},v1={}", signed[0].1, "0".repeat(64));
    let headers: [Pair<'_>; 1] = [(b"Stripe-Signature", value.as_bytes())];
    let request = Request::new(BODY, NOW).with_headers(&headers);
    let secret = Secret::new("new").expect("a secret");
    let verifier = Verifier::settings(provider)
        .build([secret])
        .expect("right settings");
    let message = "1790000000.".len() + BODY.len();
    let taken = taken(&verifier, &request, |_| {});
    assert!(taken > message && taken <= message + 512, "{taken}");
}
