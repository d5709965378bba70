//! What holds for every body, signature and secret.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

#[path = "../requests/scheme/base64.rs"]
mod base64;
mod documents;
mod forms;
mod reference;

use paysig_core::{
    ConfigError, Form, KeyStep, Message, Provider, canonicalize, match_signature, providers, sign,
    verify_signature,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Those in which the signatures of `akashicpay` are tried, in their order.
const FORMS: [Form; 5] = [Form::Js, Form::Raw, Form::Php, Form::Go, Form::Ruby];

fn form() -> impl Strategy<Value = Form> {
    select(&Form::ALL)
}

/// Those that need no more than a body and a signature.
fn provider() -> impl Strategy<Value = &'static Provider> {
    let rows = providers().iter();
    let rows = rows.filter(|row| !matches!(row.message, Message::Template(_)));
    select(rows.collect::<Vec<_>>())
}

fn raw_provider() -> impl Strategy<Value = &'static Provider> {
    provider().prop_filter("signs the raw body", |row| row.message == Message::Raw)
}

/// A secret's text that stands for `key`.
fn configured(row: &Provider, key: &[u8]) -> Vec<u8> {
    let steps = row.key.iter().rev();
    steps.fold(key.to_vec(), |text, step| match step {
        KeyStep::Hex => hex::encode(text).into_bytes(),
        KeyStep::Base64 => base64::encode(&text).into_bytes(),
        _ => text,
    })
}

/// Whether the provider of this row drops white space around its secrets.
fn is_trimmed(row: &Provider) -> bool {
    row.key.contains(&KeyStep::Trim)
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..300)
}

/// Never white space alone, which some providers strip.
fn secret() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..100).prop_map(|mut secret| {
        secret.push(b'!');
        secret
    })
}

/// Bytes of every kind, and texts that look like signatures.
fn signature() -> impl Strategy<Value = Option<Vec<u8>>> {
    let text = prop_oneof![
        bytes(),
        "[ \t\"*]{0,3}(sha256=)?[0-9a-fA-F]{62,66}[ \t\"*]{0,3}".prop_map(String::into_bytes),
        "[A-Za-z0-9+/]{42,44}={0,2}".prop_map(String::into_bytes),
        any::<String>().prop_map(String::into_bytes),
    ];
    prop::option::weighted(0.95, text)
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        bytes(),
        documents::document().prop_map(String::into_bytes),
        documents::soup().prop_map(String::into_bytes),
    ]
}

/// `text` with a byte changed, taken out, put in or doubled, or cut off at a place.
fn mutated(text: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
    (text, any::<Index>(), any::<u8>(), 0..5).prop_map(|(text, place, byte, kind)| {
        let mut other = text.clone();
        let place = place.index(text.len().max(1));
        match (kind, other.get_mut(place)) {
            (0, Some(found)) => *found = byte,
            (1, Some(_)) => drop(other.remove(place)),
            (2, Some(&mut found)) => other.insert(place, found),
            (3, Some(_)) => other.truncate(place),
            _ => other.insert(place, byte),
        }
        (text, other)
    })
}

