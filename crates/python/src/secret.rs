//! Secrets: the class, and what else stands for one.

use paysig_core::Secret;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PySequence, PyString};

use crate::arguments::{self, wrong_type};
use crate::errors::{self, guarded};
use crate::seconds;

/// A secret shared with a provider, with a name and an end if it has them.
///
/// `id` says which secret it is, in `Verified.key_id` and in logs: 1 to 64 printable ASCII
/// characters. After `not_after` (seconds since 1970, or an aware datetime) nothing verifies
/// with it any more.
///
/// Its value is never shown and cannot be read back; it can be neither copied nor pickled.
///
/// Raises `ConfigError` for an empty value or an unusable id, `ValueError` for a `not_after`
/// out of range or without a time zone, and `TypeError` for arguments of other types.
#[pyclass(frozen, name = "Secret", module = "paysig")]
pub(crate) struct PySecret(Secret);

#[pymethods]
impl PySecret {
    #[new]
    #[pyo3(signature = (value, *, id=None, not_after=None))]
    fn new(
        value: &Bound<'_, PyAny>,
        id: Option<&Bound<'_, PyAny>>,
        not_after: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        guarded(|| {
            let mut secret = Secret::new(arguments::secret(value)?).map_err(errors::config)?;
            if let Some(id) = id {
                let id = arguments::name("id", id)?;
                secret = secret.with_id(id).map_err(errors::config)?;
            }
            if let Some(end) = not_after {
                secret = secret.with_not_after(seconds::seconds("not_after", end)?);
            }
            Ok(Self(secret))
        })
    }

    /// The name that it was given, or None.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.0.id()
    }

    /// The last second of its use, counted from 1970, or None.
    #[getter]
    fn not_after(&self) -> Option<i64> {
        self.0.not_after()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let id = match self.id() {
            Some(id) => format!(" id={}", PyString::new(py, id).repr()?),
            None => String::new(),
        };
        let end = match self.not_after() {
            Some(end) => format!(" not_after={end}"),
            None => String::new(),
        };
        Ok(format!("<paysig.Secret{id}{end}>"))
    }

    // Both the copy module and pickle ask this method.
    #[allow(clippy::unused_self, reason = "a method, as Python calls it")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a paysig.Secret cannot be copied or pickled: make one where it is needed",
        ))
    }
}

/// The secrets that a verifier is set up with: one, or several.
pub(crate) fn fixed(value: &Bound<'_, PyAny>) -> PyResult<Vec<Secret>> {
    const WANTED: &str = "str, bytes, Secret, a list of them or a callable";
    several(
        value,
        || wrong_type("secrets", WANTED, value),
        |secret| one(secret, "a secret")?.map_err(errors::config).map(Some),
    )
}

/// What a resolver answered. No secret, or an empty one, is none.
pub(crate) fn resolved(value: &Bound<'_, PyAny>) -> PyResult<Vec<Secret>> {
    const WANTED: &str = "None, str, bytes, Secret or a list of them";
    if value.is_none() {
        return Ok(Vec::new());
    }
    several(
        value,
        || wrong_type("what the resolver returns", WANTED, value),
        |secret| Ok(one(secret, "a secret that the resolver returns")?.ok()),
    )
}

fn several(
    value: &Bound<'_, PyAny>,
    otherwise: impl FnOnce() -> PyErr,
    read: impl Fn(&Bound<'_, PyAny>) -> PyResult<Option<Secret>>,
) -> PyResult<Vec<Secret>> {
    if value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PySecret>()
    {
        return Ok(read(value)?.into_iter().collect());
    }
    value
        .cast::<PySequence>()
        .map_err(|_| otherwise())?
        .try_iter()?
        .filter_map(|secret| secret.and_then(|secret| read(&secret)).transpose())
        .collect()
}

fn one(
    value: &Bound<'_, PyAny>,
    argument: &str,
) -> PyResult<Result<Secret, paysig_core::ConfigError>> {
    if let Ok(secret) = value.cast::<PySecret>() {
        return Ok(Ok(secret.get().0.clone()));
    }
    if !value.is_instance_of::<PyString>() && !value.is_instance_of::<PyBytes>() {
        return Err(wrong_type(argument, "str, bytes or Secret", value));
    }
    arguments::secret(value).map(Secret::new)
}
