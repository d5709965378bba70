//! Faults of a configured secret.

use zeroize::Zeroizing;

use super::search::Search;
use super::{Cause, Explanation, charset, hints, markup};
use crate::codes;
use crate::mac::HmacKey;
use crate::secret::Secret;

/// What stands around a pasted text and is not seen, in UTF-8; a no-break space in Latin-1 too.
const WHITE_SPACE: [&[u8]; 12] = [
    b" ",
    b"\t",
    b"\r",
    b"\n",
    b"\0",
    b"\xA0",
    "\u{A0}".as_bytes(),
    "\u{200B}".as_bytes(),
    "\u{200C}".as_bytes(),
    "\u{200D}".as_bytes(),
    "\u{2060}".as_bytes(),
    "\u{FEFF}".as_bytes(),
];

const QUOTES: [&str; 5] = ["\"", "'", "`", "\u{201C}", "\u{201D}"];

/// In lower case.
const PREFIXES: [&str; 13] = [
    "whsec_", "sk_", "pk_", "bearer ", "secret=", "secret:", "secret ", "key=", "key:", "apikey=",
    "api_key=", "token=", "sha256=",
];

/// The secret past its time that made the signature.
pub(super) fn ended(search: &Search<'_>) -> Option<Explanation> {
    let keys = search.ended.iter().map(|secret| Spelling {
        cause: Cause::SecretExpired,
        secret,
        key: search.verifier.provider.key(secret.as_bytes()).ok(),
    });
    match_of(search, &keys.collect::<Vec<_>>())
}

pub(super) fn other_spelling(search: &Search<'_>) -> Option<Explanation> {
    let mut keys = Vec::new();
    for secret in &search.secrets {
        spell(secret.as_bytes(), |cause, text| {
            keys.push(Spelling {
                cause,
                secret,
                key: search.verifier.provider.key(text).ok(),
            });
        });
    }
    match_of(search, &keys)
}

/// A key that the sender may have used.
struct Spelling<'s> {
    cause: Cause,
    secret: &'s Secret,
    /// `None` if nothing is left of it.
    key: Option<HmacKey>,
}

fn match_of(search: &Search<'_>, spellings: &[Spelling<'_>]) -> Option<Explanation> {
    if search.tags.is_empty() || spellings.is_empty() {
        return None;
    }
    let is_signed = |spelling: &&Spelling<'_>, message: &[u8]| {
        let key = spelling.key.as_ref();
        key.is_some_and(|key| search.is_signed(key, message, &search.tags))
    };
    let found = search.over_messages(search.request.body, |message| {
        let mut spellings = spellings.iter();
        spellings.find(|spelling| is_signed(spelling, message))
    })?;
    let is_text = matches!(
        found.cause,
        Cause::SecretHexBytes | Cause::SecretBase64Bytes
    );
    let hint = if is_text && search.verifier.provider.decodes_secrets() {
        hints::NOT_DECODED
    } else {
        found.cause.hint()
    };
    // An id is public, the secret is not.
    Some(match found.secret.id() {
        None => Explanation::with(found.cause, hint),
        Some(id) => Explanation::with(found.cause, format!("{hint} (the secret's id: {id})")),
    })
}

