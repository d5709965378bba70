//! Signatures by the rules of another form or provider.

use paysig_core::{Form, canonicalize};

use crate::callback::{BODY, Callback, SECRET};

/// Every form writes this in its own way, and none as it stands.
const PECULIAR: &str = r#"{"b":"é/<\u0008","a":{},"n":1e20}"#;

#[test]
fn a_form_that_was_not_configured_is_recognised_and_named() {
    for form in [Form::Raw, Form::Php, Form::Go, Form::Ruby] {
        let message = canonicalize(PECULIAR.as_bytes(), form).expect("JSON");
        let callback = Callback::of("akashicpay", PECULIAR, SECRET)
            .set_up(|settings| settings.canonical_forms([Form::Js]))
            .signed_over(message);
        let explanation = callback.explain();
        assert_eq!(explanation.cause.name(), "form_not_configured");
        assert!(explanation.hint.ends_with(form.name()), "{form:?}");
    }
}

#[test]
fn a_form_that_is_none_of_the_providers_is_recognised() {
    let message = canonicalize(PECULIAR.as_bytes(), Form::GoLegacy).expect("JSON");
    let callback = Callback::of("akashicpay", PECULIAR, SECRET).signed_over(message);
    assert_eq!(callback.cause(), "other_form");
}

#[test]
fn a_form_of_no_provider_is_recognised_where_the_raw_body_is_signed() {
    let message = canonicalize(PECULIAR.as_bytes(), Form::GoLegacy).expect("JSON");
    let callback = Callback::of("paymento", PECULIAR, SECRET).signed_over(message);
    assert_eq!(callback.cause(), "other_form");
}

#[test]
fn canonical_json_is_recognised_where_the_raw_body_is_signed() {
    for form in [Form::Js, Form::Php, Form::Go, Form::Ruby] {
        let message = canonicalize(PECULIAR.as_bytes(), form).expect("JSON");
        let explanation = Callback::of("paymento", PECULIAR, SECRET)
            .signed_over(message)
            .explain();
        assert_eq!(explanation.cause.name(), "other_provider");
        assert!(explanation.hint.ends_with("akashicpay"), "{form:?}");
    }
}

#[test]
fn a_signed_time_is_recognised_where_the_body_alone_is_signed() {
    let callback = Callback::of("generic-timestamp", BODY, SECRET).judged_as("generic");
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "other_provider");
    assert!(explanation.hint.ends_with("generic-timestamp"));
}

#[test]
fn a_secret_that_is_not_trimmed_is_recognised_as_another_providers() {
    let sent = Callback::of("generic", BODY, "\tthe secret");
    let explanation = sent.judged_as("paymento-links").explain();
    assert_eq!(explanation.cause.name(), "other_provider");
    assert!(explanation.hint.ends_with("generic"));
}
