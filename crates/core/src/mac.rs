//! HMAC (RFC 2104, FIPS 198-1) and the comparison of tags. The one file that touches
//! cryptography.
//!
//! The construction is written over the block functions of `sha2` and `sha1` instead of taken
//! from the `hmac` crate, so that a prepared key is two hash states and a message is hashed in
//! place with its padding built once. The tests hold it to RFC 4231 and, on random input, to
//! `hmac`.

use core::slice::from_ref;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::provider::Algorithm;

/// RFC 2104, section 2.
const INNER_PAD: u8 = 0x36;
const OUTER_PAD: u8 = 0x5c;

/// An HMAC key with both pads already hashed: two blocks less for every message.
#[derive(Clone)]
pub(crate) enum HmacKey {
    Sha1(sha1::Key),
    Sha256(sha256::Key),
    // Boxed, for the larger state would make the others slower to pass around.
    Sha512(Box<sha512::Key>),
}

/// A tag. It authenticates whoever presents it, so one that was computed never leaves the crate
/// except through [`sign`](crate::sign).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Sha1([u8; sha1::TAG_LEN]),
    Sha256([u8; sha256::TAG_LEN]),
    Sha512([u8; sha512::TAG_LEN]),
}

impl Tag {
    /// The tag that these bytes are, if they have its length.
    pub(crate) fn new(algorithm: Algorithm, bytes: &[u8]) -> Option<Self> {
        Some(match algorithm {
            Algorithm::Sha1 => Self::Sha1(bytes.try_into().ok()?),
            Algorithm::Sha256 => Self::Sha256(bytes.try_into().ok()?),
            Algorithm::Sha512 => Self::Sha512(bytes.try_into().ok()?),
        })
    }

    fn as_sha1(&self) -> Option<&[u8; sha1::TAG_LEN]> {
        match self {
            Self::Sha1(bytes) => Some(bytes),
            Self::Sha256(_) | Self::Sha512(_) => None,
        }
    }

    fn as_sha256(&self) -> Option<&[u8; sha256::TAG_LEN]> {
        match self {
            Self::Sha256(bytes) => Some(bytes),
            Self::Sha1(_) | Self::Sha512(_) => None,
        }
    }

    fn as_sha512(&self) -> Option<&[u8; sha512::TAG_LEN]> {
        match self {
            Self::Sha512(bytes) => Some(bytes),
            Self::Sha1(_) | Self::Sha256(_) => None,
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Sha1(bytes) => bytes,
            Self::Sha256(bytes) => bytes,
            Self::Sha512(bytes) => bytes,
        }
    }
}

impl HmacKey {
    pub(crate) fn new(algorithm: Algorithm, secret: &[u8]) -> Self {
        match algorithm {
            Algorithm::Sha1 => Self::Sha1(sha1::Key::new(secret)),
            Algorithm::Sha256 => Self::Sha256(sha256::Key::new(secret)),
            Algorithm::Sha512 => Self::Sha512(Box::new(sha512::Key::new(secret))),
        }
    }

    pub(crate) fn tag(&self, message: &[u8]) -> Tag {
        match self {
            Self::Sha1(key) => Tag::Sha1(key.tag(message)),
            Self::Sha256(key) => Tag::Sha256(key.tag(message)),
            Self::Sha512(key) => Tag::Sha512(key.tag(message)),
        }
    }

    /// Whether one of `claimed` is the tag of `message`, in time that depends on the message's
    /// length and their number only.
    #[inline]
    pub(crate) fn verifies(&self, message: &[u8], claimed: &[Tag]) -> bool {
        match self {
            Self::Sha1(key) => is_among(&key.tag(message), claimed, Tag::as_sha1),
            Self::Sha256(key) => is_among(&key.tag(message), claimed, Tag::as_sha256),
            Self::Sha512(key) => is_among(&key.tag(message), claimed, Tag::as_sha512),
        }
    }
}

/// Whether a tag is equal to one of `claimed` in all of its bytes. Of what kind those are is
/// public.
fn is_among<const N: usize>(
    expected: &[u8; N],
    claimed: &[Tag],
    of_kind: impl Fn(&Tag) -> Option<&[u8; N]>,
) -> bool {
    claimed
        .iter()
        .filter_map(of_kind)
        .fold(false, |found, claimed| {
            found | differs_nowhere(expected, claimed)
        })
}

