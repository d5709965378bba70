//! What a row says of how a signature is written.

/// How a signature is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SignatureText {
    /// The hash function of the HMAC.
    pub algorithm: Algorithm,
    /// What the provider itself writes.
    pub encoding: Encoding,
    /// The encodings that are read besides. Hexadecimal of either case stands for the same
    /// bytes and is read wherever one of the two is.
    pub also_reads: Vec<Encoding>,
    /// What else is around the tag.
    pub layout: Layout,
    /// Whether a stray `"`, `*"` or `"*` around the value is dropped.
    pub stray_quotes: bool,
    /// Whether the header may come several times, or hold several tags with commas in between.
    pub repeats: bool,
}

/// The hash function of an HMAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Algorithm {
    /// SHA-1, with tags of 20 bytes. Only for merchants' own rows about old senders.
    Sha1,
    /// SHA-256, with tags of 32 bytes.
    #[default]
    Sha256,
    /// SHA-512, with tags of 64 bytes.
    Sha512,
}

impl Algorithm {
    /// Every hash function.
    pub const ALL: [Self; 3] = [Self::Sha1, Self::Sha256, Self::Sha512];

    /// As HMAC is named after it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// As FIPS 180-4 names it.
    pub(crate) const fn hyphenated(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha512 => "SHA-512",
        }
    }

    /// How many bytes its tags have.
    pub(crate) const fn tag_len(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

/// A text form of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Encoding {
    /// Hexadecimal, `a` to `f`.
    #[default]
    HexLower,
    /// Hexadecimal, `A` to `F`.
    HexUpper,
    /// Base64 with the standard alphabet and padding (RFC 4648, section 4).
    Base64,
}

/// How a header's value holds the tag, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// It is one tag.
    One {
        /// The text in front, if there is one.
        prefix: String,
        /// Whether it has to be there.
        prefix_required: bool,
    },
    /// It is a list of `key=value`. Each value of one of the keys is a tag.
    Pairs {
        /// What stands between the pairs: `,` or `;`.
        separator: u8,
        /// That key.
        tag: String,
    },
    /// It is a list of `version,tag` with spaces in between. Tags of one of the versions count.
    Versions {
        /// That version.
        tag: String,
    },
}

impl Default for Layout {
    fn default() -> Self {
        Self::One {
            prefix: String::new(),
            prefix_required: false,
        }
    }
}

impl SignatureText {
    pub(crate) fn reads_base64(&self) -> bool {
        self.encoding == Encoding::Base64 || self.also_reads.contains(&Encoding::Base64)
    }

    pub(crate) fn reads_hex(&self) -> bool {
        let is_hex = |encoding: &Encoding| *encoding != Encoding::Base64;
        is_hex(&self.encoding) || self.also_reads.iter().any(is_hex)
    }
}
