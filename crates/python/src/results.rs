//! Results that are plain data: classes of the package that are written in Python. They are
//! looked up anew each time, since interpreters of one process each have their own.

use paysig_core::{Explanation, Outcome, Payment};
use pyo3::intern;
use pyo3::prelude::*;

pub(crate) fn payment<'py>(py: Python<'py>, payment: &Payment) -> PyResult<Bound<'py, PyAny>> {
    let fields = (
        payment.order_id.as_deref(),
        payment.transaction_id.as_deref(),
        payment.amount.as_deref(),
        payment.currency.as_deref(),
        payment.outcome.map(Outcome::name),
        payment.status.as_deref(),
    );
    py.import("paysig._results")?
        .call_method1(intern!(py, "Payment"), fields)
}

pub(crate) fn explanation<'py>(
    py: Python<'py>,
    explanation: &Explanation,
) -> PyResult<Bound<'py, PyAny>> {
    let fields = (explanation.cause.name(), &*explanation.hint);
    py.import("paysig._results")?
        .call_method1(intern!(py, "Explanation"), fields)
}
