//! A request about one payment, and the judge of its answer.

use paysig_core::{LookupFailure, LookupRequest};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict as _, PyBytes, PyDict};

use crate::arguments::name;
use crate::body::{self, Body};
use crate::errors::{self, guarded};
use crate::lookup_answer::PyLookupAnswer;
use crate::settings;

/// A request about one payment, for a carrier, and the judge of its answer.
///
/// It can be neither copied nor pickled.
#[pyclass(frozen, name = "LookupRequest", module = "paysig")]
pub(crate) struct PyLookupRequest(pub(crate) LookupRequest);

#[pymethods]
impl PyLookupRequest {
    /// The method, "GET" or "POST".
    #[getter]
    fn method(&self) -> &'static str {
        self.0.method()
    }

    /// The whole address.
    #[getter]
    fn url(&self) -> &str {
        self.0.url()
    }

    /// The headers, in the order in which they are sent. One of them may hold the API key.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        guarded(|| self.0.headers().into_py_dict(py))
    }

    /// What is sent, if anything is.
    #[getter]
    fn body(&self, py: Python<'_>) -> PyResult<Option<Py<PyBytes>>> {
        let body = self.0.body();
        body.map(|text| body::to_python(py, text.as_bytes()))
            .transpose()
    }

    /// What to keep a final answer under: 64 hexadecimal digits.
    ///
    /// They are the same for the same provider, environment and id, and for nothing else.
    #[getter]
    fn cache_key(&self) -> &str {
        self.0.cache_key()
    }

    /// The least number of seconds between two requests with one `cache_key`; 0 for none.
    #[getter]
    fn interval(&self) -> u32 {
        self.0.interval()
    }

    /// Whether callbacks about this payment name it by the very id that is asked about.
    ///
    /// Only then may it be settled on the answer alone: the id is the one that `claim_key()` takes
    /// from every callback, and is spelled as there, with hexadecimal digits in lower case. An id
    /// that stands behind another in a provider's callbacks is not.
    #[getter]
    fn names_payment(&self) -> bool {
        self.0.names_payment()
    }

    /// What the provider's answer means.
    ///
    /// `status` is its HTTP status, `body` its body with no content coding left on it.
    ///
    /// Raises `TypeError` for arguments of other types and for nothing else: whatever a provider
    /// answers comes to something.
    fn judge(
        &self,
        status: &Bound<'_, PyAny>,
        body: &Bound<'_, PyAny>,
    ) -> PyResult<PyLookupAnswer> {
        guarded(|| {
            // What does not fit is 0, a status that says nothing.
            let status = settings::number("status", status)?;
            let answer = Body::of(body)?.encoded()?;
            let answer = answer.read(body.py(), |body| self.0.judge(status, body));
            answer.map(PyLookupAnswer)
        })
    }

    /// What it means that no answer came.
    ///
    /// `reason` is `timeout`, `unreachable`, `insecure` (the other side's certificate), `cut`,
    /// `too_large` or `too_soon` (see `interval`). Raises `ConfigError` for any other.
    fn failed(&self, reason: &Bound<'_, PyAny>) -> PyResult<PyLookupAnswer> {
        guarded(|| {
            let failure = LookupFailure::named(name("reason", reason)?).map_err(errors::config)?;
            Ok(PyLookupAnswer(self.0.failed(failure)))
        })
    }

    // The address holds no key; the headers and the body might.
    fn __repr__(&self) -> String {
        format!("<paysig.LookupRequest {} {}>", self.method(), self.url())
    }

    // Both the copy module and pickle ask this method.
    #[allow(clippy::unused_self, reason = "a method, as Python calls it")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a paysig.LookupRequest may hold an API key and cannot be copied or pickled: make one \
             where it is needed",
        ))
    }
}
