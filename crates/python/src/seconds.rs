//! Points in time, as seconds since 1970.

use std::time::{SystemTime, UNIX_EPOCH};

use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt};

use crate::arguments::wrong_type;

/// The time that was given, or the host's.
pub(crate) fn now(given: Option<&Bound<'_, PyAny>>) -> PyResult<i64> {
    match given {
        Some(given) => seconds("now", given),
        None => Ok(by_the_clock()),
    }
}

/// Whole seconds, the fraction dropped downwards.
pub(crate) fn seconds(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<i64> {
    if let Ok(number) = value.cast::<PyInt>() {
        if value.is_instance_of::<PyBool>() {
            return Err(not_a_time(argument, value));
        }
        return number.extract().map_err(|_| out_of_range(argument));
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return floor(number.value()).ok_or_else(|| out_of_range(argument));
    }
    let py = value.py();
    let datetime = py.import("datetime")?.getattr("datetime")?;
    if !value.is_instance(&datetime)? {
        return Err(not_a_time(argument, value));
    }
    if value.call_method0(intern!(py, "utcoffset"))?.is_none() {
        return Err(PyValueError::new_err(format!(
            "{argument} is a datetime without a time zone: make an aware one, e.g. \
             datetime.now(timezone.utc)"
        )));
    }
    let timestamp: f64 = value.call_method0(intern!(py, "timestamp"))?.extract()?;
    floor(timestamp).ok_or_else(|| out_of_range(argument))
}

/// Nothing for what is no number, infinite, or beyond 64 bits.
fn floor(number: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    #[allow(clippy::cast_possible_truncation, reason = "it is within the limits")]
    (-LIMIT..LIMIT)
        .contains(&number)
        .then(|| number.floor() as i64)
}

fn by_the_clock() -> i64 {
    let seconds =
        |duration: std::time::Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => seconds(since),
        Err(before) => seconds(before.duration()).saturating_neg(),
    }
}

fn not_a_time(argument: &str, value: &Bound<'_, PyAny>) -> PyErr {
    wrong_type(argument, "int, float or an aware datetime", value)
}

fn out_of_range(argument: &str) -> PyErr {
    PyValueError::new_err(format!("{argument} is not a number of seconds in range"))
}
