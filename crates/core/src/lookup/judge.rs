//! What an answer means for the callback that was asked about.

use super::answer::{LookupAnswer, LookupReason};
use super::id;
use super::request::LookupRequest;
use crate::compare::{self, Field};
use crate::payload::{self, content, field};
use crate::payment::{self, Outcome, Payment};

pub(super) fn judge(request: &LookupRequest, status: u16, body: &[u8]) -> LookupAnswer {
    if let Some(reason) = of_status(status) {
        return reason.into();
    }
    match read(request, body) {
        Ok(payment) => compared(request, payment),
        Err(reason) => reason.into(),
    }
}

/// RFC 9110, section 15; 425 is RFC 8470, 429 RFC 6585.
const fn of_status(status: u16) -> Option<LookupReason> {
    Some(match status {
        200..=299 => return None,
        401 | 403 => LookupReason::KeyRefused,
        404 | 410 => LookupReason::Absent,
        429 => LookupReason::Busy,
        408 | 425 | 500..=599 => LookupReason::ServerError,
        300..=399 => LookupReason::Redirect,
        _ => LookupReason::UnexpectedStatus,
    })
}

/// What the answer says about the payment that it is about.
fn read(request: &LookupRequest, body: &[u8]) -> Result<Payment, LookupReason> {
    let rules = &request.lookup.answer;
    payload::validate(body).map_err(|_| LookupReason::NotJson)?;
    let stands = |path: &String| content::literal(body, std::slice::from_ref(path));
    let is_among = |words: &[String], found: &str| words.iter().any(|word| word == found);
    for (path, words) in &rules.ask_again {
        if stands(path).is_some_and(|found| is_among(words, &found)) {
            return Err(LookupReason::AskAgain);
        }
    }
    for (path, words) in &rules.when {
        match stands(path) {
            None => return Err(LookupReason::UnexpectedAnswer),
            Some(found) if is_among(words, &found) => {}
            Some(_) => return Err(LookupReason::Absent),
        }
    }
    let names_id = |object: &&[u8]| field::present(object, &request.rules.answer_id).is_some();
    let mut objects = rules
        .found
        .iter()
        .filter_map(|path| field::object(body, path));
    let object = objects.find(names_id).ok_or(LookupReason::Absent)?;

    let found = content::id(object, &request.rules.answer_id);
    let found = found.map_err(|_| LookupReason::UnexpectedAnswer)?;
    let is_same = |found: &str| id::is_same(&request.rules.id, found, &request.id);
    if !found.as_deref().is_some_and(is_same) {
        return Err(LookupReason::OtherPayment);
    }
    let payment = payment::describe(object, &rules.payment);
    let mut payment = payment.map_err(|_| LookupReason::UnexpectedAnswer)?;
    payment.transaction_id = found.map(Into::into);
    if payment.status.is_none() {
        payment.outcome = rules.outcome;
    }
    if !amount_counts(request, &payment) {
        payment.amount = None;
    }
    Ok(payment)
}

/// Whether the amount in the answer is what was paid.
fn amount_counts(request: &LookupRequest, answer: &Payment) -> bool {
    let outcomes = &request.lookup.answer.amount_if;
    let is_among =
        |outcome: Option<Outcome>| outcome.is_some_and(|known| outcomes.contains(&known));
    outcomes.is_empty() || is_among(request.payment.outcome) && is_among(answer.outcome)
}

fn compared(request: &LookupRequest, answer: Payment) -> LookupAnswer {
    let callback = &request.payment;
    let progress = progress(callback.outcome, answer.outcome);
    let differences: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| match field {
            Field::Outcome => progress == Progress::Elsewhere,
            Field::OrderId
            | Field::Amount
            | Field::Currency
            | Field::Recipient
            | Field::Network => compare::differs(*field, callback, &answer),
        })
        .collect();
    let lacks_amount = answer.amount.is_none()
        && amount_counts(request, &answer)
        && !request.lookup.answer.payment.amount.is_empty();
    let reason = if !differences.is_empty() {
        LookupReason::Differs
    } else if progress == Progress::Behind {
        LookupReason::Behind
    } else if lacks_amount || progress == Progress::Unknown {
        LookupReason::Incomplete
    } else {
        LookupReason::Matches
    };
    let is_about_it = matches!(reason, LookupReason::Matches | LookupReason::Differs);
    LookupAnswer {
        reason,
        differences,
        payment: is_about_it.then_some(answer),
    }
}

/// How far the provider is, seen from the callback.
#[derive(PartialEq)]
enum Progress {
    /// As far, or further.
    Level,
    /// Not as far.
    Behind,
    /// At another end.
    Elsewhere,
    /// It does not say.
    Unknown,
}

fn progress(callback: Option<Outcome>, answer: Option<Outcome>) -> Progress {
    use Outcome::{Expired, Failed, Paid, Partial, Pending};
    let Some(answer) = answer else {
        return Progress::Unknown;
    };
    match (callback, answer) {
        (Some(Paid | Failed | Expired | Partial), Pending) | (Some(Paid), Partial) => {
            Progress::Behind
        }
        (Some(Paid), Failed | Expired)
        | (Some(Failed), Paid | Partial | Expired)
        | (Some(Expired), Paid | Partial | Failed) => Progress::Elsewhere,
        (None | Some(Pending), _)
        | (Some(Partial), Partial | Paid | Failed | Expired)
        | (Some(Paid), Paid)
        | (Some(Failed), Failed)
        | (Some(Expired), Expired) => Progress::Level,
    }
}
