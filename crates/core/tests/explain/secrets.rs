//! A secret that is not quite the sender's.

use paysig_core::Secret;

use crate::callback::{BODY, Callback, NOW, SECRET};

/// The sender uses one secret and the endpoint another.
fn cause(sender: impl AsRef<[u8]>, endpoint: impl Into<Vec<u8>>) -> &'static str {
    Callback::of("paymento", BODY, sender)
        .with_secret(endpoint)
        .cause()
}

#[test]
fn an_expired_secret_is_recognised() {
    let ended = Secret::new(SECRET)
        .expect("not empty")
        .with_not_after(NOW - 1);
    let current = Secret::new("another one").expect("not empty");
    let callback = Callback::paymento().with_secrets([current, ended]);
    assert_eq!(callback.cause(), "secret_expired");
}

#[test]
fn an_expired_secret_is_recognised_where_it_is_the_only_one() {
    let ended = Secret::new(SECRET)
        .expect("not empty")
        .with_not_after(NOW - 1);
    let callback = Callback::paymento().with_secrets([ended]);
    assert_eq!(callback.cause(), "secret_expired");
}

#[test]
fn the_hint_names_the_secrets_id() {
    let secret = |text: &str, id| {
        Secret::new(text)
            .expect("not empty")
            .with_id(id)
            .expect("an id")
    };
    let callback = Callback::paymento().with_secrets([
        secret("another one", "2025"),
        secret(&format!("{SECRET}\n"), "2026"),
    ]);
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "secret_white_space");
    assert!(explanation.hint.contains("without the white space"));
    assert!(explanation.hint.ends_with("(the secret's id: 2026)"));
}

#[test]
fn white_space_pasted_around_a_secret_is_recognised() {
    for (before, behind) in [
        ("", " "),
        ("\t", ""),
        ("", "\r\n"),
        ("\u{A0}", ""),
        ("\u{FEFF}", ""),
        ("", "\u{200B}"),
        (" \u{A0}\u{200D}", "\u{2060}\n "),
    ] {
        let pasted = format!("{before}{SECRET}{behind}");
        assert_eq!(
            cause(SECRET, pasted.clone()),
            "secret_white_space",
            "{pasted:?}"
        );
    }
}

#[test]
fn line_breaks_within_a_pasted_secret_are_recognised() {
    assert_eq!(
        cause("abcdefghijklmnop", "abcdefgh\r\nijklmnop"),
        "secret_white_space"
    );
}

#[test]
fn white_space_that_belongs_to_the_secret_is_recognised() {
    for sender in [
        "the-secret\n",
        "the-secret\r\n",
        "the-secret ",
        " the-secret",
    ] {
        assert_eq!(cause(sender, "the-secret"), "secret_trimmed", "{sender:?}");
    }
}

#[test]
fn quotes_around_a_secret_are_recognised() {
    for quoted in [
        "\"the-secret\"",
        "'the-secret'",
        "`the-secret`",
        "\u{201C}the-secret\u{201D}\n",
    ] {
        assert_eq!(cause("the-secret", quoted), "secret_quoted", "{quoted}");
    }
}

#[test]
fn a_prefix_of_a_secret_is_recognised() {
    for prefixed in [
        "whsec_the-secret",
        "sk_the-secret",
        "Bearer the-secret",
        "secret=the-secret",
    ] {
        assert_eq!(cause("the-secret", prefixed), "secret_prefix", "{prefixed}");
    }
}

#[test]
fn a_prefix_that_belongs_to_the_secret_is_recognised() {
    assert_eq!(
        cause("whsec_the-secret", "the-secret"),
        "secret_prefix_missing"
    );
}

#[test]
fn html_entities_in_a_secret_are_recognised() {
    for (entity, character) in [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
    ] {
        let (sender, endpoint) = (format!("ab{character}cd"), format!("ab{entity}cd"));
        assert_eq!(cause(sender, endpoint), "secret_html_encoded", "{entity}");
    }
}

