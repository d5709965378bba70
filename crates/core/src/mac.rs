//! HMAC-SHA256 (RFC 2104, FIPS 198-1) and the comparison of tags. The one file that touches
//! cryptography.
//!
//! The construction is written over `sha2`'s block function instead of taken from the `hmac`
//! crate, so that a prepared key is two 32-byte states and a message is hashed in place with
//! its padding built once. The tests hold it to RFC 4231 and, on random input, to `hmac`.

use sha2::block_api::compress256;
use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The length of an HMAC-SHA256 tag.
pub(crate) const TAG_LEN: usize = 32;

const BLOCK_LEN: usize = 64;

/// RFC 2104, section 2.
const INNER_PAD: u8 = 0x36;
const OUTER_PAD: u8 = 0x5c;

/// FIPS 180-4, section 5.3.3.
const SHA256_START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// An HMAC key with both pads already hashed: two blocks less for every message.
#[derive(Clone)]
pub(crate) struct HmacKey {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl HmacKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        let mut pad = [[0; BLOCK_LEN]];
        let [block] = &mut pad;
        if secret.len() > BLOCK_LEN {
            let mut hashed = finish(SHA256_START, 0, secret);
            block[..TAG_LEN].copy_from_slice(&hashed);
            hashed.zeroize();
        } else if let Some(start) = block.get_mut(..secret.len()) {
            start.copy_from_slice(secret);
        }
        let mut key = Self {
            inner: SHA256_START,
            outer: SHA256_START,
        };
        pad.as_flattened_mut()
            .iter_mut()
            .for_each(|byte| *byte ^= INNER_PAD);
        compress256(&mut key.inner, &pad);
        pad.as_flattened_mut()
            .iter_mut()
            .for_each(|byte| *byte ^= INNER_PAD ^ OUTER_PAD);
        compress256(&mut key.outer, &pad);
        pad.zeroize();
        key
    }

    /// The tag of `message`. It authenticates whoever presents it, so it never leaves the
    /// crate except through [`sign`](crate::sign).
    pub(crate) fn tag(&self, message: &[u8]) -> [u8; TAG_LEN] {
        let inner = finish(self.inner, BLOCK_LEN, message);
        finish(self.outer, BLOCK_LEN, &inner)
    }

    /// Whether `claimed` is the tag of `message`, in time that depends on the message's
    /// length only.
    pub(crate) fn verifies(&self, message: &[u8], claimed: &[u8; TAG_LEN]) -> bool {
        let expected = self.tag(message);
        let (expected, _) = expected.as_chunks::<8>();
        let (claimed, _) = claimed.as_chunks::<8>();
        let difference = expected
            .iter()
            .zip(claimed)
            .fold(0, |difference, (expected, claimed)| {
                difference | (u64::from_ne_bytes(*expected) ^ u64::from_ne_bytes(*claimed))
            });
        difference.ct_eq(&0).into()
    }
}

impl Drop for HmacKey {
    fn drop(&mut self) {
        self.inner.zeroize();
        self.outer.zeroize();
    }
}

impl ZeroizeOnDrop for HmacKey {}

/// Whether `claimed` is the plain SHA-256 of these parts joined. Only for explaining a refusal.
pub(crate) fn is_sha256(parts: [&[u8]; 2], claimed: &[u8; TAG_LEN]) -> bool {
    let message = Zeroizing::new(parts.concat());
    finish(SHA256_START, 0, &message).ct_eq(claimed).into()
}

/// Whether `claimed` is the HMAC-SHA512 of `message`. Only for explaining a refusal.
pub(crate) fn is_hmac_sha512(secret: &[u8], message: &[u8], claimed: &[u8; 64]) -> bool {
    let mut pad = Zeroizing::new([0; 128]);
    if secret.len() > pad.len() {
        for (byte, hashed) in pad.iter_mut().zip(Sha512::digest(secret)) {
            *byte = hashed;
        }
    } else {
        for (byte, secret) in pad.iter_mut().zip(secret) {
            *byte = *secret;
        }
    }
    pad.iter_mut().for_each(|byte| *byte ^= INNER_PAD);
    let inner = Sha512::new().chain_update(*pad).chain_update(message);
    pad.iter_mut()
        .for_each(|byte| *byte ^= INNER_PAD ^ OUTER_PAD);
    let outer = Sha512::new()
        .chain_update(*pad)
        .chain_update(inner.finalize());
    outer.finalize().as_slice().ct_eq(claimed).into()
}

