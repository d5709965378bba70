//! From Python's arguments to the core's. No error text repeats a value: a caller who swaps
//! two arguments would otherwise find the secret in a log.

use std::sync::LazyLock;

use paysig_core::{ConfigError, Form, Key, Provider};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PySequence, PyString};

use crate::{errors, provider};

/// Whatever cannot be a signature is none.
pub(crate) fn signature<'a>(value: &'a Bound<'_, PyAny>) -> Option<&'a [u8]> {
    if let Ok(text) = value.cast::<PyString>() {
        text.to_str().ok().map(str::as_bytes)
    } else {
        value.cast::<PyBytes>().ok().map(PyBytesMethods::as_bytes)
    }
}

static DEFAULT_PROVIDER: LazyLock<Result<&Provider, ConfigError>> =
    LazyLock::new(|| Provider::named("generic"));

/// An argument as it was given, or nothing for its default. `None` is not the default: a
/// setting that is missing must not turn into another one.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a, 'py>(pub(crate) Option<Borrowed<'a, 'py, PyAny>>);

impl Given<'_, '_> {
    pub(crate) const NOT: Self = Self(None);
}

impl<'a, 'py> FromPyObject<'a, 'py> for Given<'a, 'py> {
    type Error = std::convert::Infallible;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(Some(value)))
    }
}

#[allow(
    clippy::inline_always,
    reason = "moving the result costs as much as making it"
)]
#[inline(always)]
pub(crate) fn key(
    secret: &Bound<'_, PyAny>,
    provider: Given<'_, '_>,
    canonical_forms: Option<&Bound<'_, PyAny>>,
) -> PyResult<Key> {
    let provider = match provider.0 {
        None => DEFAULT_PROVIDER.map_err(errors::config)?,
        Some(chosen) => provider::select(&chosen)?,
    };
    let key = Key::from_bytes(self::secret(secret)?, provider).map_err(errors::config)?;
    match canonical_forms {
        None => Ok(key),
        Some(forms) => key.with_forms(self::forms(forms)?).map_err(errors::config),
    }
}

pub(crate) fn form(value: &Bound<'_, PyAny>) -> PyResult<Form> {
    Form::named(name("form", value)?).map_err(errors::config)
}

pub(crate) fn secret<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<&'a [u8]> {
    if let Ok(text) = value.cast::<PyString>() {
        // Python's own error would carry the secret.
        return text.to_str().map(str::as_bytes).map_err(|_| {
            errors::ConfigError::new_err("the secret has no UTF-8 form: pass it as bytes")
        });
    }
    match value.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes()),
        Err(_) => Err(wrong_type("secret", "str or bytes", value)),
    }
}

pub(crate) fn forms(value: &Bound<'_, PyAny>) -> PyResult<Vec<Form>> {
    if value.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(
            "canonical_forms must be a list of str, not one str: pass [form]",
        ));
    }
    let Ok(names) = value.cast::<PySequence>() else {
        return Err(wrong_type("canonical_forms", "a list of str", value));
    };
    names
        .try_iter()?
        .map(|item| {
            let item = item?;
            Form::named(name("a canonical form", &item)?).map_err(errors::config)
        })
        .collect()
}

/// A name to look up. A `str` without a UTF-8 form is no known name either.
pub(crate) fn name<'a>(argument: &str, value: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    match value.cast::<PyString>() {
        Ok(text) => Ok(text.to_str().unwrap_or_default()),
        Err(_) => Err(wrong_type(argument, "str", value)),
    }
}

/// A text that is kept, compared or hashed: one without a UTF-8 form must not turn into another.
pub(crate) fn text<'a>(argument: &str, value: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    let Ok(text) = value.cast::<PyString>() else {
        return Err(wrong_type(argument, "str", value));
    };
    // Python's own error would carry the text.
    text.to_str()
        .map_err(|_| errors::ConfigError::new_err(format!("{argument} has no UTF-8 form")))
}

pub(crate) fn wrong_type(argument: &str, wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
    match value.get_type().name() {
        Ok(got) => PyTypeError::new_err(format!("{argument} must be {wanted}, not {got}")),
        Err(error) => error,
    }
}
