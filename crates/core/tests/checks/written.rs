//! What is written of a payment for every built-in provider says the same when it is read.

use paysig_core::{
    CheckError, ConfigError, CurrencySource, Outcome, Payment, PaymentFields, PaymentProblem,
    Provider, Value, providers,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::provider;

fn writable() -> Vec<(&'static Provider, &'static PaymentFields)> {
    let rows = providers().iter();
    let rows = rows.filter_map(|row| Some((row, row.payment.as_ref()?)));
    rows.collect()
}

/// Ids as they are, and as nobody would make them.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z0-9_-]{1,20}",
        1 => "[0-9a-f]{64}",
        1 => "(AS|0x)[0-9a-f]{64}",
        1 => "-?[0-9]{1,3}",
        2 => "[\"\\\\/{}:,\\[\\]é€\u{2028}𝄞 ]{1,12}",
        1 => "\\PC{0,90}",
        1 => any::<String>(),
    ]
}

pub(crate) fn amount() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,12}(\\.[0-9]{1,8})?",
        1 => Just("1e3".to_owned()),
        1 => "[0-9.]{0,66}",
    ]
}

prop_compose! {
    pub(crate) fn payment()(
        order_id in option::of(text()),
        transaction_id in option::of(text()),
        amount in option::of(amount()),
        currency in option::of(prop_oneof![Just("IDR".to_owned()), "[A-Z]{3,5}", text()]),
        outcome in option::of(select(&Outcome::ALL)),
        status in option::weighted(0.2, prop_oneof![known_word(), text()]),
        recipient in option::weighted(0.2, text()),
        network in option::weighted(0.2, text()),
    ) -> Payment {
        let mut payment = Payment::default();
        payment.order_id = order_id;
        payment.transaction_id = transaction_id;
        payment.amount = amount;
        payment.currency = currency;
        payment.outcome = outcome;
        payment.status = status;
        payment.recipient = recipient;
        payment.network = network;
        payment
    }
}

fn known_word() -> impl Strategy<Value = String> {
    let words = writable()
        .into_iter()
        .flat_map(|(_, fields)| &fields.outcomes);
    select(words.map(|(word, _)| word.clone()).collect::<Vec<_>>())
}

/// What is given of `payment` as it stands in `read`; what is not, as it is in `payment`.
pub(crate) fn given(payment: &Payment, read: &Payment) -> Payment {
    let of = |given: &Option<String>, read: &Option<String>| given.as_ref().and(read.clone());
    let mut found = Payment::default();
    found.order_id = of(&payment.order_id, &read.order_id);
    found.transaction_id = of(&payment.transaction_id, &read.transaction_id);
    found.amount = of(&payment.amount, &read.amount);
    found.currency = of(&payment.currency, &read.currency);
    found.outcome = payment.outcome.and(read.outcome);
    found.status = of(&payment.status, &read.status);
    found.recipient = of(&payment.recipient, &read.recipient);
    found.network = of(&payment.network, &read.network);
    found
}

/// Reads what was written, and finds out that it is the payment.
pub(crate) fn check(row: &Provider, payment: &Payment) -> Result<(), TestCaseError> {
    let payload = match payment.write(row) {
        Ok(payload) => payload,
        Err(ConfigError::Check(
            CheckError::Unwritable { .. } | CheckError::NoPayment | CheckError::NoPaymentFields,
        )) => return Ok(()),
        Err(other) => return Err(TestCaseError::fail(other.to_string())),
    };
    let read = Payment::read(row, payload.as_bytes());
    let read = read.expect("a payload").expect("a payment");
    prop_assert_eq!(&given(payment, &read), payment, "{}: {}", row.name, payload);
    let is_open = payment.outcome.is_none() && payment.status.is_none();
    prop_assert!(
        !is_open || read.outcome.is_none(),
        "{}: {}",
        row.name,
        payload
    );
    prop_assert_eq!(payment.write(row), Ok(payload.clone()));
    prop_assert!(
        serde_json::from_str::<serde_json::Value>(&payload).is_ok(),
        "{}",
        payload
    );
    prop_assert!(Value::parse(payload.as_bytes()).is_ok());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn what_is_written_is_read_again_or_refused(
        (row, _) in select(writable()),
        payment in payment(),
    ) {
        check(row, &payment)?;
    }

    /// Refusing everything would be no way out.
    #[test]
    fn what_a_row_can_say_is_written(
        (row, fields) in select(writable()),
        order in "[^\\pC]{1,60}",
        transaction in "[^\\pC]{1,60}",
        amount in "[0-9]{1,12}(\\.[0-9]{1,8})?",
        short in "[A-Z]{3,5}",
        word in any::<prop::sample::Index>(),
    ) {
        let outcomes: Vec<_> = fields.outcomes.iter().map(|(_, outcome)| *outcome).collect();
        let outcome = outcomes[word.index(outcomes.len())];
        let is_paid = fields.amount_if.is_empty() || fields.amount_if.contains(&outcome);
        let said = |paths: &[String], text: &String| (!paths.is_empty()).then(|| text.clone());
        let is_one_id = fields.order_id.first() == fields.transaction_id.first();
        let mut payment = Payment::default();
        payment.order_id = said(&fields.order_id, &order);
        payment.transaction_id =
            said(&fields.transaction_id, if is_one_id { &order } else { &transaction });
        payment.amount = said(&fields.amount, &amount).filter(|_| is_paid);
        payment.currency = match &fields.currency {
            CurrencySource::Fields(paths) => said(paths, &short),
            CurrencySource::Always(always) => Some(always.clone()),
            _ => None,
        };
        payment.outcome = Some(outcome);
        payment.recipient = said(&fields.recipient, &short);
        payment.network = said(&fields.network, &short);
        let payload = payment.write(row);
        prop_assert!(payload.is_ok(), "{}: {:?}", row.name, payload);
        check(row, &payment)?;
    }
}

/// What a provider's own words say is written in them.
#[test]
fn every_word_is_written_where_it_is_read() {
    for (row, fields) in writable() {
        for (word, outcome) in &fields.outcomes {
            let mut payment = Payment::default();
            payment.order_id = Some("1".into());
            payment.outcome = Some(*outcome);
            payment.status = Some(word.clone());
            let payload = payment.write(row).expect("a payload");
            let read = Payment::read(row, payload.as_bytes())
                .expect("JSON")
                .expect("a payment");
            assert_eq!(given(&payment, &read), payment, "{}: {payload}", row.name);
        }
    }
}

#[test]
fn an_outcome_without_a_word_is_refused_by_its_name() {
    for (row, fields) in writable() {
        for outcome in Outcome::ALL {
            let mut payment = Payment::default();
            payment.order_id = Some("1".into());
            payment.outcome = Some(outcome);
            let has_word = fields.outcomes.iter().any(|(_, known)| *known == outcome);
            let expected = CheckError::Unwritable {
                field: "outcome",
                problem: PaymentProblem::NoWord,
            };
            match payment.write(row) {
                Ok(_) => assert!(has_word, "{}", row.name),
                error => assert_eq!((error, has_word), (Err(expected.into()), false)),
            }
        }
    }
}

#[test]
fn a_provider_whose_callbacks_are_not_known_is_refused() {
    let mut payment = Payment::default();
    payment.order_id = Some("1".into());
    for name in ["generic", "coinpayments", "gocardless", "svix"] {
        assert_eq!(
            payment.write(provider(name)),
            Err(CheckError::NoPaymentFields.into())
        );
    }
}
