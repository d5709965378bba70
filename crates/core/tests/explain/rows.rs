//! Faults of callbacks by rows of other shapes: lists, other hash functions, signed ids, decoded
//! secrets.

use hmac::{Hmac, KeyInit, Mac};
use paysig_core::Settings;

use crate::base64;
use crate::callback::{BODY, Callback, NOW, SECRET, mac};

fn mac_sha1(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(secret).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn mac_sha512(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<sha2::Sha512>::new_from_slice(secret).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn whsec(key: &str) -> String {
    format!("whsec_{}", base64::encode(key.as_bytes()))
}

fn stripe() -> Callback {
    Callback::of("stripe", BODY, SECRET)
}

fn standard() -> Callback {
    Callback::of("standardwebhooks", BODY, whsec(SECRET))
}

fn stripe_message() -> String {
    format!("{NOW}.{BODY}")
}

fn standard_message() -> String {
    format!("evt_2026.{NOW}.{BODY}")
}

#[test]
fn an_hmac_sha256_is_recognised_where_another_is_wanted() {
    let tag = mac(SECRET.as_bytes(), BODY.as_bytes());
    for provider in ["paystack", "oxapay", "coinspaid", "monnify"] {
        for signature in [hex::encode(&tag), base64::encode(&tag)] {
            let callback = Callback::of(provider, BODY, SECRET).with_signature(signature);
            assert_eq!(callback.cause(), "hmac_sha256", "{provider}");
        }
    }
}

#[test]
fn an_hmac_sha1_is_recognised() {
    let tag = hex::encode(mac_sha1(SECRET.as_bytes(), BODY.as_bytes()));
    for provider in ["paymento", "paystack", "mollie"] {
        let callback = Callback::of(provider, BODY, SECRET).with_signature(tag.as_str());
        assert_eq!(callback.cause(), "hmac_sha1", "{provider}");
    }
    // What stands in the older of GitHub's two headers.
    let callback = Callback::of("github", BODY, SECRET).with_signature(format!("sha1={tag}"));
    assert_eq!(callback.cause(), "hmac_sha1");
}

#[test]
fn an_hmac_of_another_hash_function_is_recognised_in_a_list() {
    let message = stripe_message();
    for (tag, cause) in [
        (
            mac_sha512(SECRET.as_bytes(), message.as_bytes()),
            "hmac_sha512",
        ),
        (mac_sha1(SECRET.as_bytes(), message.as_bytes()), "hmac_sha1"),
    ] {
        let value = format!("t={NOW},v1={},v0=00", hex::encode(tag));
        assert_eq!(stripe().with_signature(value).cause(), cause);
    }
    let tag = mac_sha512(SECRET.as_bytes(), standard_message().as_bytes());
    let value = format!("v1a,AAAA v1,{}", base64::encode(&tag));
    assert_eq!(standard().with_signature(value).cause(), "hmac_sha512");
}

#[test]
fn an_hmac_of_another_hash_function_is_recognised_in_canonical_json() {
    let body = r#"{"b":1,"a":2}"#;
    let tag = hex::encode(mac(SECRET.as_bytes(), br#"{"a":2,"b":1}"#));
    let callback = Callback::of("nowpayments", body, SECRET).with_signature(tag);
    assert_eq!(callback.cause(), "hmac_sha256");
}

#[test]
fn a_prefix_that_was_left_off_a_secret_is_recognised() {
    let callback = Callback::of("stripe", BODY, "whsec_test").with_secret("test");
    assert_eq!(callback.cause(), "secret_prefix_missing");
    let callback = Callback::of("stripe", BODY, "test").with_secret("whsec_test");
    assert_eq!(callback.cause(), "secret_prefix");
    // Where the row drops it, it makes no difference.
    let bare = base64::encode(SECRET.as_bytes());
    let explanation = standard().with_secret(bare).explain();
    assert_eq!(explanation.cause.name(), "verified");
}

#[test]
fn a_secret_whose_text_the_sender_takes_as_it_stands_is_recognised() {
    let tag = mac(whsec(SECRET).as_bytes(), standard_message().as_bytes());
    let callback = standard().with_signature(format!("v1,{}", base64::encode(&tag)));
    assert_eq!(callback.cause(), "secret_base64_bytes");

    let text = hex::encode(SECRET);
    let tag = mac(text.as_bytes(), BODY.as_bytes());
    let callback = Callback::of("adyen-platform", BODY, &text);
    let callback = callback.with_signature(base64::encode(&tag));
    assert_eq!(callback.cause(), "secret_hex_bytes");
    assert!(
        callback
            .explain()
            .hint
            .contains("this provider's rules decode it")
    );
}

#[test]
fn a_secret_that_only_the_sender_decodes_is_recognised() {
    let text = base64::encode(SECRET.as_bytes());
    for text in [text.clone(), format!("whsec_{text}")] {
        let callback = stripe().with_secret(text);
        assert_eq!(callback.cause(), "secret_base64_text");
    }
}

#[test]
fn white_space_around_a_secret_that_is_decoded_makes_no_difference() {
    let secret = format!(" whsec_{}\n", base64::encode(SECRET.as_bytes()));
    let callback = standard().with_secret(secret);
    assert_eq!(callback.explain().cause.name(), "verified");
}

#[test]
fn a_tag_under_another_key_of_a_list_is_not_taken_and_named() {
    let value = stripe().signature().replace("v1=", "v0=");
    let explanation = stripe().with_signature(value).explain();
    assert_eq!(explanation.cause.name(), "signature_malformed");
    assert!(explanation.hint.contains("holds no v1="), "{explanation}");
}

#[test]
fn a_tag_of_a_list_in_another_encoding_is_recognised() {
    let tag = mac(SECRET.as_bytes(), stripe_message().as_bytes());
    let callback = stripe().with_signature(format!("t={NOW},v1={}", base64::encode(&tag)));
    assert_eq!(callback.cause(), "signature_base64");
}

#[test]
fn hexadecimal_is_recognised_where_only_base64_is_read() {
    let tag = mac(SECRET.as_bytes(), standard_message().as_bytes());
    for callback in [
        standard().with_signature(format!("v1,{}", hex::encode(&tag))),
        Callback::of("shopify", BODY, SECRET).signed_over(BODY),
    ] {
        assert_eq!(callback.cause(), "signature_hex");
    }
}

#[test]
fn a_prefix_that_is_missing_is_recognised() {
    let callback = Callback::of("github", BODY, SECRET).signed_over(BODY);
    assert_eq!(callback.cause(), "signature_prefix_missing");
}

#[test]
fn a_list_is_recognised_where_another_providers_is_expected() {
    let base64_secret = whsec(SECRET);
    for (sender, secret, judge) in [
        ("stripe", SECRET, "paddle"),
        ("paddle", SECRET, "stripe"),
        ("stripe", SECRET, "generic"),
        ("stripe", SECRET, "paystack"),
        ("paddle", SECRET, "mollie"),
        ("standardwebhooks", &base64_secret, "svix"),
        ("svix", &base64_secret, "standardwebhooks"),
        ("svix", &base64_secret, "stripe"),
        ("svix", &base64_secret, "generic-timestamp"),
    ] {
        let explanation = Callback::of(sender, BODY, secret)
            .judged_as(judge)
            .explain();
        assert_eq!(
            explanation.cause.name(),
            "other_provider",
            "{sender} as {judge}"
        );
        assert!(
            explanation.hint.ends_with(sender),
            "{sender} as {judge}: {explanation}"
        );
    }
}

#[test]
fn another_hash_functions_provider_is_recognised_by_its_header() {
    for (sender, judge) in [("paystack", "generic"), ("nowpayments", "paymento")] {
        let body = r#"{"b":1,"a":2}"#;
        let explanation = Callback::of(sender, body, SECRET)
            .judged_as(judge)
            .explain();
        assert_eq!(explanation.cause.name(), "other_provider");
        assert!(explanation.hint.ends_with(sender), "{explanation}");
    }
}

#[test]
fn a_repeated_header_is_recognised_under_other_rules() {
    let mut callback = Callback::of("mollie", BODY, SECRET);
    let other = (callback.headers[0].0.clone(), vec![b'0'; 64]);
    callback.headers.push(other);
    let explanation = callback.judged_as("generic").explain();
    assert_eq!(explanation.cause.name(), "other_header");
    assert!(
        explanation.hint.ends_with("where mollie has it"),
        "{explanation}"
    );
}

#[test]
fn an_id_or_a_time_that_did_not_come_is_the_cause() {
    for (missing, cause) in [(1, "timestamp_missing"), (2, "header_missing")] {
        let mut callback = standard();
        callback.headers.remove(missing);
        assert_eq!(callback.cause(), cause);
    }
    let value = stripe().signature().replacen("t=", "x=", 1);
    assert_eq!(stripe().with_signature(value).cause(), "timestamp_missing");
}

#[test]
fn a_time_beside_an_id_that_stands_in_another_header_is_recognised() {
    let mut callback = standard();
    callback.headers[1].0 = "X-Webhook-Time".into();
    assert_eq!(callback.cause(), "other_timestamp_header");
}

#[test]
fn an_id_that_is_not_signed_is_recognised() {
    let tag = mac(SECRET.as_bytes(), BODY.as_bytes());
    let callback = standard().with_signature(format!("v1,{}", base64::encode(&tag)));
    assert_eq!(callback.cause(), "timestamp_not_signed");
}

#[test]
fn milliseconds_in_a_list_are_recognised() {
    let message = format!("{NOW}000.{BODY}");
    let tag = hex::encode(mac(SECRET.as_bytes(), message.as_bytes()));
    for time in [format!("{NOW}000"), NOW.to_string()] {
        let callback = stripe().with_signature(format!("t={time},v1={tag}"));
        assert_eq!(callback.cause(), "timestamp_milliseconds");
    }
}

#[test]
fn a_body_is_mended_beside_an_id_and_within_a_list() {
    for callback in [stripe(), standard(), Callback::of("square", BODY, SECRET)] {
        assert_eq!(
            callback.with_body(format!("{BODY}\n")).cause(),
            "newline_added"
        );
    }
}

#[test]
fn another_spelling_of_the_signed_address_is_recognised() {
    type SetUp = fn(Settings) -> Settings;
    let spelled: [(SetUp, &str); 4] = [
        (
            |settings| settings.url("https://shop.example/callback/"),
            "without the slash at its end",
        ),
        (
            |settings| settings.url("http://shop.example/callback"),
            "with https",
        ),
        (
            |settings| settings.url("https://shop.example/callback?from=square"),
            "without its query",
        ),
        (
            |settings| settings.url("https://Shop.example/callback"),
            "in lower case",
        ),
    ];
    for (set_up, difference) in spelled {
        let callback = Callback::of("square", BODY, SECRET).set_up(set_up);
        let explanation = callback.explain();
        assert_eq!(explanation.cause.name(), "other_url", "{explanation}");
        assert!(explanation.hint.ends_with(difference), "{explanation}");
    }
}

#[test]
fn another_address_is_unknown() {
    let callback = Callback::of("square", BODY, SECRET)
        .set_up(|settings| settings.url("https://shop.example/other"));
    assert_eq!(callback.cause(), "unknown");
}
