//! Signatures that were computed in another way from the right secret and message.

use super::search::Search;
use super::{Cause, Explanation, codes};
use crate::mac::{self, HmacKey};
use crate::signature::trim;

/// What languages write for a body that is not there.
const NOTHING: [&[u8]; 5] = [b"", b"null", b"[]", b"{}", b"\"\""];

pub(super) fn other_scheme(search: &Search<'_>) -> Option<Explanation> {
    let cause = if is_sha512(search) {
        Some(Cause::HmacSha512)
    } else if is_of_nothing(search) {
        Some(Cause::EmptyMessage)
    } else {
        other_hash(search)
    };
    cause.map(Explanation::of)
}

fn is_sha512(search: &Search<'_>) -> bool {
    let value = trim(search.value.unwrap_or_default());
    let text = value.strip_prefix(b"sha512=").unwrap_or(value);
    let bytes = codes::from_hex(text).or_else(|| codes::from_base64(text));
    let Some(tag) = bytes.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok()) else {
        return false;
    };
    let look = |message: &[u8]| {
        search
            .key_texts()
            .any(|key| search.may_compute() && mac::is_hmac_sha512(key, message, &tag))
            .then_some(())
    };
    search.over_messages(search.request.body, look).is_some()
}

fn is_of_nothing(search: &Search<'_>) -> bool {
    NOTHING
        .into_iter()
        .any(|nothing| nothing != search.request.body && search.is_right(nothing))
}

fn other_hash(search: &Search<'_>) -> Option<Cause> {
    let tag = search.tag?;
    let is_sha256 = |parts: [&[u8]; 2]| search.may_compute() && mac::is_sha256(parts, &tag);
    search.over_messages(search.request.body, |message| {
        if is_sha256([message, b""]) {
            return Some(Cause::HashWithoutSecret);
        }
        if search.is_signed(&HmacKey::new(b""), message, &tag) {
            return Some(Cause::EmptySecret);
        }
        let swapped = HmacKey::new(message);
        search.key_texts().find_map(|key| {
            if is_sha256([key, message]) || is_sha256([message, key]) {
                Some(Cause::PlainSha256)
            } else if search.is_signed(&swapped, key, &tag) {
                Some(Cause::KeyAndMessageSwapped)
            } else {
                None
            }
        })
    })
}
