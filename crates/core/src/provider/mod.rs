//! What a provider's row of data can say.

mod info;
mod key;
mod lookup;
mod message;
mod signature;

use crate::error::ConfigError;
use crate::form::Form;
use crate::mac::HmacKey;
use crate::payment::PaymentFields;
use crate::providers::providers;
use crate::row;
pub use info::ProviderInfo;
pub(crate) use info::Title;
pub use key::KeyStep;
pub use lookup::{AnswerRules, Characters, IdRules, LookupRules, RequestRules};
pub use message::{Message, Part, SignedTime, TimeSource, TimeUnit};
pub use signature::{Algorithm, Encoding, Layout, SignatureText};

/// How a provider signs its callbacks: a row, built in or a merchant's own.
///
/// The fields are those of the row's JSON text, whose format `docs/provider-rows.md` describes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provider {
    /// The name to select it by, in lower case.
    pub name: String,
    /// The headers that carry the signature, likeliest first.
    pub headers: Vec<String>,
    /// How the signature is written.
    pub signature: SignatureText,
    /// Which bytes are signed.
    pub message: Message,
    /// The steps from the secret's text to the HMAC key.
    pub key: Vec<KeyStep>,
    /// The time that is signed along with the body, if one is.
    pub timestamp: Option<SignedTime>,
    /// The header with the delivery's id, where that is signed along with the body.
    pub id_header: Option<String>,
    /// Where in the body the id stands that says which secret applies, for a provider that may
    /// use one for each order. Dotted paths, the first that is there counts.
    pub key_field: Vec<String>,
    /// The environments that the provider sends from, each with addresses of its own.
    pub environments: Vec<String>,
    /// The methods that it sends with, the usual one first.
    pub methods: Vec<String>,
    /// The HTTP statuses that it expects.
    pub statuses: Statuses,
    /// Where in the payload a payment's data stand.
    pub payment: Option<PaymentFields>,
    /// How to ask the provider whether what a callback says is so.
    pub lookup: Option<LookupRules>,
    pub(crate) title: Title,
}

/// What to answer a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statuses {
    /// To a callback that was taken.
    pub accepted: u16,
    /// To one that was refused.
    pub refused: u16,
}

impl Provider {
    /// The built-in provider of that name.
    ///
    /// # Errors
    ///
    /// [`ConfigError::UnknownProvider`].
    pub fn named(name: &str) -> Result<&'static Self, ConfigError> {
        providers()
            .iter()
            .find(|provider| provider.name == name)
            .ok_or(ConfigError::UnknownProvider)
    }

    /// A merchant's own row, from its JSON text.
    ///
    /// Equal rows are one and live as long as the process; it keeps at most 1024 of them.
    ///
    /// ```
    /// use paysig_core::{Key, Provider};
    ///
    /// let row = r#"{
    ///     "version": 1,
    ///     "name": "my-gateway",
    ///     "headers": ["X-My-Signature"],
    ///     "signature": {"algorithm": "sha512", "encoding": "base64"}
    /// }"#;
    /// let key = Key::from_bytes(b"the secret", Provider::from_json(row.as_bytes())?)?;
    /// assert_eq!(key.sign(b"{}").map(|signature| signature.len()), Ok(88));
    /// # Ok::<(), paysig_core::ConfigError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ConfigError::Row`], which names the field at fault and what it may hold.
    pub fn from_json(row: &[u8]) -> Result<&'static Self, ConfigError> {
        row::own(row).map_err(ConfigError::Row)
    }

    /// The provider that `text` means: a built-in one by its name, or a merchant's own row by
    /// its JSON text, which begins with `{`.
    ///
    /// # Errors
    ///
    /// As [`Provider::named`] and [`Provider::from_json`].
    pub fn select(text: &str) -> Result<&'static Self, ConfigError> {
        match Self::named(text) {
            Err(_) if text.trim_start().starts_with('{') => Self::from_json(text.as_bytes()),
            found => found,
        }
    }

    /// Whether a body and a signature are all that it takes to verify.
    pub(crate) fn signs_body_alone(&self) -> bool {
        !matches!(self.message, Message::Template(_))
    }

    /// Whether this part stands in its messages.
    pub(crate) fn signs(&self, part: &Part) -> bool {
        match &self.message {
            Message::Template(parts) => parts.contains(part),
            Message::Raw | Message::Canonical(_) => *part == Part::Body,
        }
    }

    /// The HMAC key that a secret's text stands for.
    pub(crate) fn key(&self, secret: &[u8]) -> Result<HmacKey, ConfigError> {
        let algorithm = self.signature.algorithm;
        match (self.key.as_slice(), secret) {
            ([], []) => Err(ConfigError::EmptySecret),
            ([], secret) => Ok(HmacKey::new(algorithm, secret)),
            (steps, secret) => key::follow(steps, secret, |text| HmacKey::new(algorithm, text)),
        }
    }

    /// What `take` makes of the bytes that a secret's text stands for.
    pub(crate) fn with_key_text<T>(
        &self,
        secret: &[u8],
        take: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, ConfigError> {
        key::follow(&self.key, secret, take)
    }

    /// Whether a secret is the text of a key and not the key.
    pub(crate) fn decodes_secrets(&self) -> bool {
        let decodes = |step: &KeyStep| matches!(step, KeyStep::Hex | KeyStep::Base64);
        self.key.iter().any(decodes)
    }

    /// The address that somebody gave, if the provider signs one; nothing if it does not.
    pub(crate) fn check_url<'a>(&self, given: Option<&'a str>) -> Result<&'a str, ConfigError> {
        match (self.signs(&Part::Url), given) {
            (false, None) => Ok(""),
            (false, Some(_)) => Err(ConfigError::UrlNotApplicable),
            (true, None) => Err(ConfigError::UrlNeeded),
            (true, Some(url)) if is_graphic(url) => Ok(url),
            (true, Some(_)) => Err(ConfigError::Url),
        }
    }

    /// A list of forms that somebody chose in place of the row's own.
    pub(crate) fn check_forms(&self, forms: Vec<Form>) -> Result<Vec<Form>, ConfigError> {
        if forms.is_empty() {
            return Err(ConfigError::NoForms);
        }
        if self.forms() == [Form::Raw] {
            return Err(ConfigError::FormsNotApplicable);
        }
        Ok(forms)
    }

    /// The forms in which this provider's message is looked for.
    pub(crate) fn forms(&self) -> &[Form] {
        match &self.message {
            Message::Raw | Message::Template(_) => &[Form::Raw],
            Message::Canonical(forms) => forms,
        }
    }
}

/// Printable ASCII, as an address is once it is encoded (RFC 3986, section 2), and an id.
pub(crate) fn is_graphic(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}
