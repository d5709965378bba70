//! What a callback says about a payment, in the same words for every provider.

#[cfg(test)]
mod tests;

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
    /// The amount in decimal digits, as the provider spells it. Where there is none, it has to
    /// be asked for.
    pub amount: Option<String>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// What became of the payment; `None` for a status that is not known.
    pub outcome: Option<Outcome>,
    /// The provider's own word for that.
    pub status: Option<String>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentFields {
    /// The order's identifier.
    pub order_id: &'static [&'static str],
    /// The transaction's identifier.
    pub transaction_id: &'static [&'static str],
    /// The amount.
    pub amount: &'static [&'static str],
    /// The currency.
    pub currency: CurrencySource,
    /// The status.
    pub status: &'static [&'static str],
    /// What the statuses mean, each as it is spelled.
    pub outcomes: &'static [(&'static str, Outcome)],
    /// Fields that only a payment made by the merchant has. Such a message reports no order as
    /// paid, whatever else it says.
    pub payout: &'static [&'static str],
}

/// How the currency of an amount is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CurrencySource {
    /// It stands in the first of these fields that is there.
    Fields(&'static [&'static str]),
    /// It is always this one.
    Always(&'static str),
}

/// Payment callbacks (IPN), whose amount and currency have to be asked for. 6 is not assigned.
pub(crate) const PAYMENTO: PaymentFields = PaymentFields {
    order_id: &["OrderId"],
    transaction_id: &["Token"],
    amount: &[],
    currency: CurrencySource::Fields(&[]),
    status: &["OrderStatus"],
    outcomes: &[
        // Initialize, Pending, PartialPaid, WaitingToConfirm.
        ("0", Outcome::Pending),
        ("1", Outcome::Pending),
        ("2", Outcome::Partial),
        ("3", Outcome::Pending),
        // Timeout, UserCanceled.
        ("4", Outcome::Expired),
        ("5", Outcome::Failed),
        // Paid, Approve, Reject.
        ("7", Outcome::Paid),
        ("8", Outcome::Paid),
        ("9", Outcome::Failed),
    ],
    payout: &[],
};

/// The payload is not documented; these are the names that implementers report.
pub(crate) const RAJAONGKIR: PaymentFields = PaymentFields {
    order_id: &["order_id", "data.order_id"],
    transaction_id: &["payment_id", "data.payment_id"],
    amount: &["amount", "paid_amount", "data.amount", "data.paid_amount"],
    currency: CurrencySource::Always("IDR"),
    status: &[
        "status",
        "payment_status",
        "transaction_status",
        "data.status",
        "data.payment_status",
        "data.transaction_status",
    ],
    outcomes: &[
        ("PENDING", Outcome::Pending),
        ("PAID", Outcome::Paid),
        ("EXPIRED", Outcome::Expired),
        ("CANCELED", Outcome::Failed),
    ],
    payout: &[],
};

/// Deposits and payouts have the same statuses and mostly the same fields.
pub(crate) const AKASHICPAY: PaymentFields = PaymentFields {
    order_id: &["referenceId", "identifier"],
    // A deposit that is pending may lack the first, a transfer within the network the second.
    transaction_id: &["l2TxnHash", "txHash"],
    amount: &["amount"],
    // The network's own coin has no token.
    currency: CurrencySource::Fields(&["tokenSymbol", "coinSymbol"]),
    status: &["status"],
    outcomes: &[
        ("Pending", Outcome::Pending),
        ("Confirmed", Outcome::Paid),
        ("Failed", Outcome::Failed),
    ],
    // The documented payout has both, and the fee is optional.
    payout: &["internalFee.withdraw", "senderIdentity"],
};

impl Payment {
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
            .map_or(Ok(None), |fields| read(payload, fields))
    }
}

fn read(message: &[u8], fields: &PaymentFields) -> Result<Option<Payment>, PayloadError> {
    payload::validate(message)?;
    if field::present(message, fields.payout).is_some() {
        return Ok(None);
    }
    let id = |paths| content::id(message, paths).map_err(|_| PayloadError::Identifier);
    let status = content::word(message, fields.status).map_err(|_| PayloadError::Status)?;
    let outcome = status.as_deref().and_then(|status| {
        let mut known = fields.outcomes.iter();
        known.find_map(|&(word, outcome)| (word == status).then_some(outcome))
    });
    let currency = match fields.currency {
        CurrencySource::Always(currency) => Some(currency.into()),
        CurrencySource::Fields(paths) => {
            content::text(message, paths).map_err(|_| PayloadError::Currency)?
        }
    };
    let payment = Payment {
        order_id: id(fields.order_id)?.map(Into::into),
        transaction_id: id(fields.transaction_id)?.map(Into::into),
        amount: content::amount(message, fields.amount)
            .map_err(|_| PayloadError::Amount)?
            .map(Into::into),
        currency: currency.map(Into::into),
        outcome,
        status: status.map(Into::into),
    };
    let empty = payment.order_id.is_none()
        && payment.transaction_id.is_none()
        && payment.amount.is_none()
        && payment.status.is_none();
    Ok((!empty).then_some(payment))
}
