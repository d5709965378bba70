//! What a merchant expects of a payment.

mod difference;
mod tolerance;

use crate::compare::{is_same_name, is_same_recipient};
use crate::decimal::Decimal;
use crate::error::{CheckError, ConfigError};
use crate::lookup::LookupAnswer;
use crate::payment::{Outcome, Payment};
pub use difference::Difference;
use tolerance::Tolerance;

/// What a merchant expects of a payment, from its own records. What is not set does not matter,
/// but for the outcome, which has to be [`Outcome::Paid`] unless others are allowed.
///
/// ```
/// use paysig_core::{Difference, Expectation, Payment, Provider};
///
/// let expectation = Expectation::new().order_id("ORD-1")?.amount("150000.00")?;
/// let rajaongkir = Provider::named("rajaongkir")?;
/// let payload = br#"{"payment_id":"KPAY-1","order_id":"ORD-1","status":"PAID","amount":149999}"#;
/// let payment = Payment::read(rajaongkir, payload).expect("a payment");
///
/// assert_eq!(expectation.differences(payment.as_ref(), None), [Difference::Underpaid]);
/// # Ok::<(), paysig_core::ConfigError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Expectation {
    order_id: Option<String>,
    amount: Option<Decimal>,
    currency: Option<String>,
    recipient: Option<String>,
    network: Option<String>,
    outcomes: Vec<Outcome>,
    underpaid_by: Tolerance,
    overpaid_by: Tolerance,
    has_tolerance: bool,
}

impl Default for Expectation {
    fn default() -> Self {
        Self::new()
    }
}

impl Expectation {
    /// That it is paid.
    pub fn new() -> Self {
        Self {
            order_id: None,
            amount: None,
            currency: None,
            recipient: None,
            network: None,
            outcomes: vec![Outcome::Paid],
            underpaid_by: Tolerance::UpTo(Decimal::default()),
            overpaid_by: Tolerance::UpTo(Decimal::default()),
            has_tolerance: false,
        }
    }

    /// The merchant's own name for the order.
    ///
    /// # Errors
    ///
    /// [`CheckError::EmptyExpectation`].
    pub fn order_id(mut self, order: &str) -> Result<Self, ConfigError> {
        self.order_id = Some(filled("order_id", order)?);
        Ok(self)
    }

    /// The amount, a decimal number as [`Decimal`] takes it, more than 0.
    ///
    /// # Errors
    ///
    /// [`CheckError::Amount`].
    pub fn amount(mut self, amount: &str) -> Result<Self, ConfigError> {
        let amount = Decimal::parse(amount).filter(|amount| !amount.is_zero());
        let wrong = CheckError::Amount { setting: "amount" };
        self.amount = Some(amount.ok_or(wrong)?);
        Ok(self)
    }

    /// The currency of the amount, in capitals or not.
    ///
    /// # Errors
    ///
    /// [`CheckError::EmptyExpectation`].
    pub fn currency(mut self, currency: &str) -> Result<Self, ConfigError> {
        self.currency = Some(filled("currency", currency)?);
        Ok(self)
    }

    /// The address to be paid to.
    ///
    /// # Errors
    ///
    /// [`CheckError::EmptyExpectation`].
    pub fn recipient(mut self, recipient: &str) -> Result<Self, ConfigError> {
        self.recipient = Some(filled("recipient", recipient)?);
        Ok(self)
    }

    /// The network on which it is to be paid, in capitals or not.
    ///
    /// # Errors
    ///
    /// [`CheckError::EmptyExpectation`].
    pub fn network(mut self, network: &str) -> Result<Self, ConfigError> {
        self.network = Some(filled("network", network)?);
        Ok(self)
    }

    /// The outcomes that are allowed, by their names. Of a payment that is
    /// [`Outcome::Partial`] the amount may be any that is not too much.
    ///
    /// # Errors
    ///
    /// [`CheckError::UnknownOutcome`] and [`CheckError::NoOutcomes`].
    pub fn outcomes<'a>(
        mut self,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, ConfigError> {
        let outcome = |name| Outcome::named(name).ok_or(CheckError::UnknownOutcome);
        self.outcomes = names.into_iter().map(outcome).collect::<Result<_, _>>()?;
        if self.outcomes.is_empty() {
            return Err(CheckError::NoOutcomes.into());
        }
        Ok(self)
    }

