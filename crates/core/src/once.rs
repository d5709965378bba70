//! The names under which payments are settled once.
//!
//! Each is a digest of fields with their lengths in front, so that no two sets of fields share
//! one, and of plain hexadecimal digits, which every database compares alike.

use crate::decimal::Decimal;
use crate::digest::Digest;
use crate::error::{CheckError, ConfigError};
use crate::mac;
use crate::payment::Payment;
use crate::provider::{Part, Provider};
use crate::verified::Verified;

/// Whose payments these are. Keys of different merchants and environments never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope<'a> {
    /// The merchant, by any name; empty where there is only one.
    pub merchant: &'a str,
    /// The provider's environment, by any name; empty where there is only one.
    pub environment: &'a str,
}

impl Scope<'_> {
    fn digest(self, purpose: &str, provider: &Provider) -> Digest {
        Digest::new(purpose)
            .field(self.merchant)
            .field(self.environment)
            .field(&provider.name)
    }
}

/// The key of what a callback reports: the same whenever a provider says the same of a payment,
/// in whatever words. It is made of the payment's id and its outcome; of the delivery's id, if
/// that is signed, where the callback does not name both; of the payload itself otherwise.
///
/// `id` is the delivery's, [`Verified::id`].
#[must_use]
pub fn claim_key(
    provider: &Provider,
    payload: &[u8],
    id: Option<&str>,
    scope: Scope<'_>,
) -> String {
    let digest = scope.digest("paysig claim 1", provider);
    let payment = Payment::read(provider, payload).ok().flatten();
    let settled = payment.and_then(|payment| payment.transaction_id.zip(payment.outcome));
    let signed_id = id.filter(|_| provider.signs(&Part::Id));
    match (settled, signed_id) {
        (Some((transaction, outcome)), _) => digest
            .field("payment")
            .field(transaction)
            .field(outcome.name())
            .hex(),
        (None, Some(id)) => digest.field("delivery").field(id).hex(),
        (None, None) => message_key(provider, payload, scope),
    }
}

/// The key of these very bytes: another for every other payload, whatever it reports.
#[must_use]
pub fn message_key(provider: &Provider, payload: &[u8], scope: Scope<'_>) -> String {
    let digest = scope.digest("paysig claim 1", provider);
    digest.field("message").field(mac::sha256(payload)).hex()
}

/// The key of a payment, whatever becomes of it. `None` where the callback does not name one.
#[must_use]
pub fn payment_key(provider: &Provider, payload: &[u8], scope: Scope<'_>) -> Option<String> {
    let payment = Payment::read(provider, payload).ok().flatten()?;
    let digest = scope.digest("paysig payment 1", provider);
    Some(digest.field(payment.transaction_id?).hex())
}

/// The key of one credit of a payment: from what was credited before to what is then.
///
/// # Errors
///
/// [`CheckError::Amount`].
pub fn credit_key(payment_key: &str, credited: &str, total: &str) -> Result<String, ConfigError> {
    let (credited, total) = (amount("credited", credited)?, amount("total", total)?);
    Ok(Digest::new("paysig credit 1")
        .field(payment_key)
        .field(credited.to_string())
        .field(total.to_string())
        .hex())
}

/// What is left to be credited of a total. `None` where that is nothing.
///
/// # Errors
///
/// [`CheckError::Amount`].
pub fn credit_due(total: &str, credited: &str) -> Result<Option<String>, ConfigError> {
    let (total, credited) = (amount("total", total)?, amount("credited", credited)?);
    let due = total.minus(&credited).filter(|due| !due.is_zero());
    Ok(due.map(|due| due.to_string()))
}

fn amount(setting: &'static str, text: &str) -> Result<Decimal, ConfigError> {
    Decimal::parse(text).ok_or(CheckError::Amount { setting }.into())
}

impl Verified<'_> {
    /// The key of what the callback reports, as [`claim_key`] makes it.
    #[must_use]
    pub fn claim_key(&self, scope: Scope<'_>) -> String {
        claim_key(self.provider, self.payload_bytes(), self.id, scope)
    }

    /// The key of the payment, as [`payment_key`] makes it.
    #[must_use]
    pub fn payment_key(&self, scope: Scope<'_>) -> Option<String> {
        payment_key(self.provider, self.payload_bytes(), scope)
    }
}
