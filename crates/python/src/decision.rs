//! Whether to credit what an authentic callback reports.

use paysig_core::{Facts, Policy};
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::arguments::{Given, name, wrong_type};
use crate::errors::{self, guarded};
use crate::expectation::{self, PyExpectation};
use crate::{payment, results};

const DEFAULT_POLICY: &str = "signature";

/// Whether to credit what a callback reports whose signature is right.
///
/// `payment` is `Verified.payment`, `address_ok` is `Verified.address_ok`. `expectation` says what
/// the payment has to be; without one it has to be paid. `lookup` is what the provider answered
/// when it was asked. `policy` says which proofs it takes: "signature", "address" and "lookup",
/// joined by "and", "or" and parentheses, such as "signature and (address or lookup)"; "and" binds
/// tighter.
///
/// Raises `ConfigError` for a policy that is none and for a payment with an outcome that is none,
/// and `TypeError` for arguments of other types.
#[pyfunction]
#[pyo3(
    signature = (payment, *, address_ok=None, expectation=None, lookup=None, policy=Given::NOT),
    text_signature = "(payment, *, address_ok=None, expectation=None, lookup=None, \
        policy='signature')"
)]
pub(crate) fn decide<'py>(
    payment: &Bound<'py, PyAny>,
    address_ok: Option<&Bound<'py, PyAny>>,
    expectation: Option<&Bound<'py, PyAny>>,
    lookup: Option<&Bound<'py, PyAny>>,
    policy: Given<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = payment.py();
        let payment = payment::of(payment)?;
        let policy = match policy.0 {
            None => Policy::parse(DEFAULT_POLICY),
            Some(text) => Policy::parse(name("policy", &text)?),
        };
        let policy = policy.map_err(errors::config)?;
        let mut facts = Facts::of(payment.as_ref(), &policy)
            .address_ok(address_ok.map(self::address_ok).transpose()?);
        if let Some(value) = expectation {
            let expectation = value.cast::<PyExpectation>();
            let expectation =
                expectation.map_err(|_| wrong_type("expectation", "Expectation or None", value))?;
            facts = facts.expectation(&expectation.get().0);
        }
        if let Some(value) = lookup {
            facts = facts.lookup(&expectation::answer(value)?.0);
        }
        results::decision(py, &facts.decide())
    })
}

/// Nothing else that is true or false: a text "False" would be true.
fn address_ok(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    match value.cast::<PyBool>() {
        Ok(flag) => Ok(flag.is_true()),
        Err(_) => Err(wrong_type("address_ok", "bool or None", value)),
    }
}
