//! What nobody can know.

use paysig_core::{DEFAULT_MAX_BODY, Secret};

use crate::callback::{BODY, Callback, SECRET, mac};

#[test]
fn another_secret_altogether_is_unknown() {
    assert_eq!(
        Callback::paymento().with_secret("another one").cause(),
        "unknown"
    );
}

#[test]
fn another_amount_is_unknown() {
    let body = BODY.replace("12.50", "99.50");
    assert_eq!(Callback::paymento().with_body(body).cause(), "unknown");
}

#[test]
fn another_order_is_unknown_in_canonical_json_too() {
    let callback = Callback::of("akashicpay", BODY, SECRET);
    assert_eq!(
        callback.with_body(BODY.replace("2026", "2027")).cause(),
        "unknown"
    );
}

#[test]
fn a_signature_of_random_digits_is_unknown() {
    let digits = hex::encode(std::array::from_fn::<u8, 32, _>(|_| fastrand::u8(..)));
    assert_eq!(
        Callback::paymento().with_signature(digits).cause(),
        "unknown"
    );
}

#[test]
fn a_flipped_bit_is_unknown() {
    let callback = Callback::paymento();
    let mut tag = callback.tag();
    tag[31] ^= 1;
    assert_eq!(callback.with_signature(hex::encode(tag)).cause(), "unknown");
}

#[test]
fn a_wrong_secret_and_a_changed_body_are_unknown() {
    let callback = Callback::paymento().with_body(format!("{BODY}\n"));
    assert_eq!(
        callback.with_secret(format!("{SECRET}\n")).cause(),
        "unknown"
    );
}

#[test]
fn two_changes_of_the_body_are_unknown() {
    let body = format!("{}\0", BODY.replace('"', "&quot;"));
    assert_eq!(Callback::paymento().with_body(body).cause(), "unknown");
}

#[test]
fn a_cut_body_without_its_length_is_unknown() {
    assert_eq!(
        Callback::paymento().with_body(&BODY[..20]).cause(),
        "unknown"
    );
}

#[test]
fn another_callbacks_signature_is_unknown() {
    let other = Callback::of("paymento", r#"{"order_id":"2"}"#, SECRET).signature();
    assert_eq!(
        Callback::paymento().with_signature(other).cause(),
        "unknown"
    );
}

#[test]
fn a_member_that_was_added_is_unknown() {
    let body = BODY.replacen('{', r#"{"extra":true,"#, 1);
    assert_eq!(Callback::paymento().with_body(body).cause(), "unknown");
}

#[test]
fn a_secret_of_which_one_letter_is_missing_is_unknown() {
    assert_eq!(
        Callback::paymento().with_secret(&SECRET[1..]).cause(),
        "unknown"
    );
}

#[test]
fn an_unknown_separator_after_an_unknown_time_is_unknown() {
    let signature = mac(SECRET.as_bytes(), format!("1789999999~{BODY}").as_bytes());
    let callback = Callback::of("generic-timestamp", BODY, SECRET);
    assert_eq!(
        callback.with_signature(hex::encode(signature)).cause(),
        "unknown"
    );
}

#[test]
fn many_wrong_secrets_are_unknown_and_the_search_comes_to_its_end() {
    let secrets: Vec<_> = (0..40)
        .map(|number| Secret::new(format!("secret {number}")).expect("not empty"))
        .collect();
    let callback = Callback::of("akashicpay", BODY, SECRET).with_secrets(secrets);
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "unknown");
    assert!(!explanation.hint.contains("ended before"));
}

#[test]
fn json_beyond_the_limit_is_not_written_anew_and_the_rest_is_looked_for() {
    let large = format!(r#"{{"b": "{}","a":1}}"#, "x".repeat(DEFAULT_MAX_BODY));
    let set_up = |callback: Callback| {
        callback.set_up(|settings| settings.max_body(2 * DEFAULT_MAX_BODY + 1024))
    };
    let compact = large.replacen(": ", ":", 1);
    let callback = set_up(Callback::of("paymento", BODY, SECRET)).signed_over(&compact);
    assert_eq!(callback.with_body(large.clone()).cause(), "unknown");
    let callback = set_up(Callback::of("paymento", BODY, SECRET)).signed_over(&large);
    assert_eq!(callback.with_body(large + "\n").cause(), "newline_added");
}

#[test]
fn a_search_that_had_to_end_early_says_so() {
    let secrets = ["a&b", "c d", "e+f", "1a", "2b", "3c", "4d", "é"];
    let secrets = secrets.map(|text| Secret::new(text).expect("not empty"));
    let callback = Callback::of("paymento", BODY, SECRET)
        .with_secrets(secrets)
        .set_up(|settings| settings.max_body(2 * DEFAULT_MAX_BODY))
        .with_body("x".repeat(DEFAULT_MAX_BODY + 1));
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "unknown");
    assert!(explanation.hint.contains("ended before"));
}
