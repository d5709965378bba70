//! The id that is asked about: which spellings are the same, and whether callbacks use this one.

use std::slice;

use crate::payload::content;
use crate::payment::{Payment, PaymentFields};
use crate::provider::{Characters, IdRules};

/// Digits are the same in either case, and without a prefix that need not be there.
pub(super) fn is_same(rules: &IdRules, one: &str, other: &str) -> bool {
    if rules.characters != Characters::Hex {
        return one == other;
    }
    let bare = |id: &str| match split(rules, id) {
        Some((_, digits)) if has_optional_prefix(rules) => digits.to_ascii_lowercase(),
        _ => id.to_ascii_lowercase(),
    };
    bare(one) == bare(other)
}

/// Whether callbacks' keys are made of this id, letter by letter:
/// [`LookupRequest::names_payment`](super::LookupRequest::names_payment).
pub(super) fn names_payment(
    payload: &[u8],
    fields: &PaymentFields,
    payment: &Payment,
    rules: &IdRules,
    id: &str,
) -> bool {
    let paths = &fields.transaction_id;
    let stands = |path: &String| !matches!(content::id(payload, slice::from_ref(path)), Ok(None));
    let found = paths.iter().position(stands);
    // The field that the key is made of, and those that a callback may fill in front of it.
    let Some(leading) = found.and_then(|found| paths.get(..=found)) else {
        return false;
    };
    payment.transaction_id.as_deref() == Some(id)
        && leading.iter().all(|path| rules.fields.contains(path))
        && is_canonical(rules, id)
}

/// Whether of all spellings of an id that are the same this is the one to keep it by.
fn is_canonical(rules: &IdRules, id: &str) -> bool {
    if rules.characters != Characters::Hex {
        return true;
    }
    let (own, digits) = split(rules, id).unwrap_or(("", id));
    let first = named_prefixes(rules).next().unwrap_or_default();
    let prefix = if has_optional_prefix(rules) {
        first
    } else {
        own
    };
    let digits = digits.to_ascii_lowercase();
    id.strip_prefix(prefix) == Some(digits.as_str())
}

/// The first of the prefixes that an id has, in either case, and what stands behind it.
fn split<'a>(rules: &'a IdRules, id: &'a str) -> Option<(&'a str, &'a str)> {
    named_prefixes(rules).find_map(|prefix| {
        let (head, rest) = id.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some((prefix, rest))
    })
}

fn named_prefixes(rules: &IdRules) -> impl Iterator<Item = &str> {
    let prefixes = rules.prefixes.iter().map(String::as_str);
    prefixes.filter(|prefix| !prefix.is_empty())
}

fn has_optional_prefix(rules: &IdRules) -> bool {
    rules.prefixes.iter().any(String::is_empty)
}
