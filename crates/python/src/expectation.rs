//! What a merchant expects of a payment.

use paysig_core::{ConfigError, Difference, Expectation};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::amount;
use crate::arguments::{Given, name, wrong_type};
use crate::errors::{self, guarded};
use crate::lookup_answer::PyLookupAnswer;
use crate::payment;
use crate::settings::texts;

/// What a merchant expects of a payment, from its own records.
///
/// What is left out does not matter, but for the outcome: `outcomes` are those that are allowed,
/// "paid" alone without it. None does not stand for what is left out: what is missing in a record
/// must not make every payment right.
///
/// Amounts are compared exactly: `amount`, and the tolerances `underpaid_by` and `overpaid_by`,
/// which need it, are decimal digits as text with at most one point between them, at most 64
/// characters; int; or `decimal.Decimal`. "any" as a tolerance lets any difference pass. Of a
/// payment whose outcome is "partial", where that is allowed, the amount may be any that is not
/// too much. Case does not count in `currency`, in `network`, and in a `recipient` of 0x and 40
/// hexadecimal digits.
///
/// Raises `ConfigError` for a setting that is empty, no amount or no outcome, or a tolerance
/// without an amount; `TypeError` for arguments of other types, float among them.
#[pyclass(frozen, name = "Expectation", module = "paysig")]
pub(crate) struct PyExpectation(pub(crate) Expectation);

#[pymethods]
impl PyExpectation {
    #[new]
    #[pyo3(
        signature = (
            *, order_id=Given::NOT, amount=Given::NOT, currency=Given::NOT, recipient=Given::NOT,
            network=Given::NOT, outcomes=Given::NOT, underpaid_by=Given::NOT,
            overpaid_by=Given::NOT
        ),
        text_signature = "(*, order_id=..., amount=..., currency=..., recipient=..., \
            network=..., outcomes=..., underpaid_by='0', overpaid_by='0')"
    )]
    #[allow(clippy::too_many_arguments, reason = "keywords, as Python calls it")]
    fn new(
        order_id: Given<'_, '_>,
        amount: Given<'_, '_>,
        currency: Given<'_, '_>,
        recipient: Given<'_, '_>,
        network: Given<'_, '_>,
        outcomes: Given<'_, '_>,
        underpaid_by: Given<'_, '_>,
        overpaid_by: Given<'_, '_>,
    ) -> PyResult<Self> {
        guarded(|| {
            let expected = Expectation::new();
            let expected = with_text(expected, "order_id", order_id, Expectation::order_id)?;
            let expected = with_amount(expected, "amount", amount, Expectation::amount)?;
            let expected = with_text(expected, "currency", currency, Expectation::currency)?;
            let expected = with_text(expected, "recipient", recipient, Expectation::recipient)?;
            let expected = with_text(expected, "network", network, Expectation::network)?;
            let expected = with_outcomes(expected, outcomes)?;
            let expected = with_amount(
                expected,
                "underpaid_by",
                underpaid_by,
                Expectation::underpaid_by,
            )?;
            let expected = with_amount(
                expected,
                "overpaid_by",
                overpaid_by,
                Expectation::overpaid_by,
            )?;
            expected.check().map(Self).map_err(errors::config)
        })
    }

    /// Wherein a payment is not as expected, by stable names; empty where it is.
    ///
    /// `payment` is `Verified.payment`. What the callback does not say counts as `lookup`, the
    /// provider's answer, confirmed it.
    ///
    /// Raises `TypeError` for arguments of other types, and `ConfigError` for a payment with an
    /// outcome that is none.
    #[pyo3(signature = (payment, lookup=None))]
    fn differences<'py>(
        &self,
        payment: &Bound<'py, PyAny>,
        lookup: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        guarded(|| {
            let py = payment.py();
            let payment = payment::of(payment)?;
            let answer = lookup.map(answer).transpose()?.map(|answer| &answer.0);
            let differences = self.0.differences(payment.as_ref(), answer);
            let names: Vec<_> = differences.into_iter().map(Difference::name).collect();
            PyTuple::new(py, names)
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    // What is expected is the customer's data.
    #[allow(clippy::unused_self, reason = "a method, as Python calls it")]
    fn __repr__(&self) -> &'static str {
        "<paysig.Expectation>"
    }
}

/// The argument that holds a provider's answer.
pub(crate) fn answer<'a>(value: &'a Bound<'_, PyAny>) -> PyResult<&'a PyLookupAnswer> {
    match value.cast::<PyLookupAnswer>() {
        Ok(answer) => Ok(answer.get()),
        Err(_) => Err(wrong_type("lookup", "LookupAnswer or None", value)),
    }
}

type Setter = fn(Expectation, &str) -> Result<Expectation, ConfigError>;

fn with_text(
    expectation: Expectation,
    setting: &str,
    given: Given<'_, '_>,
    set: Setter,
) -> PyResult<Expectation> {
    match value(setting, given)? {
        None => Ok(expectation),
        Some(text) => set(expectation, name(setting, &text)?).map_err(errors::config),
    }
}

fn with_amount(
    expectation: Expectation,
    setting: &str,
    given: Given<'_, '_>,
    set: Setter,
) -> PyResult<Expectation> {
    match value(setting, given)? {
        None => Ok(expectation),
        Some(amount) => set(expectation, &amount::text(setting, &amount)?).map_err(errors::config),
    }
}

fn with_outcomes(expectation: Expectation, given: Given<'_, '_>) -> PyResult<Expectation> {
    let Some(names) = value("outcomes", given)? else {
        return Ok(expectation);
    };
    let names = texts("outcomes", &names)?;
    let names = names.iter().map(String::as_str);
    expectation.outcomes(names).map_err(errors::config)
}

fn value<'a, 'py>(
    setting: &str,
    given: Given<'a, 'py>,
) -> PyResult<Option<Borrowed<'a, 'py, PyAny>>> {
    match given.0 {
        Some(value) if value.is_none() => Err(PyTypeError::new_err(format!(
            "{setting} must not be None: leave out what does not matter"
        ))),
        given => Ok(given),
    }
}
