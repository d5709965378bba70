//! Faults of the address that a provider signs.

use super::search::Search;
use super::{Cause, Explanation};
use crate::message::{self, Signed};
use crate::provider::{Message, Part};

/// Other spellings of an address, and what is different in them.
type Spelling = fn(&str) -> Option<String>;

const SPELLINGS: [(&str, Spelling); 6] = [
    ("with a slash at its end", |url| Some(format!("{url}/"))),
    ("without the slash at its end", |url| {
        url.strip_suffix('/').map(str::to_owned)
    }),
    ("with https", |url| {
        url.strip_prefix("http://")
            .map(|rest| format!("https://{rest}"))
    }),
    ("with http", |url| {
        url.strip_prefix("https://")
            .map(|rest| format!("http://{rest}"))
    }),
    ("without its query", |url| {
        url.split_once('?').map(|(path, _)| path.to_owned())
    }),
    ("in lower case", |url| {
        Some(url.to_ascii_lowercase()).filter(|lower| lower != url)
    }),
];

/// The address as it may have been given to the provider.
pub(super) fn other_address(search: &Search<'_>) -> Option<Explanation> {
    let verifier = search.verifier;
    let Message::Template(parts) = &verifier.provider.message else {
        return None;
    };
    if search.tags.is_empty() || !verifier.provider.signs(&Part::Url) {
        return None;
    }
    let others = search.others(search.request.body);
    let is_signed = |url: &str| {
        let signed = Signed {
            url: url.as_bytes(),
            ..others
        };
        search.any_key_signed(&message::fill(parts, &signed), &search.tags)
    };
    let is_it =
        |(_, spell): &&(&str, Spelling)| spell(&verifier.url).is_some_and(|url| is_signed(&url));
    let (difference, _) = SPELLINGS.iter().find(is_it)?;
    let hint = Cause::OtherUrl.hint();
    Some(Explanation::with(
        Cause::OtherUrl,
        format!("{hint}: {difference}"),
    ))
}
