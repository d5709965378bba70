//! Asking a provider about a payment: what to ask.

use paysig_core::Lookup;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::arguments::{name, wrong_type};
use crate::body::Body;
use crate::errors::{self, guarded};
use crate::lookup_answer::PyLookupAnswer;
use crate::lookup_request::PyLookupRequest;
use crate::once;
use crate::provider;
use crate::verified::PyVerified;

/// A provider's way of being asked about a payment. Made once, shared between threads.
///
/// `provider` is a built-in one's name, or a row of your own that describes another: a mapping, or
/// its JSON text. `environment` says which of its hosts is asked; it may be left out where there
/// is only one. `api_key` (str or bytes) is the merchant's own, for providers that ask for it.
/// `origin` replaces the provider's host, say by that of a proxy: `https://` and a host, or
/// `http://` and this machine.
///
/// It makes requests and judges their answers; a carrier such as `paysig.http.Carrier` brings
/// them to the provider and back. It can be neither copied nor pickled.
///
/// Raises `ConfigError` for a provider that cannot be asked, and for a setting that is missing,
/// wrong or without use; `TypeError` for arguments of other types.
#[pyclass(frozen, name = "Lookup", module = "paysig")]
pub(crate) struct PyLookup(Lookup);

#[pymethods]
impl PyLookup {
    #[new]
    #[pyo3(signature = (provider, *, environment=None, api_key=None, origin=None))]
    fn new(
        provider: &Bound<'_, PyAny>,
        environment: Option<&Bound<'_, PyAny>>,
        api_key: Option<&Bound<'_, PyAny>>,
        origin: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        guarded(|| {
            let provider = provider::select(provider)?;
            let environment = environment.map(|value| name("environment", value));
            let origin = origin.map(|value| name("origin", value));
            Lookup::new(
                provider,
                environment.transpose()?,
                api_key.map(self::api_key).transpose()?,
                origin.transpose()?,
            )
            .map(Self)
            .map_err(errors::config)
        })
    }

    /// The request about the payment in a callback that was verified.
    ///
    /// `payload` is a `Verified`, or its `payload_bytes`. Whatever stands in it, the request goes
    /// to the provider's host and path. Where there is nothing to ask for, this is the answer at
    /// once, whose verdict is "unsure".
    ///
    /// Raises `ConfigError` for the `Verified` of another provider, and `TypeError` for a payload
    /// of another type.
    fn request<'py>(&self, payload: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let py = payload.py();
            let ask = |bytes: &[u8]| self.0.request(bytes).map_err(Box::new);
            let asked = match payload.cast::<PyVerified>() {
                Ok(verified) => {
                    let verified = verified.get();
                    if verified.provider() != self.provider() {
                        return Err(errors::ConfigError::new_err(
                            "the callback is another provider's than the one that is asked",
                        ));
                    }
                    Body::Bytes(verified.payload_bytes(py)).read(py, ask)
                }
                Err(_) => once::payload(payload)?.read(py, ask),
            };
            Ok(match asked? {
                Ok(request) => Bound::new(py, PyLookupRequest(request))?.into_any(),
                Err(answer) => Bound::new(py, PyLookupAnswer(*answer))?.into_any(),
            })
        })
    }

    /// The name of the provider that is asked.
    #[getter]
    fn provider(&self) -> &'static str {
        &self.0.provider().name
    }

    /// The environment of the provider's that is asked.
    #[getter]
    fn environment(&self) -> &'static str {
        self.0.environment()
    }

    fn __repr__(&self) -> String {
        format!(
            "<paysig.Lookup provider='{}' environment='{}'>",
            self.provider(),
            self.environment()
        )
    }

    // Both the copy module and pickle ask this method.
    #[allow(clippy::unused_self, reason = "a method, as Python calls it")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a paysig.Lookup may hold an API key and cannot be copied or pickled: make one where \
             it is needed",
        ))
    }
}

fn api_key<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    if let Ok(text) = value.cast::<PyString>() {
        // A text without a UTF-8 form is no header's value, and neither is this. Python's own
        // error would carry the key.
        return Ok(text.to_str().map_or(b"\xff", str::as_bytes));
    }
    match value.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes()),
        Err(_) => Err(wrong_type("api_key", "str or bytes", value)),
    }
}
