//! A payment that Python holds, for the core.

use paysig_core::{Outcome, Payment};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::arguments::{text, wrong_type};
use crate::errors;

/// The payment that the argument holds, or none.
pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Option<Payment>> {
    let py = value.py();
    if value.is_none() {
        return Ok(None);
    }
    let class = py
        .import("paysig._results")?
        .getattr(intern!(py, "Payment"))?;
    if !value.is_instance(&class)? {
        return Err(wrong_type("payment", "Payment or None", value));
    }
    let field = |name| field(value, name);
    let mut payment = Payment::default();
    payment.order_id = field("order_id")?;
    payment.transaction_id = field("transaction_id")?;
    payment.amount = field("amount")?;
    payment.currency = field("currency")?;
    payment.outcome = field("outcome")?.map(|name| outcome(&name)).transpose()?;
    payment.status = field("status")?;
    payment.recipient = field("recipient")?;
    payment.network = field("network")?;
    Ok(Some(payment))
}

fn field(payment: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<String>> {
    let value = payment.getattr(PyString::new(payment.py(), name))?;
    if value.is_none() {
        return Ok(None);
    }
    let argument = format!("payment.{name}");
    text(&argument, &value).map(|text| Some(text.to_owned()))
}

fn outcome(name: &str) -> PyResult<Outcome> {
    let mut known = Outcome::ALL.into_iter();
    known
        .find(|outcome| outcome.name() == name)
        .ok_or_else(|| errors::ConfigError::new_err("payment.outcome is none of the outcomes"))
}
