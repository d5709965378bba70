//! What stands behind `paysig.Rejected`. Most refusals are answered and forgotten, so that
//! nothing is made of one until somebody asks for it.

use paysig_core::Rejection;
use pyo3::exceptions::PyAttributeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::errors;

/// The only argument of a `Rejected` that is raised here. Where Python prints it, it prints the
/// text that it stands for.
#[pyclass(frozen, name = "_Refusal", module = "paysig._native")]
pub(crate) struct PyRefusal {
    rejection: Rejection,
}

impl From<Rejection> for PyRefusal {
    fn from(rejection: Rejection) -> Self {
        Self { rejection }
    }
}

#[pymethods]
impl PyRefusal {
    #[getter]
    fn code(&self) -> &'static str {
        self.rejection.reason.code()
    }

    #[getter]
    fn hint(&self) -> &str {
        &self.rejection.hint
    }

    #[getter]
    fn found_in(&self) -> Option<&str> {
        self.rejection.found_in.as_deref()
    }

    #[getter]
    fn headers_seen<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        errors::names(py, &self.rejection.headers_seen)
    }

    #[getter]
    fn provider(&self) -> &'static str {
        &self.rejection.provider.name
    }

    #[getter]
    fn status(&self) -> u16 {
        self.rejection.status()
    }

    fn __str__(&self) -> String {
        self.rejection.to_string()
    }

    fn __repr__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        PyString::new(py, &self.__str__()).repr()
    }
}

/// An attribute of `Rejected`, read from the refusal behind it.
#[pyfunction(name = "_part")]
pub(crate) fn part(name: Py<PyString>) -> PyPart {
    PyPart { name }
}

/// It has no `__set__()`: what an instance is given itself comes before it.
#[pyclass(frozen, name = "_Part", module = "paysig._native")]
pub(crate) struct PyPart {
    name: Py<PyString>,
}

#[pymethods]
impl PyPart {
    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        rejected: &Bound<'py, PyAny>,
        _kind: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if rejected.is_none() {
            return Ok(slf.clone().into_any());
        }
        let py = slf.py();
        let name = slf.get().name.bind(py);
        let kept = rejected.getattr(intern!(py, "_kept"))?;
        match kept.cast::<PyTuple>()?.get_item(0) {
            Ok(first) if first.is_exact_instance_of::<PyRefusal>() => first.getattr(name),
            _ => {
                let kind = rejected.get_type();
                let text = format!("'{}' object has no attribute '{name}'", kind.name()?);
                Err(PyAttributeError::new_err(text))
            }
        }
    }
}
