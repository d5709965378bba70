//! The functions of the package.

use paysig_core::{
    SignWith, canonicalize as canonical_form, providers as built_in, sign_request as signed_headers,
};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict as _, PyBytes, PyDict, PyList, PyString};

use crate::arguments::{self, Given};
use crate::body::{self, Body};
use crate::errors::{self, guarded};
use crate::key;
use crate::matched::PyMatch;
use crate::provider;
use crate::seconds;

/// Whether `signature` is the provider's signature of `body`.
///
/// `body` is the request's raw body; a str stands for its UTF-8 bytes. `signature` is the
/// header's value as it came: one that is missing, malformed or of another type is simply not
/// a signature, so the answer is False and never an exception. `provider` is a built-in one's
/// name, or a row of your own that describes another: a mapping, or its JSON text.
/// `canonical_forms` replaces the provider's own list of forms, in the order in which they are to
/// be tried.
///
/// Raises `ConfigError` for a secret that is empty or not written as the provider's are, an
/// unknown provider or form, a wrong row, a provider that signs more than the body and needs
/// `Verifier`, an empty `canonical_forms`, or `canonical_forms` for a provider that signs the raw
/// body; `TypeError` for arguments of other types, a parsed body among them.
#[pyfunction]
#[pyo3(
    signature = (body, signature, secret, provider=Given::NOT, *, canonical_forms=None),
    text_signature = "(body, signature, secret, provider='generic', *, canonical_forms=None)"
)]
pub(crate) fn verify_signature(
    body: &Bound<'_, PyAny>,
    signature: &Bound<'_, PyAny>,
    secret: &Bound<'_, PyAny>,
    provider: Given<'_, '_>,
    canonical_forms: Option<&Bound<'_, PyAny>>,
) -> PyResult<bool> {
    guarded(|| {
        let body = Body::of(body)?;
        let key = arguments::key(secret, provider, canonical_forms)?;
        key::matches(&key, &body, signature)
    })
}

/// What `signature` covers, or None if it is not the provider's signature of `body`.
///
/// Takes and raises what `verify_signature()` does. Read the payload from the match's message:
/// with a canonical form, several bodies can share one signature.
#[pyfunction]
#[pyo3(
    signature = (body, signature, secret, provider=Given::NOT, *, canonical_forms=None),
    text_signature = "(body, signature, secret, provider='generic', *, canonical_forms=None)"
)]
pub(crate) fn match_signature(
    body: &Bound<'_, PyAny>,
    signature: &Bound<'_, PyAny>,
    secret: &Bound<'_, PyAny>,
    provider: Given<'_, '_>,
    canonical_forms: Option<&Bound<'_, PyAny>>,
) -> PyResult<Option<PyMatch>> {
    guarded(|| {
        let body = Body::of(body)?;
        let key = arguments::key(secret, provider, canonical_forms)?;
        key::find(&key, &body, signature)
    })
}

/// The signature that the provider would send with `body`: for tests, and to try an endpoint.
///
/// Raises `ConfigError` as `verify_signature()` does, `CanonicalizationError` when the provider
/// signs canonical JSON and `body` is not JSON, `UnicodeEncodeError` for a str with lone
/// surrogates, and `TypeError` for arguments of other types.
#[pyfunction]
#[pyo3(
    signature = (body, secret, provider=Given::NOT),
    text_signature = "(body, secret, provider='generic')"
)]
pub(crate) fn sign<'py>(
    body: &Bound<'py, PyAny>,
    secret: &Bound<'py, PyAny>,
    provider: Given<'_, '_>,
) -> PyResult<Bound<'py, PyString>> {
    guarded(|| {
        let body = Body::of(body)?;
        let key = arguments::key(secret, provider, None)?;
        let signature = body
            .read(secret.py(), |body| key.sign(body))?
            .map_err(errors::canonicalization)?;
        PyString::from_bytes(secret.py(), signature.as_bytes())
    })
}

/// The headers that the provider would send with `body`: for tests, and to try an endpoint.
///
/// `now` is the time that is signed, where the provider signs one: seconds since 1970 or an
/// aware datetime; without it the clock is read. `id` is the delivery's id and `url` the address
/// that the provider calls: they have to be given where they are signed, and only there.
///
/// Raises what `sign()` does, but takes every provider; `ConfigError` also for an `id` or `url`
/// that is missing, unusable or not signed, and `ValueError` for a `now` out of range or without
/// a time zone.
#[pyfunction]
#[pyo3(signature = (provider, body, secret, *, now=None, id=None, url=None))]
pub(crate) fn sign_request<'py>(
    provider: &Bound<'py, PyAny>,
    body: &Bound<'py, PyAny>,
    secret: &Bound<'py, PyAny>,
    now: Option<&Bound<'py, PyAny>>,
    id: Option<&Bound<'py, PyAny>>,
    url: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    guarded(|| {
        let body = Body::of(body)?;
        let py = secret.py();
        let provider = provider::select(provider)?;
        let secret = arguments::secret(secret)?;
        let mut with = SignWith::at(seconds::now(now)?);
        if let Some(id) = id {
            with = with.id(arguments::name("id", id)?);
        }
        if let Some(url) = url {
            with = with.url(arguments::name("url", url)?);
        }
        let headers = body
            .read(py, |body| signed_headers(provider, body, secret, &with))?
            .map_err(errors::sign)?;
        headers.into_py_dict(py)
    })
}

/// The bytes that are signed when `body` is signed in `form`.
///
/// The form says whose spelling of the sorted JSON is wanted: "js" (`JSON.stringify`), "php"
/// (`json_encode` with `JSON_UNESCAPED_SLASHES`), "go" (`encoding/json`), "go-legacy" (before Go
/// 1.22) or "ruby" (`JSON.generate` with `ascii_only`). "raw" takes any bytes and gives them back.
///
/// Raises `ConfigError` for an unknown form, `CanonicalizationError` for a body that is not JSON
/// or that the form's own language refuses (its depth, a lone surrogate, a number out of range),
/// `UnicodeEncodeError` for a str with lone surrogates, and `TypeError` for arguments of other
/// types.
#[pyfunction]
pub(crate) fn canonicalize<'py>(
    body: &Bound<'py, PyAny>,
    form: &Bound<'py, PyAny>,
) -> PyResult<Py<PyBytes>> {
    guarded(|| {
        let body = Body::of(body)?;
        let py = form.py();
        let form = arguments::form(form)?;
        let message = body
            .read(py, |body| canonical_form(body, form))?
            .map_err(errors::canonicalization)?;
        body::to_python(py, &message)
    })
}

/// The names of the built-in providers.
#[pyfunction]
pub(crate) fn providers(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    guarded(|| PyList::new(py, built_in().iter().map(|provider| &provider.name)))
}
