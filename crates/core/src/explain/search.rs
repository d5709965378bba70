//! The search: one step for each kind of fault, and one budget for all of them.

use std::cell::Cell;

use super::{Explanation, address, bodies, json, places, rules, schemes, secrets, texts, time};
use zeroize::Zeroizing;

use crate::layout;
use crate::mac::{HmacKey, Tag};
use crate::message::{self, Signed};
use crate::provider::{Layout, Message};
use crate::request::Request;
use crate::secret::Secret;
use crate::signature::Tags;
use crate::verifier::Verifier;

/// How many MACs a search computes.
const MOST_MACS: usize = 4096;

/// Larger bodies get fewer, and no JSON of theirs is rewritten.
pub(super) const LARGE_BODY: usize = 1024 * 1024;
const MOST_MACS_OF_LARGE: usize = 128;

/// How many secrets are tried, of those in use and of those that have ended.
const MOST_SECRETS: usize = 8;

/// The likeliest first, where two could make the same bytes.
const STEPS: [fn(&Search<'_>) -> Option<Explanation>; 12] = [
    secrets::ended,
    rules::other_forms,
    texts::other_spelling,
    secrets::other_spelling,
    time::other_time,
    address::other_address,
    schemes::other_scheme,
    places::other_place,
    bodies::other_body,
    json::other_writing,
    rules::other_rules,
    json::other_sorted_writing,
];

/// A refused callback, with what its signature should have been made of.
pub(super) struct Search<'s> {
    pub(super) verifier: &'s Verifier,
    pub(super) request: &'s Request<'s>,
    /// The header's value, and the tags that it claims as the provider's rules read it.
    pub(super) value: Option<&'s [u8]>,
    pub(super) tags: Vec<Tag>,
    /// The signed time and the id as the request writes them.
    pub(super) timestamp: Option<&'s [u8]>,
    id: Option<&'s [u8]>,
    /// The secrets in use, and their keys.
    pub(super) secrets: Vec<&'s Secret>,
    pub(super) keys: Vec<HmacKey>,
    /// The bytes that these are made of.
    pub(super) key_texts: Vec<Zeroizing<Vec<u8>>>,
    /// The secrets past their time.
    pub(super) ended: Vec<&'s Secret>,
    macs_left: Cell<usize>,
}

impl<'s> Search<'s> {
    pub(super) fn new(
        verifier: &'s Verifier,
        request: &'s Request<'s>,
        secrets: &[&'s Secret],
    ) -> Self {
        let value = match verifier.headers.signature.find(request) {
            Ok(found) => found,
            Err((_, first)) => Some(first),
        };
        let value = value
            .map(|found| found.value)
            .filter(|value| value.len() <= crate::headers::LONGEST_VALUE);
        let provider = verifier.provider;
        let rules = &provider.signature;
        let tags = match verifier.headers.values(rules, request, &mut None) {
            Ok(values) => values.tags(rules),
            Err(_) => value.and_then(|value| Tags::read(value, rules)),
        };
        let [timestamp, id] = verifier.headers.beside(provider, request, value);
        // A secret of which the provider's rules leave nothing is none.
        let (usable, ended): (Vec<&Secret>, Vec<&Secret>) = secrets
            .iter()
            .copied()
            .filter(|secret| provider.key(secret.as_bytes()).is_ok())
            .partition(|secret| secret.is_usable(request.now));
        let usable: Vec<_> = usable.into_iter().take(MOST_SECRETS).collect();
        let key = |secret: &&Secret| provider.key(secret.as_bytes()).ok();
        let key_text = |secret: &&Secret| {
            let copy = |text: &[u8]| Zeroizing::new(text.to_vec());
            provider.with_key_text(secret.as_bytes(), copy).ok()
        };
        Self {
            verifier,
            request,
            value,
            tags: tags.map_or(Vec::new(), |tags| tags.as_slice().to_vec()),
            timestamp,
            id,
            keys: usable.iter().filter_map(key).collect(),
            key_texts: usable.iter().filter_map(key_text).collect(),
            secrets: usable,
            ended: ended.into_iter().take(MOST_SECRETS).collect(),
            macs_left: Cell::new(if request.body.len() > LARGE_BODY {
                MOST_MACS_OF_LARGE
            } else {
                MOST_MACS
            }),
        }
    }

    /// What makes the signature right, if anything does.
    pub(super) fn run(&self) -> Option<Explanation> {
        // Then the refusal has another reason.
        if self.is_right(self.request.body) {
            return None;
        }
        STEPS.into_iter().find_map(|step| step(self))
    }

    /// Whether it had to end before everything was tried.
    pub(super) fn is_exhausted(&self) -> bool {
        self.macs_left.get() == 0
    }

    /// Whether one of `tags` is that of `message`, as far as the budget goes.
    pub(super) fn is_signed(&self, key: &HmacKey, message: &[u8], tags: &[Tag]) -> bool {
        self.may_compute() && key.verifies(message, tags)
    }

    /// The texts in a header's value that may be tags: those at their places in a list, or all
    /// of it.
    pub(super) fn texts<'v>(&self, value: &'v [u8]) -> Vec<&'v [u8]> {
        let rules = &self.verifier.provider.signature;
        let mut texts = Vec::new();
        if rules.repeats {
            texts.extend(value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii));
        } else if !matches!(rules.layout, Layout::One { .. }) {
            layout::candidates(value, rules, |text| texts.push(text));
        }
        if texts.is_empty() {
            texts.push(value);
        }
        texts
    }

    /// Takes one MAC from the budget.
    pub(super) fn may_compute(&self) -> bool {
        let left = self.macs_left.get();
        self.macs_left.set(left.saturating_sub(1));
        left > 0
    }

    pub(super) fn any_key_signed(&self, message: &[u8], tags: &[Tag]) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|key| self.is_signed(key, message, tags))
    }

    /// Whether a claimed tag is right for this body, all else being as it is set up.
    pub(super) fn is_right(&self, body: &[u8]) -> bool {
        let look = |message: &[u8]| self.any_key_signed(message, &self.tags).then_some(());
        !self.tags.is_empty() && self.over_messages(body, look).is_some()
    }

    /// What `look` finds in one of the messages that the verifier makes of a body.
    pub(super) fn over_messages<T>(
        &self,
        body: &[u8],
        mut look: impl FnMut(&[u8]) -> Option<T>,
    ) -> Option<T> {
        let mut found = None;
        let mut accepts = |message: &[u8]| {
            found = look(message);
            found.is_some()
        };
        match &self.verifier.provider.message {
            Message::Template(parts) => {
                accepts(&message::fill(parts, &self.signed(body)?));
            }
            Message::Raw | Message::Canonical(_) => {
                message::find(body, &self.verifier.forms, accepts);
            }
        }
        found
    }

    /// What the parts of a template stand for, if they are all there.
    fn signed<'a>(&'a self, body: &'a [u8]) -> Option<Signed<'a>> {
        let is_missing = |text: Option<&[u8]>, is_signed: bool| is_signed && text.is_none();
        let provider = self.verifier.provider;
        if is_missing(self.timestamp, provider.timestamp.is_some())
            || is_missing(self.id, provider.id_header.is_some())
        {
            return None;
        }
        Some(self.others(body))
    }

    /// The same with nothing in the place of what is not there.
    pub(super) fn others<'a>(&'a self, body: &'a [u8]) -> Signed<'a> {
        Signed {
            body,
            timestamp: self.timestamp.unwrap_or_default(),
            id: self.id.unwrap_or_default(),
            url: self.verifier.url.as_bytes(),
        }
    }
}
