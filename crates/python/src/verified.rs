//! A callback that is authentic, as Python sees it.

use paysig_core::{Form, HeaderNames, Payment, Provider, Value, Verified, claim_key, payment_key};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyTuple};

use crate::arguments::Given;
use crate::body::Body;
use crate::errors::{self, guarded};
use crate::{once, results, values};

/// A callback whose sender knew the secret, and what it says.
#[pyclass(frozen, name = "Verified", module = "paysig")]
pub(crate) struct PyVerified {
    provider: &'static Provider,
    key_id: Option<String>,
    form: Form,
    message: Py<PyBytes>,
    /// The part of the message that is the payload, where that is not all of it.
    part: Option<Py<PyBytes>>,
    found_in: String,
    address_ok: Option<bool>,
    resolved_id: Option<String>,
    timestamp: Option<i64>,
    id: Option<String>,
    headers_seen: HeaderNames,
    payload: PyOnceLock<Py<PyAny>>,
    payment: PyOnceLock<Py<PyAny>>,
}

#[pymethods]
impl PyVerified {
    /// The name of the provider whose callback it is.
    #[getter]
    pub(crate) fn provider(&self) -> &'static str {
        &self.provider.name
    }

    /// The id of the secret that matched, if it has one.
    #[getter]
    fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }

    /// The form in which the body was signed: "raw", or the name of a canonical form.
    #[getter]
    fn form(&self) -> &'static str {
        self.form.name()
    }

    /// The bytes that were signed.
    #[getter]
    fn message<'a, 'py>(&'a self, py: Python<'py>) -> &'a Bound<'py, PyBytes> {
        self.message.bind(py)
    }

    /// The part of the message that is the payload: with most providers all of it.
    #[getter]
    pub(crate) fn payload_bytes<'a, 'py>(&'a self, py: Python<'py>) -> &'a Bound<'py, PyBytes> {
        self.part.as_ref().unwrap_or(&self.message).bind(py)
    }

    /// What the message says: the value of its JSON, read once.
    ///
    /// Integers are int, of any size. A number with a fraction or an exponent is a float where
    /// that loses nothing, and a `decimal.Decimal` otherwise.
    ///
    /// Raises `PayloadError` for a message that is not JSON or that Python cannot hold.
    #[getter]
    fn payload<'a, 'py>(&'a self, py: Python<'py>) -> PyResult<&'a Bound<'py, PyAny>> {
        guarded(|| {
            let read = || {
                let value =
                    Value::parse(self.payload_bytes(py).as_bytes()).map_err(errors::payload)?;
                values::to_python(py, value).map(Bound::unbind)
            };
            Ok(self.payload.get_or_try_init(py, read)?.bind(py))
        })
    }

    /// What the message says about a payment, if it is about one.
    ///
    /// None for a provider whose payloads are not known, and for a callback about something
    /// else, such as a payout.
    ///
    /// Raises `PayloadError` for a message that is not JSON, or whose amount or ids are none.
    #[getter]
    fn payment<'a, 'py>(&'a self, py: Python<'py>) -> PyResult<&'a Bound<'py, PyAny>> {
        guarded(|| {
            let read = || {
                let payment = Payment::read(self.provider, self.payload_bytes(py).as_bytes());
                match payment.map_err(errors::payload)? {
                    Some(payment) => results::payment(py, &payment).map(Bound::unbind),
                    None => Ok(py.None()),
                }
            };
            Ok(self.payment.get_or_try_init(py, read)?.bind(py))
        })
    }

    /// The key of what the callback reports, under which it is settled once.
    ///
    /// See `claim_key()`.
    #[pyo3(
        signature = (*, merchant=Given::NOT, environment=Given::NOT),
        text_signature = "($self, *, merchant='', environment='')"
    )]
    fn claim_key(
        &self,
        py: Python<'_>,
        merchant: Given<'_, '_>,
        environment: Given<'_, '_>,
    ) -> PyResult<String> {
        guarded(|| {
            let scope = once::scope(&merchant, &environment)?;
            let (payload, id) = (self.payload_bytes(py).as_bytes(), self.id.as_deref());
            Ok(claim_key(self.provider, payload, id, scope))
        })
    }

    /// The key of the payment, whatever becomes of it; None where the callback does not name it.
    ///
    /// See `payment_key()`.
    #[pyo3(
        signature = (*, merchant=Given::NOT, environment=Given::NOT),
        text_signature = "($self, *, merchant='', environment='')"
    )]
    fn payment_key(
        &self,
        py: Python<'_>,
        merchant: Given<'_, '_>,
        environment: Given<'_, '_>,
    ) -> PyResult<Option<String>> {
        guarded(|| {
            let scope = once::scope(&merchant, &environment)?;
            let payload = self.payload_bytes(py).as_bytes();
            Ok(payment_key(self.provider, payload, scope))
        })
    }

    /// Where the signature was found: a server variable, or the header's name.
    #[getter]
    fn found_in(&self) -> &str {
        &self.found_in
    }

    /// Whether it came from an address on the allowlist; None without such a list.
    #[getter]
    fn address_ok(&self) -> Option<bool> {
        self.address_ok
    }

    /// The id by which the secret was looked up, where it was.
    #[getter]
    fn resolved_id(&self) -> Option<&str> {
        self.resolved_id.as_deref()
    }

    /// The signed time, in seconds since 1970, where there is one.
    #[getter]
    fn timestamp(&self) -> Option<i64> {
        self.timestamp
    }

    /// The delivery's id, where that is signed.
    ///
    /// It stays the same each time the provider sends one callback anew.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The names of the headers that arrived, as a log may show them.
    #[getter]
    fn headers_seen<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        errors::names(py, &self.headers_seen)
    }

    /// The HTTP status that the provider expects.
    #[getter]
    fn status(&self) -> u16 {
        self.provider.statuses.accepted
    }

    /// The HTTP status by which the provider learns that its callback was not accepted.
    #[getter]
    fn refused_status(&self) -> u16 {
        self.provider.statuses.refused
    }

    // The message is long, and the customer's data.
    fn __repr__(&self, py: Python<'_>) -> String {
        format!(
            "<paysig.Verified provider='{}' form='{}' message={} bytes>",
            self.provider(),
            self.form(),
            self.message.as_bytes(py).len()
        )
    }
}

