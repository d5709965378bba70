//! A signature's text, read into the tag that it claims.
//!
//! All of this is public data sent by whoever calls, so nothing here needs constant time.

use crate::mac::TAG_LEN;
use crate::provider::{Encoding, SignatureText};

const HEX_LEN: usize = TAG_LEN * 2;
const BASE64_LEN: usize = 44;

/// The tag that `text` claims, or `None` when it is not one tag in a form that `rules` take.
pub(crate) fn decode(text: &[u8], rules: &SignatureText) -> Option<[u8; TAG_LEN]> {
    let mut text = trim(text);
    if rules.stray_quotes {
        text = without_stray_quotes(text);
    }
    if let Some(rest) = rules
        .optional_prefix
        .and_then(|prefix| text.strip_prefix(prefix.as_bytes()))
    {
        text = rest;
    }
    if let Ok(hex) = text.try_into() {
        return decode_hex(hex);
    }
    match text.try_into() {
        Ok(base64) if rules.base64 => decode_base64(base64),
        _ => None,
    }
}

/// How a provider would write `tag`.
pub(crate) fn encode(tag: &[u8; TAG_LEN], encoding: Encoding) -> String {
    let digits = match encoding {
        Encoding::HexLower => b"0123456789abcdef",
        Encoding::HexUpper => b"0123456789ABCDEF",
    };
    let digit = |nibble: u8| char::from(digits.get(usize::from(nibble)).copied().unwrap_or(b'0'));
    tag.iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// Without the spaces, tabs and line ends that some servers and scripts leave around a value.
pub(crate) fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = text {
        text = rest;
    }
    while let [rest @ .., b' ' | b'\t' | b'\r' | b'\n'] = text {
        text = rest;
    }
    text
}

/// What a Ruby sample of `AkashicPay`'s takes off: `"` or `*"` in front, `"` or `"*` behind.
fn without_stray_quotes(text: &[u8]) -> &[u8] {
    let text = match text {
        [b'*', b'"', rest @ ..] | [b'"', rest @ ..] => rest,
        _ => text,
    };
    match text {
        [rest @ .., b'"', b'*'] | [rest @ .., b'"'] => rest,
        _ => text,
    }
}

/// Hexadecimal digits of either case (RFC 4648, section 8). Written without branches so that
/// the compiler decodes many digits at once.
fn decode_hex(text: &[u8; HEX_LEN]) -> Option<[u8; TAG_LEN]> {
    let mut odd = false;
    let nibbles = text.map(|character| {
        let digit = character.wrapping_sub(b'0');
        let letter = (character | 0x20).wrapping_sub(b'a');
        odd |= digit > 9 && letter > 5;
        if digit <= 9 {
            digit
        } else {
            letter.wrapping_add(10) & 15
        }
    });
    let mut tag = [0; TAG_LEN];
    for (byte, [high, low]) in tag.iter_mut().zip(nibbles.as_chunks().0) {
        *byte = high << 4 | low;
    }
    (!odd).then_some(tag)
}

/// The standard alphabet with padding (RFC 4648, section 4). The last digit's unused bits must
/// be zero, so that every tag has exactly one text.
fn decode_base64(text: &[u8; BASE64_LEN]) -> Option<[u8; TAG_LEN]> {
    let digits = text.strip_suffix(b"=")?;
    let mut tag = [0; TAG_LEN];
    let mut bytes = tag.iter_mut();
    let mut bits = 0_u32;
    let mut held = 0_u8;
    for character in digits {
        let digit = match character {
            b'A'..=b'Z' => character.wrapping_sub(b'A'),
            b'a'..=b'z' => character.wrapping_sub(b'a').wrapping_add(26),
            b'0'..=b'9' => character.wrapping_sub(b'0').wrapping_add(52),
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        held = held.wrapping_add(6);
        if held >= 8 {
            held = held.wrapping_sub(8);
            *bytes.next()? = (bits >> held).to_le_bytes()[0];
            bits &= !(u32::MAX << held);
        }
    }
    (bits == 0).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: SignatureText = SignatureText {
        encoding: Encoding::HexLower,
        base64: true,
        optional_prefix: Some("sha256="),
        stray_quotes: true,
    };
    const HEX: &[u8; 64] = b"00112233445566778899aAbBcCdDeEfF000102030405060708090a0b0c0d0e0f";

    #[test]
    fn hex_of_either_case_is_read() {
        let tag = decode(HEX, &ANY).expect("hex");
        assert_eq!(tag.as_slice(), hex::decode(HEX).expect("hex"));
        assert_eq!(
            encode(&tag, Encoding::HexUpper).into_bytes(),
            HEX.to_ascii_uppercase()
        );
    }

    #[test]
    fn every_byte_in_every_place_is_a_digit_or_a_refusal() {
        for place in 0..HEX_LEN {
            for byte in 0..=u8::MAX {
                let mut text = *HEX;
                text[place] = byte;
                let peer = hex::decode(text).ok();
                assert_eq!(
                    decode_hex(&text).map(Vec::from),
                    peer,
                    "{byte:#x} at {place}"
                );
            }
        }
    }

    #[test]
    fn base64_has_one_text_for_each_tag() {
        let text = *b"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        let tag: [u8; 32] = core::array::from_fn(|index| u8::try_from(index).expect("small"));
        assert_eq!(decode_base64(&text), Some(tag));
        for last in b'!'..=b'~' {
            let mut other = text;
            other[42] = last;
            let read = decode_base64(&other);
            assert_eq!(
                read.is_some(),
                b"AEIMQUYcgkosw048".contains(&last),
                "{last}"
            );
        }
    }

    #[test]
    fn quotes_come_off_once_on_each_side() {
        for (wrapped, taken) in [
            (format!("\"{}\"", "0".repeat(64)), true),
            (format!("*\"{}\"*", "0".repeat(64)), true),
            (format!("{}\"", "0".repeat(64)), true),
            (format!("\"\"{}", "0".repeat(64)), false),
            (format!("*{}", "0".repeat(64)), false),
        ] {
            assert_eq!(
                decode(wrapped.as_bytes(), &ANY).is_some(),
                taken,
                "{wrapped}"
            );
        }
    }
}
