//! The names and values of a request, as the core reads them.

use paysig_core::Pair;
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::critical_section::with_critical_section;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};

use crate::arguments::wrong_type;

/// Stands for a `str` without a UTF-8 form: no name, no signature and no address.
const NO_TEXT: &[u8] = b"\xff";

/// Names and values, each a `str` or `bytes`, held while the core reads them.
#[derive(Default)]
pub(crate) struct Pairs<'py>(Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>);

impl<'py> Pairs<'py> {
    pub(crate) fn view(&self) -> Vec<Pair<'_>> {
        self.0
            .iter()
            .map(|(name, value)| (bytes(name), bytes(value)))
            .collect()
    }

    /// Django's `META` or the environ of WSGI. Of what is no text in it, nothing is a header.
    pub(crate) fn of_meta(meta: &Bound<'py, PyAny>) -> PyResult<Self> {
        let Ok(variables) = meta.cast::<PyDict>() else {
            return Err(wrong_type(
                "meta",
                "a dict such as request.META or environ",
                meta,
            ));
        };
        let mut pairs = Vec::with_capacity(variables.len());
        with_critical_section(variables, || {
            for (name, value) in variables {
                if is_str(&value) && is_str(&name) {
                    pairs.push((name, value));
                }
            }
        });
        Ok(Self(pairs))
    }

    /// A mapping, an iterable of pairs, or an object that is both. A mapping shows a repeated
    /// header once, so an object that can list all of them is asked for that.
    pub(crate) fn of_headers(headers: &Bound<'py, PyAny>) -> PyResult<Self> {
        let mut pairs = Self::default();
        if let Ok(headers) = headers.cast_exact::<PyDict>() {
            pairs.0.reserve(headers.len());
            with_critical_section(headers, || {
                headers
                    .iter()
                    .try_for_each(|(name, value)| pairs.add(name, value))
            })?;
            return Ok(pairs);
        }
        if let Ok(headers) = headers.cast::<PyList>() {
            pairs.0.reserve(headers.len());
            for pair in headers {
                pairs.add_pair(&pair)?;
            }
            return Ok(pairs);
        }
        if headers.is_instance_of::<PyString>() || headers.is_instance_of::<PyBytes>() {
            return Err(not_headers(headers));
        }
        let py = headers.py();
        let all = match headers.getattr_opt(intern!(py, "multi_items"))? {
            Some(multi_items) => multi_items.call0()?,
            None => match headers.getattr_opt(intern!(py, "items"))? {
                Some(items) => items.call0()?,
                None => headers.clone(),
            },
        };
        if all.getattr_opt(intern!(py, "__iter__"))?.is_none() {
            return Err(not_headers(headers));
        }
        for pair in all.try_iter()? {
            pairs.add_pair(&pair?)?;
        }
        Ok(pairs)
    }

    fn add_pair(&mut self, pair: &Bound<'py, PyAny>) -> PyResult<()> {
        if let Ok(pair) = pair.cast::<PyTuple>() {
            if let (2, Ok(name), Ok(value)) = (pair.len(), pair.get_item(0), pair.get_item(1)) {
                return self.add(name, value);
            }
        } else if let Ok(pair) = pair.cast::<PyList>()
            && let (2, Ok(name), Ok(value)) = (pair.len(), pair.get_item(0), pair.get_item(1))
        {
            return self.add(name, value);
        }
        Err(PyTypeError::new_err(
            "headers must be a mapping, or pairs of a name and a value",
        ))
    }

    /// A value may be a list: of all the values under this name. None is what a lookup gives for
    /// a header that did not come.
    fn add(&mut self, name: Bound<'py, PyAny>, value: Bound<'py, PyAny>) -> PyResult<()> {
        if !is_text(&name) {
            return Err(wrong_type("a header's name", "str or bytes", &name));
        }
        if is_text(&value) {
            self.0.push((name, value));
        } else if let Ok(values) = value.cast::<PyList>() {
            for value in values {
                self.add_one_of_many(&name, value)?;
            }
        } else if let Ok(values) = value.cast::<PyTuple>() {
            for value in values {
                self.add_one_of_many(&name, value)?;
            }
        } else if !value.is_none() {
            return Err(not_a_value(&value));
        }
        Ok(())
    }

    fn add_one_of_many(
        &mut self,
        name: &Bound<'py, PyAny>,
        value: Bound<'py, PyAny>,
    ) -> PyResult<()> {
        if !is_text(&value) {
            return Err(not_a_value(&value));
        }
        self.0.push((name.clone(), value));
        Ok(())
    }
}

fn not_a_value(value: &Bound<'_, PyAny>) -> PyErr {
    wrong_type("a header's value", "str, bytes or a list of them", value)
}

fn not_headers(value: &Bound<'_, PyAny>) -> PyErr {
    wrong_type("headers", "a mapping or an iterable of pairs", value)
}

fn is_text(value: &Bound<'_, PyAny>) -> bool {
    is_str(value) || value.is_instance_of::<PyBytes>()
}

// To compare types takes less than to ask one for its bases, and nearly all are exact.

fn is_str(value: &Bound<'_, PyAny>) -> bool {
    value.is_exact_instance_of::<PyString>() || value.is_instance_of::<PyString>()
}

/// The bytes of a `str` or `bytes`.
pub(crate) fn bytes<'a>(value: &'a Bound<'_, PyAny>) -> &'a [u8] {
    if let Ok(text) = value.cast_exact::<PyString>() {
        text.to_str().map_or(NO_TEXT, str::as_bytes)
    } else if let Ok(bytes) = value.cast_exact::<PyBytes>() {
        bytes.as_bytes()
    } else if let Ok(text) = value.cast::<PyString>() {
        text.to_str().map_or(NO_TEXT, str::as_bytes)
    } else {
        value
            .cast::<PyBytes>()
            .map_or(NO_TEXT, PyBytesMethods::as_bytes)
    }
}
