//! From the keyword arguments of `Verifier` to the core's settings.

use paysig_core::{AllowlistMode, Provider, Settings, Verifier};
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyMapping, PySequence, PyString};

use crate::arguments::{self, Given, name, wrong_type};
use crate::errors;

type Argument<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// The arguments as they were given.
pub(crate) struct Arguments<'a, 'py> {
    pub(crate) signature_headers: Argument<'a, 'py>,
    pub(crate) environment: Argument<'a, 'py>,
    pub(crate) allowlist: Argument<'a, 'py>,
    pub(crate) allowlist_mode: Given<'a, 'py>,
    pub(crate) trusted_proxies: Given<'a, 'py>,
    pub(crate) forwarded_header: Argument<'a, 'py>,
    pub(crate) max_body: Given<'a, 'py>,
    pub(crate) canonical_forms: Argument<'a, 'py>,
    pub(crate) env_name: Argument<'a, 'py>,
    pub(crate) window: Argument<'a, 'py>,
    pub(crate) url: Argument<'a, 'py>,
}

impl Arguments<'_, '_> {
    pub(crate) fn settings(&self, provider: &'static Provider) -> PyResult<Settings> {
        let mut settings = Verifier::settings(provider);
        if let Some(names) = self.signature_headers {
            settings = settings.signature_headers(texts("signature_headers", names)?);
        }
        if let Some(environment) = self.environment {
            settings = settings.environment(name("environment", environment)?);
        }
        if let Some(list) = self.allowlist {
            settings = allowlist(settings, list)?;
        }
        if let Given(Some(mode)) = self.allowlist_mode {
            let mode = AllowlistMode::named(name("allowlist_mode", &mode)?);
            settings = settings.allowlist_mode(mode.map_err(errors::config)?);
        }
        if let Given(Some(proxies)) = self.trusted_proxies {
            settings = settings.trusted_proxies(texts("trusted_proxies", &proxies)?);
        }
        if let Some(header) = self.forwarded_header {
            settings = settings.forwarded_header(name("forwarded_header", header)?);
        }
        if let Given(Some(limit)) = self.max_body {
            settings = settings.max_body(number("max_body", &limit)?);
        }
        if let Some(forms) = self.canonical_forms {
            settings = settings.canonical_forms(arguments::forms(forms)?);
        }
        if let Some(variable) = self.env_name {
            settings = settings.env_name(name("env_name", variable)?);
        }
        if let Some(seconds) = self.window {
            settings = settings.window(number("window", seconds)?);
        }
        if let Some(url) = self.url {
            settings = settings.url(name("url", url)?);
        }
        Ok(settings)
    }
}

/// One list for all, or one for each environment.
fn allowlist(mut settings: Settings, value: &Bound<'_, PyAny>) -> PyResult<Settings> {
    let Ok(lists) = value.cast::<PyMapping>() else {
        return Ok(settings.allowlist(texts("allowlist", value)?));
    };
    if lists.is_empty()? {
        // No list at all would let everybody in.
        return Ok(settings.allowlist(Vec::<String>::new()));
    }
    for item in lists.items()? {
        let (environment, list): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let environment = name("an environment in allowlist", &environment)?;
        settings = settings.allowlist_for(environment, texts("allowlist", &list)?);
    }
    Ok(settings)
}

pub(crate) fn texts(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if value.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!(
            "{argument} must be a list of str, not one str"
        )));
    }
    let Ok(items) = value.cast::<PySequence>() else {
        return Err(wrong_type(argument, "a list of str", value));
    };
    items
        .try_iter()?
        .map(|item| Ok(name(argument, &item?)?.to_owned()))
        .collect()
}

/// What is out of range is 0, which stands for no number that could be meant.
pub(crate) fn number<'a, 'py, T>(argument: &str, value: &'a Bound<'py, PyAny>) -> PyResult<T>
where
    T: FromPyObject<'a, 'py, Error = PyErr> + Default,
{
    if value.is_instance_of::<PyBool>() || !value.is_instance_of::<PyInt>() {
        return Err(wrong_type(argument, "int", value));
    }
    match value.extract::<T>() {
        Err(error) if error.is_instance_of::<PyOverflowError>(value.py()) => Ok(T::default()),
        number => number,
    }
}
