//! The public calls: a prepared key, and the functions that make one for a single use.

use std::borrow::Cow;

use crate::error::{CanonicalizationError, ConfigError, SignError};
use crate::form::Form;
use crate::mac::HmacKey;
use crate::message;
use crate::provider::Provider;
use crate::secret::Secret;
use crate::signature::{self, Tags};

/// A secret prepared for one provider: cheaper than a fresh call for each callback, and safe to
/// share between threads.
///
/// It holds the secret only as the two hash states that HMAC makes of it, and wipes them when
/// dropped.
#[derive(Clone)]
pub struct Key {
    hmac: HmacKey,
    provider: &'static Provider,
    forms: Cow<'static, [Form]>,
}

/// What a signature was found to cover.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match<'body> {
    /// The form in which the body was signed.
    pub form: Form,
    /// The bytes that were signed. Read the payload from these and not from the body: several
    /// bodies can share one canonical message.
    pub message: Cow<'body, [u8]>,
}

impl Key {
    /// Prepares `secret` for `provider`.
    ///
    /// # Errors
    ///
    /// As [`Key::from_bytes`].
    pub fn new(secret: &Secret, provider: &'static Provider) -> Result<Self, ConfigError> {
        Self::from_bytes(secret.as_bytes(), provider)
    }

    /// The same from borrowed bytes, which are not copied; wiping them stays with their owner.
    ///
    /// # Errors
    ///
    /// [`ConfigError::EmptySecret`] for no bytes, or when the provider's rules leave none,
    /// [`ConfigError::RequestNeeded`] when the provider signs more than the body.
    pub fn from_bytes(secret: &[u8], provider: &'static Provider) -> Result<Self, ConfigError> {
        if !provider.signs_body_alone() {
            return Err(ConfigError::RequestNeeded);
        }
        Ok(Self {
            hmac: provider.key(secret)?,
            provider,
            forms: Cow::Borrowed(provider.forms()),
        })
    }

    /// Replaces the provider's own list of forms, in the order in which they are to be tried.
    ///
    /// # Errors
    ///
    /// [`ConfigError::NoForms`] for an empty list, [`ConfigError::FormsNotApplicable`] for a
    /// provider that signs the raw body.
    pub fn with_forms(mut self, forms: impl Into<Vec<Form>>) -> Result<Self, ConfigError> {
        self.forms = Cow::Owned(self.provider.check_forms(forms.into())?);
        Ok(self)
    }

    /// The provider whose rules this key follows.
    #[must_use]
    pub fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// Whether `signature` is this key's signature of `body`. A missing or malformed one is
    /// simply not.
    #[must_use]
    pub fn matches(&self, body: &[u8], signature: Option<&[u8]>) -> bool {
        self.match_signature(body, signature).is_some()
    }

    /// What `signature` covers, if it is this key's signature of `body`.
    #[must_use]
    pub fn match_signature<'body>(
        &self,
        body: &'body [u8],
        signature: Option<&[u8]>,
    ) -> Option<Match<'body>> {
        let claimed = Tags::read(signature?, &self.provider.signature)?;
        let accepts = |message: &[u8]| self.hmac.verifies(message, claimed.as_slice());
        let (form, message) = message::find(body, &self.forms, accepts)?;
        Some(Match { form, message })
    }

    /// The signature that the provider would send with `body`.
    ///
    /// # Errors
    ///
    /// A [`CanonicalizationError`] when the provider signs canonical JSON and `body` is not
    /// JSON.
    pub fn sign(&self, body: &[u8]) -> Result<String, CanonicalizationError> {
        let message = message::to_sign(body, &self.forms)?;
        let tag = self.hmac.tag(&message);
        Ok(signature::write(&tag, &self.provider.signature, None))
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key")
            .field("provider", &self.provider.name)
            .field("forms", &self.forms)
            .finish_non_exhaustive()
    }
}

/// Whether `signature` is the provider's signature of `body`.
///
/// `provider` is a built-in one's name or the JSON text of a row, as for [`Provider::select`].
/// `signature` is the header's value as it came; a missing, malformed or non-ASCII one is
/// simply not a signature.
///
/// # Errors
///
/// A [`ConfigError`] for an empty secret, an unknown provider or a wrong row; never for anything
/// in the request.
pub fn verify_signature(
    body: &[u8],
    signature: Option<&[u8]>,
    secret: &[u8],
    provider: &str,
) -> Result<bool, ConfigError> {
    let key = Key::from_bytes(secret, Provider::select(provider)?)?;
    Ok(key.matches(body, signature))
}

/// Like [`verify_signature`], and says in which form the body was signed and which bytes those
/// were.
///
/// # Errors
///
/// As [`verify_signature`].
pub fn match_signature<'body>(
    body: &'body [u8],
    signature: Option<&[u8]>,
    secret: &[u8],
    provider: &str,
) -> Result<Option<Match<'body>>, ConfigError> {
    let key = Key::from_bytes(secret, Provider::select(provider)?)?;
    Ok(key.match_signature(body, signature))
}

/// The signature that `provider` would send with `body`: for tests and for trying an endpoint.
///
/// # Errors
///
/// As [`verify_signature`], or [`SignError::Canonicalization`] when the provider signs
/// canonical JSON and `body` is not JSON.
pub fn sign(body: &[u8], secret: &[u8], provider: &str) -> Result<String, SignError> {
    let key = Key::from_bytes(secret, Provider::select(provider)?)?;
    Ok(key.sign(body)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_prints_its_set_up_and_nothing_of_its_secret() {
        let provider = Provider::named("generic").expect("a provider");
        let key = Key::from_bytes(b"hunter2", provider).expect("a key");
        let printed = "Key { provider: \"generic\", forms: [Raw], .. }";
        assert_eq!(format!("{key:?}"), printed);
    }
}
