//! Results that are plain data: classes of the package that are written in Python. They are
//! looked up anew each time, since interpreters of one process each have their own.

use paysig_core::{Decision, DecisionReason, Explanation, Outcome, Payment, Proof, ProviderInfo};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

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

pub(crate) fn provider_info<'py>(
    py: Python<'py>,
    info: &ProviderInfo<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    let fields = PyDict::new(py);
    fields.set_item(intern!(py, "name"), info.name)?;
    fields.set_item(intern!(py, "title"), info.title)?;
    fields.set_item(intern!(py, "methods"), PyTuple::new(py, info.methods)?)?;
    let environments = PyTuple::new(py, info.environments)?;
    fields.set_item(intern!(py, "environments"), environments)?;
    fields.set_item(intern!(py, "headers"), PyTuple::new(py, info.headers)?)?;
    fields.set_item(intern!(py, "accepted_status"), info.accepted_status)?;
    fields.set_item(intern!(py, "refused_status"), info.refused_status)?;
    let environments = PyTuple::new(py, &info.lookup_environments)?;
    fields.set_item(intern!(py, "lookup_environments"), environments)?;
    fields.set_item(intern!(py, "lookup_needs_key"), info.lookup_needs_key)?;
    fields.set_item(intern!(py, "signs_time"), info.signs_time)?;
    fields.set_item(intern!(py, "signs_id"), info.signs_id)?;
    fields.set_item(intern!(py, "signs_url"), info.signs_url)?;
    fields.set_item(intern!(py, "reads_payments"), info.reads_payments)?;
    fields.set_item(intern!(py, "key_by_order"), info.key_by_order)?;
    let class = py
        .import("paysig._results")?
        .getattr(intern!(py, "ProviderInfo"))?;
    class.call((), Some(&fields))
}
