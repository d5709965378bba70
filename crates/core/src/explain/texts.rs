//! Signatures in a spelling that the provider's rules do not read.

use super::search::Search;
use super::{Cause, Explanation};
use crate::codes;
use crate::mac::{HmacKey, Tag};
use crate::provider::{Algorithm, Layout, SignatureText};
use crate::signature::trim;

/// In lower case.
const PREFIXES: [&str; 19] = [
    "sha256=",
    "sha256:",
    "sha256 ",
    "sha-256=",
    "hmac-sha256=",
    "hmac-sha256 ",
    "hmac_sha256=",
    "hmac=",
    "hmac ",
    "v0=",
    "v1=",
    "v1,",
    "h1=",
    "s=",
    "signature=",
    "signature ",
    "sig=",
    "bearer ",
    "0x",
];

pub(super) fn other_spelling(search: &Search<'_>) -> Option<Explanation> {
    let value = search.value?;
    if holds_secret(search, value) {
        return Some(Explanation::of(Cause::HeaderHoldsSecret));
    }
    let mut tags = tags(search, value);
    // Those were tried.
    tags.retain(|(_, tag)| !search.tags.contains(tag));
    if tags.is_empty() {
        return None;
    }
    search.over_messages(search.request.body, |message| {
        let mut tags = tags.iter();
        let (cause, _) = tags.find(|(_, tag)| search.any_key_signed(message, &[*tag]))?;
        let rules = &search.verifier.provider.signature;
        Some(Explanation::of(cause_by(rules, *cause)))
    })
}

/// What is wrong with a spelling that some provider writes, by the rules of the one at hand.
fn cause_by(rules: &SignatureText, cause: Option<Cause>) -> Cause {
    let is_read = match cause {
        None => rules.reads_hex(),
        Some(cause) => cause == Cause::SignatureBase64 && rules.reads_base64(),
    };
    let lacks_prefix = matches!(
        rules.layout,
        Layout::One {
            prefix_required: true,
            ..
        }
    );
    match cause {
        _ if is_read && lacks_prefix => Cause::SignaturePrefixMissing,
        _ if is_read => Cause::SignaturePrefix,
        None => Cause::SignatureHex,
        Some(cause) => cause,
    }
}

/// Compared by what HMAC makes of them, since comparing keys is left to it.
fn holds_secret(search: &Search<'_>, value: &[u8]) -> bool {
    let value = without_prefix(value).unwrap_or(value);
    let key = |text: &[u8]| HmacKey::new(Algorithm::Sha256, text);
    let is_key = |secret: &[u8]| {
        let tag = key(value).tag(b"");
        secret.len() == value.len() && search.is_signed(&key(secret), b"", &[tag])
    };
    search.key_texts.iter().any(|text| is_key(text))
}

/// The tags that a value may stand for, and what is odd about its spelling. The plain one in
/// hexadecimal has no cause.
pub(super) fn tags(search: &Search<'_>, value: &[u8]) -> Vec<(Option<Cause>, Tag)> {
    let algorithm = search.verifier.provider.signature.algorithm;
    let texts = search.texts(trim(value)).into_iter();
    texts.flat_map(|text| tags_of(text, algorithm)).collect()
}

fn tags_of(value: &[u8], algorithm: Algorithm) -> Vec<(Option<Cause>, Tag)> {
    let mut texts = vec![(None, value)];
    let quoted = without_quotes(value).map(|text| (Some(Cause::SignatureQuoted), text));
    texts.extend(quoted);
    let bare = quoted.map_or(value, |(_, text)| text);
    texts.extend(without_prefix(bare).map(|text| (Some(Cause::SignaturePrefix), text)));

    let decoded = codes::from_percent(value, false);
    texts.extend(
        decoded
            .as_deref()
            .map(|text| (Some(Cause::SignatureUrlEncoded), text)),
    );
    let read = |(odd, text): (Option<Cause>, &[u8])| {
        let (cause, tag) = tag(text, algorithm)?;
        Some((odd.or(cause), tag))
    };
    texts.into_iter().filter_map(read).collect()
}

/// Reads one tag in any of the usual codes.
fn tag(text: &[u8], algorithm: Algorithm) -> Option<(Option<Cause>, Tag)> {
    let as_tag = |bytes: Option<Vec<u8>>| Tag::new(algorithm, &bytes?);
    if let Some(tag) = as_tag(codes::from_hex(text)) {
        return Some((None, tag));
    }
    if let Some(tag) = as_tag(codes::from_hex(&without_separators(text))) {
        return Some((Some(Cause::SignatureHexSeparated), tag));
    }
    let bytes = codes::from_base64(text)?;
    if let Some(tag) = as_tag(codes::from_hex(&bytes)) {
        return Some((Some(Cause::SignatureBase64OfHex), tag));
    }
    let is_standard = text.len().is_multiple_of(4) && !text.iter().any(|byte| b"-_".contains(byte));
    let cause = if is_standard {
        Cause::SignatureBase64
    } else {
        Cause::SignatureBase64Url
    };
    Some((Some(cause), as_tag(Some(bytes))?))
}

/// As .NET and OpenSSL put them between the bytes.
fn without_separators(text: &[u8]) -> Vec<u8> {
    let digits = text.iter().copied();
    digits.filter(|byte| !b"-: ".contains(byte)).collect()
}

fn without_quotes(text: &[u8]) -> Option<&[u8]> {
    match text {
        [
            b'"' | b'\'' | b'`' | b'<',
            inner @ ..,
            b'"' | b'\'' | b'`' | b'>',
        ] => Some(inner),
        _ => None,
    }
}

fn without_prefix(text: &[u8]) -> Option<&[u8]> {
    PREFIXES.iter().find_map(|prefix| {
        let (start, rest) = text.split_at_checked(prefix.len())?;
        start
            .eq_ignore_ascii_case(prefix.as_bytes())
            .then(|| trim(rest))
    })
}
