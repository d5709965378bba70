use proptest::prelude::*;

use super::*;

fn fields(name: &str) -> &'static PaymentFields {
    let provider = Provider::named(name).expect("built in");
    provider.payment.as_ref().expect("fields")
}

fn paymento() -> &'static PaymentFields {
    fields("paymento")
}

fn rajaongkir() -> &'static PaymentFields {
    fields("rajaongkir")
}

fn akashicpay() -> &'static PaymentFields {
    fields("akashicpay")
}

fn rows() -> [&'static PaymentFields; 3] {
    [paymento(), rajaongkir(), akashicpay()]
}

fn payment(message: &str, fields: &PaymentFields) -> Payment {
    read(message.as_bytes(), fields)
        .expect("a payment that can be read")
        .expect("a payment")
}

fn error(message: &str, fields: &PaymentFields) -> PayloadError {
    read(message.as_bytes(), fields).expect_err("a payment that cannot be read")
}

#[test]
fn paymento_reports_a_status_and_no_amount() {
    let message = r#"{"Token":"d1179e54e58d4e51a285a5c659a2b7ef","PaymentId":20016,
        "OrderId":"etp-3900","OrderStatus":3,"AdditionalData":[]}"#;
    let expected = Payment {
        order_id: Some("etp-3900".into()),
        transaction_id: Some("d1179e54e58d4e51a285a5c659a2b7ef".into()),
        amount: None,
        currency: None,
        outcome: Some(Outcome::Pending),
        status: Some("3".into()),
        ..Payment::default()
    };
    assert_eq!(payment(message, paymento()), expected);
    // Of a name that differs in case it says nothing.
    assert_eq!(
        read(
            br#"{"token":"d1179e54","orderId":"1","status":7}"#,
            paymento()
        ),
        Ok(None)
    );
}

#[test]
fn paymento_numbers_its_statuses() {
    for (status, outcome) in [
        ("0", Some(Outcome::Pending)),
        ("1", Some(Outcome::Pending)),
        ("2", Some(Outcome::Partial)),
        ("3", Some(Outcome::Pending)),
        ("4", Some(Outcome::Expired)),
        ("5", Some(Outcome::Failed)),
        ("6", None),
        ("7", Some(Outcome::Paid)),
        ("8", Some(Outcome::Paid)),
        ("9", Some(Outcome::Failed)),
        ("10", None),
        ("77", None),
        ("-7", None),
        ("7.0", None),
        ("7e0", None),
    ] {
        let found = payment(&format!("{{\"OrderStatus\":{status}}}"), paymento());
        assert_eq!(found.outcome, outcome, "{status}");
        assert_eq!(found.status, Some(status.into()));
    }
}

#[test]
fn rajaongkir_reports_rupiah() {
    let expected = Payment {
        order_id: Some("ORD-2026-001".into()),
        transaction_id: Some("KPAY-5292/KM/2026".into()),
        amount: Some("150000".into()),
        currency: Some("IDR".into()),
        outcome: Some(Outcome::Paid),
        status: Some("PAID".into()),
        ..Payment::default()
    };
    for message in [
        r#"{"payment_id":"KPAY-5292/KM/2026","order_id":"ORD-2026-001","status":"PAID",
            "amount":150000,"paid_at":"2026-08-12T10:15:30.000Z"}"#,
        r#"{"payment_id":"KPAY-5292\/KM\/2026","order_id":"ORD-2026-001",
            "payment_status":"PAID","paid_amount":"150000"}"#,
        r#"{"data":{"payment_id":"KPAY-5292/KM/2026","order_id":"ORD-2026-001",
            "transaction_status":"PAID","amount":150000}}"#,
        r#"{"order_id":null,"data":{"payment_id":"KPAY-5292/KM/2026","status":"PAID",
            "order_id":"ORD-2026-001","paid_amount":150000}}"#,
    ] {
        assert_eq!(payment(message, rajaongkir()), expected);
    }
    for (status, outcome) in [
        ("PENDING", Some(Outcome::Pending)),
        ("EXPIRED", Some(Outcome::Expired)),
        ("CANCELED", Some(Outcome::Failed)),
        ("paid", None),
        ("PAID ", None),
        ("SETTLED", None),
    ] {
        let found = payment(&format!("{{\"status\":\"{status}\"}}"), rajaongkir());
        assert_eq!(
            (found.outcome, found.status),
            (outcome, Some(status.into()))
        );
    }
    // The first status counts, even if only another one is known.
    let found = payment(
        r#"{"status":"REFUNDED","data":{"status":"PAID"}}"#,
        rajaongkir(),
    );
    assert_eq!(found.outcome, None);
}

