//! What holds for every request.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod changes;
mod lists;
mod noise;
mod orders;
mod scheme;
mod strategies;
mod times;

use std::collections::HashSet;

use paysig_core::{Reason, Verifier, sign_request};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use scheme::{At, Scheme, Signed};
use strategies::{
    Arrived, Chosen, ID, KEY, NOW, OTHER_KEY, Sender, URL, any_request, chosen, delivery, json,
    sender,
};

/// All of a verdict that does not depend on the order in which headers came.
#[derive(Debug, PartialEq)]
enum Verdict {
    Verified {
        key_id: Option<String>,
        form: &'static str,
        message: Vec<u8>,
        found_in: String,
        address_ok: Option<bool>,
        timestamp: Option<i64>,
        id: Option<String>,
    },
    Rejected(Reason, Option<String>),
}

fn verdict(verifier: &Verifier, arrived: &Arrived) -> Verdict {
    arrived.with(|request| match verifier.verify(request) {
        Ok(found) => Verdict::Verified {
            key_id: found.key_id.as_deref().map(str::to_owned),
            form: found.form.name(),
            message: found.message.to_vec(),
            found_in: found.found_in.to_owned(),
            address_ok: found.address_ok,
            timestamp: found.timestamp,
            id: found.id.map(str::to_owned),
        },
        Err(rejection) => Verdict::Rejected(rejection.reason, rejection.found_in),
    })
}

fn is_verified(verifier: &Verifier, arrived: &Arrived) -> bool {
    matches!(verdict(verifier, arrived), Verdict::Verified { .. })
}

/// Settings and a request, some of which they take.
fn judged() -> impl Strategy<Value = (Chosen, Arrived)> {
    chosen().prop_flat_map(|chosen| {
        let request = any_request(chosen.sender.clone());
        (Just(chosen), request)
    })
}

fn genuine() -> impl Strategy<Value = (Sender, Arrived)> {
    (sender(), json()).prop_map(|(sender, body)| {
        let headers = sender.sent(&body, KEY, NOW).expect("JSON");
        (sender, Arrived::new(body, headers, NOW))
    })
}

/// The one value that this header shows in a request that was taken.
fn only(arrived: &Arrived, header: &str) -> Result<String, TestCaseError> {
    let mut shown = arrived.shown(header);
    shown.dedup();
    prop_assert_eq!(shown.len(), 1, "{} came in two ways", header);
    Ok(String::from_utf8(shown.remove(0)).expect("ASCII"))
}

