//! The public calls: a prepared key, and the functions that make one for a single use.

use std::borrow::Cow;

use crate::error::{CanonicalizationError, ConfigError, SignError};
use crate::form::Form;
use crate::json::Document;
use crate::mac::HmacKey;
use crate::provider::{Provider, SecretText};
use crate::secret::Secret;
use crate::signature;

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
    /// [`ConfigError::EmptySecret`] when the provider's rules leave nothing of the secret.
    pub fn new(secret: &Secret, provider: &'static Provider) -> Result<Self, ConfigError> {
        Self::from_bytes(secret.as_bytes(), provider)
    }

    /// The same from borrowed bytes, which are not copied; wiping them stays with their owner.
    ///
    /// # Errors
    ///
    /// [`ConfigError::EmptySecret`] for no bytes, or when the provider's rules leave none.
    pub fn from_bytes(secret: &[u8], provider: &'static Provider) -> Result<Self, ConfigError> {
        let secret = match provider.secret {
            SecretText::Literal => secret,
            SecretText::Trimmed => signature::trim(secret),
        };
        if secret.is_empty() {
            return Err(ConfigError::EmptySecret);
        }
        Ok(Self {
            hmac: HmacKey::new(secret),
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
        let forms = forms.into();
        if forms.is_empty() {
            return Err(ConfigError::NoForms);
        }
        if self.provider.forms() == [Form::Raw] {
            return Err(ConfigError::FormsNotApplicable);
        }
        self.forms = Cow::Owned(forms);
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
        let claimed = signature::decode(signature?, &self.provider.signature)?;
        let mut document = None;
        let mut common_tried = false;
        for &form in self.forms.iter() {
            let message = match form.rules() {
                None => Cow::Borrowed(body),
                // A body that is not JSON has no canonical message: not even "null", which is
                // what a lenient parser would sign in its place.
                Some(rules) => match document.get_or_insert_with(|| Document::parse(body)) {
                    Err(_) => continue,
                    Ok(document) => {
                        // Most bodies hold nothing that the forms spell in different ways.
                        if !document.is_peculiar_to(rules) {
                            if common_tried {
                                continue;
                            }
                            common_tried = true;
                        }
                        match document.write(rules) {
                            Ok(message) => message,
                            Err(_) => continue,
                        }
                    }
                },
            };
            if self.hmac.verifies(&message, &claimed) {
                return Some(Match { form, message });
            }
        }
        None
    }

    /// The signature that the provider would send with `body`.
    ///
    /// # Errors
    ///
    /// A [`CanonicalizationError`] when the provider signs canonical JSON and `body` is not
    /// JSON.
    pub fn sign(&self, body: &[u8]) -> Result<String, CanonicalizationError> {
        let rules = self.forms.first().and_then(|form| form.rules());
        let message = match rules {
            None => Cow::Borrowed(body),
            Some(rules) => Document::parse(body)?.write(rules)?,
        };
        let tag = self.hmac.tag(&message);
        Ok(signature::encode(&tag, self.provider.signature.encoding))
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
/// `signature` is the header's value as it came; a missing, malformed or non-ASCII one is
/// simply not a signature.
///
/// # Errors
///
/// A [`ConfigError`] for an empty secret or an unknown provider; never for anything in the
/// request.
pub fn verify_signature(
    body: &[u8],
    signature: Option<&[u8]>,
    secret: &[u8],
    provider: &str,
) -> Result<bool, ConfigError> {
    let key = Key::from_bytes(secret, Provider::named(provider)?)?;
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
    let key = Key::from_bytes(secret, Provider::named(provider)?)?;
    Ok(key.match_signature(body, signature))
}

/// The signature that `provider` would send with `body`: for tests and for trying an endpoint.
///
/// # Errors
///
/// As [`verify_signature`], or [`SignError::Canonicalization`] when the provider signs
/// canonical JSON and `body` is not JSON.
pub fn sign(body: &[u8], secret: &[u8], provider: &str) -> Result<String, SignError> {
    let key = Key::from_bytes(secret, Provider::named(provider)?)?;
    Ok(key.sign(body)?)
}
