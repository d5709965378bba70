//! The built-in providers, from what their own pages and packages say.

use paysig_core::Form;

use super::{Around, At, Digits, Hash, Piece, Scheme, Signed, Step, Time};

impl Scheme {
    /// HMAC-SHA256 of the body in lower-case hexadecimal.
    pub(crate) fn plain(headers: &[&str]) -> Self {
        Self {
            headers: headers.iter().map(|name| (*name).to_owned()).collect(),
            hash: Hash::Sha256,
            written: Digits::Lower,
            reads_hex: true,
            reads_base64: false,
            around: Around::Prefix {
                text: String::new(),
                is_required: false,
            },
            stray_quotes: false,
            repeats: false,
            signed: Signed::Template(vec![Piece::Body]),
            key: Vec::new(),
            time: None,
            id: None,
        }
    }

    /// `None` for a name that this table does not have.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let plain = Self::plain;
        let generic = || plain(&["X-Signature", "Signature"]).prefixed("sha256=", false);
        Some(match name {
            "generic" => generic().or_base64(),
            "generic-timestamp" => generic()
                .or_base64()
                .timed(At::Header("X-Timestamp".into()), 300)
                .joined("."),
            "paymento" => Self {
                written: Digits::Upper,
                ..plain(&["X-Paymento-HMAC", "X-HMAC-SHA256-SIGNATURE"])
            },
            "paymento-links" => plain(&["X-Paymento-Signature", "X-Signature"]).keyed([Step::Trim]),
            "rajaongkir" => plain(&["X-Callback-Api-Key"]).or_base64(),
            "akashicpay" => Self {
                stray_quotes: true,
                signed: Signed::Canonical(vec![
                    Form::Js,
                    Form::Raw,
                    Form::Php,
                    Form::Go,
                    Form::Ruby,
                ]),
                ..plain(&["Signature"])
            },
            "stripe" => plain(&["Stripe-Signature"])
                .in_pairs(',', "v1")
                .timed(At::Pair("t".into()), 300)
                .joined("."),
            "paddle" => plain(&["Paddle-Signature"])
                .in_pairs(';', "h1")
                .timed(At::Pair("ts".into()), 5)
                .joined(":"),
            "standardwebhooks" => Self::standard("webhook"),
            "svix" => Self::standard("svix"),
            "github" => plain(&["X-Hub-Signature-256"]).prefixed("sha256=", true),
            "btcpay" => plain(&["BTCPay-Sig"]).prefixed("sha256=", true),
            "shopify" => plain(&["X-Shopify-Hmac-SHA256", "shopify-hmac-sha256"]).in_base64(),
            "flutterwave" => plain(&["flutterwave-signature"]).in_base64(),
            "adyen-platform" => plain(&["HmacSignature"])
                .in_base64()
                .keyed([Step::Trim, Step::Hex]),
            "square" => Self {
                signed: Signed::Template(vec![Piece::Url, Piece::Body]),
                ..plain(&["x-square-hmacsha256-signature"]).in_base64()
            },
            "mollie" => Self {
                repeats: true,
                ..plain(&["X-Mollie-Signature"]).prefixed("sha256=", false)
            },
            "razorpay" => plain(&["X-Razorpay-Signature"]),
            "coinbase-commerce" => plain(&["X-CC-Webhook-Signature"]),
            "tripay" => plain(&["X-Callback-Signature"]),
            "lemonsqueezy" => plain(&["X-Signature"]),
            "gocardless" => plain(&["Webhook-Signature"]),
            "paystack" => plain(&["X-Paystack-Signature"]).with_sha512(),
            "oxapay" => plain(&["HMAC"]).with_sha512(),
            "coinpayments" => plain(&["HMAC"]).with_sha512().keyed([Step::Trim]),
            "coinspaid" => plain(&["X-Processing-Signature"]).with_sha512(),
            "monnify" => plain(&["monnify-signature"]).with_sha512(),
            "nowpayments" => Self {
                signed: Signed::Canonical(vec![Form::Js, Form::Raw, Form::Php]),
                ..plain(&["x-nowpayments-sig"])
                    .with_sha512()
                    .keyed([Step::Trim])
            },
            _ => return None,
        })
    }

    /// Standard Webhooks, with this in front of the headers' names.
    fn standard(vendor: &str) -> Self {
        let dot = || Piece::Text(".".into());
        let pieces = vec![Piece::Id, dot(), Piece::Time, dot(), Piece::Body];
        let scheme = Self::plain(&[&format!("{vendor}-signature")]);
        Self {
            around: Around::Versions { tag: "v1".into() },
            id: Some(format!("{vendor}-id")),
            signed: Signed::Template(pieces),
            ..scheme
                .in_base64()
                .keyed([Step::Trim, Step::Without("whsec_".into()), Step::Base64])
                .timed(At::Header(format!("{vendor}-timestamp")), 300)
        }
    }

    fn prefixed(mut self, text: &str, is_required: bool) -> Self {
        self.around = Around::Prefix {
            text: text.into(),
            is_required,
        };
        self
    }

    fn or_base64(mut self) -> Self {
        self.reads_base64 = true;
        self
    }

    fn in_base64(mut self) -> Self {
        self.written = Digits::Base64;
        self.reads_hex = false;
        self.or_base64()
    }

    fn with_sha512(mut self) -> Self {
        self.hash = Hash::Sha512;
        self
    }

    fn in_pairs(mut self, separator: char, tag: &str) -> Self {
        self.around = Around::Pairs {
            separator,
            tag: tag.into(),
        };
        self
    }

    fn keyed(mut self, steps: impl Into<Vec<Step>>) -> Self {
        self.key = steps.into();
        self
    }

    fn timed(mut self, at: At, window: u32) -> Self {
        self.time = Some(Time {
            at,
            is_milliseconds: false,
            window,
        });
        self
    }

    /// The time and the body with this between them.
    fn joined(mut self, joint: &str) -> Self {
        let pieces = vec![Piece::Time, Piece::Text(joint.into()), Piece::Body];
        self.signed = Signed::Template(pieces);
        self
    }
}