proptest! {
    #[test]
    fn a_signature_from_nowhere_never_verifies(
        body in body(),
        signature in signature(),
        secret in secret(),
        provider in provider(),
    ) {
        let secret = configured(provider, &secret);
        let verdict = verify_signature(&body, signature.as_deref(), &secret, &provider.name);
        prop_assert_eq!(verdict, Ok(false));
    }

    #[test]
    fn an_unknown_provider_or_an_empty_secret_is_an_error_whatever_the_request(
        body in body(),
        signature in signature(),
        name in "[a-z-]{0,12}",
    ) {
        let known = providers().iter().any(|provider| provider.name == name);
        let verdict = verify_signature(&body, signature.as_deref(), b"secret", &name);
        prop_assert_eq!(verdict == Err(ConfigError::UnknownProvider), !known);
        prop_assert!(verify_signature(&body, signature.as_deref(), b"", "generic").is_err());
    }

    #[test]
    fn what_is_signed_verifies_and_its_message_is_found(
        body in body(),
        secret in secret(),
        provider in provider(),
    ) {
        let is_raw = provider.message == Message::Raw;
        let message = if is_raw { Some(body.clone()) } else { reference::canonicalize(&body) };
        let secret = configured(provider, &secret);
        let signature = sign(&body, &secret, &provider.name).ok();
        prop_assert_eq!(signature.is_some(), message.is_some());
        if let Some(signature) = signature {
            let signature = Some(signature.as_bytes());
            let found = match_signature(&body, signature, &secret, &provider.name);
            let found = found.expect("a good set-up").expect("a match");
            prop_assert_eq!(Some(found.message.into_owned()), message);
        }
    }

    #[test]
    fn no_other_body_verifies_where_the_raw_body_is_signed(
        (body, other) in mutated(body()),
        secret in secret(),
        provider in raw_provider(),
    ) {
        prop_assume!(body != other);
        let (secret, name) = (configured(provider, &secret), &provider.name);
        let signature = sign(&body, &secret, name).expect("a raw body");
        let verdict = verify_signature(&other, Some(signature.as_bytes()), &secret, name);
        prop_assert_eq!(verdict, Ok(false));
    }

    #[test]
    fn another_body_verifies_only_if_it_has_the_signed_message(
        (body, other) in mutated(documents::document().prop_map(String::into_bytes)),
        secret in secret(),
    ) {
        let message = reference::canonicalize(&body).expect("JSON");
        let same = FORMS
            .into_iter()
            .any(|form| forms::canonicalize(&other, form).as_ref() == Some(&message));
        let signature = sign(&body, &secret, "akashicpay").expect("JSON");
        let found = match_signature(&other, Some(signature.as_bytes()), &secret, "akashicpay");
        let found = found.expect("a good set-up").map(|found| found.message.into_owned());
        prop_assert_eq!(found, same.then_some(message));
    }

    #[test]
    fn a_signature_with_anything_but_white_space_or_quotes_added_or_removed_never_verifies(
        body in bytes(),
        secret in secret(),
        provider in provider(),
        place in any::<Index>(),
        added in "[^ \t\r\n\"*,]{1,3}",
        removed in 1_usize..44,
    ) {
        let secret = configured(provider, &secret);
        let Ok(signature) = sign(&body, &secret, &provider.name) else { return Ok(()) };
        let mut longer = signature.clone();
        longer.insert_str(place.index(signature.len() + 1), &added);
        let mut shorter = signature;
        let from = place.index(shorter.len() - removed + 1);
        shorter.replace_range(from..from + removed, "");
        for text in [longer, shorter] {
            let text = Some(text.as_bytes());
            let verdict = verify_signature(&body, text, &secret, &provider.name);
            prop_assert_eq!(verdict, Ok(false));
        }
    }

    #[test]
    fn another_secret_never_verifies(
        body in bytes(),
        (secret, other) in mutated(secret()),
        provider in provider(),
    ) {
        let key = |secret: &[u8]| {
            let mut key = if is_trimmed(provider) { secret.trim_ascii() } else { secret }.to_vec();
            // HMAC fills a key up with zeros, so that they do not tell keys apart.
            while key.pop_if(|byte| *byte == 0).is_some() {}
            key
        };
        prop_assume!(key(&secret) != key(&other));
        let [secret, other] = [secret, other].map(|secret| configured(provider, &secret));
        let Ok(signature) = sign(&body, &secret, &provider.name) else { return Ok(()) };
        // An error when nothing is left of the secret.
        let text = Some(signature.as_bytes());
        let verdict = verify_signature(&body, text, &other, &provider.name);
        prop_assert_ne!(verdict, Ok(true));
    }
}

proptest! {
    // Documents are where the traps are, and cheap.
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_canonical_form_is_what_a_plain_second_implementation_writes(
        document in documents::document(),
        form in form(),
    ) {
        let is_json = canonicalize(document.as_bytes(), Form::Js).is_ok();
        prop_assert!(is_json, "{} is not JSON", document);
        let expected = forms::canonicalize(document.as_bytes(), form);
        prop_assert_eq!(canonicalize(document.as_bytes(), form).ok(), expected);
    }

    #[test]
    fn the_canonical_form_is_its_own_canonical_form(
        document in documents::document(),
        form in form(),
    ) {
        let Ok(once) = canonicalize(document.as_bytes(), form) else { return Ok(()) };
        // PHP reads the `-0` that it writes for the float -0.0 as the integer 0.
        prop_assume!(form != Form::Php || !once.windows(2).any(|pair| pair == b"-0"));
        let twice = canonicalize(&once, form);
        prop_assert_eq!(twice, Ok(once));
    }

    #[test]
    fn a_signature_in_a_form_names_the_first_form_that_writes_the_same(
        document in documents::document(),
        secret in secret(),
        form in form(),
    ) {
        let body = document.as_bytes();
        let Some(message) = forms::canonicalize(body, form) else { return Ok(()) };
        let signature = sign(&message, &secret, "generic").expect("a raw body");
        let found = match_signature(body, Some(signature.as_bytes()), &secret, "akashicpay");
        let found = found.expect("a good set-up");
        let found = found.map(|found| (found.form, found.message.into_owned()));
        let expected = FORMS
            .into_iter()
            .find(|form| forms::canonicalize(body, *form).as_ref() == Some(&message))
            .map(|form| (form, message));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_damaged_document_is_json_exactly_if_the_second_implementation_says_so(
        (_, damaged) in mutated(documents::document().prop_map(String::into_bytes)),
        form in form(),
    ) {
        let expected = forms::canonicalize(&damaged, form);
        prop_assert_eq!(canonicalize(&damaged, form).ok(), expected);
    }

    #[test]
    fn a_soup_of_tokens_is_json_exactly_if_the_second_implementation_says_so(
        soup in documents::soup(),
        form in form(),
    ) {
        let expected = forms::canonicalize(soup.as_bytes(), form);
        prop_assert_eq!(canonicalize(soup.as_bytes(), form).ok(), expected);
    }

    #[test]
    fn the_raw_form_is_the_body(body in bytes()) {
        prop_assert_eq!(canonicalize(&body, Form::Raw), Ok(body));
    }
}
