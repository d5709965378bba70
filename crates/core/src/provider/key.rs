//! What a row says of how a secret becomes a key.

use zeroize::Zeroizing;

use crate::codes;
use crate::error::ConfigError;
use crate::signature;

/// A step from the text of a secret to the HMAC key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyStep {
    /// Drops spaces, tabs and line ends around it.
    Trim,
    /// Drops this text in front, if it is there.
    RemovePrefix(String),
    /// Decodes hexadecimal digits.
    Hex,
    /// Decodes base64 of the standard alphabet, padded or not.
    Base64,
}

/// The steps in their order; what is decoded on the way is wiped.
pub(super) fn follow<T>(
    steps: &[KeyStep],
    text: &[u8],
    take: impl FnOnce(&[u8]) -> T,
) -> Result<T, ConfigError> {
    let Some((step, rest)) = steps.split_first() else {
        if text.is_empty() {
            return Err(ConfigError::EmptySecret);
        }
        return Ok(take(text));
    };
    let decoded = |bytes: Option<Vec<u8>>, encoding| {
        let bytes = bytes.map(Zeroizing::new);
        bytes.ok_or(ConfigError::SecretEncoding(encoding))
    };
    match step {
        KeyStep::Trim => follow(rest, signature::trim(text), take),
        KeyStep::RemovePrefix(prefix) => {
            let bare = text.strip_prefix(prefix.as_bytes());
            follow(rest, bare.unwrap_or(text), take)
        }
        KeyStep::Hex => follow(rest, &decoded(codes::from_hex(text), "hexadecimal")?, take),
        KeyStep::Base64 => {
            let bytes = codes::from_standard_base64(text);
            follow(rest, &decoded(bytes, "base64")?, take)
        }
    }
}
