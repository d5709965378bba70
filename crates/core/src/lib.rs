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
//! A [`Verifier`] judges whole requests, step by step, a file each, in the order of the data:
//! `allowlist`, `headers` and `claim`, `message` ([`canonicalize`] among it), `mac`, `freshness`.
//! Its answer is [`Verified`] or a [`Rejection`]. What differs from provider to provider is data,
//! in [`providers`](providers()).

#![forbid(unsafe_code)]

mod allowlist;
mod arrival;
mod authentic;
mod claim;
mod codes;
mod compare;
mod decimal;
mod decision;
mod digest;
mod error;
mod expectation;
mod explain;
mod form;
mod freshness;
mod headers;
mod json;
mod key;
mod layout;
mod lookup;
mod mac;
mod message;
mod names;
mod networks;
mod once;
mod payload;
mod payment;
mod policy;
mod provider;
mod providers;
mod proxies;
mod reason;
mod request;
mod row;
mod secret;
mod settings;
mod signature;
mod signing;
mod verified;
mod verifier;

pub use allowlist::AllowlistMode;
pub use compare::Field;
pub use decimal::Decimal;
pub use decision::{Decision, DecisionReason, Facts, Verdict};
pub use error::{CanonicalizationError, CheckError, ConfigError, PaymentProblem, SignError};
pub use expectation::{Difference, Expectation};
pub use explain::{Cause, Explanation};
pub use form::{Form, canonicalize};
pub use key::{Key, Match, match_signature, sign, verify_signature};
pub use lookup::{Lookup, LookupAnswer, LookupFailure, LookupReason, LookupRequest, LookupVerdict};
pub use names::HeaderNames;
pub use once::{Scope, claim_key, credit_due, credit_key, message_key, payment_key};
pub use payload::{PayloadError, Value};
pub use payment::{CurrencySource, Outcome, Payment, PaymentFields};
pub use policy::{Policy, Proof};
pub use provider::{
    Algorithm, AnswerRules, Characters, Encoding, IdRules, KeyStep, Layout, LookupRules, Message,
    Part, Provider, ProviderInfo, RequestRules, SignatureText, SignedTime, Statuses, TimeSource,
    TimeUnit,
};
pub use providers::providers;
pub use reason::{Reason, Rejection};
pub use request::{Pair, Request};
pub use row::{RowError, RowProblem};
pub use secret::Secret;
pub use settings::{DEFAULT_MAX_BODY, Settings};
pub use signing::{SignWith, sign_request};
pub use verified::Verified;
pub use verifier::Verifier;

/// The version that every part of Paysig carries.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The Rust example of the page on rows.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/provider-rows.md")]
struct ProviderRows;
