//! Where a row says that a payment's data stand.

use super::error::{RowError, RowProblem};
use super::fields::{Fields, filled, list, text};
use crate::payload::Value;
use crate::payment::{CurrencySource, Outcome, PaymentFields};

const FIELDS: &[&str] = &[
    "when",
    "order_id",
    "transaction_id",
    "amount",
    "currency",
    "status",
    "outcomes",
    "payout",
];

pub(super) fn read(value: &Value<'_>) -> Result<PaymentFields, RowError> {
    let fields = Fields::of("payment", value, FIELDS)?;
    let paths = |field| Ok(fields.texts(field)?.unwrap_or_default());
    Ok(PaymentFields {
        when: when(fields.get("payment.when"))?,
        order_id: paths("payment.order_id")?,
        transaction_id: paths("payment.transaction_id")?,
        amount: paths("payment.amount")?,
        currency: currency(fields.get("payment.currency"))?,
        status: paths("payment.status")?,
        outcomes: outcomes(fields.get("payment.outcomes"))?,
        payout: paths("payment.payout")?,
    })
}

fn when(value: Option<&Value<'_>>) -> Result<Vec<(String, Vec<String>)>, RowError> {
    const FIELD: &str = "payment.when";
    let Some(value) = value else {
        return Ok(Vec::new());
    };
    let wrong = RowError::new(FIELD, RowProblem::WrongType("an object of lists"));
    let members = value.as_object().ok_or(wrong)?;
    let word = |value: &Value<'_>| filled(FIELD, value);
    members
        .iter()
        .map(|(path, words)| Ok((path.to_string(), list(FIELD, words, word)?)))
        .collect()
}

fn currency(value: Option<&Value<'_>>) -> Result<CurrencySource, RowError> {
    const FIELD: &str = "payment.currency";
    match value {
        None => Ok(CurrencySource::Fields(Vec::new())),
        Some(object @ Value::Object(_)) => {
            let fields = Fields::of(FIELD, object, &["always"])?;
            let always = fields.required("payment.currency.always")?;
            filled("payment.currency.always", always).map(CurrencySource::Always)
        }
        Some(Value::Array(paths)) => {
            let paths = paths.iter().map(|path| filled(FIELD, path));
            paths.collect::<Result<_, _>>().map(CurrencySource::Fields)
        }
        Some(_) => {
            let wanted = r#"a list, or an object such as {"always": "EUR"}"#;
            Err(RowError::new(FIELD, RowProblem::WrongType(wanted)))
        }
    }
}

fn outcomes(value: Option<&Value<'_>>) -> Result<Vec<(String, Outcome)>, RowError> {
    const FIELD: &str = "payment.outcomes";
    let outcome = |value: &Value<'_>| {
        let name = text(FIELD, value)?;
        let outcome = Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.name() == name);
        outcome.ok_or(RowError::new(FIELD, RowProblem::NotOneOf(&Outcome::NAMES)))
    };
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
        Some(_) => Err(RowError::new(FIELD, RowProblem::WrongType("an object"))),
    }
}
