//! What a signature was found to cover.

use paysig_core::Form;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// What a signature was found to cover.
#[pyclass(frozen, name = "Match", module = "paysig")]
pub(crate) struct PyMatch {
    form: Form,
    message: Py<PyBytes>,
}

#[pymethods]
impl PyMatch {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("form", "message")
    }

    /// The form in which the body was signed: "raw", or the name of a canonical form.
    #[getter]
    fn form(&self) -> &'static str {
        self.form.name()
    }

    /// The bytes that were signed.
    ///
    /// Read the payload from these and not from the body: several bodies can share one
    /// canonical message.
    #[getter]
    fn message<'a, 'py>(&'a self, py: Python<'py>) -> &'a Bound<'py, PyBytes> {
        self.message.bind(py)
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> bool {
        self.form == other.form && self.message.as_bytes(py) == other.message.as_bytes(py)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.form(), self.message.bind(py))
            .into_pyobject(py)?
            .hash()
    }

    // The message is long, and the customer's data.
    fn __repr__(&self, py: Python<'_>) -> String {
        let length = self.message.as_bytes(py).len();
        format!(
            "<paysig.Match form='{}' message={length} bytes>",
            self.form()
        )
    }
}

impl PyMatch {
    pub(crate) fn new(form: Form, message: Py<PyBytes>) -> Self {
        Self { form, message }
    }
}
