//! The argument that says whose rules apply: a name, or a merchant's own row.

use paysig_core::Provider;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::arguments::wrong_type;
use crate::errors::{self, guarded};
use crate::results;

/// The core reads no JSON that is nested more deeply, and what holds itself has no end.
const DEEPEST: usize = 512;

/// What a host has to know about a provider, built in or of a row of its own, to set it up.
///
/// `provider` is a name or a row.
///
/// Raises `ConfigError` for an unknown provider or a wrong row, and `TypeError` for an argument of
/// another type.
#[pyfunction]
pub(crate) fn provider_info<'py>(provider: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| results::provider_info(provider.py(), &select(provider)?.info()))
}

/// The provider of that name, or the one that the row describes.
#[inline]
pub(crate) fn select(value: &Bound<'_, PyAny>) -> PyResult<&'static Provider> {
    if let Ok(text) = value.cast::<PyString>() {
        // A `str` without a UTF-8 form is no known name either.
        return Provider::select(text.to_str().unwrap_or_default()).map_err(errors::config);
    }
    let Ok(row) = value.cast::<PyMapping>() else {
        return Err(wrong_type("provider", "str or a mapping", value));
    };
    let mut json = String::new();
    write_object(row, 1, &mut json)?;
    Provider::from_json(json.as_bytes()).map_err(errors::config)
}

/// Unlike `json.dumps()`, this ends in an error for every depth and takes any mapping. What no
/// field of a row can hold is written as null, so that the core names the field.
fn write(value: &Bound<'_, PyAny>, depth: usize, json: &mut String) -> PyResult<()> {
    if let Ok(text) = value.cast() {
        return write_text(text, json);
    }
    if let Ok(items) = value.cast::<PyList>() {
        return write_array(items.iter(), depth, json);
    }
    if let Ok(items) = value.cast::<PyTuple>() {
        return write_array(items.iter(), depth, json);
    }
    if let Ok(object) = value.cast() {
        return write_object(object, depth, json);
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        json.push_str(if flag.is_true() { "true" } else { "false" });
    } else if value.is_instance_of::<PyInt>()
        && let Ok(number) = value.extract::<i64>()
    {
        json.push_str(&number.to_string());
    } else {
        json.push_str("null");
    }
    Ok(())
}

fn write_object(object: &Bound<'_, PyMapping>, depth: usize, json: &mut String) -> PyResult<()> {
    check_depth(depth)?;
    json.push('{');
    for (index, member) in object.items()?.iter().enumerate() {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = member.extract()?;
        if index > 0 {
            json.push(',');
        }
        write_name(&name, json)?;
        json.push(':');
        write(&value, depth.saturating_add(1), json)?;
    }
    json.push('}');
    Ok(())
}

fn write_array<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    depth: usize,
    json: &mut String,
) -> PyResult<()> {
    check_depth(depth)?;
    json.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(&item, depth.saturating_add(1), json)?;
    }
    json.push(']');
    Ok(())
}

/// A status that is a number may be written as one, here as in JSON's own module.
fn write_name(name: &Bound<'_, PyAny>, json: &mut String) -> PyResult<()> {
    if let Ok(text) = name.cast() {
        return write_text(text, json);
    }
    if name.is_instance_of::<PyInt>()
        && !name.is_instance_of::<PyBool>()
        && let Ok(number) = name.extract::<i64>()
    {
        json.extend(["\"", &number.to_string(), "\""]);
        return Ok(());
    }
    Err(wrong_type("a field's name in provider", "str", name))
}

fn write_text(text: &Bound<'_, PyString>, json: &mut String) -> PyResult<()> {
    let text = text.to_str().map_err(|_| {
        errors::ConfigError::new_err("provider row: the row holds a text without a UTF-8 form")
    })?;
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..='\x1f' => {
                let escape = format!("\\u{:04x}", u32::from(character));
                json.push_str(&escape);
            }
            _ => json.push(character),
        }
    }
    json.push('"');
    Ok(())
}

fn check_depth(depth: usize) -> PyResult<()> {
    if depth > DEEPEST {
        return Err(errors::ConfigError::new_err(
            "provider row: the row is nested too deeply",
        ));
    }
    Ok(())
}
