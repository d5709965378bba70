//! A shared secret as a type of its own.

use core::fmt;

use zeroize::Zeroizing;

use crate::error::ConfigError;

/// A secret shared with a provider: never empty, never printed, wiped when dropped.
///
/// The bytes are kept exactly as given. White space that slipped in with a paste belongs to
/// the secret, unless the provider's row says otherwise ([`SecretText`](crate::SecretText)).
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes the secret's bytes.
    ///
    /// # Errors
    ///
    /// [`ConfigError::EmptySecret`] for no bytes at all.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, ConfigError> {
        let bytes = Zeroizing::new(bytes.into());
        if bytes.is_empty() {
            return Err(ConfigError::EmptySecret);
        }
        Ok(Self(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_secret_is_refused() {
        assert_eq!(Secret::new("").err(), Some(ConfigError::EmptySecret));
    }

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("hunter2").expect("not empty");
        assert_eq!(format!("{secret:?}"), "Secret(redacted)");
    }
}
