//! Signatures that were computed in another way from the right secret and message.

use super::search::Search;
use super::{Cause, Explanation};
use crate::codes;
use crate::mac::{self, HmacKey, Tag};
use crate::provider::Algorithm;
use crate::signature::trim;

/// What stands in front of a tag.
const PREFIXES: [&[u8]; 3] = [b"sha512=", b"sha256=", b"sha1="];

/// What languages write for a body that is not there.
const NOTHING: [&[u8]; 5] = [b"", b"null", b"[]", b"{}", b"\"\""];

pub(super) fn other_scheme(search: &Search<'_>) -> Option<Explanation> {
    let nothing = || is_of_nothing(search).then_some(Cause::EmptyMessage);
    let cause = other_algorithm(search).or_else(nothing);
    cause.or_else(|| other_hash(search)).map(Explanation::of)
}

/// HMAC with another hash function than the provider's.
fn other_algorithm(search: &Search<'_>) -> Option<Cause> {
    let own = search.verifier.provider.signature.algorithm;
    let mut others = Algorithm::ALL.into_iter().filter(|other| *other != own);
    let is_made_with = |algorithm: &Algorithm| {
        let texts = search.texts(trim(search.value.unwrap_or_default()));
        let tags: Vec<_> = texts
            .iter()
            .filter_map(|text| {
                let mut bare = PREFIXES
                    .into_iter()
                    .filter_map(|prefix| text.strip_prefix(prefix));
                Tag::new(*algorithm, &bytes(bare.next().unwrap_or(text))?)
            })
            .collect();
        if tags.is_empty() {
            return false;
        }
        let keys = search
            .key_texts
            .iter()
            .map(|text| HmacKey::new(*algorithm, text));
        let keys: Vec<_> = keys.collect();
        let look = |message: &[u8]| {
            let mut keys = keys.iter();
            keys.any(|key| search.is_signed(key, message, &tags))
                .then_some(())
        };
        search.over_messages(search.request.body, look).is_some()
    };
    others.find(is_made_with).map(|algorithm| match algorithm {
        Algorithm::Sha1 => Cause::HmacSha1,
        Algorithm::Sha256 => Cause::HmacSha256,
        Algorithm::Sha512 => Cause::HmacSha512,
    })
}

/// The bytes that a text stands for in one of the usual codes.
fn bytes(text: &[u8]) -> Option<Vec<u8>> {
    codes::from_hex(text).or_else(|| codes::from_base64(text))
}

fn is_of_nothing(search: &Search<'_>) -> bool {
    NOTHING
        .into_iter()
        .any(|nothing| nothing != search.request.body && search.is_right(nothing))
}

fn other_hash(search: &Search<'_>) -> Option<Cause> {
    let tags = search.tags.as_slice();
    let algorithm = search.verifier.provider.signature.algorithm;
    let is_sha256 = |parts: [&[u8]; 2]| {
        let mut tags = tags.iter();
        tags.any(|tag| search.may_compute() && mac::is_sha256(parts, tag))
    };
    if tags.is_empty() {
        return None;
    }
    search.over_messages(search.request.body, |message| {
        if is_sha256([message, b""]) {
            return Some(Cause::HashWithoutSecret);
        }
        if search.is_signed(&HmacKey::new(algorithm, b""), message, tags) {
            return Some(Cause::EmptySecret);
        }
        let swapped = HmacKey::new(algorithm, message);
        search.key_texts.iter().find_map(|key| {
            if is_sha256([key, message]) || is_sha256([message, key]) {
                Some(Cause::PlainSha256)
            } else if search.is_signed(&swapped, key, tags) {
                Some(Cause::KeyAndMessageSwapped)
            } else {
                None
            }
        })
    })
}
