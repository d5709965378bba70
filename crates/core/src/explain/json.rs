//! A body whose JSON was read and written anew.

use super::search::{LARGE_BODY, Search};
use super::writer::Writer;
use super::writers::{SORTING_WRITERS, WRITERS};
use super::{Cause, Explanation};
use crate::form::{Form, canonicalize};
use crate::provider::Message;

/// By a writer that leaves the members in their order.
pub(super) fn other_writing(search: &Search<'_>) -> Option<Explanation> {
    by_any_of(search, &WRITERS)
}

/// By one that sorts them. Asked after the providers that sort them too.
pub(super) fn other_sorted_writing(search: &Search<'_>) -> Option<Explanation> {
    by_any_of(search, &SORTING_WRITERS)
}

fn by_any_of(search: &Search<'_>, writers: &[Writer]) -> Option<Explanation> {
    let body = search.request.body;
    if search.tags.is_empty() || body.len() > LARGE_BODY || canonicalize(body, Form::Js).is_err() {
        return None;
    }
    let verifier = search.verifier;
    let is_right = |text: &[u8]| match &verifier.provider.message {
        Message::Raw | Message::Template(_) => search.is_right(text),
        // However it is written, its canonical forms are those of the body.
        Message::Canonical(_) => {
            verifier.forms.contains(&Form::Raw) && search.any_key_signed(text, &search.tags)
        }
    };
    let is_it = |writer: &&Writer| {
        let text = writer.write(body);
        text.is_some_and(|text| text != body && is_right(&text))
    };
    let writer = writers.iter().find(is_it)?.name;
    let hint = Cause::BodyReencoded.hint();
    let hint = format!("{hint}; the sender's is written {writer}");
    Some(Explanation::with(Cause::BodyReencoded, hint))
}
