//! The innermost loops over JSON text.

/// Each byte of a word set to `byte`.
const fn splat(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The top bit of each byte that is `byte`. The subtraction borrows into that bit where the
/// difference is zero. A borrow can spill upwards only, so the lowest bit set is exact.
#[inline]
pub(super) fn equal_bytes(word: u64, byte: u8) -> u64 {
    let difference = word ^ splat(byte);
    difference.wrapping_sub(splat(1)) & !difference & NOT_ASCII
}

/// The top bit of each byte.
pub(super) const NOT_ASCII: u64 = splat(0x80);

/// The position of the first byte from `at` on that ends a run of plain string bytes: a quote,
/// a backslash, a control character, or the end of the text. Eight bytes at a time.
#[inline]
pub(crate) fn plain_end(text: &[u8], mut at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let (words, tail) = rest.as_chunks::<8>();
    for word in words {
        let word = u64::from_le_bytes(*word);
        // As above, for the bytes below a limit.
        let control = word.wrapping_sub(splat(0x20)) & !word & NOT_ASCII;
        let found = equal_bytes(word, b'"') | equal_bytes(word, b'\\') | control;
        if found != 0 {
            return at.wrapping_add((found.trailing_zeros() / 8) as usize);
        }
        at = at.wrapping_add(8);
    }
    let plain = tail
        .iter()
        .take_while(|&&byte| byte >= 0x20 && byte != b'"' && byte != b'\\');
    at.wrapping_add(plain.count())
}

/// The place of the first quote in a word, 8 if there is none.
#[inline]
pub(super) fn quote_in(word: [u8; 8]) -> u32 {
    // With no bit set there are 64 zeros.
    equal_bytes(u64::from_le_bytes(word), b'"').trailing_zeros() / 8
}

/// The position of the first byte from `at` on that is not JSON white space.
#[inline]
pub(crate) fn white_end(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = text.get(at) {
        at = at.wrapping_add(1);
    }
    at
}

/// Behind the string that begins with the quote at `at`, in text that was validated.
pub(crate) fn string_end(text: &[u8], at: usize) -> usize {
    let mut at = plain_end(text, at.wrapping_add(1));
    while text.get(at) == Some(&b'\\') {
        at = plain_end(text, at.wrapping_add(2));
    }
    at.wrapping_add(1)
}

/// The UTF-16 code unit that four hexadecimal digits at `at` stand for.
#[inline]
pub(super) fn hex4(text: &[u8], at: usize) -> Option<u16> {
    let digits: &[u8; 4] = text.get(at..)?.first_chunk()?;
    digits.iter().try_fold(0_u16, |unit, &digit| {
        let value = char::from(digit).to_digit(16)?;
        Some(unit << 4 | u16::try_from(value).ok()?)
    })
}

/// What a `\u` escape stands for.
#[derive(Clone, Copy)]
pub(crate) enum Escaped {
    /// A character, of one escape or of a surrogate pair of two.
    Character(char),
    /// A surrogate without its other half.
    LoneSurrogate(u16),
}

/// Reads the `\u` escape, or the pair of them, at `at` in text that was validated. Returns what
/// it stands for and the position behind it.
pub(crate) fn unicode_escape(text: &[u8], at: usize) -> (Escaped, usize) {
    let unit = hex4(text, at.wrapping_add(2)).unwrap_or_default();
    let end = at.wrapping_add(6);
    if let Some(character) = char::from_u32(u32::from(unit)) {
        return (Escaped::Character(character), end);
    }
    let second = match text.get(end..).and_then(<[u8]>::first_chunk) {
        Some(b"\\u") => hex4(text, end.wrapping_add(2)),
        _ => None,
    };
    let pair = [unit, second.unwrap_or_default()];
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) => (Escaped::Character(character), end.wrapping_add(6)),
        _ => (Escaped::LoneSurrogate(unit), end),
    }
}

/// The byte that a backslash and this letter stand for (RFC 8259, section 7).
#[inline]
pub(crate) fn short_escape(letter: u8) -> u8 {
    match letter {
        b'b' => 0x08,
        b't' => b'\t',
        b'n' => b'\n',
        b'f' => 0x0C,
        b'r' => b'\r',
        itself => itself,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_plain_bytes_ends_at_each_special_byte_wherever_it_stands() {
        for length in 0..20 {
            let plain = vec![b'a'; length];
            assert_eq!(plain_end(&plain, 0), length);
            for place in 0..length {
                for byte in 0..=u8::MAX {
                    let mut text = plain.clone();
                    text[place] = byte;
                    let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                    let expected = if special { place } else { length };
                    assert_eq!(plain_end(&text, 0), expected, "{byte:#x} at {place}");
                }
            }
        }
    }
}
