//! What a provider's row of data can say.

use crate::error::ConfigError;
use crate::form::Form;
use crate::mac::HmacKey;
use crate::payment::PaymentFields;
use crate::providers::providers;
use crate::signature;

/// How a provider signs its callbacks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provider {
    /// The name to select it by, in lower case.
    pub name: &'static str,
    /// The headers that carry the signature, likeliest first.
    pub headers: &'static [&'static str],
    /// How the signature is written.
    pub signature: SignatureText,
    /// Which bytes are signed.
    pub message: Message,
    /// How the secret's text becomes the HMAC key.
    pub secret: SecretText,
    /// The time that is signed along with the body, if one is.
    pub timestamp: Option<SignedTime>,
    /// Where in the body the id stands that says which secret applies, for a provider that may
    /// use one for each order. Dotted paths, the first that is there counts.
    pub key_field: &'static [&'static str],
    /// The environments that the provider sends from, each with addresses of its own.
    pub environments: &'static [&'static str],
    /// The methods that it sends with, the usual one first.
    pub methods: &'static [&'static str],
    /// The HTTP statuses that it expects.
    pub statuses: Statuses,
    /// Where in the payload a payment's data stand.
    pub payment: Option<&'static PaymentFields>,
}

/// How a signature is written. Hexadecimal of either case is always read: it stands for the
/// same 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignatureText {
    /// What the provider itself writes.
    pub encoding: Encoding,
    /// Whether standard padded base64 (RFC 4648, section 4) is read too.
    pub base64: bool,
    /// A prefix that may stand in front.
    pub optional_prefix: Option<&'static str>,
    /// Whether a stray `"`, `*"` or `"*` around the value is dropped.
    pub stray_quotes: bool,
}

/// A text form of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// Hexadecimal, `a` to `f`.
    HexLower,
    /// Hexadecimal, `A` to `F`.
    HexUpper,
}

/// Which bytes a provider signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// The body, byte for byte.
    Raw,
    /// These parts, one behind another.
    Template(&'static [Part]),
    /// The body's JSON value written in one of these forms, tried in this order. The first one
    /// is the sender's.
    Canonical(&'static [Form]),
}

/// A part of a signed message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The body, byte for byte.
    Body,
    /// The signed time as its header writes it.
    Timestamp,
    /// This text.
    Literal(&'static str),
}

/// The time that a provider signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedTime {
    /// The header that carries it, in seconds since 1970 and ASCII digits.
    pub header: &'static str,
    /// How many seconds it may be off, in the past as in the future.
    pub window: u32,
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

/// How the text of a secret becomes an HMAC key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecretText {
    /// Its bytes as they stand.
    Literal,
    /// Its bytes without spaces, tabs and line ends around them.
    Trimmed,
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

    /// Whether a body and a signature are all that it takes to verify.
    pub(crate) fn signs_body_alone(&self) -> bool {
        !matches!(self.message, Message::Template(_))
    }

    /// The HMAC key that a secret's text stands for.
    pub(crate) fn key(&self, secret: &[u8]) -> Result<HmacKey, ConfigError> {
        let secret = match self.secret {
            SecretText::Literal => secret,
            SecretText::Trimmed => signature::trim(secret),
        };
        if secret.is_empty() {
            return Err(ConfigError::EmptySecret);
        }
        Ok(HmacKey::new(secret))
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
    pub(crate) fn forms(&self) -> &'static [Form] {
        match self.message {
            Message::Raw | Message::Template(_) => &[Form::Raw],
            Message::Canonical(forms) => forms,
        }
    }
}
