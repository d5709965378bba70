//! Where a row says that a payment's data stand.

use super::error::{RowError, RowProblem};
use super::fields::{Fields, filled, list, text};
use crate::payload::Value;
use crate::payment::{CurrencySource, Outcome, PaymentFields};

/// The fields' names: those of the callback's payment, or of a looked-up one.
pub(super) struct Names {
    root: &'static str,
    known: &'static [&'static str],
    when: &'static str,
    order_id: &'static str,
    transaction_id: &'static str,
    amount: &'static str,
    amount_if: &'static str,
    currency: &'static str,
    always: &'static str,
    status: &'static str,
    outcomes: &'static str,
    payout: &'static str,
    recipient: &'static str,
    network: &'static str,
}

macro_rules! names {
    ($root:literal, $($known:literal),*) => {
        Names {
            root: $root,
            known: &[$($known),*],
            when: concat!($root, ".when"),
            order_id: concat!($root, ".order_id"),
            transaction_id: concat!($root, ".transaction_id"),
            amount: concat!($root, ".amount"),
            amount_if: concat!($root, ".amount_if"),
            currency: concat!($root, ".currency"),
            always: concat!($root, ".currency.always"),
            status: concat!($root, ".status"),
            outcomes: concat!($root, ".outcomes"),
            payout: concat!($root, ".payout"),
            recipient: concat!($root, ".recipient"),
            network: concat!($root, ".network"),
        }
    };
}

pub(super) const CALLBACK: Names = names!(
    "payment",
    "when",
    "order_id",
    "transaction_id",
    "amount",
    "amount_if",
    "currency",
    "status",
    "outcomes",
    "payout",
    "recipient",
    "network"
);

/// An answer is about the payment that was asked for, so that no field has to tell.
pub(super) const ANSWER: Names = names!(
    "lookup.answer.payment",
    "order_id",
    "amount",
    "currency",
    "status",
    "outcomes",
    "recipient",
    "network"
);

pub(super) fn read(value: &Value<'_>, names: &Names) -> Result<PaymentFields, RowError> {
    let fields = Fields::of(names.root, value, names.known)?;
    let paths = |field| Ok(fields.texts(field)?.unwrap_or_default());
    Ok(PaymentFields {
        when: conditions(names.when, fields.get(names.when))?,
        order_id: paths(names.order_id)?,
        transaction_id: paths(names.transaction_id)?,
        amount: paths(names.amount)?,
        amount_if: some_outcomes(names.amount_if, fields.get(names.amount_if))?,
        currency: currency(names, fields.get(names.currency))?,
        status: paths(names.status)?,
        outcomes: outcomes(names.outcomes, fields.get(names.outcomes))?,
        payout: paths(names.payout)?,
        recipient: paths(names.recipient)?,
        network: paths(names.network)?,
    })
}

/// Paths, each with the words that may stand there.
pub(super) fn conditions(
    field: &'static str,
    value: Option<&Value<'_>>,
) -> Result<Vec<(String, Vec<String>)>, RowError> {
    let Some(value) = value else {
        return Ok(Vec::new());
    };
    let wrong = RowError::new(field, RowProblem::WrongType("an object of lists"));
    let members = value.as_object().ok_or(wrong)?;
    let word = |value: &Value<'_>| filled(field, value);
    members
        .iter()
        .map(|(path, words)| Ok((path.to_string(), list(field, words, word)?)))
        .collect()
}

fn currency(names: &Names, value: Option<&Value<'_>>) -> Result<CurrencySource, RowError> {
    let field = names.currency;
    match value {
        None => Ok(CurrencySource::Fields(Vec::new())),
        Some(object @ Value::Object(_)) => {
            let fields = Fields::of(field, object, &["always"])?;
            let always = fields.required(names.always)?;
            filled(names.always, always).map(CurrencySource::Always)
        }
        Some(Value::Array(paths)) => {
            let paths = paths.iter().map(|path| filled(field, path));
            paths.collect::<Result<_, _>>().map(CurrencySource::Fields)
        }
        Some(_) => {
            let wanted = r#"a list, or an object such as {"always": "EUR"}"#;
            Err(RowError::new(field, RowProblem::WrongType(wanted)))
        }
    }
}

pub(super) fn outcome(field: &'static str, value: &Value<'_>) -> Result<Outcome, RowError> {
    let unknown = RowError::new(field, RowProblem::NotOneOf(&Outcome::NAMES));
    Outcome::named(text(field, value)?).ok_or(unknown)
}

/// A list of outcomes.
pub(super) fn some_outcomes(
    field: &'static str,
    value: Option<&Value<'_>>,
) -> Result<Vec<Outcome>, RowError> {
    let outcome = |value: &Value<'_>| outcome(field, value);
    value.map_or(Ok(Vec::new()), |value| list(field, value, outcome))
}

fn outcomes(
    field: &'static str,
    value: Option<&Value<'_>>,
) -> Result<Vec<(String, Outcome)>, RowError> {
    let outcome = |value: &Value<'_>| outcome(field, value);
    match value {
        None => Ok(Vec::new()),
        Some(Value::Object(members)) => members
            .iter()
            .map(|(status, value)| Ok((status.to_string(), outcome(value)?)))
            .collect(),
        // What PHP makes of an array with the keys 0, 1 and so on.
        Some(Value::Array(values)) => (0_usize..)
            .zip(values)
            .map(|(status, value)| Ok((status.to_string(), outcome(value)?)))
            .collect(),
        Some(_) => Err(RowError::new(field, RowProblem::WrongType("an object"))),
    }
}
