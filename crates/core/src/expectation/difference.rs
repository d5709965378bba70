//! Wherein a payment can be other than expected.

/// Wherein a payment is not as it was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Difference {
    /// The callback is about no payment.
    NoPayment,
    /// It names no order.
    OrderMissing,
    /// It is for another order.
    WrongOrder,
    /// The payment's outcome is not known.
    OutcomeUnknown,
    /// It is none of those that are allowed.
    WrongOutcome,
    /// No amount is named.
    AmountMissing,
    /// Too little was paid.
    Underpaid,
    /// Too much was paid.
    Overpaid,
    /// No currency is named.
    CurrencyMissing,
    /// It is another currency.
    WrongCurrency,
    /// No recipient is named.
    RecipientMissing,
    /// Somebody else was paid.
    WrongRecipient,
    /// No network is named.
    NetworkMissing,
    /// It was paid on another network.
    WrongNetwork,
}

impl Difference {
    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoPayment => "no_payment",
            Self::OrderMissing => "order_missing",
            Self::WrongOrder => "wrong_order",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::WrongOutcome => "wrong_outcome",
            Self::AmountMissing => "amount_missing",
            Self::Underpaid => "underpaid",
            Self::Overpaid => "overpaid",
            Self::CurrencyMissing => "currency_missing",
            Self::WrongCurrency => "wrong_currency",
            Self::RecipientMissing => "recipient_missing",
            Self::WrongRecipient => "wrong_recipient",
            Self::NetworkMissing => "network_missing",
            Self::WrongNetwork => "wrong_network",
        }
    }

    /// Whether the provider's answer to a lookup may still settle it.
    pub(crate) const fn is_open(self) -> bool {
        match self {
            Self::OrderMissing
            | Self::AmountMissing
            | Self::CurrencyMissing
            | Self::RecipientMissing
            | Self::NetworkMissing => true,
            Self::NoPayment
            | Self::WrongOrder
            | Self::OutcomeUnknown
            | Self::WrongOutcome
            | Self::Underpaid
            | Self::Overpaid
            | Self::WrongCurrency
            | Self::WrongRecipient
            | Self::WrongNetwork => false,
        }
    }
}
