//! What holds for every request.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod strategies;

use std::cell::RefCell;
use std::collections::HashSet;
use std::convert::Infallible;

use hmac::{Hmac, KeyInit, Mac};
use paysig_core::{Provider, Reason, Secret, Verifier};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sha2::Sha256;
use strategies::{
    Arrived, Chosen, NOW, OTHER_SECRET, SECRET, any_request, chosen, json, provider, signed,
    verifier,
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
        },
        Err(rejection) => Verdict::Rejected(rejection.reason, rejection.found_in),
    })
}

fn tag(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// Settings and a request, some of which they take.
fn judged() -> impl Strategy<Value = (Chosen, Arrived)> {
    chosen().prop_flat_map(|chosen| {
        let request = any_request(chosen.provider);
        (Just(chosen), request)
    })
}

fn genuine() -> impl Strategy<Value = (&'static Provider, Arrived)> {
    (provider(), json()).prop_map(|(provider, body)| {
        let headers = signed(provider, &body, SECRET, NOW);
        let arrived = Arrived {
            body,
            headers,
            server: Vec::new(),
            peer: None,
            now: NOW,
        };
        (provider, arrived)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn every_request_gets_a_verdict_and_no_refusal_tells_a_secret((chosen, arrived) in judged()) {
        let verifier = chosen.verifier();
        let first = verdict(&verifier, &arrived);
        prop_assert_eq!(&verdict(&verifier, &arrived), &first);
        arrived.with(|request| {
            let seen = match verifier.verify(request) {
                Ok(verified) => {
                    prop_assert_eq!(verified.provider, chosen.provider);
                    // Neither may panic; what they say is for other tests.
                    let _ = (verified.payload(), verified.payment());
                    verified.headers_seen()
                }
                Err(rejection) => {
                    let text = format!("{rejection} {rejection:?}");
                    prop_assert!(!text.contains(SECRET) && !text.contains(OTHER_SECRET));
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
    fn the_message_of_every_acceptance_verifies_with_a_plain_hmac((chosen, arrived) in judged()) {
        let found = verdict(&chosen.verifier(), &arrived);
        let Verdict::Verified { key_id, message, found_in, timestamp, .. } = found else {
            return Ok(());
        };
        let secret = if key_id.as_deref() == Some("first") { SECRET } else { OTHER_SECRET };
        let expected = hex::encode(tag(secret.as_bytes(), &message));
        let mut places = arrived.server.iter().chain(&arrived.headers);
        let shows_it = places.any(|(name, value)| {
            let text = String::from_utf8_lossy(value).to_ascii_lowercase();
            name.eq_ignore_ascii_case(found_in.as_bytes()) && text.trim() == expected
        });
        prop_assert!(shows_it, "{} shows no {}", found_in, expected);
        match timestamp {
            Some(seconds) => {
                prop_assert!((i128::from(arrived.now) - i128::from(seconds)).abs() <= 300);
                let signed = [seconds.to_string().as_bytes(), b".", &arrived.body].concat();
                prop_assert_eq!(message, signed);
            }
            None if chosen.provider.name != "akashicpay" => {
                prop_assert_eq!(message, arrived.body);
            }
            None => {}
        }
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
    fn a_genuine_request_is_taken_and_any_flipped_bit_of_its_tag_refuses_it(
        (provider, arrived) in genuine(),
        bit in 0_usize..256,
    ) {
        let verifier = verifier(provider);
        let is_verified = matches!(verdict(&verifier, &arrived), Verdict::Verified { .. });
        prop_assert!(is_verified);

        let mut flipped = arrived;
        let text = &mut flipped.headers[0].1;
        let mut claimed = hex::decode(&*text).expect("hexadecimal");
        claimed[bit / 8] ^= 1 << (bit % 8);
        *text = hex::encode(claimed).into_bytes();
        let place = provider.headers[0].to_owned();
        prop_assert_eq!(
            verdict(&verifier, &flipped),
            Verdict::Rejected(Reason::SignatureMismatch, Some(place))
        );
    }

    #[test]
    fn a_body_that_was_changed_is_refused_where_its_bytes_are_signed(
        (provider, arrived) in genuine(),
        place in any::<Index>(),
        flip in 1_u8..,
    ) {
        prop_assume!(provider.name != "akashicpay");
        let mut changed = arrived;
        let place = place.index(changed.body.len());
        changed.body[place] ^= flip;
        let found = verdict(&verifier(provider), &changed);
        let is_rejected = matches!(
            found,
            Verdict::Rejected(Reason::SignatureMismatch | Reason::BodyEncoded, Some(_))
        );
        prop_assert!(is_rejected, "{:?}", found);
    }

    #[test]
    fn a_signed_time_is_taken_within_its_window_alone(
        body in json(),
        signed_at in 0_i64..,
        late in prop_oneof![-305_i64..305, -1_000_000_i64..1_000_000, any::<i64>()],
    ) {
        let provider = Provider::named("generic-timestamp").expect("a provider");
        let arrived = Arrived {
            headers: signed(provider, &body, SECRET, signed_at),
            body,
            server: Vec::new(),
            peer: None,
            now: signed_at.saturating_add(late),
        };
        let age = i128::from(arrived.now) - i128::from(signed_at);
        match verdict(&verifier(provider), &arrived) {
            Verdict::Verified { timestamp, .. } => {
                prop_assert_eq!(timestamp, Some(signed_at));
                prop_assert!((-300..=300).contains(&age));
            }
            Verdict::Rejected(Reason::TimestampTooOld, _) => prop_assert!(age > 300),
            Verdict::Rejected(Reason::TimestampInFuture, _) => prop_assert!(age < -300),
            Verdict::Rejected(other, _) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn the_id_that_is_looked_up_is_the_one_that_the_payment_bears(
        body in json(),
        known in any::<bool>(),
    ) {
        let provider = Provider::named("rajaongkir").expect("a provider");
        let verifier = Verifier::settings(provider).build_per_order().expect("a verifier");
        let arrived = Arrived {
            headers: signed(provider, &body, SECRET, NOW),
            body,
            server: Vec::new(),
            peer: None,
            now: NOW,
        };
        let asked = RefCell::new(None);
        let resolve = |id: &str| {
            *asked.borrow_mut() = Some(id.to_owned());
            let secret = known.then(|| Secret::new(SECRET).expect("a secret"));
            Ok::<_, Infallible>(secret.into_iter().collect())
        };
        arrived.with(|request| {
            let verdict = verifier.verify_with(request, resolve).expect("no outage");
            let asked = asked.borrow().clone();
            match verdict {
                Ok(verified) => {
                    prop_assert!(known);
                    prop_assert_eq!(&verified.resolved_id, &asked);
                    if let Ok(Some(payment)) = verified.payment() {
                        prop_assert_eq!(payment.order_id, asked);
                    }
                }
                Err(rejection) => {
                    prop_assert!(!known || asked.is_none());
                    prop_assert_eq!(rejection.reason, Reason::KeyUnknown);
                }
            }
            Ok(())
        })?;
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
    let mut reasons = HashSet::new();
    for _ in 0..3000 {
        let tree = judged().new_tree(&mut runner).expect("a request");
        let (chosen, arrived) = tree.current();
        match verdict(&chosen.verifier(), &arrived) {
            Verdict::Verified { .. } => taken += 1,
            Verdict::Rejected(reason, _) => {
                reasons.insert(reason);
            }
        }
    }
    assert!(taken > 300, "{taken} of 3000 were taken");
    assert!(reasons.len() >= 12, "{reasons:?}");
}