impl PyVerified {
    pub(crate) fn new<'py>(
        py: Python<'py>,
        verified: Verified<'_>,
        body: &Body<'_, 'py>,
    ) -> PyResult<Self> {
        if verified.address_ok == Some(false) {
            report_address(py, verified.provider)?;
        }
        let part = if std::ptr::eq(verified.payload_bytes(), &raw const *verified.message) {
            None
        } else {
            Some(body.share(py, verified.payload_bytes())?)
        };
        Ok(Self {
            headers_seen: verified.headers_seen(),
            message: body.share(py, &verified.message)?,
            part,
            provider: verified.provider,
            key_id: verified.key_id.map(Into::into),
            form: verified.form,
            found_in: verified.found_in.to_owned(),
            address_ok: verified.address_ok,
            resolved_id: verified.resolved_id,
            timestamp: verified.timestamp,
            id: verified.id.map(Into::into),
            payload: PyOnceLock::new(),
            payment: PyOnceLock::new(),
        })
    }
}

/// Only a list that reports lets such a callback through.
fn report_address(py: Python<'_>, provider: &Provider) -> PyResult<()> {
    let logger = py
        .import("logging")?
        .call_method1(intern!(py, "getLogger"), ("paysig",))?;
    let text = "a verified %s callback came from an address that is not on the allowlist \
                (allowlist_mode is %s)";
    logger
        .call_method1(intern!(py, "warning"), (text, &provider.name, "report"))
        .map(drop)
}
