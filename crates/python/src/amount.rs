//! Amounts: decimal numbers that are exact.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};

use crate::arguments::{name, wrong_type};

/// No amount is longer, so neither are the zeros that an exponent stands for.
const LONGEST: i64 = 64;

/// The decimal text of an amount, for the core to judge. It is empty for one that has none.
pub(crate) fn text(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    if value.is_instance_of::<PyString>() {
        return name(argument, value).map(str::to_owned);
    }
    if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() {
        return integer(value);
    }
    let class = value.py().import("decimal")?.getattr("Decimal")?;
    if value.is_instance(&class)? {
        return decimal(&class, value);
    }
    if value.is_instance_of::<PyFloat>() {
        return Err(PyTypeError::new_err(format!(
            "{argument} must be str, int or decimal.Decimal, not float, which is not exact: pass \
             the digits as they were written"
        )));
    }
    Err(wrong_type(argument, "str, int or decimal.Decimal", value))
}

/// Python writes no more digits than `sys.set_int_max_str_digits()` allows.
fn integer(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    let digits = py
        .get_type::<PyInt>()
        .call_method1(intern!(py, "__repr__"), (value,));
    match digits {
        Ok(digits) => digits.extract(),
        Err(error) if error.is_instance_of::<PyValueError>(py) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

fn decimal(class: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    let ask = |question| class.call_method1(question, (value,));
    // That of the first digit. A text with all its zeros could fill the memory.
    let exponent: i64 = ask(intern!(py, "adjusted"))?.extract()?;
    if !ask(intern!(py, "is_finite"))?.is_truthy()? || exponent.abs() > LONGEST {
        return Ok(String::new());
    }
    let plain = (value, intern!(py, "f"));
    class
        .call_method1(intern!(py, "__format__"), plain)?
        .extract()
}