fn differs_nowhere<const N: usize>(expected: &[u8; N], claimed: &[u8; N]) -> bool {
    const { assert!(N.is_multiple_of(4)) };
    let (expected, _) = expected.as_chunks::<4>();
    let (claimed, _) = claimed.as_chunks::<4>();
    let difference = expected
        .iter()
        .zip(claimed)
        .fold(0, |difference, (expected, claimed)| {
            difference | (u32::from_ne_bytes(*expected) ^ u32::from_ne_bytes(*claimed))
        });
    difference.ct_eq(&0).into()
}

/// The plain hash (FIPS 180-4), which authenticates nothing.
pub(crate) fn sha256(message: &[u8]) -> [u8; sha256::TAG_LEN] {
    sha256::digest(message)
}

/// Whether `claimed` is the plain SHA-256 of these parts joined. Only for explaining a refusal.
pub(crate) fn is_sha256(parts: [&[u8]; 2], claimed: &Tag) -> bool {
    let message = Zeroizing::new(parts.concat());
    is_among(&sha256::digest(&message), from_ref(claimed), Tag::as_sha256)
}

/// HMAC over one hash function of the Merkle-Damgård kind.
macro_rules! hmac {
    (
        $module:ident: $compress:path, blocks of $block_len:literal bytes,
        $words:literal words of $word:ty, length in $length:ty, start: $start:expr
    ) => {
        pub(crate) mod $module {
            use super::{INNER_PAD, OUTER_PAD, Zeroize, ZeroizeOnDrop};

            const BLOCK_LEN: usize = $block_len;
            const WORD_LEN: usize = size_of::<$word>();
            const LENGTH_LEN: usize = size_of::<$length>();

            /// The length of a tag in bytes.
            pub(crate) const TAG_LEN: usize = $words * WORD_LEN;

            type State = [$word; $words];

            /// FIPS 180-4, section 5.3.
            const START: State = $start;

            #[derive(Clone)]
            pub(crate) struct Key {
                inner: State,
                outer: State,
            }

            impl Key {
                pub(crate) fn new(secret: &[u8]) -> Self {
                    let mut pad = [[0; BLOCK_LEN]];
                    let [block] = &mut pad;
                    if secret.len() > BLOCK_LEN {
                        let mut hashed = digest(secret);
                        block[..TAG_LEN].copy_from_slice(&hashed);
                        hashed.zeroize();
                    } else if let Some(start) = block.get_mut(..secret.len()) {
                        start.copy_from_slice(secret);
                    }
                    let mut key = Self {
                        inner: START,
                        outer: START,
                    };
                    pad.as_flattened_mut()
                        .iter_mut()
                        .for_each(|byte| *byte ^= INNER_PAD);
                    $compress(&mut key.inner, &pad);
                    pad.as_flattened_mut()
                        .iter_mut()
                        .for_each(|byte| *byte ^= INNER_PAD ^ OUTER_PAD);
                    $compress(&mut key.outer, &pad);
                    pad.zeroize();
                    key
                }

                #[inline]
                pub(crate) fn tag(&self, message: &[u8]) -> [u8; TAG_LEN] {
                    let inner = finish(self.inner, BLOCK_LEN, message);
                    finish(self.outer, BLOCK_LEN, &inner)
                }
            }

            impl Drop for Key {
                fn drop(&mut self) {
                    self.inner.zeroize();
                    self.outer.zeroize();
                }
            }

            impl ZeroizeOnDrop for Key {}

            pub(super) fn digest(message: &[u8]) -> [u8; TAG_LEN] {
                finish(START, 0, message)
            }

            /// Hashes the rest of a message whose first `hashed` bytes are already in `state`,
            /// and pads it (FIPS 180-4, section 5.1).
            fn finish(mut state: State, hashed: usize, rest: &[u8]) -> [u8; TAG_LEN] {
                let (blocks, tail) = rest.as_chunks::<BLOCK_LEN>();
                let bits = (hashed as $length)
                    .wrapping_add(rest.len() as $length)
                    .wrapping_mul(8);
                let mut last = [[0; BLOCK_LEN]; 2];
                let flat = last.as_flattened_mut();
                if let Some((start, [mark, ..])) = flat.split_at_mut_checked(tail.len()) {
                    start.copy_from_slice(tail);
                    *mark = 0x80;
                }
                // With no room behind the tail for the mark and the length, a second block
                // follows.
                let used = if tail.len() < BLOCK_LEN - LENGTH_LEN {
                    1
                } else {
                    2
                };
                let last = last.get_mut(..used).unwrap_or_default();
                if let Some(length) = last.last_mut().and_then(|block| block.last_chunk_mut()) {
                    *length = bits.to_be_bytes();
                }
                // Only now: what was just written has reached the cache by the time that it
                // is read.
                $compress(&mut state, blocks);
                $compress(&mut state, last);

                let mut digest = [0; TAG_LEN];
                for (to, word) in digest.as_chunks_mut::<WORD_LEN>().0.iter_mut().zip(state) {
                    *to = word.to_be_bytes();
                }
                digest
            }
        }
    };
}

