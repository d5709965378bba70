//! The providers, each a row of data. A new one is a row, vectors and a paragraph; never a
//! branch.

use crate::error::ConfigError;
use crate::form::Form;

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
    /// The body's JSON value written in one of these forms, tried in this order. The first one
    /// is the sender's.
    Canonical(&'static [Form]),
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

const HEX: SignatureText = SignatureText {
    encoding: Encoding::HexLower,
    base64: false,
    optional_prefix: None,
    stray_quotes: false,
};

static PROVIDERS: [Provider; 5] = [
    // No provider in particular: HMAC-SHA256 of the raw body, the scheme most of them share.
    Provider {
        name: "generic",
        headers: &["X-Signature", "Signature"],
        signature: SignatureText {
            base64: true,
            optional_prefix: Some("sha256="),
            ..HEX
        },
        message: Message::Raw,
        secret: SecretText::Literal,
    },
    // Payment callbacks (IPN). The vendor's pages name the header in two ways and write the
    // tag in upper case.
    Provider {
        name: "paymento",
        headers: &["X-Paymento-HMAC", "X-HMAC-SHA256-SIGNATURE"],
        signature: SignatureText {
            encoding: Encoding::HexUpper,
            ..HEX
        },
        message: Message::Raw,
        secret: SecretText::Literal,
    },
    // Payment Links webhooks: another header, another secret, and the vendor says to strip
    // white space around that secret.
    Provider {
        name: "paymento-links",
        headers: &["X-Paymento-Signature", "X-Signature"],
        signature: HEX,
        message: Message::Raw,
        secret: SecretText::Trimmed,
    },
    // The header holds a signature, whatever its name says. The vendor's page leaves its text
    // form open, so both common ones are read.
    Provider {
        name: "rajaongkir",
        headers: &["X-Callback-Api-Key"],
        signature: SignatureText {
            base64: true,
            ..HEX
        },
        message: Message::Raw,
        secret: SecretText::Literal,
    },
    // Signs the body's JSON text after sorting its keys, very probably in JavaScript; the
    // vendor's own SDKs write that text in their languages' ways, and older pages describe the
    // raw body.
    Provider {
        name: "akashicpay",
        headers: &["Signature"],
        signature: SignatureText {
            stray_quotes: true,
            ..HEX
        },
        message: Message::Canonical(&[Form::Js, Form::Raw, Form::Php, Form::Go, Form::Ruby]),
        secret: SecretText::Literal,
    },
];

/// The built-in providers.
#[must_use]
pub fn providers() -> &'static [Provider] {
    &PROVIDERS
}

impl Provider {
    /// The built-in provider of that name.
    ///
    /// # Errors
    ///
    /// [`ConfigError::UnknownProvider`].
    pub fn named(name: &str) -> Result<&'static Self, ConfigError> {
        PROVIDERS
            .iter()
            .find(|provider| provider.name == name)
            .ok_or(ConfigError::UnknownProvider)
    }

    /// The forms in which this provider's message is looked for.
    pub(crate) fn forms(&self) -> &'static [Form] {
        match self.message {
            Message::Raw => &[Form::Raw],
            Message::Canonical(forms) => forms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_name_and_nothing_else_is() {
        for provider in providers() {
            assert_eq!(Provider::named(provider.name), Ok(provider));
        }
        for name in ["", "Paymento", "paymento ", "stripe"] {
            assert_eq!(Provider::named(name), Err(ConfigError::UnknownProvider));
        }
    }
}
