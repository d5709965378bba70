//! Paysig's core: is a payment callback real?
//!
//! A payment provider signs each callback with HMAC-SHA256 and puts the tag into a header.
//! This crate checks that tag under the provider's own rules: which bytes were signed, how
//! the tag is written, what a sloppy sender may add around it. It performs no I/O, reads no
//! clock, knows no host language and contains no unsafe code.
//!
//! ```
//! let body = br#"{"Token":"d1179e54","PaymentId":20016,"OrderStatus":7}"#;
//! let signature = paysig_core::sign(body, b"secret", "paymento")?;
//!
//! assert!(paysig_core::verify_signature(body, Some(signature.as_bytes()), b"secret", "paymento")?);
//! assert!(!paysig_core::verify_signature(body, None, b"secret", "paymento")?);
//! # Ok::<(), paysig_core::SignError>(())
//! ```
//!
//! The steps, one file each: [`providers`](providers()) says what applies, `signature` decodes
//! the claimed tag, [`canonicalize`] yields the bytes that were signed, `mac` computes and
//! compares.

#![forbid(unsafe_code)]

mod error;
mod form;
mod json;
mod key;
mod mac;
mod provider;
mod secret;
mod signature;

pub use error::{CanonicalizationError, ConfigError, SignError};
pub use form::{Form, canonicalize};
pub use key::{Key, Match, match_signature, sign, verify_signature};
pub use provider::{Encoding, Message, Provider, SecretText, SignatureText, providers};
pub use secret::Secret;

/// The version that every part of Paysig carries.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
