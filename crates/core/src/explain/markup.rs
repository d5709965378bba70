//! HTML entities, as the usual functions write them.

use zeroize::Zeroizing;

/// A character and how it is written.
type Entity = (u8, &'static [u8]);

/// What each function replaces.
pub(super) const ENCODERS: [&[Entity]; 5] = [
    // PHP's htmlspecialchars, from 8.1 on.
    &[AMPERSAND, LESS, GREATER, QUOTE, (b'\'', b"&#039;")],
    // The same before, and with ENT_COMPAT.
    &[AMPERSAND, LESS, GREATER, QUOTE],
    // Python's html.escape, Django and Jinja.
    &[AMPERSAND, LESS, GREATER, QUOTE, (b'\'', b"&#x27;")],
    // Go, Ruby, Node's libraries.
    &[AMPERSAND, LESS, GREATER, QUOTE, (b'\'', b"&#39;")],
    // Text nodes of HTML and XML.
    &[AMPERSAND, LESS, GREATER],
];

const AMPERSAND: Entity = (b'&', b"&amp;");
const LESS: Entity = (b'<', b"&lt;");
const GREATER: Entity = (b'>', b"&gt;");
const QUOTE: Entity = (b'"', b"&quot;");

const ENTITIES: [Entity; 11] = [
    AMPERSAND,
    LESS,
    GREATER,
    QUOTE,
    (b'"', b"&#34;"),
    (b'"', b"&#034;"),
    (b'\'', b"&#039;"),
    (b'\'', b"&#39;"),
    (b'\'', b"&#x27;"),
    (b'\'', b"&apos;"),
    (b'&', b"&#38;"),
];

/// `None` if there was nothing to decode.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    // It may be a secret.
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        let entity = ENTITIES.iter().filter(|_| *first == b'&');
        let mut found = entity.filter_map(|(byte, name)| Some((*byte, rest.strip_prefix(*name)?)));
        let (byte, behind) = found.next().unwrap_or((*first, behind));
        out.push(byte);
        rest = behind;
    }
    (out.len() != text.len()).then(|| std::mem::take(&mut *out))
}

/// `None` if there was nothing to encode.
pub(super) fn encode(text: &[u8], encoder: &[Entity]) -> Option<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len().saturating_mul(6)));
    for byte in text {
        match encoder.iter().find(|(character, _)| character == byte) {
            None => out.push(*byte),
            Some((_, name)) => out.extend_from_slice(name),
        }
    }
    (out.len() != text.len()).then(|| std::mem::take(&mut *out))
}