#[test]
fn a_sender_who_uses_the_html_encoded_secret_is_recognised() {
    for sender in [
        "a&amp;b'c&quot;",
        "a&amp;b&#039;c&quot;",
        "a&amp;b&#39;c&quot;",
        "a&amp;b'c\"",
    ] {
        assert_eq!(cause(sender, "a&b'c\""), "secret_html_decoded", "{sender}");
    }
}

#[test]
fn a_secret_that_the_sender_decodes_from_hexadecimal_is_recognised() {
    assert_eq!(
        cause([0xDE, 0xAD, 0xBE, 0xEF, 0x01], "DEADbeef01"),
        "secret_hex_text"
    );
}

#[test]
fn a_secret_that_was_decoded_from_hexadecimal_is_recognised() {
    for sender in ["deadbeef01", "DEADBEEF01"] {
        assert_eq!(
            cause(sender, [0xDE, 0xAD, 0xBE, 0xEF, 0x01]),
            "secret_hex_bytes"
        );
    }
}

#[test]
fn a_secret_that_the_sender_decodes_from_base64_is_recognised() {
    for endpoint in ["+/79/A==", "-_79_A", "whsec_+/79/A=="] {
        assert_eq!(
            cause([0xFB, 0xFE, 0xFD, 0xFC], endpoint),
            "secret_base64_text",
            "{endpoint}"
        );
    }
}

#[test]
fn a_secret_that_was_decoded_from_base64_is_recognised() {
    for sender in ["+/79/A==", "-_79_A"] {
        assert_eq!(
            cause(sender, [0xFB, 0xFE, 0xFD, 0xFC]),
            "secret_base64_bytes",
            "{sender}"
        );
    }
}

#[test]
fn a_secret_of_the_wrong_letter_case_is_recognised() {
    assert_eq!(
        cause("00ab54a98ceb1f0ad2", "00AB54A98CEB1F0AD2"),
        "secret_case"
    );
    assert_eq!(
        cause("00AB54A98CEB1F0AD2", "00ab54a98ceb1f0ad2"),
        "secret_case"
    );
}

#[test]
fn a_percent_encoded_secret_is_recognised() {
    assert_eq!(cause("a/b=c d", "a%2Fb%3dc%20d"), "secret_url_encoded");
    assert_eq!(cause("a/b c", "a%2Fb+c"), "secret_url_encoded");
    assert_eq!(cause("a/b+c", "a%2Fb+c"), "secret_url_encoded");
}

#[test]
fn a_secret_that_lost_its_plus_signs_is_recognised() {
    assert_eq!(cause("a+b+c", "a b c"), "secret_url_decoded");
    assert_eq!(cause("a%2Fb", "a/b"), "secret_url_decoded");
}

#[test]
fn a_secret_in_another_character_encoding_is_recognised() {
    assert_eq!(cause("clé-secrète", b"cl\xE9-secr\xE8te"), "secret_charset");
    assert_eq!(cause(b"cl\xE9-secr\xE8te", "clé-secrète"), "secret_charset");
    assert_eq!(cause("cinq€-cinq", b"cinq\x80-cinq"), "secret_charset");
}

#[test]
fn every_secret_in_use_is_looked_at() {
    let secrets = ["one", "two", "'the-secret'"].map(|text| Secret::new(text).expect("not empty"));
    let callback = Callback::of("paymento", BODY, "the-secret").with_secrets(secrets);
    assert_eq!(callback.cause(), "secret_quoted");
}

#[test]
fn a_secret_that_is_looked_up_is_looked_at() {
    let body = r#"{"order_id":"ORD-2026-001","status":"PAID"}"#;
    let callback = Callback::of("rajaongkir", body, "the-secret");
    assert_eq!(
        callback.explain_per_order("the-secret").cause.name(),
        "verified"
    );
    assert_eq!(
        callback.explain_per_order("the-secret\n").cause.name(),
        "secret_white_space"
    );
    assert_eq!(
        callback.explain_per_order("another one").cause.name(),
        "unknown"
    );
    let spelled = format!("v1={}", callback.signature());
    let callback = callback.with_signature(spelled);
    assert_eq!(
        callback.explain_per_order("the-secret").cause.name(),
        "signature_prefix"
    );
}