/// That the second table, which never saw the row, takes the request too.
fn assert_genuine(chosen: &Chosen, arrived: &Arrived) -> Result<(), TestCaseError> {
    let found = verdict(&chosen.verifier(), arrived);
    let Verdict::Verified {
        key_id,
        message,
        found_in,
        timestamp,
        id,
        form,
        ..
    } = found
    else {
        return Ok(());
    };
    let Sender { scheme, .. } = &chosen.sender;
    let key = if key_id.as_deref() == Some("first") {
        KEY
    } else {
        OTHER_KEY
    };
    let tag = scheme.tag(key, &message);

    let variable = |name: &str| format!("HTTP_{}", name.to_ascii_uppercase().replace('-', "_"));
    let is_own = |name: &&String| found_in == **name || found_in.ends_with(&variable(name));
    let is_neutral = found_in.ends_with("NEUTRAL");
    prop_assert!(is_neutral || chosen.headers().iter().any(|name| is_own(&name)));
    let places = arrived.server.iter().chain(&arrived.headers);
    let shows_it = |(name, value): &&(Vec<u8>, Vec<u8>)| {
        let is_place = name.eq_ignore_ascii_case(found_in.as_bytes()) || scheme.repeats;
        is_place && scheme.claims(value, &tag)
    };
    let value = places
        .clone()
        .find(shows_it)
        .map(|(_, value)| value.clone());
    prop_assert!(
        value.is_some(),
        "{} shows no {}",
        found_in,
        hex::encode(tag)
    );

    let time = match scheme.time.as_ref().map(|time| &time.at) {
        None => None,
        Some(At::Header(name)) => Some(only(arrived, name)?),
        Some(At::Pair(_)) => {
            let times = scheme.times_in(&value.expect("a value"));
            prop_assert_eq!(times.len(), 1);
            times.into_iter().next()
        }
    };
    prop_assert_eq!(
        timestamp.map(|seconds| scheme.time_text(seconds)),
        time.clone()
    );
    if let Some(seconds) = timestamp {
        let age = (i128::from(arrived.now) - i128::from(seconds)).unsigned_abs();
        prop_assert!(age <= chosen.window().into());
    }
    let shown = scheme.id.as_ref().map(|name| only(arrived, name));
    prop_assert_eq!(&id, &shown.transpose()?);
    match &scheme.signed {
        Signed::Template(_) => {
            let delivery = scheme::Delivery {
                id: id.as_deref().unwrap_or_default(),
                ..delivery(&arrived.body, time.as_deref().unwrap_or_default())
            };
            prop_assert_eq!(Some(message), scheme.message(&delivery));
        }
        Signed::Canonical(_) => {
            let form = paysig_core::Form::named(form).expect("a form");
            prop_assert_eq!(Ok(message), paysig_core::canonicalize(&arrived.body, form));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6000))]

    #[test]
    fn every_request_gets_a_verdict_and_no_refusal_tells_a_secret((chosen, arrived) in judged()) {
        let verifier = chosen.verifier();
        let first = verdict(&verifier, &arrived);
        prop_assert_eq!(&verdict(&verifier, &arrived), &first);
        arrived.with(|request| {
            let seen = match verifier.verify(request) {
                Ok(verified) => {
                    prop_assert_eq!(verified.provider, chosen.sender.provider);
                    // Neither may panic; what they say is for other tests.
                    let _ = (verified.payload(), verified.payment());
                    verified.headers_seen()
                }
                Err(rejection) => {
                    let text = format!("{rejection} {rejection:?}");
                    for key in [KEY, OTHER_KEY] {
                        let secret = chosen.sender.scheme.secret(key);
                        let secret = str::from_utf8(secret.trim_ascii()).expect("ASCII");
                        let key = str::from_utf8(key).expect("ASCII");
                        prop_assert!(!text.contains(secret) && !text.contains(key));
                    }
                    rejection.headers_seen
                }
            };
            prop_assert!(seen.iter().count() <= 64);
            for name in seen.iter() {
                prop_assert!(name.len() <= 67 && name.bytes().all(|byte| (32..127).contains(&byte)));
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_is_accepted_verifies_with_a_plain_hmac_and_rules_written_down_apart(
        (chosen, arrived) in judged(),
    ) {
        assert_genuine(&chosen, &arrived)?;
    }

    #[test]
    fn order_and_letter_case_of_headers_never_change_a_verdict(
        (chosen, arrived) in judged(),
        ranks in prop::collection::vec(any::<u32>(), 40),
        cases in any::<u64>(),
    ) {
        let verifier = chosen.verifier();
        let mut other = arrived.clone();
        // Lines of one name stay in their order, which has a meaning (RFC 9110, section 5.3).
        let mut names: Vec<_> = other.headers.iter().map(|(name, _)| lower(name)).collect();
        names.sort();
        names.dedup();
        let rank = |name: &[u8]| {
            let place = names.iter().position(|known| *known == lower(name));
            ranks[place.expect("a known name") % ranks.len()]
        };
        other.headers.sort_by_key(|(name, _)| (rank(name), lower(name)));
        for (index, byte) in other.headers.iter_mut().flat_map(|(name, _)| name).enumerate() {
            if cases >> (index % 64) & 1 == 1 {
                *byte = if byte.is_ascii_lowercase() {
                    byte.to_ascii_uppercase()
                } else {
                    byte.to_ascii_lowercase()
                };
            }
        }
        let mut ranks = ranks.iter().cycle();
        other.server.sort_by_cached_key(|_| *ranks.next().expect("a cycle"));
        prop_assert_eq!(verdict(&verifier, &other), verdict(&verifier, &arrived));
    }

    #[test]
    fn what_the_core_sends_is_what_the_second_table_sends(
        sender in sender(),
        body in json(),
        now in 0_i64..4_000_000_000,
    ) {
        let Sender { provider, scheme } = &sender;
        let mut with = paysig_core::SignWith::at(now);
        if scheme.id.is_some() {
            with = with.id(ID);
        }
        if scheme.signs(&scheme::Piece::Url) {
            with = with.url(URL);
        }
        let sent = sign_request(provider, &body, &scheme.secret(KEY), &with).expect("JSON");
        let mut sent: Vec<_> = sent
            .into_iter()
            .map(|(name, value)| (name.as_bytes().to_vec(), value.into_bytes()))
            .collect();
        let mut expected = sender.sent(&body, KEY, now).expect("JSON");
        prop_assert_eq!(&sent[0], &expected[0]);
        sent.sort();
        expected.sort();
        prop_assert_eq!(sent, expected);
    }
}

fn lower(name: &[u8]) -> Vec<u8> {
    name.to_ascii_lowercase()
}

// A generator that never makes one is no test of acceptances.
#[test]
fn many_of_the_generated_requests_are_taken_and_many_are_not() {
    let mut runner = TestRunner::deterministic();
    let mut taken = 0;
    let mut senders = HashSet::new();
    let mut reasons = HashSet::new();
    for _ in 0..4000 {
        let tree = judged().new_tree(&mut runner).expect("a request");
        let (chosen, arrived) = tree.current();
        match verdict(&chosen.verifier(), &arrived) {
            Verdict::Verified { .. } => {
                taken += 1;
                senders.insert(chosen.sender.provider.name.clone());
            }
            Verdict::Rejected(reason, _) => {
                reasons.insert(reason);
            }
        }
    }
    assert!(taken > 400, "{taken} of 4000 were taken");
    assert_eq!(senders.len(), paysig_core::providers().len(), "{senders:?}");
    assert!(reasons.len() >= 13, "{reasons:?}");
}

#[test]
fn the_built_in_rows_say_what_the_second_table_says() {
    let mut known = 0;
    for provider in paysig_core::providers() {
        if let Some(scheme) = Scheme::named(&provider.name) {
            assert_eq!(Scheme::of(provider), scheme, "{}", provider.name);
            known += 1;
        }
    }
    assert!(known >= 28, "{known}");
}
