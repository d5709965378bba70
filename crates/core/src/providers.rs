//! The built-in providers, each a row of data. A new one is a row, vectors and a paragraph; never
//! a branch.

use crate::form::Form;
use crate::payment;
use crate::provider::{
    Encoding, Message, Part, Provider, SecretText, SignatureText, SignedTime, Statuses,
};

const HEX: SignatureText = SignatureText {
    encoding: Encoding::HexLower,
    base64: false,
    optional_prefix: None,
    stray_quotes: false,
};

/// What most rows share.
const COMMON: Provider = Provider {
    name: "",
    headers: &[],
    signature: HEX,
    message: Message::Raw,
    secret: SecretText::Literal,
    timestamp: None,
    key_field: &[],
    environments: &[],
    methods: &["POST"],
    statuses: Statuses {
        accepted: 200,
        refused: 401,
    },
    payment: None,
};

static PROVIDERS: [Provider; 6] = [
    // No provider in particular: HMAC-SHA256 of the raw body, the scheme most of them share.
    Provider {
        name: "generic",
        headers: &["X-Signature", "Signature"],
        signature: SignatureText {
            base64: true,
            optional_prefix: Some("sha256="),
            ..HEX
        },
        ..COMMON
    },
    // No provider in particular either: the time, a dot and the raw body, as those sign that
    // keep captured callbacks from being sent again.
    Provider {
        name: "generic-timestamp",
        headers: &["X-Signature", "Signature"],
        signature: SignatureText {
            base64: true,
            optional_prefix: Some("sha256="),
            ..HEX
        },
        message: Message::Template(&[Part::Timestamp, Part::Literal("."), Part::Body]),
        timestamp: Some(SignedTime {
            header: "X-Timestamp",
            window: 300,
        }),
        ..COMMON
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
        methods: &["POST", "PUT"],
        statuses: Statuses {
            accepted: 200,
            refused: 400,
        },
        payment: Some(&payment::PAYMENTO),
        ..COMMON
    },
    // Payment Links webhooks: another header, another secret, and the vendor says to strip
    // white space around that secret.
    Provider {
        name: "paymento-links",
        headers: &["X-Paymento-Signature", "X-Signature"],
        secret: SecretText::Trimmed,
        ..COMMON
    },
    // The header holds a signature, whatever its name says. The vendor's page leaves its text
    // form open, so both common ones are read. The secret may have been chosen for each order.
    Provider {
        name: "rajaongkir",
        headers: &["X-Callback-Api-Key"],
        signature: SignatureText {
            base64: true,
            ..HEX
        },
        key_field: payment::RAJAONGKIR.order_id,
        payment: Some(&payment::RAJAONGKIR),
        ..COMMON
    },
    // Signs the body's JSON text after sorting its keys, very probably in JavaScript; the
    // vendor's own SDKs write that text in their languages' ways, and older pages describe the
    // raw body. The method is the merchant's choice.
    Provider {
        name: "akashicpay",
        headers: &["Signature"],
        signature: SignatureText {
            stray_quotes: true,
            ..HEX
        },
        message: Message::Canonical(&[Form::Js, Form::Raw, Form::Php, Form::Go, Form::Ruby]),
        environments: &["mainnet", "testnet"],
        methods: &["POST", "PUT", "PATCH"],
        payment: Some(&payment::AKASHICPAY),
        ..COMMON
    },
];

/// The built-in providers.
#[must_use]
pub fn providers() -> &'static [Provider] {
    &PROVIDERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ConfigError;

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
