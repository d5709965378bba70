//! What is written of a payment for built-in providers, case by case.

use paysig_core::{CheckError, ConfigError, Outcome, Payment, PaymentProblem, Provider};
use serde_json::{Value, json};

use super::{lookup, provider};

pub(crate) fn of(
    order_id: Option<&str>,
    transaction_id: Option<&str>,
    outcome: Option<Outcome>,
) -> Payment {
    let mut payment = Payment::default();
    payment.order_id = order_id.map(Into::into);
    payment.transaction_id = transaction_id.map(Into::into);
    payment.outcome = outcome;
    payment
}

pub(crate) fn refused(row: &Provider, payment: &Payment) -> (&'static str, PaymentProblem) {
    match payment.write(row) {
        Err(ConfigError::Check(CheckError::Unwritable { field, problem })) => (field, problem),
        _ => ("nothing", PaymentProblem::Needed),
    }
}

pub(crate) const PAID: Option<Outcome> = Some(Outcome::Paid);

#[test]
fn a_status_is_a_number_where_the_provider_numbers_its_words() {
    let written = |name: &str, status: &str| {
        let mut payment = Payment::default();
        payment.status = Some(status.into());
        payment.write(provider(name))
    };
    for (status, spelled) in [
        ("7", "7"),
        ("6", "6"),
        ("-1", "-1"),
        ("07", "\"07\""),
        ("7.0", "\"7.0\""),
        ("paid", "\"paid\""),
        ("", ""),
    ] {
        let expected = format!("{{\"OrderStatus\":{spelled}}}");
        assert_eq!(
            written("paymento", status).is_ok_and(|found| found == expected),
            !status.is_empty()
        );
    }
    let long = "1".repeat(64);
    assert_eq!(
        written("paymento", &long),
        Ok(format!("{{\"OrderStatus\":{long}}}"))
    );
    let longer = "1".repeat(65);
    assert_eq!(
        written("paymento", &longer),
        Ok(format!("{{\"OrderStatus\":\"{longer}\"}}"))
    );
    assert_eq!(
        written("rajaongkir", "7").as_deref(),
        Ok(r#"{"status":"7"}"#)
    );
}

#[test]
fn a_condition_on_the_status_decides_where_it_stands() {
    let written = |name, outcome| of(Some("1"), None, outcome).write(provider(name));
    let object = r#""data":{"object":{"client_reference_id":"1""#;
    assert_eq!(
        written("stripe", PAID),
        Ok(format!(
            r#"{{"type":"checkout.session.completed",{object},"payment_status":"paid"}}}}}}"#
        ))
    );
    assert_eq!(
        written("stripe", Some(Outcome::Partial)),
        Ok(format!(
            r#"{{"type":"payment_intent.partially_funded",{object}}}}}}}"#
        ))
    );
    // Of a session that says nothing, nothing is known.
    assert_eq!(
        written("stripe", None),
        Ok(format!(
            r#"{{"type":"checkout.session.completed",{object}}}}}}}"#
        ))
    );
}

#[test]
fn no_outcome_is_claimed_that_was_not_given() {
    for name in [
        "paystack", "paddle", "shopify", "btcpay", "mollie", "razorpay",
    ] {
        let problem = refused(provider(name), &of(Some("1"), None, None));
        assert_eq!(problem, ("outcome", PaymentProblem::Needed), "{name}");
    }
    let written = of(Some("1"), None, None).write(provider("oxapay"));
    assert_eq!(
        written.as_deref(),
        Ok(r#"{"type":"invoice","order_id":"1"}"#)
    );
}

#[test]
fn an_id_stands_where_the_provider_is_asked_for_one_like_it() {
    let l2 = format!("AS{}", "5".repeat(64));
    let l1 = format!("0x{}", "a".repeat(64));
    let bare = "a".repeat(64);
    for (id, member) in [(&l2, "l2TxnHash"), (&l1, "txHash"), (&bare, "txHash")] {
        let written = of(None, Some(id), PAID).write(provider("akashicpay"));
        let expected = format!(r#"{{"{member}":"{id}","status":"Confirmed"}}"#);
        assert_eq!(written.as_ref(), Ok(&expected));
        let request = lookup("akashicpay").request(expected.as_bytes());
        assert!(request.is_ok_and(|request| request.url().ends_with(&**id)));
    }
    let other = of(None, Some("abc"), PAID).write(provider("akashicpay"));
    assert_eq!(
        other.as_deref(),
        Ok(r#"{"l2TxnHash":"abc","status":"Confirmed"}"#)
    );
}

#[test]
fn what_would_be_read_otherwise_is_refused_by_its_name() {
    let with_amount = |outcome, amount: &str| {
        let mut payment = of(Some("1"), None, outcome);
        payment.amount = Some(amount.into());
        payment
    };
    let oxapay = provider("oxapay");
    assert!(with_amount(PAID, "1.5").write(oxapay).is_ok());
    for (payment, problem) in [
        (
            with_amount(Some(Outcome::Pending), "1.5"),
            PaymentProblem::Otherwise,
        ),
        (with_amount(None, "1.5"), PaymentProblem::Otherwise),
        (with_amount(PAID, "1e3"), PaymentProblem::Amount),
        (with_amount(PAID, ""), PaymentProblem::Amount),
    ] {
        assert_eq!(refused(oxapay, &payment), ("amount", problem));
    }
    assert_eq!(
        refused(provider("paymento"), &with_amount(PAID, "1")),
        ("amount", PaymentProblem::NotSaid)
    );

    let mut rupiah = of(Some("1"), None, PAID);
    rupiah.currency = Some("IDR".into());
    let expected = r#"{"order_id":"1","status":"PAID"}"#;
    assert_eq!(
        rupiah.write(provider("rajaongkir")).as_deref(),
        Ok(expected)
    );
    rupiah.currency = Some("idr".into());
    let otherwise = ("currency", PaymentProblem::Otherwise);
    assert_eq!(refused(provider("rajaongkir"), &rupiah), otherwise);

    let mut contradictory = of(Some("1"), None, Some(Outcome::Failed));
    contradictory.status = Some("PAID".into());
    let otherwise = ("outcome", PaymentProblem::Otherwise);
    assert_eq!(refused(provider("rajaongkir"), &contradictory), otherwise);
    contradictory.status = Some("transaction.unheard_of".into());
    let unheard_of = ("status", PaymentProblem::NoWord);
    assert_eq!(refused(provider("paddle"), &contradictory), unheard_of);

    let shopify = provider("shopify");
    assert!(of(Some("1"), Some("1"), PAID).write(shopify).is_ok());
    let otherwise = ("transaction_id", PaymentProblem::Otherwise);
    assert_eq!(refused(shopify, &of(Some("1"), Some("2"), PAID)), otherwise);
}

#[test]
fn texts_are_escaped_and_what_no_callback_may_hold_is_refused() {
    let hostile = "\"},\\\"OrderStatus\\\":7,{\u{2028}\u{e9}\u{1d11e}/";
    let payload = of(Some(hostile), Some("t"), Some(Outcome::Failed)).write(provider("paymento"));
    let payload = payload.expect("a payload");
    let value: Value = serde_json::from_str(&payload).expect("JSON");
    assert_eq!(
        value,
        json!({"OrderId": hostile, "Token": "t", "OrderStatus": 5})
    );
    for text in [
        "",
        "\0",
        "a\nb",
        "\u{7f}",
        "\u{85}",
        &"x".repeat(257),
        &"\u{e9}".repeat(129),
    ] {
        for field in ["order_id", "transaction_id"] {
            let order = (field == "order_id").then_some(text);
            let payment = of(order, (field != "order_id").then_some(text), PAID);
            assert_eq!(
                refused(provider("paymento"), &payment),
                (field, PaymentProblem::Text)
            );
        }
    }
}
