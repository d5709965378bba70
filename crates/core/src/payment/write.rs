//! From a payment to the payload by which its provider would report it.

use super::object::{Object, Word};
use super::{CurrencySource, Payment, PaymentFields};
use crate::decimal::Decimal;
use crate::error::{CheckError, ConfigError, PaymentProblem};
use crate::payload::content;
use crate::provider::{LookupRules, Provider};

/// A field of a payment, and where it is put.
struct Placed<'a> {
    field: &'static str,
    path: &'a str,
    word: Word<'a>,
}

impl Payment {
    /// The JSON payload by which the provider would report this payment, for callbacks in tests
    /// and for asking about payments whose callback never came. Read again, it says what is given
    /// here.
    ///
    /// The outcome is written as the provider's first word for it, unless the status is given.
    ///
    /// ```
    /// use paysig_core::{Outcome, Payment, Provider};
    ///
    /// let provider = Provider::named("paymento")?;
    /// let mut payment = Payment::default();
    /// payment.order_id = Some("etp-3900".into());
    /// payment.transaction_id = Some("d1179e54".into());
    /// payment.outcome = Some(Outcome::Paid);
    /// assert_eq!(
    ///     payment.write(provider)?,
    ///     r#"{"OrderId":"etp-3900","Token":"d1179e54","OrderStatus":7}"#
    /// );
    /// # Ok::<(), paysig_core::ConfigError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`CheckError::NoPaymentFields`], [`CheckError::NoPayment`], and
    /// [`CheckError::Unwritable`], which names the field.
    pub fn write(&self, provider: &Provider) -> Result<String, ConfigError> {
        let fields = provider.payment.as_ref();
        let fields = fields.ok_or(CheckError::NoPaymentFields)?;
        if self.is_empty() {
            return Err(CheckError::NoPayment.into());
        }
        let placed = placed(self, fields, provider.lookup.as_ref())?;
        let placed = with_conditions(placed, fields)?;
        let mut object = Object::new();
        for Placed { field, path, word } in placed {
            if !object.put(path, word) {
                return Err(otherwise(field).into());
            }
        }
        let payload = object.write();
        let read = Self::read(provider, payload.as_bytes());
        let read = read.ok().flatten().ok_or(CheckError::NoPayment)?;
        match self.first_difference(&read) {
            Some(error) => Err(error.into()),
            None => Ok(payload),
        }
    }

    fn is_empty(&self) -> bool {
        let ids = [&self.order_id, &self.transaction_id];
        let others = [&self.amount, &self.status];
        self.outcome.is_none() && ids.into_iter().chain(others).all(Option::is_none)
    }

    /// What is given and was read otherwise. An outcome that nobody gave must not be claimed.
    fn first_difference(&self, read: &Self) -> Option<CheckError> {
        let differs =
            |given: &Option<String>, read: &Option<String>| given.is_some() && given != read;
        let is_claimed = self.outcome.is_none() && self.status.is_none() && read.outcome.is_some();
        if is_claimed {
            return Some(unwritable("outcome", PaymentProblem::Needed));
        }
        let field = if differs(&self.order_id, &read.order_id) {
            "order_id"
        } else if differs(&self.transaction_id, &read.transaction_id) {
            "transaction_id"
        } else if differs(&self.amount, &read.amount) {
            "amount"
        } else if differs(&self.currency, &read.currency) {
            "currency"
        } else if self.outcome.is_some() && self.outcome != read.outcome {
            "outcome"
        } else if differs(&self.status, &read.status) {
            "status"
        } else if differs(&self.recipient, &read.recipient) {
            "recipient"
        } else if differs(&self.network, &read.network) {
            "network"
        } else {
            return None;
        };
        Some(otherwise(field))
    }
}

const fn unwritable(field: &'static str, problem: PaymentProblem) -> CheckError {
    CheckError::Unwritable { field, problem }
}

const fn otherwise(field: &'static str) -> CheckError {
    unwritable(field, PaymentProblem::Otherwise)
}

/// What is given, each field at the path where it is read.
fn placed<'a>(
    payment: &'a Payment,
    fields: &'a PaymentFields,
    lookup: Option<&'a LookupRules>,
) -> Result<Vec<Placed<'a>>, CheckError> {
    let mut placed = Vec::new();
    let first = |paths: &'a [String]| paths.first().map(String::as_str);
    if let Some(id) = &payment.order_id {
        placed.push(place("order_id", id, first(&fields.order_id))?);
    }
    if let Some(id) = &payment.transaction_id {
        let path = transaction_path(fields, lookup, id);
        placed.push(place("transaction_id", id, path)?);
        if let Some(path) = asked_path(&placed, fields, lookup, id) {
            placed.push(place("transaction_id", id, Some(path))?);
        }
    }
    if let Some(amount) = &payment.amount {
        if Decimal::parse(amount).is_none() {
            return Err(unwritable("amount", PaymentProblem::Amount));
        }
        placed.push(place("amount", amount, first(&fields.amount))?);
    }
    match (&payment.currency, &fields.currency) {
        (Some(currency), CurrencySource::Fields(paths)) => {
            placed.push(place("currency", currency, first(paths))?);
        }
        (Some(currency), CurrencySource::Always(other)) if currency != other => {
            return Err(otherwise("currency"));
        }
        _ => {}
    }
    placed.extend(status(payment, fields)?);
    if let Some(recipient) = &payment.recipient {
        placed.push(place("recipient", recipient, first(&fields.recipient))?);
    }
    if let Some(network) = &payment.network {
        placed.push(place("network", network, first(&fields.network))?);
    }
    Ok(placed)
}