/// Tells `take` what the secret may be at the sender's.
fn spell(secret: &[u8], mut take: impl FnMut(Cause, &[u8])) {
    let mut add = |cause, texts: &mut dyn Iterator<Item = Vec<u8>>| {
        for text in texts.map(Zeroizing::new) {
            if *text != secret {
                take(cause, &text);
            }
        }
    };
    let around = |before: &[u8], behind: &[u8]| [before, secret, behind].concat();
    let bare = trimmed(secret);
    let unprefixed = without_prefix(bare);

    let unspaced = [bare.to_vec(), without_ascii_white_space(secret)];
    add(Cause::SecretWhiteSpace, &mut unspaced.into_iter());
    add(Cause::SecretQuoted, &mut unquoted(bare).into_iter());
    add(
        Cause::SecretPrefix,
        &mut unprefixed.map(<[u8]>::to_vec).into_iter(),
    );

    let ends: [(&[u8], &[u8]); 4] = [(b"", b"\n"), (b"", b"\r\n"), (b"", b" "), (b" ", b"")];
    let spaced = ends.map(|(before, behind)| around(before, behind));
    add(Cause::SecretTrimmed, &mut spaced.into_iter());
    let prefixed = [around(b"whsec_", b""), around(b"sk_", b"")];
    add(Cause::SecretPrefixMissing, &mut prefixed.into_iter());

    add(
        Cause::SecretHtmlEncoded,
        &mut markup::decode(secret).into_iter(),
    );
    let encoded = markup::ENCODERS.iter();
    let mut encoded = encoded.filter_map(|encoder| markup::encode(secret, encoder));
    add(Cause::SecretHtmlDecoded, &mut encoded);

    add(Cause::SecretHexText, &mut codes::from_hex(bare).into_iter());
    let hex = codes::to_hex(secret);
    let upper = hex.to_ascii_uppercase();
    add(Cause::SecretHexBytes, &mut [hex, upper].into_iter());
    let behind_prefix = unprefixed.and_then(codes::from_base64);
    let decoded = codes::from_base64(bare).into_iter().chain(behind_prefix);
    add(Cause::SecretBase64Text, &mut decoded.into_iter());
    let base64 = [codes::to_base64(secret), codes::to_base64_url(secret)];
    add(Cause::SecretBase64Bytes, &mut base64.into_iter());
    let cases = [secret.to_ascii_lowercase(), secret.to_ascii_uppercase()];
    add(Cause::SecretCase, &mut cases.into_iter());

    let mut decoded = [false, true]
        .into_iter()
        .filter_map(|plus| codes::from_percent(secret, plus));
    add(Cause::SecretUrlEncoded, &mut decoded);
    let mut encoded = [false, true]
        .into_iter()
        .map(|plus| codes::to_percent(secret, plus));
    add(Cause::SecretUrlDecoded, &mut encoded);
    add(
        Cause::SecretUrlDecoded,
        &mut std::iter::once(with_plus(secret)),
    );
    let mut converted = charset::CONVERSIONS
        .iter()
        .filter_map(|convert| convert(secret));
    add(Cause::SecretCharset, &mut converted);
}

fn trimmed(mut text: &[u8]) -> &[u8] {
    while let Some(rest) = WHITE_SPACE
        .iter()
        .find_map(|white| text.strip_prefix(*white))
    {
        text = rest;
    }
    // The lone byte could be the end of a character.
    let is_utf8 = str::from_utf8(text).is_ok();
    let white = || {
        WHITE_SPACE
            .iter()
            .filter(|white| !is_utf8 || **white != b"\xA0")
    };
    while let Some(rest) = white().find_map(|white| text.strip_suffix(*white)) {
        text = rest;
    }
    text
}

/// A long secret may have been pasted with the line breaks of a narrow window.
fn without_ascii_white_space(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    text.retain(|byte| !byte.is_ascii_whitespace());
    text
}

fn unquoted(text: &[u8]) -> Option<Vec<u8>> {
    let mut quotes = QUOTES.iter().map(|quote| quote.as_bytes());
    let inner = quotes.find_map(|quote| text.strip_prefix(quote))?;
    let mut quotes = QUOTES.iter().map(|quote| quote.as_bytes());
    quotes
        .find_map(|quote| inner.strip_suffix(quote))
        .map(<[u8]>::to_vec)
}

fn without_prefix(text: &[u8]) -> Option<&[u8]> {
    PREFIXES.iter().find_map(|prefix| {
        let (start, rest) = text.split_at_checked(prefix.len())?;
        start
            .eq_ignore_ascii_case(prefix.as_bytes())
            .then(|| trimmed(rest))
    })
}

/// What decoding a query string makes of a plus sign, undone.
fn with_plus(text: &[u8]) -> Vec<u8> {
    let text = text.iter();
    text.map(|&byte| if byte == b' ' { b'+' } else { byte })
        .collect()
}
