//! A right signature in the wrong place.

use crate::callback::{BODY, Callback, SECRET};

fn moved_to(name: &str) -> Callback {
    let mut callback = Callback::paymento();
    name.clone_into(&mut callback.headers[0].0);
    callback
}

#[test]
fn another_header_is_recognised_and_named() {
    let explanation = moved_to("X-Webhook-Hmac").explain();
    assert_eq!(explanation.cause.name(), "other_header");
    assert!(explanation.hint.ends_with("found in X-Webhook-Hmac"));
    assert_eq!(
        explanation.to_string(),
        format!("other_header: {}", explanation.hint)
    );
}

#[test]
fn another_providers_header_is_recognised_as_its_own() {
    let explanation = moved_to("x-paymento-signature").explain();
    assert_eq!(explanation.cause.name(), "other_header");
    assert!(explanation.hint.ends_with("where paymento-links has it"));
}

#[test]
fn a_name_with_underscores_is_recognised() {
    assert_eq!(moved_to("X_Paymento_HMAC").cause(), "other_header");
}

#[test]
fn a_neutral_variable_that_is_not_set_up_is_recognised() {
    let mut callback = Callback::paymento();
    callback.server = std::mem::take(&mut callback.headers);
    "REDIRECT_PAYMENTO_HMAC".clone_into(&mut callback.server[0].0);
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "other_header");
    assert!(
        explanation
            .hint
            .ends_with("found in REDIRECT_PAYMENTO_HMAC")
    );
}

#[test]
fn a_right_signature_next_to_a_wrong_one_is_recognised() {
    let mut callback = Callback::paymento();
    let right = callback.signature();
    callback.headers[0].1 = vec![b'0'; 64];
    callback
        .headers
        .push(("Authorization".into(), format!("HMAC {right}").into()));
    assert_eq!(callback.cause(), "other_header");
}

#[test]
fn a_name_is_shortened_and_made_printable() {
    let explanation = moved_to(&format!("X-\n\u{1b}{}", "y".repeat(100))).explain();
    assert_eq!(explanation.cause.name(), "other_header");
    assert!(
        explanation
            .hint
            .ends_with(&format!("found in X-??{}...", "y".repeat(60)))
    );
}

#[test]
fn a_header_of_another_provider_is_recognised_by_that_ones_rules() {
    let callback = Callback::of("akashicpay", BODY, SECRET).judged_as("paymento");
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "other_provider");
    assert!(explanation.hint.ends_with("akashicpay"));
}
