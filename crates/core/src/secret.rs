//! A shared secret as a type of its own.

use core::fmt;

use zeroize::Zeroizing;

use crate::error::ConfigError;

/// A secret shared with a provider: never empty, never printed, wiped when dropped.
///
/// The bytes are kept exactly as given. White space that slipped in with a paste belongs to
/// the secret, unless the provider's row says otherwise ([`KeyStep`](crate::KeyStep)).
#[derive(Clone)]
pub struct Secret {
    bytes: Zeroizing<Vec<u8>>,
    id: Option<Box<str>>,
    not_after: Option<i64>,
}

/// How long an id may be: it goes into logs and tables.
const LONGEST_ID: usize = 64;

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
        Ok(Self {
            bytes,
            id: None,
            not_after: None,
        })
    }

    /// Names the secret, so that a verdict can say which one matched. An id is public: it
    /// shows up in logs.
    ///
    /// # Errors
    ///
    /// [`ConfigError::SecretId`] unless it has 1 to 64 printable ASCII characters.
    pub fn with_id(mut self, id: &str) -> Result<Self, ConfigError> {
        let printable = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(printable) {
            return Err(ConfigError::SecretId);
        }
        self.id = Some(id.into());
        Ok(self)
    }

    /// Ends the secret's use: after this second, in Unix time, nothing verifies with it.
    #[must_use]
    pub fn with_not_after(mut self, seconds: i64) -> Self {
        self.not_after = Some(seconds);
        self
    }

    /// The id, if it was given one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The last second of its use, in Unix time, if there is one.
    #[must_use]
    pub fn not_after(&self) -> Option<i64> {
        self.not_after
    }

    pub(crate) fn is_usable(&self, now: i64) -> bool {
        self.not_after.is_none_or(|end| now <= end)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret")
            .field("id", &self.id)
            .field("not_after", &self.not_after)
            .finish_non_exhaustive()
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
    fn a_secret_is_used_up_to_the_second_that_it_was_given() {
        let secret = Secret::new("hunter2").expect("not empty");
        assert_eq!(secret.not_after(), None);
        assert!(secret.is_usable(i64::MAX));
        let secret = secret.with_not_after(1_800_000_000);
        assert_eq!(secret.not_after(), Some(1_800_000_000));
        assert!(secret.is_usable(1_800_000_000));
        assert!(!secret.is_usable(1_800_000_001));
    }

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("hunter2").expect("not empty");
        let secret = secret.with_id("2026").expect("an id");
        assert_eq!(
            format!("{secret:?}"),
            "Secret { id: Some(\"2026\"), not_after: None, .. }"
        );
    }
}
