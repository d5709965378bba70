//! What a provider's answer comes to.

use paysig_core::{Field, LookupAnswer};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::errors::guarded;
use crate::results;

/// What a provider's answer says about a callback.
///
/// Made by `LookupRequest.judge()` and `failed()`; `Expectation.differences()` and `decide()`
/// take it.
#[pyclass(frozen, name = "LookupAnswer", module = "paysig")]
pub(crate) struct PyLookupAnswer(pub(crate) LookupAnswer);

#[pymethods]
impl PyLookupAnswer {
    /// What follows from it.
    ///
    /// `confirmed`: the provider says the same as the callback. `contradicted`: it says something
    /// else. `not_found`: it knows no such payment, or does not yet. `unsure`: ask again later.
    /// `misconfigured`: it does not accept the API key.
    #[getter]
    fn verdict(&self) -> &'static str {
        self.0.verdict().name()
    }

    /// Why the verdict is what it is, by a stable name, for the log.
    #[getter]
    fn reason(&self) -> &'static str {
        self.0.reason.name()
    }

    /// In which fields of `Payment` answer and callback differ; empty unless `contradicted`.
    #[getter]
    fn differences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let names: Vec<_> = self
            .0
            .differences
            .iter()
            .copied()
            .map(Field::name)
            .collect();
        PyTuple::new(py, names)
    }

    /// What the answer says about the payment, if `confirmed` or `contradicted`; else None.
    #[getter]
    fn payment<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        guarded(|| {
            let payment = self.0.payment.as_ref();
            payment
                .map(|payment| results::payment(py, payment))
                .transpose()
        })
    }

    /// Whether asking again would say the same: a confirmation of something settled.
    ///
    /// Only such an answer may be cached.
    #[getter]
    #[pyo3(name = "final")]
    fn is_final(&self) -> bool {
        self.0.is_final()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.reason(), self.differences(py)?)
            .into_pyobject(py)?
            .hash()
    }

    fn __repr__(&self) -> String {
        format!(
            "<paysig.LookupAnswer verdict='{}' reason='{}'>",
            self.verdict(),
            self.reason()
        )
    }
}
