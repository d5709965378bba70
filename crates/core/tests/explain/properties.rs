//! What holds whatever arrives.

use paysig_core::{Cause, KeyStep, Pair, Provider, Request, Secret, providers, sign_request};
use proptest::prelude::*;
use proptest::sample::select;

use crate::base64;
use crate::callback::{NOW, settings, with_at};

fn provider() -> impl Strategy<Value = &'static Provider> {
    select((0..providers().len()).collect::<Vec<_>>()).prop_map(|place| &providers()[place])
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..120)
}

/// Bytes, and lists as some providers send.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let list = "(t=[0-9]{1,11}|v1[=,][0-9a-f]{60,66}|[=,; ]|v1,[A-Za-z0-9+/]{43}=|sha256=){0,9}";
    prop_oneof![bytes(), list.prop_map(String::into_bytes)]
}

/// Never a part of a hint.
fn secret() -> impl Strategy<Value = String> {
    "[!-~]{1,4}#[0-9]{8}[ -~]{0,20}[ \n\"']{0,2}"
}

/// Bytes, JSON, and texts with what the steps look for.
fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        bytes(),
        "(\u{FEFF})?\\{\"k[0-9]{3}\": ?\"#[0-9é<&]{9,20}\",\n?\"a\":\\[1.0,\\{\\}\\]\\}[\r\n\0 ]{0,2}"
            .prop_map(String::into_bytes),
        "(payload=)?[#0-9]{9}(%7B|%22|\\+|&quot;|\\\\\"|\\\\|\"|[#0-9]{3}){0,20}=?"
            .prop_map(String::into_bytes),
        "[\\[{\":,0-9#\\\\u]{0,60}".prop_map(String::into_bytes),
    ]
}

/// What may come out as a header's value in place of the signature.
fn respelled(signature: &str, secret: &str, way: u8, noise: &[u8]) -> Vec<u8> {
    match way {
        0..4 => signature.into(),
        4 => format!("sha256={signature}").into(),
        5 => format!("\"{signature}\"").into(),
        6 => secret.into(),
        7 => signature.repeat(2).into(),
        8 => signature[..40].into(),
        _ => noise.into(),
    }
}

/// A secret's text at a provider's, which may decode it.
fn configured(row: &Provider, secret: &str) -> String {
    let steps = row.key.iter().rev();
    steps.fold(secret.to_owned(), |text, step| match step {
        KeyStep::Hex => hex::encode(text),
        KeyStep::Base64 => base64::encode(text.as_bytes()),
        _ => text,
    })
}

/// A request that may be right, or wrong in any way.
#[derive(Debug, Clone)]
struct Case {
    signer: &'static Provider,
    judge: &'static Provider,
    signed: Vec<u8>,
    arrives: Vec<u8>,
    secret: String,
    configured: String,
    value: (u8, Vec<u8>),
    late: i64,
    extra: Vec<(Vec<u8>, Vec<u8>)>,
}

fn case() -> impl Strategy<Value = Case> {
    let right = (provider(), body(), secret());
    let wrong = (
        prop::option::of(provider()),
        prop::option::of(body()),
        prop::option::of(prop_oneof![secret(), Just(String::new())]),
        (0_u8..10, bytes()),
        select(vec![0, 0, 0, 299, 301, -301, i64::MAX / 2]),
        prop::collection::vec((bytes(), bytes()), 0..3),
    );
    (right, wrong).prop_map(|((signer, signed, secret), wrong)| {
        let (judge, arrives, configured, value, late, extra) = wrong;
        // A secret is often the right one but for its end.
        let configured = match configured {
            None => secret.clone(),
            Some(other) if other.is_empty() => format!("{secret}\n"),
            Some(other) => other,
        };
        Case {
            signer,
            judge: judge.unwrap_or(signer),
            arrives: arrives.unwrap_or_else(|| signed.clone()),
            signed,
            secret,
            configured,
            value,
            late,
            extra,
        }
    })
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let time = NOW.saturating_add(case.late);
    let secret = configured(case.signer, &case.secret);
    let with = with_at(case.signer, time);
    let headers = sign_request(case.signer, &case.signed, secret.as_bytes(), &with);
    // Some bodies have no canonical form.
    let headers = headers.unwrap_or_else(|_| vec![(&*case.judge.headers[0], "0".repeat(64))]);
    let signature = headers[0].1.clone();
    let value = respelled(&signature, &case.secret, case.value.0, &case.value.1);
    let mut pairs: Vec<Pair<'_>> = headers
        .iter()
        .skip(1)
        .map(|(name, value)| (name.as_bytes(), value.as_bytes()))
        .collect();
    pairs.push((headers[0].0.as_bytes(), &value));
    let extra = case.extra.iter().map(|(name, value)| (&**name, &**value));
    let server: Vec<Pair<'_>> = extra.clone().collect();
    pairs.extend(extra);
    let request = Request::new(&case.arrives, NOW)
        .with_headers(&pairs)
        .with_server(&server);

    let secret = Secret::new(configured(case.judge, &case.configured)).expect("not empty");
    let Ok(verifier) = settings(case.judge).build([secret]) else {
        // A line end behind base64 is no base64.
        return Ok(());
    };
    let explanation = verifier.explain(&request);
    let verdict = verifier.verify(&request);
    prop_assert_eq!(explanation.cause == Cause::Verified, verdict.is_ok());
    prop_assert!(!explanation.hint.is_empty());

    let shown = explanation.to_string();
    for row in [case.signer, case.judge] {
        prop_assert!(!shown.contains(&configured(row, &case.configured)));
        prop_assert!(!shown.contains(configured(row, &case.configured).trim_end()));
        prop_assert!(!shown.contains(configured(row, &case.secret).trim_end()));
    }
    prop_assert!(!shown.to_lowercase().contains(&signature.to_lowercase()));
    for part in signature
        .as_bytes()
        .windows(8)
        .chain(case.arrives.windows(8))
    {
        let mut parts = shown.as_bytes().windows(8);
        prop_assert!(!parts.any(|shown| shown == part), "{}", shown);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn it_says_verified_exactly_where_the_callback_is_accepted_and_gives_nothing_away(case in case()) {
        check(&case)?;
    }

    #[test]
    fn it_never_panics_on_arbitrary_input(
        provider in provider(),
        body in bytes(),
        secret in prop::collection::vec(any::<u8>(), 1..40),
        pairs in prop::collection::vec((select(vec![
            "X-Signature", "Signature", "X-Timestamp", "X-Paymento-HMAC", "Stripe-Signature",
            "webhook-signature", "webhook-id", "webhook-timestamp", "X-Mollie-Signature",
        ]), value()), 0..4),
    ) {
        let Ok(verifier) = settings(provider).build(Secret::new(secret)) else {
            return Ok(());
        };
        let pairs: Vec<Pair<'_>> = pairs
            .iter()
            .map(|(name, value)| (name.as_bytes(), &**value))
            .collect();
        let request = Request::new(&body, NOW).with_headers(&pairs);
        let explanation = verifier.explain(&request);
        prop_assert_eq!(explanation.cause == Cause::Verified, verifier.verify(&request).is_ok());
    }
}
