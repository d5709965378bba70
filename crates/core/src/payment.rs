//! What a callback says about a payment, in the same words for every provider.

mod object;
#[cfg(test)]
mod tests;
mod write;

use crate::payload::{self, PayloadError, content, field};
use crate::provider::Provider;

/// What a verified callback says about a payment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Payment {
    /// The merchant's own name for the order.
    pub order_id: Option<String>,
    /// The provider's name for the payment.
    pub transaction_id: Option<String>,
    /// The amount that was paid, in decimal digits, as the provider spells it. Where there is
    /// none, it has to be asked for.
    pub amount: Option<String>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// What became of the payment; `None` for a status that is not known.
    pub outcome: Option<Outcome>,
    /// The provider's own word for that.
    pub status: Option<String>,
    /// The address that was paid to.
    pub recipient: Option<String>,
    /// The network on which it was paid.
    pub network: Option<String>,
}

/// What became of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Nothing is settled yet.
    Pending,
    /// Less than the amount was paid.
    Partial,
    /// The amount was paid.
    Paid,
    /// It was refused or given up.
    Failed,
    /// It was not paid in time.
    Expired,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Partial,
        Self::Paid,
        Self::Failed,
        Self::Expired,
    ];

    pub(crate) const NAMES: [&'static str; 5] = ["pending", "partial", "paid", "failed", "expired"];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Partial => "partial",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }
}

/// Where in a provider's payload a payment's data stand. Each list holds dotted paths, of which
/// the first that is there counts; `null` is not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentFields {
    /// What has to stand in these fields for the payload to be about a payment: paths, each with
    /// the words that may stand there. Otherwise it is about something else.
    pub when: Vec<(String, Vec<String>)>,
    /// The order's identifier.
    pub order_id: Vec<String>,
    /// The transaction's identifier.
    pub transaction_id: Vec<String>,
    /// The amount.
    pub amount: Vec<String>,
    /// The outcomes with which it is what was paid, and not what was asked for; empty for any.
    pub amount_if: Vec<Outcome>,
    /// The currency.
    pub currency: CurrencySource,
    /// The status.
    pub status: Vec<String>,
    /// What the statuses mean, each as it is spelled.
    pub outcomes: Vec<(String, Outcome)>,
    /// Fields that only a payment made by the merchant has. Such a message reports no order as
    /// paid, whatever else it says.
    pub payout: Vec<String>,
    /// The address that was paid to.
    pub recipient: Vec<String>,
    /// The network on which it was paid.
    pub network: Vec<String>,
}

/// How the currency of an amount is known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CurrencySource {
    /// It stands in the first of these fields that is there.
    Fields(Vec<String>),
    /// It is always this one.
    Always(String),
}

impl Payment {
    /// What it does not say itself as `other` says it; all but what became of it, on which the
    /// once-only key of the callback depends.
    pub(crate) fn completed_by(&self, other: Option<&Self>) -> Self {
        let Some(other) = other else {
            return self.clone();
        };
        let own = self.clone();
        // Of one that came to nothing it is what was asked for.
        let has_paid = matches!(other.outcome, Some(Outcome::Partial | Outcome::Paid));
        let paid = other
            .amount
            .clone()
            .filter(|_| has_paid || own.outcome == other.outcome);
        Self {
            order_id: own.order_id.or_else(|| other.order_id.clone()),
            transaction_id: own.transaction_id.or_else(|| other.transaction_id.clone()),
            amount: own.amount.or(paid),
            currency: own.currency.or_else(|| other.currency.clone()),
            outcome: own.outcome,
            status: own.status,
            recipient: own.recipient.or_else(|| other.recipient.clone()),
            network: own.network.or_else(|| other.network.clone()),
        }
    }

    /// Reads the payment that a payload of this provider's reports: a verified message, or the
    /// body within it. `None` for a provider whose payloads are not known, and for a callback
    /// about something else, such as a payout.
    ///
    /// # Errors
    ///
    /// A [`PayloadError`] for text that is not JSON, or whose amount or ids are none.
    pub fn read(provider: &Provider, payload: &[u8]) -> Result<Option<Self>, PayloadError> {
        provider
            .payment
            .as_ref()
            .map_or(Ok(None), |fields| read(payload, fields))
    }
}

fn read(message: &[u8], fields: &PaymentFields) -> Result<Option<Payment>, PayloadError> {
    payload::validate(message)?;
    if field::present(message, &fields.payout).is_some() {
        return Ok(None);
    }
    for (path, words) in &fields.when {
        let found = content::word(message, std::slice::from_ref(path));
        if !matches!(found, Ok(Some(found)) if words.iter().any(|word| *word == found)) {
            return Ok(None);
        }
    }
    let payment = describe(message, fields)?;
    let empty = payment.order_id.is_none()
        && payment.transaction_id.is_none()
        && payment.amount.is_none()
        && payment.status.is_none();
    Ok((!empty).then_some(payment))
}

/// What `message`, which was found to be JSON, says in these fields.
pub(crate) fn describe(message: &[u8], fields: &PaymentFields) -> Result<Payment, PayloadError> {
    let text = |paths: &[String], problem| content::text(message, paths).map_err(|_| problem);
    let id = |paths: &[String]| content::id(message, paths).map_err(|_| PayloadError::Identifier);
    let status = content::word(message, &fields.status).map_err(|_| PayloadError::Status)?;
    let outcome = status.as_deref().and_then(|status| {
        let mut known = fields.outcomes.iter();
        known.find_map(|(word, outcome)| (word == status).then_some(*outcome))
    });
    let currency = match &fields.currency {
        CurrencySource::Always(currency) => Some(currency.into()),
        CurrencySource::Fields(paths) => text(paths, PayloadError::Currency)?,
    };
    let amount = content::amount(message, &fields.amount).map_err(|_| PayloadError::Amount)?;
    let is_paid = fields.amount_if.is_empty()
        || outcome.is_some_and(|outcome| fields.amount_if.contains(&outcome));
    Ok(Payment {
        order_id: id(&fields.order_id)?.map(Into::into),
        transaction_id: id(&fields.transaction_id)?.map(Into::into),
        amount: amount.filter(|_| is_paid).map(Into::into),
        currency: currency.map(Into::into),
        outcome,
        status: status.map(Into::into),
        recipient: text(&fields.recipient, PayloadError::Recipient)?.map(Into::into),
        network: text(&fields.network, PayloadError::Recipient)?.map(Into::into),
    })
}