const DEPOSIT: &str = r#"{"fromAddress":"TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU",
    "toAddress":"TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg","layer":"L1Transaction",
    "amount":"1.000000","coinSymbol":"TRX-SHASTA",
    "status":"Confirmed","txHash":"28a9880a","feesPaid":"0.345000","l2TxnHash":"ASe5659e17",
    "tokenSymbol":"USDT","internalFee":{"deposit":"0.020000"},"identifier":"user123",
    "referenceId":"order-0001","depositRequest":{"requestedValue":{"amount":"10"}}}"#;

#[test]
fn akashicpay_reports_deposits() {
    let expected = Payment {
        order_id: Some("order-0001".into()),
        transaction_id: Some("ASe5659e17".into()),
        amount: Some("1.000000".into()),
        currency: Some("USDT".into()),
        outcome: Some(Outcome::Paid),
        status: Some("Confirmed".into()),
        recipient: Some("TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg".into()),
        network: Some("TRX-SHASTA".into()),
    };
    assert_eq!(payment(DEPOSIT, akashicpay()), expected);

    let plain = r#"{"txHash":"28a9880a","identifier":"user123","status":"Pending",
        "amount":"0.5","coinSymbol":"ETH","tokenSymbol":"","referenceId":null}"#;
    let expected = Payment {
        order_id: Some("user123".into()),
        transaction_id: Some("28a9880a".into()),
        amount: Some("0.5".into()),
        currency: Some("ETH".into()),
        outcome: Some(Outcome::Pending),
        status: Some("Pending".into()),
        network: Some("ETH".into()),
        ..Payment::default()
    };
    assert_eq!(payment(plain, akashicpay()), expected);
    let failed = payment(r#"{"status":"Failed"}"#, akashicpay());
    assert_eq!(failed.outcome, Some(Outcome::Failed));
}

#[test]
fn a_payout_is_never_a_paid_order() {
    let payout = r#"{"layer":"L1Transaction","amount":"0.100000","coinSymbol":"TRX",
        "identifier":"test022","internalFee":{"withdraw":"1.000000"},
        "l2TxnHash":"AS54535428","status":"Confirmed","tokenSymbol":"USDT"}"#;
    assert_eq!(read(payout.as_bytes(), akashicpay()), Ok(None));
    for fee in ["\"\"", "0", "false", "{}", "[]"] {
        let message = DEPOSIT.replace(r#""deposit":"0.020000""#, &format!("\"withdraw\":{fee}"));
        assert_eq!(read(message.as_bytes(), akashicpay()), Ok(None), "{fee}");
    }
    // Nor is it an error, whatever else it holds.
    let odd = r#"{"internalFee":{"withdraw":"1"},"amount":-1,"identifier":{}}"#;
    assert_eq!(read(odd.as_bytes(), akashicpay()), Ok(None));
    let deposit = DEPOSIT.replace("\"deposit\":", "\"withdraw\":null,\"deposit\":");
    assert_eq!(
        payment(&deposit, akashicpay()),
        payment(DEPOSIT, akashicpay())
    );
}

#[test]
fn amounts_keep_their_spelling() {
    for (spelled, amount) in [
        ("150000", "150000"),
        ("1.50", "1.50"),
        ("\"1.50\"", "1.50"),
        ("0", "0"),
        ("\"007.0\"", "007.0"),
        ("\"1\\u0030\"", "10"),
        (
            "123456789012345678901234567890.123456789012345678",
            "123456789012345678901234567890.123456789012345678",
        ),
    ] {
        let found = payment(&format!("{{\"amount\":{spelled}}}"), akashicpay());
        assert_eq!(found.amount, Some(amount.into()));
    }
}

#[test]
fn what_is_no_plain_decimal_number_is_no_amount() {
    let too_long = "1".repeat(65);
    for spelled in [
        "-1",
        "-0",
        "1e3",
        "1E-2",
        "\"1e3\"",
        "\"\"",
        "\"1,000\"",
        "\"-1\"",
        "\"+1\"",
        "\" 1\"",
        "\"1 \"",
        "\".5\"",
        "\"5.\"",
        "\".\"",
        "\"1.2.3\"",
        "\"0x10\"",
        "\"١\"",
        "\"１\"",
        "\"NaN\"",
        "\"1\\u0000\"",
        "\"1\\ud800\"",
        "true",
        "[]",
        "[1]",
        "{}",
        "{\"value\":1}",
        &too_long,
    ] {
        for message in [
            format!("{{\"amount\":{spelled}}}"),
            format!("{{\"amount\":1,\"amount\":{spelled}}}"),
            format!("{{\"paid_amount\":{spelled},\"amount\":1}}"),
        ] {
            assert_eq!(
                error(&message, rajaongkir()),
                PayloadError::Amount,
                "{message}"
            );
        }
    }
}

