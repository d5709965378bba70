//! A payment that Python holds, for the core.

use paysig_core::{Outcome, Payment};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::arguments::{text, wrong_type};
use crate::errors::{self, guarded};
use crate::{body, provider};

/// The JSON payload by which a provider would report a payment: what `read_payment()` reads.
///
/// For callbacks in tests, with `sign_request()`, and to ask with `Lookup` about a payment whose
/// callback never came. `provider` is a name or a row. Each field that is not None is written
/// where the provider has it; the outcome as the provider's first word for it, unless `status` is
/// given. Reading the payload gives all of them again.
///
/// Raises `ConfigError`, which names the field, for one that the provider's callbacks do not hold
/// or that would be read otherwise, for an outcome that the provider has no word for, and for a
/// missing one where each callback says one; also for a provider whose row does not say where a
/// payment's data stand, for an unknown provider and for a wrong row; `TypeError` for arguments of
/// other types.
#[pyfunction]
pub(crate) fn write_payment(
    provider: &Bound<'_, PyAny>,
    payment: &Bound<'_, PyAny>,
) -> PyResult<Py<PyBytes>> {
    guarded(|| {
        let provider = provider::select(provider)?;
        let given = given(payment, "Payment")?;
        let payload = given.write(provider).map_err(errors::config)?;
        body::to_python(payment.py(), payload.as_bytes())
    })
}

/// The payment that the argument holds, or none.
pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Option<Payment>> {
    if value.is_none() {
        return Ok(None);
    }
    given(value, "Payment or None").map(Some)
}

/// The payment that the argument, which may be what is `wanted`, holds.
fn given(value: &Bound<'_, PyAny>, wanted: &str) -> PyResult<Payment> {
    let py = value.py();
    let class = py
        .import("paysig._results")?
        .getattr(intern!(py, "Payment"))?;
    if !value.is_instance(&class)? {
        return Err(wrong_type("payment", wanted, value));
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
    Ok(payment)
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
