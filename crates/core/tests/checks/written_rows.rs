//! What is written of a payment for rows of one's own, however odd.

use paysig_core::{CheckError, Lookup, LookupReason, Payment, PaymentProblem, Provider};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::provider;
use super::written::{amount, check, payment, text};
use super::written_cases::{PAID, of, refused};

fn own(fields: &Value) -> &'static Provider {
    with(json!({ "payment": fields }))
}

fn with(mut row: Value) -> &'static Provider {
    row["version"] = 1.into();
    row["name"] = "mine".into();
    row["headers"] = json!(["X-Mine"]);
    Provider::from_json(row.to_string().as_bytes()).expect("a row")
}

#[test]
fn fields_stand_in_their_order_and_objects_are_made_once() {
    let row = own(&json!({
        "when": {"about": ["payment"], "data.kind": ["sale", "gift"]},
        "order_id": ["data.order", "order"],
        "transaction_id": ["id"],
        "amount": ["data.sum.value"],
        "currency": ["data.sum.unit"],
        "status": ["data.status"],
        "outcomes": {"1": "pending", "2": "paid", "done": "paid"},
        "recipient": ["to"],
        "network": ["data.sum.net"],
    }));
    let mut payment = of(Some("o"), Some("t"), PAID);
    payment.amount = Some("1.50".into());
    payment.currency = Some("EUR".into());
    payment.recipient = Some("r".into());
    payment.network = Some("n".into());
    let expected = concat!(
        r#"{"about":"payment","data":{"kind":"sale","order":"o","sum":{"value":"1.50","#,
        r#""unit":"EUR","net":"n"},"status":2},"id":"t","to":"r"}"#,
    );
    assert_eq!(payment.write(row).as_deref(), Ok(expected));
}

#[test]
fn nothing_is_no_payment() {
    let nothing = Payment::default();
    let mut currency = Payment::default();
    currency.currency = Some("IDR".into());
    for payment in [&nothing, &currency] {
        for name in ["rajaongkir", "tripay", "stripe", "paystack"] {
            assert_eq!(
                payment.write(provider(name)),
                Err(CheckError::NoPayment.into())
            );
        }
    }
    // Nor is what a row could only take for a payout, or for nothing at all.
    for row in [
        json!({"order_id": ["data.id"], "payout": ["data"]}),
        json!({"order_id": ["id"], "when": {"type": []}}),
    ] {
        let written = of(Some("1"), None, None).write(own(&row));
        assert_eq!(written, Err(CheckError::NoPayment.into()));
    }
}

fn asked(fields: &[&str]) -> &'static Provider {
    with(json!({
        "payment": {"order_id": ["order"], "transaction_id": ["tx", "id"]},
        "lookup": {
            "hosts": {"live": "https://api.example"},
            "requests": [{
                "id": {"fields": fields, "characters": "alphanumeric"},
                "path": "/{id}",
                "answer_id": ["id"],
            }],
            "answer": {"payment": {}},
        },
    }))
}

#[test]
fn the_id_that_a_lookup_asks_for_is_written_too() {
    let request = |row, payload: &str| {
        let lookup = Lookup::new(row, None, None, None).expect("a lookup");
        let request = lookup.request(payload.as_bytes());
        request.map(drop).map_err(|answer| answer.reason)
    };
    let payment = of(Some("o"), Some("t"), None);
    for (field, expected) in [
        ("tx", r#"{"order":"o","tx":"t"}"#),
        ("id", r#"{"order":"o","tx":"t","id":"t"}"#),
        ("data.id", r#"{"order":"o","tx":"t","data":{"id":"t"}}"#),
        ("order", r#"{"order":"o","tx":"t"}"#),
    ] {
        let row = asked(&[field, "other"]);
        assert_eq!(payment.write(row).as_deref(), Ok(expected));
        assert!(request(row, expected).is_ok());
    }
    // An order's id is none of a transaction's, and what the provider cannot be asked for is not
    // written twice.
    let nameless = of(None, Some("t"), None).write(asked(&["order"]));
    assert_eq!(nameless.as_deref(), Ok(r#"{"tx":"t"}"#));
    let odd = of(None, Some("t-1"), None).write(asked(&["data.id"]));
    assert_eq!(odd.as_deref(), Ok(r#"{"tx":"t-1"}"#));
    let reason = request(asked(&["data.id"]), r#"{"tx":"t-1"}"#);
    assert_eq!(reason, Err(LookupReason::NoId));
}

#[test]
fn paths_that_are_in_each_others_way_are_refused() {
    for (order, transaction) in [
        ("id", "id.x"),
        ("id.x", "id"),
        ("id", "id"),
        ("a.b.c", "a.b"),
    ] {
        let row = own(&json!({"order_id": [order], "transaction_id": [transaction]}));
        let otherwise = ("transaction_id", PaymentProblem::Otherwise);
        assert_eq!(refused(row, &of(Some("1"), Some("2"), None)), otherwise);
    }
    let deep = vec!["a"; 2_000].join(".");
    let row = own(&json!({"order_id": [deep]}));
    let payload = of(Some("1"), None, None).write(row).expect("a payload");
    assert_eq!(payload.len(), 2_000 * 5 + 2_000 + 3);
}

/// Few names, so that paths meet.
fn path() -> impl Strategy<Value = String> {
    prop::collection::vec("[ab\"]{0,1}", 1..4).prop_map(|names| format!("x{}", names.join(".")))
}

fn paths() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(path(), 0..3)
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[0-3]", "[PQ]", Just("paid".to_owned())]
}

prop_compose! {
    fn row()(
        when in prop::collection::hash_map(path(), prop::collection::vec(word(), 0..3), 0..2),
        order_id in paths(),
        transaction_id in paths(),
        amount in paths(),
        amount_if in prop::collection::vec(Just("paid"), 0..2),
        currency in paths(),
        status in paths(),
        outcomes in prop::collection::hash_map(word(), prop_oneof![Just("paid"), Just("failed")], 0..4),
        payout in prop::collection::vec(path(), 0..2),
    ) -> Value {
        json!({
            "when": when, "order_id": order_id, "transaction_id": transaction_id,
            "amount": amount, "amount_if": amount_if, "currency": currency, "status": status,
            "outcomes": outcomes, "payout": payout,
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_for_any_row_is_read_again_or_refused(
        row in row(),
        payments in prop::collection::vec(payment(), 20),
        words in prop::collection::vec((word(), text(), amount()), 20),
    ) {
        let row = own(&row);
        for (mut payment, (word, id, amount)) in payments.into_iter().zip(words) {
            check(row, &payment)?;
            payment.status = Some(word);
            check(row, &payment)?;
            payment = of(Some(&id), None, PAID);
            payment.amount = Some(amount);
            check(row, &payment)?;
        }
    }
}
