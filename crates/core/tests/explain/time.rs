//! Faults of a signed time.

use crate::callback::{BODY, Callback, NOW, SECRET};

fn sent() -> Callback {
    Callback::of("generic-timestamp", BODY, SECRET)
}

fn with_time(time: &str) -> Callback {
    let mut callback = sent();
    callback.headers[1].1 = time.into();
    callback
}

#[test]
fn a_body_signed_without_its_time_is_recognised() {
    assert_eq!(sent().signed_over(BODY).cause(), "timestamp_not_signed");
}

#[test]
fn a_body_signed_without_a_time_is_recognised_where_none_arrives() {
    let mut callback = sent().signed_over(BODY);
    callback.headers.pop();
    assert_eq!(callback.cause(), "timestamp_not_signed");
}

#[test]
fn a_time_in_milliseconds_is_recognised() {
    let time = format!("{NOW}123");
    let callback = with_time(&time).signed_over(format!("{time}.{BODY}"));
    assert_eq!(callback.cause(), "timestamp_milliseconds");
}

#[test]
fn a_time_that_is_signed_in_milliseconds_is_recognised() {
    assert_eq!(
        sent().signed_over(format!("{NOW}000.{BODY}")).cause(),
        "timestamp_milliseconds"
    );
}

#[test]
fn a_time_that_is_sent_in_milliseconds_is_recognised() {
    let callback = with_time(&format!("{NOW}123"));
    assert_eq!(callback.cause(), "timestamp_milliseconds");
}

#[test]
fn a_time_that_is_joined_otherwise_is_recognised() {
    for message in [
        format!("{NOW}{BODY}"),
        format!("{NOW}:{BODY}"),
        format!("{BODY}{NOW}"),
        format!("{NOW}\n{BODY}"),
    ] {
        assert_eq!(
            sent().signed_over(message).cause(),
            "timestamp_joined_otherwise"
        );
    }
}

#[test]
fn a_time_in_another_header_is_recognised_and_named() {
    let mut callback = sent();
    callback.headers[1].0 = "X-Webhook-Time".into();
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "other_timestamp_header");
    assert!(explanation.hint.ends_with("found in X-Webhook-Time"));
}

#[test]
fn a_stale_callback_is_called_so() {
    assert_eq!(
        sent().explain_at(NOW + 301).cause.name(),
        "timestamp_too_old"
    );
    assert_eq!(
        sent().explain_at(NOW - 301).cause.name(),
        "timestamp_in_future"
    );
}
