//! A body that arrives otherwise than it was signed.

use crate::callback::{BODY, Callback, SECRET};

/// The provider signs and sends one body, and another one arrives.
fn cause(sent: impl AsRef<[u8]>, arrives: impl Into<Vec<u8>>) -> &'static str {
    Callback::of("paymento", sent, SECRET)
        .with_body(arrives)
        .cause()
}

#[test]
fn a_line_end_added_behind_a_body_is_recognised() {
    assert_eq!(cause(BODY, format!("{BODY}\n")), "newline_added");
    assert_eq!(cause(BODY, format!("{BODY}\r\n")), "newline_added");
}

#[test]
fn a_line_end_lost_behind_a_body_is_recognised() {
    assert_eq!(cause(format!("{BODY}\n"), BODY), "newline_lost");
    assert_eq!(cause(format!("{BODY}\r\n"), BODY), "newline_lost");
}

#[test]
fn line_feeds_that_became_crlf_are_recognised() {
    assert_eq!(
        cause("{\n\"a\":1,\n\"b\":2}", "{\r\n\"a\":1,\r\n\"b\":2}"),
        "line_ends_changed"
    );
    assert_eq!(
        cause("{\n\"a\":1,\n\"b\":2}", "{\r\n\"a\":1,\n\"b\":2}"),
        "line_ends_changed"
    );
}

#[test]
fn crlf_that_became_line_feeds_are_recognised() {
    assert_eq!(
        cause("{\r\n\"a\":1,\r\n\"b\":2}", "{\n\"a\":1,\n\"b\":2}"),
        "line_ends_changed"
    );
}

#[test]
fn a_byte_order_mark_added_before_a_body_is_recognised() {
    assert_eq!(cause(BODY, format!("\u{FEFF}{BODY}")), "bom_added");
}

#[test]
fn a_byte_order_mark_lost_before_a_body_is_recognised() {
    assert_eq!(cause(format!("\u{FEFF}{BODY}"), BODY), "bom_lost");
}

#[test]
fn nul_bytes_behind_a_body_are_recognised() {
    assert_eq!(cause(BODY, format!("{BODY}\0\0\0")), "nul_added");
}

#[test]
fn white_space_around_a_body_is_recognised() {
    assert_eq!(cause(BODY, format!("  {BODY}\t\n\n")), "white_space_added");
}

#[test]
fn an_html_escaped_body_is_recognised() {
    let arrives = BODY
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    assert_eq!(cause(BODY, arrives), "body_html_escaped");
}

#[test]
fn a_body_whose_entities_were_replaced_is_recognised() {
    for sent in [
        r#"{"note":"a &amp;&lt;b&gt;'"}"#.replace('"', "&quot;"),
        r#"{"note":"a &amp;&lt;b&gt;&#39;"}"#.replace('"', "&quot;"),
        r#"{"note":"a &amp;&lt;b&gt;'"}"#.to_owned(),
    ] {
        assert_eq!(
            cause(&sent, r#"{"note":"a &<b>'"}"#),
            "body_html_unescaped",
            "{sent}"
        );
    }
}

#[test]
fn a_body_that_was_taken_for_latin_1_is_recognised() {
    let sent = r#"{"name":"Éva Müller"}"#;
    let arrives: String = sent.bytes().map(char::from).collect();
    assert_eq!(cause(sent, arrives), "body_charset");
}

#[test]
fn a_body_that_was_taken_for_windows_1252_is_recognised() {
    // The euro sign is E2 82 AC in UTF-8.
    assert_eq!(
        cause(
            r#"{"price":"5 €"}"#,
            "{\"price\":\"5 \u{E2}\u{201A}\u{AC}\"}"
        ),
        "body_charset"
    );
}

#[test]
fn a_body_that_was_converted_from_utf_8_is_recognised() {
    assert_eq!(
        cause(r#"{"name":"Müller"}"#, b"{\"name\":\"M\xFCller\"}"),
        "body_charset"
    );
    assert_eq!(
        cause(r#"{"price":"5 €"}"#, b"{\"price\":\"5 \x80\"}"),
        "body_charset"
    );
}

#[test]
fn a_body_that_was_converted_to_utf_8_is_recognised() {
    assert_eq!(
        cause(b"{\"name\":\"M\xFCller\"}", r#"{"name":"Müller"}"#),
        "body_charset"
    );
}

#[test]
fn a_percent_encoded_body_is_recognised() {
    assert_eq!(
        cause(r#"{"a":"b c"}"#, "%7B%22a%22%3A%22b%20c%22%7D"),
        "body_url_encoded"
    );
    assert_eq!(
        cause(r#"{"a":"b c"}"#, "%7B%22a%22%3A%22b+c%22%7D"),
        "body_url_encoded"
    );
    assert_eq!(
        cause(r#"{"a":"b c"}"#, "%7B%22a%22%3A%22b+c%22%7D="),
        "body_url_encoded"
    );
}

#[test]
fn a_percent_decoded_body_is_recognised() {
    assert_eq!(
        cause("%7B%22a%22%3A%22b%20c%22%7D", r#"{"a":"b c"}"#),
        "body_url_decoded"
    );
    assert_eq!(
        cause("%7B%22a%22%3A%22b+c%22%7D", r#"{"a":"b c"}"#),
        "body_url_decoded"
    );
}

#[test]
fn the_field_of_a_form_is_recognised() {
    let arrives = "version=2&payload=%7B%22a%22%3A%22b+c%22%7D&x=1";
    assert_eq!(cause(r#"{"a":"b c"}"#, arrives), "form_field");
    assert_eq!(cause("plain", "payload=plain"), "form_field");
}

#[test]
fn backslashes_before_quotes_are_recognised() {
    let sent = r#"{"a":"it's","b":"c:\\d"}"#;
    let arrives = sent
        .replace('\\', r"\\")
        .replace('"', r#"\""#)
        .replace('\'', r"\'");
    assert_eq!(cause(sent, arrives), "slashes_added");
}

#[test]
fn a_body_within_a_json_string_is_recognised() {
    // The string's other escapes tell it from mere backslashes.
    let sent = "{\n\"a\": \"b/é\\u0001\"}";
    for arrives in [
        r#""{\n\"a\": \"b\/\u00e9\\u0001\"}""#,
        r#""{\u000a\"a\": \"b/é\\u0001\"}""#,
    ] {
        assert_eq!(cause(sent, arrives), "body_double_encoded", "{arrives}");
    }
}

#[test]
fn a_sender_who_signs_a_json_string_is_recognised() {
    for message in [
        r#""{\"a\":\"b/é\"}""#,
        r#""{\"a\":\"b/\u00e9\"}""#,
        r#""{\"a\":\"b\/\u00e9\"}""#,
    ] {
        let callback = Callback::of("paymento", r#"{"a":"b/é"}"#, SECRET).signed_over(message);
        assert_eq!(callback.cause(), "message_double_encoded", "{message}");
    }
}

#[test]
fn a_body_is_mended_before_a_time_is_put_before_it() {
    let callback = Callback::of("generic-timestamp", BODY, SECRET);
    assert_eq!(
        callback.with_body(format!("{BODY}\n")).cause(),
        "newline_added"
    );
}

#[test]
fn a_body_is_mended_before_it_is_made_canonical() {
    let arrives = BODY
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    let callback = Callback::of("akashicpay", BODY, SECRET);
    assert_eq!(callback.with_body(arrives).cause(), "body_html_escaped");
}
