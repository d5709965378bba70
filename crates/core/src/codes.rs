//! Hexadecimal, base64 (RFC 4648) and percent-encoding (RFC 3986, section 2.1).
//!
//! What is coded may be a secret, so lists get their room at once, and what is not handed out
//! is wiped.

use zeroize::Zeroizing;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(crate) fn from_hex(text: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_chunks() else {
        return None;
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(pairs.len()));
    for pair in pairs {
        bytes.push(byte(*pair)?);
    }
    Some(std::mem::take(&mut *bytes))
}

pub(crate) fn to_hex(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len().saturating_mul(2));
    for &byte in bytes {
        text.extend(digits(byte).map(|digit| digit.to_ascii_lowercase()));
    }
    text
}

/// Of the standard alphabet, with or without padding.
pub(crate) fn from_standard_base64(text: &[u8]) -> Option<Vec<u8>> {
    let digits = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"="));
    let digits = digits.unwrap_or(text);
    let is_standard = !digits.contains(&b'-') && !digits.contains(&b'_');
    let is_padded = digits.len() == text.len() || text.len().is_multiple_of(4);
    let is_whole = digits.len() % 4 != 1;
    from_base64(text).filter(|_| is_standard && is_padded && is_whole)
}

/// Of either alphabet, with or without padding.
pub(crate) fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let digits = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"="));
    let digits = digits.unwrap_or(text);
    let mut bytes = Zeroizing::new(Vec::with_capacity(digits.len()));
    for group in digits.chunks(4) {
        let mut bits = 0_u32;
        for place in 0..4 {
            let digit = match group.get(place) {
                None => 0,
                Some(b'-') => 62,
                Some(b'_') => 63,
                Some(digit) => STANDARD.iter().position(|known| known == digit)?,
            };
            bits = bits << 6 | u32::try_from(digit).ok()?;
        }
        let [_, group_bytes @ ..] = bits.to_be_bytes();
        bytes.extend(group_bytes.iter().take(group.len().saturating_sub(1)));
    }
    Some(std::mem::take(&mut *bytes))
}

pub(crate) fn to_base64(bytes: &[u8]) -> Vec<u8> {
    let mut text = encode(bytes, STANDARD);
    while !text.len().is_multiple_of(4) {
        text.push(b'=');
    }
    text
}

pub(crate) fn to_base64_url(bytes: &[u8]) -> Vec<u8> {
    encode(bytes, URL_SAFE)
}

fn encode(bytes: &[u8], alphabet: &[u8; 64]) -> Vec<u8> {
    // The padding included.
    let mut text = Vec::with_capacity(bytes.len().saturating_mul(2).saturating_add(4));
    for group in bytes.chunks(3) {
        let byte = |place| group.get(place).copied().unwrap_or_default();
        let bits = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        let digits = [18, 12, 6, 0].map(|shift| {
            let digit = alphabet.get((bits >> shift & 63) as usize);
            digit.copied().unwrap_or_default()
        });
        text.extend(digits.iter().take(group.len().saturating_add(1)));
    }
    text
}

/// `None` if nothing was encoded. `plus` stands for a space in forms (URL standard, section 5).
pub(crate) fn from_percent(text: &[u8], plus: bool) -> Option<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    loop {
        rest = match rest {
            [] => break,
            [b'+', rest @ ..] if plus => {
                bytes.push(b' ');
                rest
            }
            [b'%', high, low, behind @ ..] => {
                let decoded = byte([*high, *low]);
                bytes.push(decoded.unwrap_or(b'%'));
                if decoded.is_some() {
                    behind
                } else {
                    rest.get(1..)?
                }
            }
            [byte, rest @ ..] => {
                bytes.push(*byte);
                rest
            }
        };
    }
    (*bytes != text).then(|| std::mem::take(&mut *bytes))
}

/// All but the unreserved characters (RFC 3986, section 2.3).
pub(crate) fn to_percent(bytes: &[u8], plus: bool) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len().saturating_mul(3));
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(byte);
        } else if byte == b' ' && plus {
            text.push(b'+');
        } else {
            let [high, low] = digits(byte);
            text.extend_from_slice(&[b'%', high, low]);
        }
    }
    text
}

fn byte(digits: [u8; 2]) -> Option<u8> {
    let [high, low] = digits.map(|digit| char::from(digit).to_digit(16));
    u8::try_from(high? << 4 | low?).ok()
}

fn digits(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15].map(|nibble| match nibble {
        0..=9 => b'0'.wrapping_add(nibble),
        _ => b'A'.wrapping_sub(10).wrapping_add(nibble),
    })
}
