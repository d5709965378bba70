//! Keys as integers that order as the keys do, seven bytes at a time.

use super::scan::quote_in;

/// Seven bytes of a key and, in the lowest byte, how many there were: 8 when more follow. So
/// one integer comparison orders keys of any length, those that end in NUL included.
pub(super) const CHUNK: usize = 7;
pub(super) const MORE_FOLLOWS: u64 = 8;

/// The chunk of a key behind its first `depth` bytes.
pub(super) fn chunk(key: &[u8], depth: usize) -> u64 {
    let rest = key.get(depth..).unwrap_or_default();
    if let Some(word) = rest.first_chunk::<8>() {
        return u64::from_be_bytes(*word) & !0xFF | MORE_FOLLOWS;
    }
    u64::from_be_bytes(last_word(rest)) | rest.len() as u64
}

/// The chunk at `at` of a key as spelled, without escapes: up to its closing quote.
#[inline]
pub(super) fn spelled_chunk(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..);
    let word = match rest.and_then(<[u8]>::first_chunk) {
        Some(word) => *word,
        None => last_word(rest.unwrap_or_default()),
    };
    let length = quote_in(word);
    let word = u64::from_be_bytes(word);
    if length == 8 {
        return word & !0xFF | MORE_FOLLOWS;
    }
    // Shifted in two steps, since an empty key keeps none of the eight bytes.
    let behind = 7_u32.wrapping_sub(length).wrapping_mul(8);
    word & (u64::MAX << behind << 8) | u64::from(length)
}

/// Less than eight bytes, and NUL behind them.
fn last_word(bytes: &[u8]) -> [u8; 8] {
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(bytes) {
        *to = *from;
    }
    word
}

/// Whether a key as spelled comes after another, byte by byte. Both are named by their first
/// bytes.
#[inline]
pub(super) fn ascends(text: &[u8], mut before: usize, mut after: usize) -> bool {
    loop {
        let (left, right) = (spelled_chunk(text, before), spelled_chunk(text, after));
        if left != right || left & 0xFF != MORE_FOLLOWS {
            return left < right;
        }
        before = before.wrapping_add(CHUNK);
        after = after.wrapping_add(CHUNK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_order_keys_as_their_bytes_do() {
        let keys: [&[u8]; 8] = [
            b"",
            b"\0",
            b"\0\0",
            b"a",
            b"a\0",
            b"abcdefg",
            b"abcdefg\0",
            b"abcdefh",
        ];
        for pair in keys.windows(2) {
            let (left, right) = (chunk(pair[0], 0), chunk(pair[1], 0));
            assert!(left < right, "{pair:?}");
        }
    }

    #[test]
    fn a_key_as_spelled_ascends_exactly_if_its_bytes_do() {
        let mut keys = Vec::new();
        for length in 0..=22 {
            let common = "common beginning of keys".get(..length).expect("ASCII");
            keys.extend(["", "a", "b"].map(|end| format!("{common}{end}")));
        }
        for left in &keys {
            for right in &keys {
                let text = format!("{left}\"{right}\"");
                let found = ascends(text.as_bytes(), 0, left.len() + 1);
                assert_eq!(found, left < right, "{text}");
            }
        }
    }
}