#[test]
fn ids_currencies_and_statuses_that_are_there_must_be_usable() {
    let too_long = format!("\"{}\"", "x".repeat(257));
    let unusable = ["true", "[]", "{}", "\"\\udc00\"", "\"a\\nb\"", &too_long];
    for (name, expected) in [
        ("referenceId", PayloadError::Identifier),
        ("identifier", PayloadError::Identifier),
        ("l2TxnHash", PayloadError::Identifier),
        ("tokenSymbol", PayloadError::Currency),
        ("status", PayloadError::Status),
    ] {
        for value in unusable {
            let message = format!("{{\"{name}\":{value}}}");
            assert_eq!(error(&message, akashicpay()), expected, "{message}");
        }
    }
    let digits = "1".repeat(65);
    let number =
        |name: &str, number: &str| error(&format!("{{\"{name}\":{number}}}"), akashicpay());
    assert_eq!(number("identifier", "1.5"), PayloadError::Identifier);
    assert_eq!(number("identifier", "1e5"), PayloadError::Identifier);
    assert_eq!(number("identifier", &digits), PayloadError::Identifier);
    assert_eq!(number("status", &digits), PayloadError::Status);
    assert_eq!(number("tokenSymbol", "1"), PayloadError::Currency);
    let found = payment(r#"{"identifier":20016}"#, akashicpay());
    assert_eq!(found.order_id, Some("20016".into()));
}

#[test]
fn each_known_field_alone_tells_of_a_payment() {
    for message in [
        "{\"order_id\":1}",
        "{\"payment_id\":1}",
        "{\"amount\":0}",
        "{\"status\":\"?\"}",
    ] {
        let found = payment(message, rajaongkir());
        assert_eq!(found.currency, Some("IDR".into()), "{message}");
    }
}

#[test]
fn a_message_that_holds_nothing_known_tells_of_no_payment() {
    for message in [
        "{}",
        "[]",
        "null",
        "\"PAID\"",
        "7",
        "[{\"status\":\"PAID\"}]",
        "{\"x\":1}",
    ] {
        for fields in rows() {
            assert_eq!(read(message.as_bytes(), fields), Ok(None), "{message}");
        }
    }
    let nulls = r#"{"order_id":null,"payment_id":"","status":null,"amount":null}"#;
    assert_eq!(read(nulls.as_bytes(), rajaongkir()), Ok(None));
}

#[test]
fn what_is_no_json_is_an_error_and_depth_is_none() {
    for fields in rows() {
        assert_eq!(
            error("status=PAID", fields),
            PayloadError::NotJson { offset: 0 }
        );
    }
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    let deep = format!("\u{FEFF}{{\"x\":{open}{close},\"y\":\"\\ud800\",\"status\":\"PAID\"}}");
    assert_eq!(payment(&deep, rajaongkir()).outcome, Some(Outcome::Paid));
}

#[test]
fn every_outcome_has_its_own_name() {
    let outcomes = [
        Outcome::Pending,
        Outcome::Partial,
        Outcome::Paid,
        Outcome::Failed,
        Outcome::Expired,
    ];
    let names = outcomes.map(Outcome::name);
    assert_eq!(names, ["pending", "partial", "paid", "failed", "expired"]);
}

fn json() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "\"[a-zA-Z0-9.]{0,4}\"",
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?(e[0-9])?",
        prop::sample::select(vec!["\"PAID\"", "\"Confirmed\"", "7", "null", "true", "[]"])
            .prop_map(str::to_owned),
    ];
    let key = || {
        prop::sample::select(vec![
            "OrderId",
            "Token",
            "OrderStatus",
            "order_id",
            "payment_id",
            "status",
            "amount",
            "paid_amount",
            "referenceId",
            "identifier",
            "l2TxnHash",
            "tokenSymbol",
            "data",
            "internalFee",
            "withdraw",
        ])
    };
    value.prop_recursive(3, 20, 6, move |inner| {
        let member = (key(), inner).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop::collection::vec(member, 0..6).prop_map(|members| format!("{{{}}}", members.join(",")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn the_order_is_the_one_by_which_its_key_is_looked_up(message in json()) {
        for fields in rows() {
            let looked_up = payload::identifier(message.as_bytes(), &fields.order_id);
            match read(message.as_bytes(), fields) {
                Ok(Some(payment)) => {
                    prop_assert_eq!(payment.order_id.as_deref(), looked_up.as_deref());
                    let texts = [
                        &payment.order_id,
                        &payment.transaction_id,
                        &payment.amount,
                        &payment.currency,
                        &payment.status,
                    ];
                    for text in texts.into_iter().flatten() {
                        prop_assert!(!text.is_empty() && text.len() <= 256);
                    }
                    if payment.outcome.is_some() {
                        let mut known = fields.outcomes.iter().map(|(word, _)| word.as_str());
                        prop_assert!(known.any(|word| payment.status.as_deref() == Some(word)));
                    }
                }
                Ok(None) => {}
                Err(error) => {
                    let known = [
                        PayloadError::Identifier,
                        PayloadError::Amount,
                        PayloadError::Currency,
                        PayloadError::Status,
                    ];
                    prop_assert!(known.contains(&error));
                }
            }
        }
    }
}
