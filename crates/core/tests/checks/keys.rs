//! The keys under which payments are settled once.

use paysig_core::{Scope, claim_key, credit_key, message_key, payment_key};
use proptest::prelude::*;
use serde_json::json;

use super::provider;

fn scope<'a>(merchant: &'a str, environment: &'a str) -> Scope<'a> {
    Scope {
        merchant,
        environment,
    }
}

proptest! {
    #[test]
    fn fields_that_differ_have_keys_that_differ(
        one in ("\\PC{0,6}", "\\PC{0,6}", "\\PC{1,6}"),
        other in ("\\PC{0,6}", "\\PC{0,6}", "\\PC{1,6}"),
        border in 0..6_usize,
    ) {
        let rajaongkir = provider("rajaongkir");
        let keys = |(merchant, environment, id): &(String, String, String)| {
            let payload = json!({"payment_id": id, "status": "PAID"}).to_string();
            let scope = scope(merchant, environment);
            let payment = payment_key(rajaongkir, payload.as_bytes(), scope);
            (claim_key(rajaongkir, payload.as_bytes(), None, scope), payment)
        };
        prop_assert_eq!(one == other, keys(&one) == keys(&other));
        // The same characters, the border between two fields elsewhere.
        let joined: Vec<char> = format!("{}{}", one.0, one.1).chars().collect();
        let (left, right) = joined.split_at(border.min(joined.len()));
        let moved = (left.iter().collect(), right.iter().collect(), one.2.clone());
        prop_assert_eq!(one == moved, keys(&one) == keys(&moved));
    }

    #[test]
    fn any_payload_has_a_key(payload in prop::collection::vec(any::<u8>(), 0..100)) {
        for provider in paysig_core::providers() {
            let key = claim_key(provider, &payload, None, Scope::default());
            let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            prop_assert!(key.len() == 64 && key.bytes().all(is_digit));
            // Of what is no payment and has no signed id it is the key of the bytes.
            let message = message_key(provider, &payload, Scope::default());
            let is_payment = payment_key(provider, &payload, Scope::default()).is_some();
            prop_assert!(is_payment || key == message);
        }
    }
}

#[test]
fn one_outcome_in_two_words_is_one_claim() {
    let paymento = provider("paymento");
    let key = |status: u8| {
        let payload = json!({"Token": "d1179e54", "PaymentId": status, "OrderStatus": status});
        claim_key(
            paymento,
            payload.to_string().as_bytes(),
            None,
            Scope::default(),
        )
    };
    assert_eq!(key(7), key(8));
    assert_ne!(key(7), key(2));
    assert_ne!(key(7), key(6));
}

#[test]
fn a_delivery_is_known_by_its_id_only_where_that_is_signed() {
    let key = |name, id| claim_key(provider(name), b"{}", id, Scope::default());
    assert_eq!(key("generic", Some("evt_1")), key("generic", None));
    assert_ne!(
        key("standardwebhooks", Some("evt_1")),
        key("standardwebhooks", Some("evt_2"))
    );
}

#[test]
fn a_credit_is_one_however_its_amounts_are_spelled() {
    let key = |credited, total| credit_key("payment", credited, total).expect("amounts");
    assert_eq!(key("0", "10"), key("0.00", "010.0"));
    assert_ne!(key("0", "10"), key("0", "11"));
    assert_ne!(key("1", "10"), key("0", "10"));
    assert!(credit_key("payment", "0", "1e2").is_err());
}