    /// How much less than the amount will do: a decimal number, or `any`.
    ///
    /// # Errors
    ///
    /// [`CheckError::Amount`].
    pub fn underpaid_by(mut self, tolerance: &str) -> Result<Self, ConfigError> {
        self.underpaid_by = Tolerance::parse("underpaid_by", tolerance)?;
        self.has_tolerance = true;
        Ok(self)
    }

    /// How much more than the amount will do: a decimal number, or `any`.
    ///
    /// # Errors
    ///
    /// [`CheckError::Amount`].
    pub fn overpaid_by(mut self, tolerance: &str) -> Result<Self, ConfigError> {
        self.overpaid_by = Tolerance::parse("overpaid_by", tolerance)?;
        self.has_tolerance = true;
        Ok(self)
    }

    /// Finds out whether the settings belong together. Bindings call it once all are made.
    ///
    /// # Errors
    ///
    /// [`CheckError::ToleranceWithoutAmount`].
    pub fn check(self) -> Result<Self, ConfigError> {
        if self.has_tolerance && self.amount.is_none() {
            return Err(CheckError::ToleranceWithoutAmount.into());
        }
        Ok(self)
    }

    /// Wherein the payment is not as expected. What the callback does not say counts as a lookup
    /// confirmed it.
    #[must_use]
    pub fn differences(
        &self,
        payment: Option<&Payment>,
        lookup: Option<&LookupAnswer>,
    ) -> Vec<Difference> {
        let Some(payment) = payment else {
            return vec![Difference::NoPayment];
        };
        let payment = payment.completed_by(lookup.and_then(LookupAnswer::confirmed));
        let order = one_of(
            [&self.order_id, &payment.order_id],
            str::eq,
            [Difference::OrderMissing, Difference::WrongOrder],
        );
        let currency = one_of(
            [&self.currency, &payment.currency],
            is_same_name,
            [Difference::CurrencyMissing, Difference::WrongCurrency],
        );
        let recipient = one_of(
            [&self.recipient, &payment.recipient],
            is_same_recipient,
            [Difference::RecipientMissing, Difference::WrongRecipient],
        );
        let network = one_of(
            [&self.network, &payment.network],
            is_same_name,
            [Difference::NetworkMissing, Difference::WrongNetwork],
        );
        [
            order,
            self.outcome(&payment),
            self.of_amount(&payment),
            currency,
            recipient,
            network,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn outcome(&self, payment: &Payment) -> Option<Difference> {
        match payment.outcome {
            None => Some(Difference::OutcomeUnknown),
            Some(outcome) if self.outcomes.contains(&outcome) => None,
            Some(_) => Some(Difference::WrongOutcome),
        }
    }

    fn of_amount(&self, payment: &Payment) -> Option<Difference> {
        let expected = self.amount.as_ref()?;
        let Some(paid) = payment.amount.as_deref().and_then(Decimal::parse) else {
            return Some(Difference::AmountMissing);
        };
        let is_part = payment.outcome == Some(Outcome::Partial);
        let may_be_little = is_part && self.outcomes.contains(&Outcome::Partial);
        let too_little = self.underpaid_by.is_exceeded(&paid, expected);
        let too_much = self.overpaid_by.is_exceeded(expected, &paid);
        if too_much {
            Some(Difference::Overpaid)
        } else if too_little && !may_be_little {
            Some(Difference::Underpaid)
        } else {
            None
        }
    }
}

fn filled(setting: &'static str, text: &str) -> Result<String, ConfigError> {
    if text.is_empty() {
        return Err(CheckError::EmptyExpectation { setting }.into());
    }
    Ok(text.to_owned())
}

fn one_of(
    [expected, found]: [&Option<String>; 2],
    is_same: impl Fn(&str, &str) -> bool,
    [missing, wrong]: [Difference; 2],
) -> Option<Difference> {
    let expected = expected.as_deref()?;
    match found.as_deref() {
        None => Some(missing),
        Some(found) if is_same(expected, found) => None,
        Some(_) => Some(wrong),
    }
}
