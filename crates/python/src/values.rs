//! A payload's values as Python's.

use paysig_core::Value;
use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::{PyArithmeticError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyInt, PyList, PyString};

use crate::errors::PayloadError;

/// The value, whose nesting the core has limited.
pub(crate) fn to_python<'py>(py: Python<'py>, value: Value<'_>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(value) => value.into_bound_py_any(py),
        Value::Integer(digits) => integer(py, digits),
        Value::Float(number) => number.into_bound_py_any(py),
        Value::Decimal(digits) => decimal(py, digits),
        Value::String(text) => Ok(PyString::new(py, &text).into_any()),
        Value::Array(values) => {
            let list = PyList::empty(py);
            for value in values {
                list.append(to_python(py, value)?)?;
            }
            Ok(list.into_any())
        }
        Value::Object(members) => {
            let dict = PyDict::new(py);
            for (name, value) in members {
                dict.set_item(&*name, to_python(py, value)?)?;
            }
            Ok(dict.into_any())
        }
    }
}

/// Python reads no more digits than `sys.set_int_max_str_digits()` allows.
fn integer<'py>(py: Python<'py>, digits: &str) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(number) = digits.parse::<i64>() {
        return number.into_bound_py_any(py);
    }
    py.get_type::<PyInt>().call1((digits,)).map_err(|error| {
        if error.is_instance_of::<PyValueError>(py) {
            PayloadError::new_err(
                "the message holds an integer of more digits than Python reads \
                 (sys.get_int_max_str_digits())",
            )
        } else {
            error
        }
    })
}

/// An exponent beyond Python's limits raises, or gives NaN where the context traps nothing.
fn decimal<'py>(py: Python<'py>, digits: &str) -> PyResult<Bound<'py, PyAny>> {
    let out_of_range =
        || PayloadError::new_err("the message holds a number that decimal.Decimal cannot hold");
    let number = py
        .import("decimal")?
        .call_method1(intern!(py, "Decimal"), (digits,))
        .map_err(|error| {
            if error.is_instance_of::<PyArithmeticError>(py) {
                out_of_range()
            } else {
                error
            }
        })?;
    if number.call_method0(intern!(py, "is_finite"))?.is_truthy()? {
        Ok(number)
    } else {
        Err(out_of_range())
    }
}
