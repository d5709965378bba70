//! The search: one step for each kind of fault, and one budget for all of them.

use std::cell::Cell;

use super::{Explanation, bodies, json, places, rules, schemes, secrets, texts, time};
use crate::mac::{HmacKey, TAG_LEN};
use crate::message;
use crate::provider::{Message, SecretText};
use crate::request::Request;
use crate::secret::Secret;
use crate::signature;
use crate::verifier::Verifier;

pub(super) type Tag = [u8; TAG_LEN];

/// How many MACs a search computes.
const MOST_MACS: usize = 4096;

/// Larger bodies get fewer, and no JSON of theirs is rewritten.
pub(super) const LARGE_BODY: usize = 1024 * 1024;
const MOST_MACS_OF_LARGE: usize = 128;

/// How many secrets are tried, of those in use and of those that have ended.
const MOST_SECRETS: usize = 8;

/// The likeliest first, where two could make the same bytes.
const STEPS: [fn(&Search<'_>) -> Option<Explanation>; 11] = [
    secrets::ended,
    rules::other_forms,
    texts::other_spelling,
    secrets::other_spelling,
    time::other_time,
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
    /// The header's value, and the tag that it claims if the provider's rules read it.
    pub(super) value: Option<&'s [u8]>,
    pub(super) tag: Option<Tag>,
    /// The signed time as its header writes it.
    pub(super) timestamp: Option<&'s [u8]>,
    /// The secrets in use, and their keys.
    pub(super) secrets: Vec<&'s Secret>,
    pub(super) keys: Vec<HmacKey>,
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
        let value = match verifier.signature.find(request) {
            Ok(found) => found,
            Err((_, first)) => Some(first),
        };
        let value = value
            .map(|found| found.value)
            .filter(|value| value.len() <= crate::headers::LONGEST_VALUE);
        let timestamp = verifier
            .timestamp
            .as_ref()
            .and_then(|(_, header)| header.find(request).ok().flatten());
        // A secret of which the provider's rules leave nothing is none.
        let (usable, ended): (Vec<&Secret>, Vec<&Secret>) = secrets
            .iter()
            .copied()
            .filter(|secret| verifier.provider.key(secret.as_bytes()).is_ok())
            .partition(|secret| secret.is_usable(request.now));
        let usable: Vec<_> = usable.into_iter().take(MOST_SECRETS).collect();
        let key = |secret: &&Secret| verifier.provider.key(secret.as_bytes()).ok();
        Self {
            verifier,
            request,
            value,
            tag: value.and_then(|value| signature::decode(value, &verifier.provider.signature)),
            timestamp: timestamp.map(|found| found.value),
            keys: usable.iter().filter_map(key).collect(),
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

    /// Whether `tag` is that of `message`, as far as the budget goes.
    pub(super) fn is_signed(&self, key: &HmacKey, message: &[u8], tag: &Tag) -> bool {
        self.may_compute() && key.verifies(message, tag)
    }

    /// Takes one MAC from the budget.
    pub(super) fn may_compute(&self) -> bool {
        let left = self.macs_left.get();
        self.macs_left.set(left.saturating_sub(1));
        left > 0
    }

    pub(super) fn any_key_signed(&self, message: &[u8], tag: &Tag) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|key| self.is_signed(key, message, tag))
    }

    /// Whether the claimed tag is right for this body, all else being as it is set up.
    pub(super) fn is_right(&self, body: &[u8]) -> bool {
        let Some(tag) = self.tag else {
            return false;
        };
        let look = |message: &[u8]| self.any_key_signed(message, &tag).then_some(());
        self.over_messages(body, look).is_some()
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
        match self.verifier.provider.message {
            Message::Template(parts) => {
                accepts(&message::fill(parts, body, self.timestamp?));
            }
            Message::Raw | Message::Canonical(_) => {
                message::find(body, &self.verifier.forms, accepts);
            }
        }
        found
    }

    /// The secrets in use, as the provider's rules take them.
    pub(super) fn key_texts(&self) -> impl Iterator<Item = &'s [u8]> {
        let rule = self.verifier.provider.secret;
        self.secrets.iter().map(move |secret| match rule {
            SecretText::Literal => secret.as_bytes(),
            SecretText::Trimmed => signature::trim(secret.as_bytes()),
        })
    }
}
