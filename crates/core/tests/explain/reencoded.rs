//! A body whose JSON was read and written anew, as real programs write it.

use crate::callback::{Callback, SECRET};

/// What was signed is in the second of these writings, what arrives in the first.
fn hint(arrives: &str, signed: &str) -> String {
    let callback = Callback::of("paymento", signed, SECRET).with_body(arrives);
    let explanation = callback.explain();
    assert_eq!(explanation.cause.name(), "body_reencoded", "{signed}");
    explanation.hint.into_owned()
}

/// As a framework hands it over.
const ARRIVES: &str = r#"{"z": "a/b \u00fc \ud83d\ude00 <&>", "a": [1, 2.5, {}, []], "n": null}"#;

#[test]
fn what_javascript_wrote_is_recognised() {
    let signed = r#"{"z":"a/b ü 😀 <&>","a":[1,2.5,{},[]],"n":null}"#;
    assert!(hint(ARRIVES, signed).ends_with("JSON.stringify does"));
}

#[test]
fn what_javascript_made_of_numbers_is_recognised() {
    let hint = hint(r#"{"b": 1.50, "a": 1e2}"#, r#"{"b":1.5,"a":100}"#);
    assert!(hint.ends_with("JSON.stringify does"));
}

#[test]
fn numbers_that_were_kept_are_recognised() {
    assert!(hint(r#"{"b": 1.50, "a": 1e2}"#, r#"{"b":1.50,"a":1e2}"#).ends_with("white space"));
}

#[test]
fn what_python_wrote_is_recognised() {
    let arrives = r#"{"z":"a/b ü 😀 <&>","a":[1,2.5,{},[]],"n":null}"#;
    assert!(hint(arrives, ARRIVES).ends_with("json.dumps does"));
}

#[test]
fn what_python_wrote_without_escapes_is_recognised() {
    let signed = r#"{"z": "a/b ü 😀 <&>", "a": [1, 2.5, {}, []], "n": null}"#;
    assert!(hint(ARRIVES, signed).ends_with("ensure_ascii=False"));
}

#[test]
fn what_python_wrote_with_the_shortest_separators_is_recognised() {
    let signed = r#"{"z":"a/b \u00fc \ud83d\ude00 <&>","a":[1,2.5,{},[]],"n":null}"#;
    assert!(hint(ARRIVES, signed).contains("shortest separators"));
}

#[test]
fn what_php_wrote_is_recognised() {
    let signed = r#"{"z":"a\/b \u00fc \ud83d\ude00 <&>","a":[1,2.5,{},[]],"n":null}"#;
    assert!(hint(ARRIVES, signed).ends_with("json_encode does"));
}

#[test]
fn what_php_wrote_without_unicode_escapes_is_recognised() {
    let signed = r#"{"z":"a\/b ü 😀 <&>","a":[1,2.5,{},[]],"n":null}"#;
    assert!(hint(ARRIVES, signed).ends_with("JSON_UNESCAPED_UNICODE"));
}

#[test]
fn what_go_wrote_is_recognised() {
    let signed = r#"{"z":"a/b ü 😀 \u003c\u0026\u003e","a":[1,2.5,{},[]],"n":null}"#;
    assert!(hint(ARRIVES, signed).ends_with("encoding/json does"));
}

#[test]
fn indented_lines_are_recognised() {
    for (indent, ending) in [
        ("  ", "two spaces"),
        ("    ", "four spaces"),
        ("\t", "a tab"),
    ] {
        let signed = "{\n>\"z\": \"a/b ü 😀 <&\",\n>\"a\": [\n>>1,\n>>2.5,\n>>{},\n>>[]\n>],\n>\"n\": null\n}"
            .replace('>', indent);
        let arrives = ARRIVES.replace('>', "");
        assert!(hint(&arrives, &signed).ends_with(ending), "{ending}");
    }
}

#[test]
fn what_php_wrote_in_lines_is_recognised() {
    let signed = "{\n    \"z\": \"a\\/b \\u00fc\",\n    \"a\": [\n        1\n    ]\n}";
    let hint = hint(r#"{"z":"a/b ü","a":[1]}"#, signed);
    assert!(hint.ends_with("JSON_PRETTY_PRINT"));
}

#[test]
fn what_python_wrote_in_lines_is_recognised() {
    let signed = "{\n    \"z\": \"a/b \\u00fc\",\n    \"a\": [\n        1\n    ]\n}";
    assert!(hint(r#"{"z":"a/b ü","a":[1]}"#, signed).ends_with("indent=4"));
}

#[test]
fn sorted_keys_are_recognised() {
    for (signed, ending) in [
        (r#"{"a": [1.0], "z": "\u00fc/"}"#, "sort_keys=True"),
        (r#"{"a": [1.0], "z": "ü/"}"#, "ensure_ascii=False"),
        (r#"{"a":[1],"z":"\u00fc\/"}"#, "keys are sorted"),
    ] {
        let hint = hint(r#"{"z":"ü/","a":[1.0]}"#, signed);
        assert!(hint.ends_with(ending), "{hint}");
    }
}

#[test]
fn a_raw_signature_is_recognised_under_a_provider_of_canonical_json() {
    let signed = r#"{"z": "a/b", "a": 1}"#;
    let callback = Callback::of("akashicpay", r#"{"z":"a/b","a":1}"#, SECRET).signed_over(signed);
    assert_eq!(callback.cause(), "body_reencoded");
}

#[test]
fn deep_nesting_in_lines_is_left_alone() {
    let arrives = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let callback = Callback::of("paymento", "[1]", SECRET).with_body(arrives);
    assert_eq!(callback.cause(), "unknown");
}
