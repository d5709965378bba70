//! A prepared secret, and the two questions that can be asked of it.

use paysig_core::Key;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::arguments::{self, Given};
use crate::body::Body;
use crate::errors::guarded;
use crate::matched::PyMatch;

/// A secret prepared for one provider.
///
/// Cheaper than `verify_signature()` for each callback, and safe to share between threads. It
/// holds no copy of the secret, only what HMAC makes of it, and can be neither copied nor
/// pickled.
///
/// Making one raises `ConfigError` as `verify_signature()` does, and `TypeError` for arguments of
/// other types.
#[pyclass(frozen, name = "Key", module = "paysig")]
pub(crate) struct PyKey(Key);

#[pymethods]
impl PyKey {
    #[new]
    #[pyo3(
        signature = (secret, provider=Given::NOT, *, canonical_forms=None),
        text_signature = "(secret, provider='generic', *, canonical_forms=None)"
    )]
    fn new(
        secret: &Bound<'_, PyAny>,
        provider: Given<'_, '_>,
        canonical_forms: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        guarded(|| arguments::key(secret, provider, canonical_forms).map(Self))
    }

    /// Whether `signature` is this key's signature of `body`.
    ///
    /// See `verify_signature()`.
    fn matches(&self, body: &Bound<'_, PyAny>, signature: &Bound<'_, PyAny>) -> PyResult<bool> {
        guarded(|| matches(&self.0, &Body::of(body)?, signature))
    }

    /// What `signature` covers, or None if it is not this key's signature of `body`.
    ///
    /// See `match_signature()`.
    #[pyo3(name = "match")]
    fn match_signature(
        &self,
        body: &Bound<'_, PyAny>,
        signature: &Bound<'_, PyAny>,
    ) -> PyResult<Option<PyMatch>> {
        guarded(|| find(&self.0, &Body::of(body)?, signature))
    }

    /// The name of the provider whose rules this key follows.
    #[getter]
    fn provider(&self) -> &'static str {
        &self.0.provider().name
    }

    fn __repr__(&self) -> String {
        format!("<paysig.Key provider='{}'>", self.provider())
    }

    // Both the copy module and pickle ask this method.
    #[allow(clippy::unused_self, reason = "a method, as Python calls it")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a paysig.Key stands for a secret and cannot be copied or pickled: \
             make one from the secret where it is needed",
        ))
    }
}

pub(crate) fn matches(
    key: &Key,
    body: &Body<'_, '_>,
    signature: &Bound<'_, PyAny>,
) -> PyResult<bool> {
    if body.is_unencodable() {
        return Ok(false);
    }
    let claimed = arguments::signature(signature);
    body.read(signature.py(), |body| key.matches(body, claimed))
}

pub(crate) fn find(
    key: &Key,
    body: &Body<'_, '_>,
    signature: &Bound<'_, PyAny>,
) -> PyResult<Option<PyMatch>> {
    if body.is_unencodable() {
        return Ok(None);
    }
    let py = signature.py();
    let claimed = arguments::signature(signature);
    body.read(py, |body| key.match_signature(body, claimed))?
        .map(|found| Ok(PyMatch::new(found.form, body.share(py, &found.message)?)))
        .transpose()
}
