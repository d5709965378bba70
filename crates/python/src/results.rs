//! Results that are plain data: classes of the package that are written in Python. They are
//! looked up anew each time, since interpreters of one process each have their own.

use paysig_core::{Decision, DecisionReason, Explanation, Outcome, Payment, Proof};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

pub(crate) fn payment<'py>(py: Python<'py>, payment: &Payment) -> PyResult<Bound<'py, PyAny>> {
    let fields = (
        payment.order_id.as_deref(),
        payment.transaction_id.as_deref(),
        payment.amount.as_deref(),
        payment.currency.as_deref(),
        payment.outcome.map(Outcome::name),
        payment.status.as_deref(),
        payment.recipient.as_deref(),
        payment.network.as_deref(),
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

pub(crate) fn decision<'py>(py: Python<'py>, decision: &Decision) -> PyResult<Bound<'py, PyAny>> {
    let proofs: Vec<_> = decision.proofs.iter().copied().map(Proof::name).collect();
    let reasons = decision.reasons.iter().copied();
    let reasons: Vec<_> = reasons.map(DecisionReason::name).collect();
    let payment = decision.payment.as_ref();
    let fields = (
        decision.verdict.name(),
        PyTuple::new(py, proofs)?,
        PyTuple::new(py, reasons)?,
        payment
            .map(|payment| self::payment(py, payment))
            .transpose()?,
    );
    py.import("paysig._results")?
        .call_method1(intern!(py, "Decision"), fields)
}
