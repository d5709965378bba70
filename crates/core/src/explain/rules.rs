//! Signatures by other rules: another form, another provider.

use super::search::Search;
use super::{Cause, Explanation};
use crate::form::Form;
use crate::headers::Header;
use crate::message;
use crate::provider::{Message, Provider};
use crate::providers::providers;
use crate::signature;

/// The forms that a verifier of canonical JSON does not try.
pub(super) fn other_forms(search: &Search<'_>) -> Option<Explanation> {
    if !matches!(search.verifier.provider.message, Message::Canonical(_)) {
        return None;
    }
    form_of(search, |form| !search.verifier.forms.contains(&form))
}

/// The rules of the other providers, and then the forms that no provider has.
pub(super) fn other_rules(search: &Search<'_>) -> Option<Explanation> {
    let own = search.verifier.provider;
    let mut others = providers().iter().filter(|row| row.name != own.name);
    if let Some(row) = others.find(|row| follows(search, row)) {
        let hint = format!("{}: {}", Cause::OtherProvider.hint(), row.name);
        return Some(Explanation::with(Cause::OtherProvider, hint));
    }
    let is_known = |form: &Form| providers().iter().any(|row| row.forms().contains(form));
    form_of(search, |form| !is_known(&form))
}

fn form_of(search: &Search<'_>, wanted: impl Fn(Form) -> bool) -> Option<Explanation> {
    let tag = search.tag?;
    let forms: Vec<_> = Form::ALL.into_iter().filter(|form| wanted(*form)).collect();
    let accepts = |message: &[u8]| search.any_key_signed(message, &tag);
    let (form, _) = message::find(search.request.body, &forms, accepts)?;
    let cause = if search.verifier.provider.forms().contains(&form) {
        Cause::FormNotConfigured
    } else {
        Cause::OtherForm
    };
    let hint = format!("{}; the form is {}", cause.hint(), form.name());
    Some(Explanation::with(cause, hint))
}

/// Whether the request verifies by all the rules of another provider, in that one's header or
/// in the one that was looked at.
fn follows(search: &Search<'_>, row: &Provider) -> bool {
    let request = search.request;
    let value_of = |names: &[&'static str]| {
        let header = Header::new(names.iter().copied(), "", None).ok()?;
        let found = header.find(request).ok().flatten()?;
        Some(found.value.to_vec())
    };
    let mut tags: Vec<_> = [value_of(row.headers), search.value.map(<[u8]>::to_vec)]
        .iter()
        .flatten()
        .filter_map(|value| signature::decode(value, &row.signature))
        .collect();
    tags.dedup();
    let keys: Vec<_> = search
        .secrets
        .iter()
        .filter_map(|secret| row.key(secret.as_bytes()).ok())
        .collect();
    let accepts = |message: &[u8]| {
        keys.iter()
            .any(|key| tags.iter().any(|tag| search.is_signed(key, message, tag)))
    };
    if tags.is_empty() || keys.is_empty() {
        return false;
    }
    match row.message {
        Message::Raw | Message::Canonical(_) => {
            message::find(request.body, row.forms(), accepts).is_some()
        }
        Message::Template(parts) => row
            .timestamp
            .and_then(|signed| value_of(&[signed.header]))
            .is_some_and(|time| accepts(&message::fill(parts, request.body, &time))),
    }
}