fn is_usable(text: &str) -> bool {
    !text.is_empty() && content::is_short_text(text)
}

fn place<'a>(
    field: &'static str,
    text: &'a str,
    path: Option<&'a str>,
) -> Result<Placed<'a>, CheckError> {
    if !is_usable(text) {
        return Err(unwritable(field, PaymentProblem::Text));
    }
    let path = path.ok_or(unwritable(field, PaymentProblem::NotSaid))?;
    let word = Word {
        text,
        is_number: false,
    };
    Ok(Placed { field, path, word })
}

/// The first path; another one, where the provider is asked for an id there that looks like this
/// one, and for none like it at the first.
fn transaction_path<'a>(
    fields: &'a PaymentFields,
    lookup: Option<&LookupRules>,
    id: &str,
) -> Option<&'a str> {
    let paths = &fields.transaction_id;
    let requests = || lookup.map_or(&[][..], |lookup| &lookup.requests).iter();
    let asks = |path: &String| requests().any(|request| request.id.fields.contains(path));
    let suits = |path: &&String| {
        let mut asking = requests().filter(|request| request.id.fields.contains(path));
        asking.any(|request| request.id.allows(id))
    };
    let first = paths.first()?;
    let other = paths.iter().find(suits).filter(|_| asks(first));
    Some(other.unwrap_or(first))
}

/// Where the provider is asked for the payment's id, if that is a place of its own: none where
/// another field of a payment is read, and none that is written already.
fn asked_path<'a>(
    placed: &[Placed<'_>],
    fields: &PaymentFields,
    lookup: Option<&'a LookupRules>,
    id: &str,
) -> Option<&'a str> {
    let currency = match &fields.currency {
        CurrencySource::Fields(paths) => paths.as_slice(),
        CurrencySource::Always(_) => &[],
    };
    let read = [
        &fields.order_id,
        &fields.amount,
        currency,
        &fields.status,
        &fields.payout,
        &fields.recipient,
        &fields.network,
    ];
    let means_else = |path: &String| {
        let mut conditions = fields.when.iter();
        read.iter().any(|paths| paths.contains(path)) || conditions.any(|(place, _)| place == path)
    };
    let requests = &lookup?.requests;
    let is_placed = |path: &String| placed.iter().any(|placed| placed.path == path);
    let mut asked = requests.iter().flat_map(|request| &request.id.fields);
    if asked.any(is_placed) {
        return None;
    }
    let request = requests.iter().find(|request| request.id.allows(id))?;
    let path = request.id.fields.first()?;
    (!means_else(path)).then_some(path)
}

/// The status that is given, or else the first word for the outcome that can be written.
fn status<'a>(
    payment: &'a Payment,
    fields: &'a PaymentFields,
) -> Result<Option<Placed<'a>>, CheckError> {
    let (field, (text, path)) = match (&payment.status, payment.outcome) {
        (None, None) => return Ok(None),
        (Some(status), _) => {
            let path = status_path(fields, status);
            let is_said = path.is_some() || fields.status.is_empty();
            if !is_said && is_usable(status) {
                return Err(unwritable("status", PaymentProblem::NoWord));
            }
            ("status", (status.as_str(), path))
        }
        (None, Some(outcome)) => {
            let words = fields.outcomes.iter();
            let mut words = words.filter(|(word, known)| *known == outcome && is_usable(word));
            let word = words.find_map(|(word, _)| Some((&**word, status_path(fields, word)?)));
            let (word, path) = word.ok_or(unwritable("outcome", PaymentProblem::NoWord))?;
            ("outcome", (word, Some(path)))
        }
    };
    let mut placed = place(field, text, path)?;
    let is_number = |(word, _): &(String, _)| content::is_integer(word);
    placed.word.is_number = content::is_integer(text) && fields.outcomes.iter().any(is_number);
    Ok(Some(placed))
}

/// Where a word of the status is read: where a condition wants this very word; the first path
/// otherwise, unless a condition puts another word there.
fn status_path<'a>(fields: &'a PaymentFields, word: &str) -> Option<&'a str> {
    let words_at = |path: &String| {
        let mut conditions = fields.when.iter();
        conditions.find_map(|(place, words)| (place == path).then_some(words))
    };
    let mut paths = fields.status.iter().enumerate();
    let conditioned = paths.find_map(|(at, path)| Some((at, path, words_at(path)?)));
    match conditioned {
        Some((_, path, words)) if words.iter().any(|known| known == word) => Some(path),
        Some((0, ..)) => None,
        _ => fields.status.first().map(String::as_str),
    }
}

/// What says that the callback is about a payment stands in front of what it says about it.
fn with_conditions<'a>(
    mut placed: Vec<Placed<'a>>,
    fields: &'a PaymentFields,
) -> Result<Vec<Placed<'a>>, CheckError> {
    let mut all = Vec::new();
    for (path, words) in &fields.when {
        let known = placed.iter().position(|placed| placed.path == path);
        let found = known.map(|known| placed.remove(known));
        all.push(match found {
            Some(found) if words.iter().any(|word| word == found.word.text) => found,
            Some(found) => return Err(otherwise(found.field)),
            None => {
                let text = words.first().ok_or(CheckError::NoPayment)?;
                let is_number = content::is_integer(text);
                let word = Word { text, is_number };
                let field = "status";
                Placed { field, path, word }
            }
        });
    }
    all.append(&mut placed);
    Ok(all)
}