/// Hashes the rest of a message whose first `hashed` bytes are already in `state`, and pads
/// it (FIPS 180-4, section 5.1.1).
fn finish(mut state: [u32; 8], hashed: usize, rest: &[u8]) -> [u8; TAG_LEN] {
    let (blocks, tail) = rest.as_chunks::<BLOCK_LEN>();
    let bits = (hashed as u64)
        .wrapping_add(rest.len() as u64)
        .wrapping_mul(8);
    let mut last = [[0; BLOCK_LEN]; 2];
    let flat = last.as_flattened_mut();
    if let Some((start, [mark, ..])) = flat.split_at_mut_checked(tail.len()) {
        start.copy_from_slice(tail);
        *mark = 0x80;
    }
    // The length takes the last eight bytes; with less room than that a second block follows.
    let used = if tail.len() < BLOCK_LEN - 8 { 1 } else { 2 };
    let last = last.get_mut(..used).unwrap_or_default();
    if let Some(length) = last.last_mut().and_then(|block| block.last_chunk_mut()) {
        *length = bits.to_be_bytes();
    }
    // Only now: what was just written has reached the cache by the time that it is read.
    compress256(&mut state, blocks);
    compress256(&mut state, last);

    let mut digest = [0; TAG_LEN];
    for (to, word) in digest.as_chunks_mut::<4>().0.iter_mut().zip(state) {
        *to = word.to_be_bytes();
    }
    digest
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, KeyInit, Mac};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_computes_what_the_hmac_crate_computes(
            secret in proptest::collection::vec(any::<u8>(), 1..200),
            message in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            let mut peer = Hmac::<sha2::Sha256>::new_from_slice(&secret).expect("any length");
            peer.update(&message);
            let expected: [u8; TAG_LEN] = peer.finalize().into_bytes().into();
            let key = HmacKey::new(&secret);
            prop_assert_eq!(key.tag(&message), expected);
            prop_assert!(key.verifies(&message, &expected));
        }
    }

    #[test]
    fn every_length_around_the_block_edges_is_padded_right() {
        for length in 0..=260 {
            let message = vec![b'x'; length];
            let mut peer = Hmac::<sha2::Sha256>::new_from_slice(b"key").expect("any length");
            peer.update(&message);
            let expected: [u8; TAG_LEN] = peer.finalize().into_bytes().into();
            assert_eq!(
                HmacKey::new(b"key").tag(&message),
                expected,
                "{length} bytes"
            );
        }
    }

    #[test]
    fn every_single_flipped_bit_is_refused() {
        let key = HmacKey::new(b"key");
        let tag = key.tag(b"message");
        for bit in 0..TAG_LEN * 8 {
            let mut flipped = tag;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(!key.verifies(b"message", &flipped), "bit {bit}");
        }
    }

    #[test]
    fn other_hashes_are_recognised_by_all_of_their_bytes() {
        let mut plain: [u8; TAG_LEN] = sha2::Sha256::digest(b"one, two").into();
        assert!(is_sha256([b"one, ", b"two"], &plain));
        plain[TAG_LEN - 1] ^= 1;
        assert!(!is_sha256([b"one, ", b"two"], &plain));

        // A block of SHA-512 has 128 bytes.
        for length in [1, 64, 65, 127, 128, 129, 300] {
            let secret = vec![0x2A; length];
            let mut peer = Hmac::<Sha512>::new_from_slice(&secret).expect("any length");
            peer.update(b"message");
            let mut tag: [u8; 64] = peer.finalize().into_bytes().into();
            assert!(is_hmac_sha512(&secret, b"message", &tag), "{length} bytes");
            tag[63] ^= 1;
            assert!(!is_hmac_sha512(&secret, b"message", &tag), "{length} bytes");
        }
    }
}
