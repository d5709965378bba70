//! A right signature in another spelling, or made in another way.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};

use crate::base64::encode as base64;
use crate::callback::{BODY, Callback, SECRET, mac};

fn respelled(spell: impl FnOnce(&Callback) -> String) -> &'static str {
    let callback = Callback::paymento();
    let signature = spell(&callback);
    callback.with_signature(signature).cause()
}

#[test]
fn the_secret_itself_in_the_header_is_recognised() {
    let callback = Callback::of("rajaongkir", BODY, SECRET);
    assert_eq!(
        callback.with_signature(SECRET).cause(),
        "header_holds_secret"
    );
}

#[test]
fn the_secret_behind_bearer_is_recognised() {
    let callback = Callback::of("rajaongkir", BODY, SECRET);
    let value = format!("Bearer {SECRET}");
    assert_eq!(
        callback.with_signature(value).cause(),
        "header_holds_secret"
    );
}

#[test]
fn base64_is_recognised_where_it_is_not_read() {
    assert_eq!(respelled(|sent| base64(&sent.tag())), "signature_base64");
}

#[test]
fn url_safe_base64_is_recognised() {
    // Any tag but one in a few thousand has a character in which the alphabets differ, or its
    // padding tells.
    let spell = |sent: &Callback| {
        base64(&sent.tag())
            .replace('+', "-")
            .replace('/', "_")
            .replace('=', "")
    };
    assert_eq!(respelled(spell), "signature_base64_url");
}

#[test]
fn base64_of_hexadecimal_digits_is_recognised() {
    let spell = |sent: &Callback| base64(hex::encode(sent.tag()).as_bytes());
    assert_eq!(respelled(spell), "signature_base64_of_hex");
}

#[test]
fn digits_with_dashes_between_them_are_recognised() {
    let spell = |sent: &Callback| {
        let digits: Vec<_> = sent
            .tag()
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect();
        digits.join("-")
    };
    assert_eq!(respelled(spell), "signature_hex_separated");
}

#[test]
fn a_prefix_is_recognised_where_it_is_not_read() {
    for prefix in ["sha256=", "v1=", "hmac ", "0x", "HMAC-SHA256 "] {
        let cause = respelled(|sent| prefix.to_owned() + &sent.signature());
        assert_eq!(cause, "signature_prefix", "{prefix}");
    }
}

#[test]
fn a_prefix_that_ends_in_a_comma_is_no_duplicated_header() {
    let spell = |sent: &Callback| format!("v1,{}", base64(&sent.tag()));
    assert_eq!(respelled(spell), "signature_prefix");
}

#[test]
fn quotes_around_a_signature_are_recognised() {
    let spell = |sent: &Callback| format!("\"{}\"", sent.signature());
    assert_eq!(respelled(spell), "signature_quoted");
}

#[test]
fn a_percent_encoded_signature_is_recognised() {
    let callback = Callback::of("generic", BODY, SECRET);
    let encoded = base64(&callback.tag())
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    assert_eq!(
        callback.with_signature(encoded).cause(),
        "signature_url_encoded"
    );
}

#[test]
fn an_hmac_sha512_is_recognised() {
    let mut mac = Hmac::<Sha512>::new_from_slice(SECRET.as_bytes()).expect("any length");
    mac.update(BODY.as_bytes());
    let tag = mac.finalize().into_bytes();
    assert_eq!(respelled(|_| hex::encode(tag)), "hmac_sha512");
    assert_eq!(respelled(|_| base64(&tag)), "hmac_sha512");
}

#[test]
fn an_hmac_sha512_with_a_long_secret_is_recognised() {
    let secret = "0123456789".repeat(20);
    let mut mac = Hmac::<Sha512>::new_from_slice(secret.as_bytes()).expect("any length");
    mac.update(BODY.as_bytes());
    let tag = hex::encode(mac.finalize().into_bytes());
    let callback = Callback::of("paymento", BODY, &secret);
    assert_eq!(callback.with_signature(tag).cause(), "hmac_sha512");
}

#[test]
fn a_plain_hash_of_secret_and_body_is_recognised() {
    let first = Sha256::digest([SECRET, BODY].concat());
    assert_eq!(respelled(|_| hex::encode(first)), "plain_sha256");
}

#[test]
fn a_plain_hash_of_body_and_secret_is_recognised() {
    let last = Sha256::digest([BODY, SECRET].concat());
    assert_eq!(respelled(|_| hex::encode(last)), "plain_sha256");
}

#[test]
fn a_hash_of_the_body_alone_is_recognised() {
    let hash = Sha256::digest(BODY);
    assert_eq!(respelled(|_| hex::encode(hash)), "hash_without_secret");
}

#[test]
fn swapped_arguments_are_recognised() {
    let swapped = mac(BODY.as_bytes(), SECRET.as_bytes());
    assert_eq!(
        respelled(|_| hex::encode(swapped)),
        "key_and_message_swapped"
    );
}

#[test]
fn an_empty_secret_of_the_sender_is_recognised() {
    let open = mac(b"", BODY.as_bytes());
    assert_eq!(respelled(|_| hex::encode(open)), "empty_secret");
}

#[test]
fn a_signature_of_nothing_is_recognised() {
    for nothing in ["", "null", "[]", "{}"] {
        let callback = Callback::paymento().signed_over(nothing);
        assert_eq!(callback.cause(), "empty_message", "{nothing}");
    }
}
