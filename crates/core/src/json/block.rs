//! Where runs of plain string bytes end, found for 64 bytes of text at a time. Written without
//! branches so that the compiler compares many bytes at once.

pub(super) const BLOCK: usize = 64;

/// What a block of text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// A bit for each byte, the first one's lowest: set for a quote, a backslash or a control
    /// character.
    pub(super) ends: u64,
    /// Whether every byte is ASCII.
    pub(super) ascii: bool,
}

impl Block {
    #[inline]
    pub(super) fn read(bytes: &[u8; BLOCK]) -> Self {
        let ends = bytes.map(|byte| u8::from(byte < 0x20 || byte == b'"' || byte == b'\\'));
        let words = ends.as_chunks::<8>().0.iter();
        let square = words.zip(0..).fold(0, |square, (word, row)| {
            square | u64::from_le_bytes(*word) << row
        });
        Self {
            ends: transpose(square),
            ascii: bytes.iter().fold(0, |seen, byte| seen | byte) < 0x80,
        }
    }
}

/// Swaps the rows and columns of a square of eight times eight bits: those next to each other,
/// then pairs, then fours.
#[inline]
fn transpose(square: u64) -> u64 {
    let swap = |square: u64, distance: u32, mask: u64| {
        let difference = (square ^ square >> distance) & mask;
        square ^ difference ^ difference << distance
    };
    let square = swap(square, 7, 0x00AA_00AA_00AA_00AA);
    let square = swap(square, 14, 0x0000_CCCC_0000_CCCC);
    swap(square, 28, 0x0000_0000_F0F0_F0F0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_in_each_place_ends_a_run_or_not() {
        for other in [b'a', 0x80, 0xFF] {
            for place in 0..BLOCK {
                for byte in 0..=u8::MAX {
                    let mut bytes = [other; BLOCK];
                    bytes[place] = byte;
                    let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                    let expected = Block {
                        ends: u64::from(special) << place,
                        ascii: bytes.is_ascii(),
                    };
                    assert_eq!(Block::read(&bytes), expected, "{byte:#x} at {place}");
                }
            }
        }
    }
}
