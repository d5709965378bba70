//! A signature's text, read into the tags that it claims.
//!
//! All of this is public data sent by whoever calls, so nothing here needs constant time.

use core::slice::from_ref;

use crate::codes;
use crate::layout;
use crate::mac::Tag;
use crate::provider::{Algorithm, Encoding, Layout, SignatureText};

/// The tags that a header's value claims, at least one. Most claim one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tags {
    One(Tag),
    Several(Vec<Tag>),
}

impl Tags {
    /// What `value` claims, or `None` when there is no tag in it in a form that `rules` take.
    #[inline]
    pub(crate) fn read(value: &[u8], rules: &SignatureText) -> Option<Self> {
        if matches!(rules.layout, Layout::One { .. }) && !rules.repeats {
            let [bare, whole] = layout::one(trim(value), rules);
            let decode = |text: Option<&[u8]>| decode(text?, rules);
            return decode(bare).or_else(|| decode(whole)).map(Self::One);
        }
        Self::read_all([value], rules)
    }

    /// What all these values claim.
    pub(crate) fn read_all<'v>(
        values: impl IntoIterator<Item = &'v [u8]>,
        rules: &SignatureText,
    ) -> Option<Self> {
        let mut tags = None;
        let mut take = |text: &[u8]| {
            if let Some(tag) = decode(text, rules) {
                tags = Some(Self::with(tags.take(), tag));
            }
        };
        for value in values {
            if rules.repeats {
                let items = value.split(|byte| *byte == b',');
                items.for_each(|item| layout::candidates(trim(item), rules, &mut take));
            } else {
                layout::candidates(trim(value), rules, &mut take);
            }
        }
        tags
    }

    fn with(tags: Option<Self>, tag: Tag) -> Self {
        match tags {
            None => Self::One(tag),
            Some(Self::One(first)) => Self::Several(vec![first, tag]),
            Some(Self::Several(mut all)) => {
                all.push(tag);
                Self::Several(all)
            }
        }
    }

    pub(crate) fn as_slice(&self) -> &[Tag] {
        match self {
            Self::One(tag) => from_ref(tag),
            Self::Several(tags) => tags,
        }
    }
}

/// The tag that `text` is, in one of the encodings that are read.
#[inline]
fn decode(text: &[u8], rules: &SignatureText) -> Option<Tag> {
    Some(match rules.algorithm {
        Algorithm::Sha1 => Tag::Sha1(digits::<40, 28, 20>(text, rules)?),
        Algorithm::Sha256 => Tag::Sha256(digits::<64, 44, 32>(text, rules)?),
        Algorithm::Sha512 => Tag::Sha512(digits::<128, 88, 64>(text, rules)?),
    })
}

#[inline]
fn digits<const HEX: usize, const BASE64: usize, const LEN: usize>(
    text: &[u8],
    rules: &SignatureText,
) -> Option<[u8; LEN]> {
    if let Ok(hex) = <&[u8; HEX]>::try_from(text) {
        return rules.reads_hex().then(|| decode_hex(hex))?;
    }
    match <&[u8; BASE64]>::try_from(text) {
        Ok(base64) if rules.reads_base64() => decode_base64(base64),
        _ => None,
    }
}

/// How a provider would write `tag`, with `time` where that stands beside it.
pub(crate) fn write(tag: &Tag, rules: &SignatureText, time: Option<(&str, &str)>) -> String {
    let text = encode(tag, rules.encoding);
    match &rules.layout {
        Layout::One {
            prefix,
            prefix_required: true,
        } => format!("{prefix}{text}"),
        Layout::One { .. } => text,
        Layout::Pairs { separator, tag } => {
            let separator = char::from(*separator);
            let time = time.map(|(key, time)| format!("{key}={time}{separator}"));
            format!("{}{tag}={text}", time.unwrap_or_default())
        }
        Layout::Versions { tag } => format!("{tag},{text}"),
    }
}

