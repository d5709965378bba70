//! When two statements about a payment are one.

use crate::decimal::Decimal;
use crate::payment::{Outcome, Payment};

/// What two statements about a payment can differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The merchant's name for the order.
    OrderId,
    /// The amount.
    Amount,
    /// Its currency.
    Currency,
    /// The address that was paid to.
    Recipient,
    /// The network on which it was paid.
    Network,
    /// What became of the payment.
    Outcome,
}

impl Field {
    /// Every field, in the order in which differences are told.
    pub const ALL: [Self; 6] = [
        Self::OrderId,
        Self::Amount,
        Self::Currency,
        Self::Recipient,
        Self::Network,
        Self::Outcome,
    ];

    /// Its name in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderId => "order_id",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Recipient => "recipient",
            Self::Network => "network",
            Self::Outcome => "outcome",
        }
    }
}

/// Whether both say something of this field, and not the same.
pub(crate) fn differs(field: Field, one: &Payment, other: &Payment) -> bool {
    let differ = |one: &Option<String>, other: &Option<String>, is_same: fn(&str, &str) -> bool| {
        let both = one.as_deref().zip(other.as_deref());
        both.is_some_and(|(one, other)| !is_same(one, other))
    };
    match field {
        Field::OrderId => differ(&one.order_id, &other.order_id, str::eq),
        Field::Amount => differ(&one.amount, &other.amount, amounts_of(one, other)),
        Field::Currency => differ(&one.currency, &other.currency, is_same_name),
        Field::Recipient => differ(&one.recipient, &other.recipient, is_same_recipient),
        Field::Network => differ(&one.network, &other.network, is_same_name),
        Field::Outcome => one.outcome.zip(other.outcome).is_some_and(|(a, b)| a != b),
    }
}

/// How two amounts are the same. Of a payment that has gone on since a part was paid, more may
/// have been, and no less; of one that was pending, anything.
fn amounts_of(one: &Payment, other: &Payment) -> fn(&str, &str) -> bool {
    if one.outcome == other.outcome {
        |one, other| Decimal::parse(one) == Decimal::parse(other)
    } else if one.outcome == Some(Outcome::Partial) {
        |one, other| Decimal::parse(one) <= Decimal::parse(other)
    } else {
        |_, _| true
    }
}

/// Of currencies and networks, whose case is a matter of taste.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// The case of a hexadecimal address is a checksum at most (EIP-55); that of any other counts.
pub(crate) fn is_same_recipient(one: &str, other: &str) -> bool {
    one == other || is_hex_address(one) && is_hex_address(other) && one.eq_ignore_ascii_case(other)
}

fn is_hex_address(text: &str) -> bool {
    text.strip_prefix("0x").is_some_and(|digits| {
        digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}