hmac! {
    sha1: ::sha1::block_api::compress, blocks of 64 bytes,
    5 words of u32, length in u64, start: [
        0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0,
    ]
}

hmac! {
    sha256: sha2::block_api::compress256, blocks of 64 bytes,
    8 words of u32, length in u64, start: [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
        0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
}

hmac! {
    sha512: sha2::block_api::compress512, blocks of 128 bytes,
    8 words of u64, length in u128, start: [
        0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b,
        0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f,
        0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
    ]
}

#[cfg(test)]
mod tests {
    use ::sha1::Sha1;
    use hmac::{EagerHash, Hmac, KeyInit, Mac};
    use proptest::prelude::*;
    use sha2::{Sha256, Sha512};

    use super::*;

    const ALGORITHMS: [Algorithm; 3] = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];

    fn peer<H: EagerHash>(secret: &[u8], message: &[u8]) -> Vec<u8>
    where
        Hmac<H>: Mac + KeyInit,
    {
        let mut peer = <Hmac<H> as KeyInit>::new_from_slice(secret).expect("any length");
        peer.update(message);
        peer.finalize().into_bytes().to_vec()
    }

    fn expected(algorithm: Algorithm, secret: &[u8], message: &[u8]) -> Tag {
        let bytes = match algorithm {
            Algorithm::Sha1 => peer::<Sha1>(secret, message),
            Algorithm::Sha256 => peer::<Sha256>(secret, message),
            Algorithm::Sha512 => peer::<Sha512>(secret, message),
        };
        Tag::new(algorithm, &bytes).expect("a tag")
    }

    proptest! {
        #[test]
        fn it_computes_what_the_hmac_crate_computes(
            secret in proptest::collection::vec(any::<u8>(), 1..200),
            message in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            for algorithm in ALGORITHMS {
                let expected = expected(algorithm, &secret, &message);
                let key = HmacKey::new(algorithm, &secret);
                prop_assert_eq!(key.tag(&message), expected);
                prop_assert!(key.verifies(&message, from_ref(&expected)));
            }
        }
    }

    #[test]
    fn every_length_around_the_block_edges_is_padded_right() {
        for algorithm in ALGORITHMS {
            for length in 0..=260 {
                let text = vec![b'x'; length];
                let tag = HmacKey::new(algorithm, b"key").tag(&text);
                assert_eq!(tag, expected(algorithm, b"key", &text), "{length} bytes");
                if length > 0 {
                    let tag = HmacKey::new(algorithm, &text).tag(b"message");
                    assert_eq!(
                        tag,
                        expected(algorithm, &text, b"message"),
                        "{length} bytes"
                    );
                }
            }
        }
    }

    #[test]
    fn every_single_flipped_bit_is_refused() {
        for algorithm in ALGORITHMS {
            let key = HmacKey::new(algorithm, b"key");
            let tag = key.tag(b"message");
            for bit in 0..tag.as_bytes().len() * 8 {
                let mut flipped = tag.as_bytes().to_vec();
                flipped[bit / 8] ^= 1 << (bit % 8);
                let flipped = Tag::new(algorithm, &flipped).expect("a tag");
                assert!(!key.verifies(b"message", &[flipped]), "bit {bit}");
                assert!(key.verifies(b"message", &[flipped, tag]), "bit {bit}");
            }
        }
    }

    #[test]
    fn no_tag_and_a_tag_of_another_kind_verify_nothing() {
        let key = HmacKey::new(Algorithm::Sha256, b"key");
        assert!(!key.verifies(b"message", &[]));
        let other = HmacKey::new(Algorithm::Sha512, b"key").tag(b"message");
        assert!(!key.verifies(b"message", &[other]));
        assert_eq!(
            Tag::new(Algorithm::Sha512, key.tag(b"message").as_bytes()),
            None
        );
    }

    #[test]
    fn a_plain_hash_is_recognised_by_all_of_its_bytes() {
        use sha2::Digest;

        let mut plain: [u8; 32] = Sha256::digest(b"one, two").into();
        assert!(is_sha256([b"one, ", b"two"], &Tag::Sha256(plain)));
        plain[31] ^= 1;
        assert!(!is_sha256([b"one, ", b"two"], &Tag::Sha256(plain)));
    }
}
