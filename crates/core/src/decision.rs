//! Whether to credit what an authentic callback reports.

use crate::expectation::{Difference, Expectation};
use crate::lookup::{LookupAnswer, LookupVerdict};
use crate::payment::Payment;
use crate::policy::{Policy, Proof};

/// What is known about a callback whose signature is right.
///
/// ```
/// use paysig_core::{Facts, Payment, Policy, Provider, Verdict};
///
/// let paymento = Provider::named("paymento")?;
/// let payload = br#"{"Token":"d1179e54e58d4e51a285a5c659a2b7ef","OrderStatus":7}"#;
/// let payment = Payment::read(paymento, payload).expect("a payment");
/// let policy = Policy::parse("signature and (address or lookup)")?;
///
/// let facts = Facts::of(payment.as_ref(), &policy);
/// assert_eq!(facts.decide().verdict, Verdict::Retry);
/// assert_eq!(facts.address_ok(Some(true)).decide().verdict, Verdict::Accept);
/// # Ok::<(), paysig_core::ConfigError>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Facts<'a> {
    payment: Option<&'a Payment>,
    policy: &'a Policy,
    address_ok: Option<bool>,
    expectation: Option<&'a Expectation>,
    lookup: Option<&'a LookupAnswer>,
}

/// What to do with a callback, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// What to do.
    pub verdict: Verdict,
    /// What spoke for the callback.
    pub proofs: Vec<Proof>,
    /// Why it is not accepted.
    pub reasons: Vec<DecisionReason>,
    /// The payment: the callback's, completed by what a lookup confirmed.
    pub payment: Option<Payment>,
}

/// What to do with a callback that is authentic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Credit it, once.
    Accept,
    /// Do not credit it; nothing will change that.
    Reject,
    /// Keep it, and ask the provider about it, again if need be.
    Retry,
}

/// Why a callback is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecisionReason {
    /// It is not as it was expected.
    Difference(Difference),
    /// The provider was not asked yet, and has to be.
    LookupNeeded,
    /// The provider was asked, and this came of it.
    Lookup(LookupVerdict),
    /// The proofs are not enough, and a lookup would not help.
    PolicyUnmet,
}

impl Verdict {
    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Retry => "retry",
        }
    }
}

impl DecisionReason {
    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Difference(difference) => difference.name(),
            Self::LookupNeeded => "lookup_needed",
            Self::Lookup(LookupVerdict::Confirmed) => "lookup_confirmed",
            Self::Lookup(LookupVerdict::Contradicted) => "lookup_contradicted",
            Self::Lookup(LookupVerdict::NotFound) => "lookup_not_found",
            Self::Lookup(LookupVerdict::Unsure) => "lookup_unsure",
            Self::Lookup(LookupVerdict::Misconfigured) => "lookup_misconfigured",
            Self::PolicyUnmet => "policy_unmet",
        }
    }
}

impl<'a> Facts<'a> {
    /// What the callback says, and the proofs that it takes.
    pub const fn of(payment: Option<&'a Payment>, policy: &'a Policy) -> Self {
        Self {
            payment,
            policy,
            address_ok: None,
            expectation: None,
            lookup: None,
        }
    }

    /// Whether it came from an address on the allowlist, as
    /// [`Verified::address_ok`](crate::Verified::address_ok) says.
    pub const fn address_ok(mut self, address_ok: Option<bool>) -> Self {
        self.address_ok = address_ok;
        self
    }

    /// What it has to be equal to; without any, it has to be paid.
    pub const fn expectation(mut self, expectation: &'a Expectation) -> Self {
        self.expectation = Some(expectation);
        self
    }

    /// What the provider answered.
    pub const fn lookup(mut self, answer: &'a LookupAnswer) -> Self {
        self.lookup = Some(answer);
        self
    }

    /// Decides.
    #[must_use]
    pub fn decide(&self) -> Decision {
        let proofs = self.proofs();
        let (verdict, reasons) = self.judge(&proofs);
        let confirmed = self.lookup.and_then(LookupAnswer::confirmed);
        Decision {
            verdict,
            proofs,
            reasons,
            payment: self.payment.map(|payment| payment.completed_by(confirmed)),
        }
    }

    fn judge(&self, proofs: &[Proof]) -> (Verdict, Vec<DecisionReason>) {
        let differences = self.differences();
        let reasons = |first: Option<DecisionReason>| {
            let differences = differences.iter().copied();
            let differences = differences.map(DecisionReason::Difference);
            first.into_iter().chain(differences).collect()
        };
        let lookup = self.lookup.map(LookupAnswer::verdict);
        if lookup == Some(LookupVerdict::Contradicted) {
            let reason = DecisionReason::Lookup(LookupVerdict::Contradicted);
            return (Verdict::Reject, reasons(Some(reason)));
        }
        if differences.iter().any(|difference| !difference.is_open()) {
            return (Verdict::Reject, reasons(None));
        }
        let is_pending = lookup != Some(LookupVerdict::Confirmed);
        let wait = lookup.map_or(DecisionReason::LookupNeeded, DecisionReason::Lookup);
        if !differences.is_empty() {
            let may_come = is_pending && (lookup.is_some() || self.policy.names(Proof::Lookup));
            return if may_come {
                (Verdict::Retry, reasons(Some(wait)))
            } else {
                (Verdict::Reject, reasons(None))
            };
        }
        if self.policy.holds(proofs) {
            return (Verdict::Accept, Vec::new());
        }
        let with_lookup = [proofs, &[Proof::Lookup]].concat();
        if is_pending && self.policy.holds(&with_lookup) {
            (Verdict::Retry, vec![wait])
        } else {
            (Verdict::Reject, vec![DecisionReason::PolicyUnmet])
        }
    }

    /// Whoever expects nothing in particular expects that it is paid.
    fn differences(&self) -> Vec<Difference> {
        let paid = Expectation::new();
        let expectation = self.expectation.unwrap_or(&paid);
        expectation.differences(self.payment, self.lookup)
    }

    fn proofs(&self) -> Vec<Proof> {
        let confirmed = self.lookup.and_then(LookupAnswer::confirmed);
        let mut proofs = vec![Proof::Signature];
        proofs.extend((self.address_ok == Some(true)).then_some(Proof::Address));
        proofs.extend(confirmed.map(|_| Proof::Lookup));
        proofs
    }
}
