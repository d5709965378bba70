//! Signatures in a header or variable that is not looked at.

use super::search::{LARGE_BODY, Search};
use super::{Cause, Explanation, texts};
use crate::headers::{self, Header, LONGEST_VALUE, without_redirects};
use crate::mac::Tag;
use crate::names::HeaderNames;
use crate::provider::Provider;
use crate::providers::providers;
use crate::request::{Pair, Request};

/// How many tags from other places are tried, and how many of a large body's.
const MOST: usize = 32;
const MOST_OF_LARGE: usize = 8;

pub(super) fn other_place(search: &Search<'_>) -> Option<Explanation> {
    let most = if search.request.body.len() > LARGE_BODY {
        MOST_OF_LARGE
    } else {
        MOST
    };
    let tags: Vec<(&[u8], Tag)> = others(search.request, &search.verifier.headers.signature)
        .flat_map(|(name, value)| {
            let tags = texts::tags(search, value).into_iter();
            tags.map(move |(_, tag)| (*name, tag))
        })
        .take(most)
        .collect();
    if tags.is_empty() {
        return None;
    }
    search.over_messages(search.request.body, |message| {
        let mut tags = tags.iter();
        let (name, _) = tags.find(|(_, tag)| search.any_key_signed(message, &[*tag]))?;
        Some(Explanation::with(Cause::OtherHeader, hint(name)))
    })
}

/// The pairs that are none of `header`, as far as they are worth a look.
pub(super) fn others<'r>(
    request: &Request<'r>,
    header: &Header,
) -> impl Iterator<Item = &'r Pair<'r>> {
    let is_own = |name: &[u8]| header.names().any(|own| is_named(name, own));
    let pairs = request.headers.iter().chain(request.server);
    pairs.filter(move |(name, value)| !is_own(name) && value.len() <= LONGEST_VALUE)
}

/// Whether a header's or variable's name is this header's.
fn is_named(name: &[u8], header: &str) -> bool {
    name.eq_ignore_ascii_case(header.as_bytes())
        || without_redirects(name) == headers::variable(header).as_bytes()
}

/// Names the place, and whose header it is.
fn hint(name: &[u8]) -> String {
    let hint = Cause::OtherHeader.hint();
    let place = shown(name);
    let is_of = |row: &&Provider| row.headers.iter().any(|header| is_named(name, header));
    match providers().iter().find(is_of) {
        None => format!("{hint}; found in {place}"),
        Some(row) => format!("{hint}; found in {place}, where {} has it", row.name),
    }
}

/// A name as a log may show it.
pub(super) fn shown(name: &[u8]) -> String {
    let pair = [(name, &b""[..])];
    let names = HeaderNames::of(&Request::new(b"", 0).with_headers(&pair));
    names.iter().next().unwrap_or_default().into_owned()
}