fn encode(tag: &Tag, encoding: Encoding) -> String {
    let text = match encoding {
        Encoding::HexLower => codes::to_hex(tag.as_bytes()),
        Encoding::HexUpper => codes::to_hex(tag.as_bytes()).to_ascii_uppercase(),
        Encoding::Base64 => codes::to_base64(tag.as_bytes()),
    };
    text.into_iter().map(char::from).collect()
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
pub(crate) fn without_stray_quotes(text: &[u8]) -> &[u8] {
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
fn decode_hex<const DIGITS: usize, const LEN: usize>(text: &[u8; DIGITS]) -> Option<[u8; LEN]> {
    const { assert!(DIGITS == 2 * LEN) };
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
    let mut tag = [0; LEN];
    for (byte, [high, low]) in tag.iter_mut().zip(nibbles.as_chunks().0) {
        *byte = high << 4 | low;
    }
    (!odd).then_some(tag)
}

/// The standard alphabet with padding (RFC 4648, section 4). The last digit's unused bits must
/// be zero, so that every tag has exactly one text.
fn decode_base64<const DIGITS: usize, const LEN: usize>(text: &[u8; DIGITS]) -> Option<[u8; LEN]> {
    const { assert!(DIGITS == LEN.div_ceil(3) * 4) };
    let padding: &[u8] = if LEN % 3 == 1 { b"==" } else { b"=" };
    let digits = text.strip_suffix(padding)?;
    let mut tag = [0; LEN];
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

    fn any() -> SignatureText {
        SignatureText {
            also_reads: vec![Encoding::Base64],
            layout: Layout::One {
                prefix: "sha256=".into(),
                prefix_required: false,
            },
            stray_quotes: true,
            ..SignatureText::default()
        }
    }

    const HEX: &[u8; 64] = b"00112233445566778899aAbBcCdDeEfF000102030405060708090a0b0c0d0e0f";

    #[test]
    fn hex_of_either_case_is_read() {
        let tag = decode(HEX, &any()).expect("hex");
        assert_eq!(tag.as_bytes(), hex::decode(HEX).expect("hex"));
        assert_eq!(
            encode(&tag, Encoding::HexUpper).into_bytes(),
            HEX.to_ascii_uppercase()
        );
    }

    #[test]
    fn every_byte_in_every_place_is_a_digit_or_a_refusal() {
        for place in 0..HEX.len() {
            for byte in 0..=u8::MAX {
                let mut text = *HEX;
                text[place] = byte;
                let peer = hex::decode(text).ok();
                assert_eq!(
                    decode_hex::<64, 32>(&text).map(Vec::from),
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
            let read = decode_base64::<44, 32>(&other);
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
                Tags::read(wrapped.as_bytes(), &any()).is_some(),
                taken,
                "{wrapped}"
            );
        }
    }

    #[test]
    fn a_tag_that_begins_like_an_optional_prefix_is_read() {
        let rules = SignatureText {
            layout: Layout::One {
                prefix: "a".into(),
                prefix_required: false,
            },
            ..SignatureText::default()
        };
        for text in ["a5".repeat(32), format!("a{}", "a5".repeat(32))] {
            let tag = Tags::One(Tag::Sha256([0xA5; 32]));
            assert_eq!(Tags::read(text.as_bytes(), &rules), Some(tag), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for (algorithm, bytes) in [
            (Algorithm::Sha1, &[0xA5; 20][..]),
            (Algorithm::Sha256, &[0xA5; 32]),
            (Algorithm::Sha512, &[0xA5; 64]),
        ] {
            let tag = Tag::new(algorithm, bytes).expect("a tag");
            for encoding in [Encoding::HexLower, Encoding::HexUpper, Encoding::Base64] {
                let rules = SignatureText {
                    algorithm,
                    encoding,
                    ..SignatureText::default()
                };
                let text = write(&tag, &rules, None);
                assert_eq!(Tags::read(text.as_bytes(), &rules), Some(Tags::One(tag)));
            }
        }
    }
}
