//! Refusals whose reason is the cause.

use paysig_core::{Cause, Reason, Secret};

use crate::callback::{BODY, Callback, NOW, SECRET};

#[test]
fn a_missing_header_is_the_cause_unless_the_signature_is_elsewhere() {
    let mut callback = Callback::paymento();
    callback.headers.clear();
    assert_eq!(
        callback.explain().cause,
        Cause::Refused(Reason::HeaderMissing)
    );
}

#[test]
fn a_duplicated_header_is_the_cause_even_if_the_signature_is_right() {
    let mut callback = Callback::paymento();
    callback.headers.push(callback.headers[0].clone());
    assert_eq!(callback.cause(), "header_duplicated");
}

#[test]
fn sources_that_differ_are_the_cause() {
    let mut callback = Callback::paymento();
    callback
        .server
        .push(("HTTP_X_PAYMENTO_HMAC".into(), vec![b'0'; 64]));
    assert_eq!(callback.cause(), "header_conflict");
}

#[test]
fn a_sha_1_is_malformed() {
    let callback = Callback::paymento().with_signature(vec![b'a'; 40]);
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "signature_malformed");
    assert!(explanation.hint.contains("SHA-1"));
}

#[test]
fn a_body_that_did_not_arrive_is_lost() {
    assert_eq!(Callback::paymento().with_body("").cause(), "body_lost");
}

#[test]
fn half_a_body_is_lost() {
    let mut callback = Callback::paymento();
    callback
        .headers
        .push(("Content-Length".into(), BODY.len().to_string().into()));
    assert_eq!(callback.with_body(&BODY[..20]).cause(), "body_lost");
}

#[test]
fn a_trimmed_body_is_not_called_lost() {
    let sent = format!("{BODY}\n");
    let mut callback = Callback::of("paymento", &sent, SECRET);
    callback
        .headers
        .push(("Content-Length".into(), sent.len().to_string().into()));
    assert_eq!(callback.with_body(BODY).cause(), "newline_lost");
}

#[test]
fn a_compressed_body_is_encoded() {
    let compressed = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03".to_vec();
    assert_eq!(
        Callback::paymento().with_body(compressed).cause(),
        "body_encoded"
    );
}

#[test]
fn a_body_beyond_the_limit_is_not_looked_into() {
    let callback = Callback::paymento()
        .with_body(format!("{BODY}\n"))
        .set_up(|settings| settings.max_body(10));
    assert_eq!(callback.cause(), "body_too_large");
}

#[test]
fn an_address_off_the_list_is_not_looked_behind() {
    let callback = Callback::paymento().set_up(|settings| settings.allowlist(["192.0.2.1"]));
    assert_eq!(callback.cause(), "address_refused");
}

#[test]
fn a_time_that_is_none_is_the_cause() {
    let mut callback = Callback::of("generic-timestamp", BODY, SECRET);
    callback.headers[1].1 = b"yesterday".to_vec();
    assert_eq!(callback.cause(), "timestamp_malformed");
    callback.headers.pop();
    assert_eq!(callback.cause(), "timestamp_missing");
}

#[test]
fn secrets_that_have_all_ended_and_made_nothing_are_the_cause() {
    let ended = Secret::new("another one")
        .expect("not empty")
        .with_not_after(NOW - 1);
    assert_eq!(
        Callback::paymento().with_secrets([ended]).cause(),
        "key_unknown"
    );
}
