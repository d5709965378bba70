//! Signatures by other rules: another form, another provider.

use super::search::Search;
use super::{Cause, Explanation};
use crate::claim::Headers;
use crate::form::Form;
use crate::headers::Header;
use crate::message::{self, Signed};
use crate::provider::{Message, Provider};
use crate::providers::providers;
use crate::signature::Tags;

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
    if search.tags.is_empty() {
        return None;
    }
    let forms: Vec<_> = Form::ALL.into_iter().filter(|form| wanted(*form)).collect();
    let accepts = |message: &[u8]| search.any_key_signed(message, &search.tags);
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
    let names = row.headers.iter().map(String::as_str);
    let header = Header::new(names, "", None);
    let Ok(headers) = header.and_then(|header| Headers::of(row, header)) else {
        return false;
    };
    let own = headers.signature.find(request).ok().flatten();
    let keys: Vec<_> = search
        .secrets
        .iter()
        .filter_map(|secret| row.key(secret.as_bytes()).ok())
        .collect();
    let mut values = vec![own.map(|found| found.value), search.value];
    values.dedup();
    values.into_iter().flatten().any(|value| {
        let Some(tags) = Tags::read(value, &row.signature) else {
            return false;
        };
        let accepts = |message: &[u8]| {
            let mut keys = keys.iter();
            keys.any(|key| search.is_signed(key, message, tags.as_slice()))
        };
        match &row.message {
            Message::Raw | Message::Canonical(_) => {
                message::find(request.body, row.forms(), accepts).is_some()
            }
            Message::Template(parts) => {
                let [timestamp, id] = headers.beside(row, request, Some(value));
                let signed = Signed {
                    body: request.body,
                    timestamp: timestamp.unwrap_or_default(),
                    id: id.unwrap_or_default(),
                    url: search.verifier.url.as_bytes(),
                };
                accepts(&message::fill(parts, &signed))
            }
        }
    })
}
