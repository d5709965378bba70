//! The keys under which payments are settled once, and what is left to be credited.

use paysig_core::{Payment, Scope};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::arguments::{Given, text, wrong_type};
use crate::body::Body;
use crate::errors::{self, guarded};
use crate::{amount, provider, results};

/// The key of what a callback reports, under which it is settled once: 64 hexadecimal digits.
///
/// It is the same whenever the provider says the same of a payment, in whatever words: it is made
/// of the payment's id and its outcome; where the callback does not name both, of the delivery's
/// id, if that is signed; otherwise of the payload itself.
///
/// `provider` is a name or a row, `payload` is `Verified.payload_bytes`, `id` is `Verified.id`.
/// `merchant` and `environment` keep the payments of several apart, by any names. A payload that
/// cannot be read has a key too.
///
/// Raises `ConfigError` for an unknown provider, a wrong row, and a text without a UTF-8 form;
/// `TypeError` for arguments of other types.
#[pyfunction]
#[pyo3(
    signature = (provider, payload, *, merchant=Given::NOT, environment=Given::NOT, id=None),
    text_signature = "(provider, payload, *, merchant='', environment='', id=None)"
)]
pub(crate) fn claim_key(
    provider: &Bound<'_, PyAny>,
    payload: &Bound<'_, PyAny>,
    merchant: Given<'_, '_>,
    environment: Given<'_, '_>,
    id: Option<&Bound<'_, PyAny>>,
) -> PyResult<String> {
    guarded(|| {
        let provider = provider::select(provider)?;
        let id = id.map(|id| text("id", id)).transpose()?;
        let scope = scope(&merchant, &environment)?;
        self::payload(payload)?.read(payload.py(), |payload| {
            paysig_core::claim_key(provider, payload, id, scope)
        })
    })
}

/// The key of these very bytes: 64 hexadecimal digits, others for every other payload.
///
/// For payments that come in parts, whose callbacks may share all but their amounts. Takes and
/// raises what `claim_key()` does.
#[pyfunction]
#[pyo3(
    signature = (provider, payload, *, merchant=Given::NOT, environment=Given::NOT),
    text_signature = "(provider, payload, *, merchant='', environment='')"
)]
pub(crate) fn message_key(
    provider: &Bound<'_, PyAny>,
    payload: &Bound<'_, PyAny>,
    merchant: Given<'_, '_>,
    environment: Given<'_, '_>,
) -> PyResult<String> {
    guarded(|| {
        let provider = provider::select(provider)?;
        let scope = scope(&merchant, &environment)?;
        self::payload(payload)?.read(payload.py(), |payload| {
            paysig_core::message_key(provider, payload, scope)
        })
    })
}

/// The key of a payment, whatever becomes of it: 64 hexadecimal digits.
///
/// None where the callback does not name the payment. Takes and raises what `claim_key()` does.
#[pyfunction]
#[pyo3(
    signature = (provider, payload, *, merchant=Given::NOT, environment=Given::NOT),
    text_signature = "(provider, payload, *, merchant='', environment='')"
)]
pub(crate) fn payment_key(
    provider: &Bound<'_, PyAny>,
    payload: &Bound<'_, PyAny>,
    merchant: Given<'_, '_>,
    environment: Given<'_, '_>,
) -> PyResult<Option<String>> {
    guarded(|| {
        let provider = provider::select(provider)?;
        let scope = scope(&merchant, &environment)?;
        self::payload(payload)?.read(payload.py(), |payload| {
            paysig_core::payment_key(provider, payload, scope)
        })
    })
}

/// The idempotency key of one credit of a payment: from what was credited before to the total.
///
/// `payment_key` is what `payment_key()` gives; amounts are as `Expectation` takes them. However
/// they are spelled, equal amounts make equal keys.
///
/// Raises `ConfigError` for an amount that is none, and `TypeError` for arguments of other types.
#[pyfunction]
pub(crate) fn credit_key(
    payment_key: &Bound<'_, PyAny>,
    credited: &Bound<'_, PyAny>,
    total: &Bound<'_, PyAny>,
) -> PyResult<String> {
    guarded(|| {
        let credited = amount::text("credited", credited)?;
        let total = amount::text("total", total)?;
        let payment_key = text("payment_key", payment_key)?;
        paysig_core::credit_key(payment_key, &credited, &total).map_err(errors::config)
    })
}

/// What is left to be credited of a total, in decimal digits; None where that is nothing.
///
/// Amounts are as `Expectation` takes them.
///
/// Raises `ConfigError` for an amount that is none, and `TypeError` for arguments of other types.
#[pyfunction]
pub(crate) fn credit_due(
    total: &Bound<'_, PyAny>,
    credited: &Bound<'_, PyAny>,
) -> PyResult<Option<String>> {
    guarded(|| {
        let total = amount::text("total", total)?;
        let credited = amount::text("credited", credited)?;
        paysig_core::credit_due(&total, &credited).map_err(errors::config)
    })
}

/// What a payload says about a payment, if it is about one, as `Verified.payment` does.
///
/// For a payload that was verified before and kept since: nothing is verified here. `provider` is
/// a name or a row, `payload` is `Verified.payload_bytes`.
///
/// Raises `PayloadError` for a payload that is not JSON, or whose amount or ids are none;
/// `ConfigError` for an unknown provider or a wrong row; `TypeError` for arguments of other types.
#[pyfunction]
pub(crate) fn read_payment<'py>(
    provider: &Bound<'py, PyAny>,
    payload: &Bound<'py, PyAny>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    guarded(|| {
        let py = payload.py();
        let provider = provider::select(provider)?;
        let payload = self::payload(payload)?;
        let payment = payload.read(py, |payload| Payment::read(provider, payload))?;
        let payment = payment.map_err(errors::payload)?;
        payment
            .map(|payment| results::payment(py, &payment))
            .transpose()
    })
}

/// Whose payments these are. `None` is not the default: a name that is missing must not turn into
/// that of everybody.
pub(crate) fn scope<'a>(
    merchant: &'a Given<'_, '_>,
    environment: &'a Given<'_, '_>,
) -> PyResult<Scope<'a>> {
    let named = |argument, given: &'a Given<'_, '_>| match &given.0 {
        None => Ok(""),
        Some(value) => text(argument, value),
    };
    Ok(Scope {
        merchant: named("merchant", merchant)?,
        environment: named("environment", environment)?,
    })
}

/// A payload that was verified.
pub(crate) fn payload<'a, 'py>(value: &'a Bound<'py, PyAny>) -> PyResult<Body<'a, 'py>> {
    match Body::of(value) {
        Ok(body) => body.encoded(),
        Err(error) if error.is_instance_of::<PyTypeError>(value.py()) => {
            let wanted = "bytes, as Verified.payload_bytes is";
            Err(wrong_type("payload", wanted, value))
        }
        Err(error) => Err(error),
    }
}
