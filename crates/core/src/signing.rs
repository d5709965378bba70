//! What a provider would send, for tests and for trying an endpoint.

use crate::error::SignError;
use crate::message;
use crate::provider::{Message, Provider};
use crate::signature;

/// The headers with which `provider` would send `body` at `now`, in seconds since 1970: the
/// signature under its likeliest name, and the time where the provider signs one.
///
/// # Errors
///
/// A [`SignError`] for an empty secret, an unknown provider, or a body that is not JSON where
/// canonical JSON is signed.
pub fn sign_request(
    provider: &str,
    body: &[u8],
    secret: &[u8],
    now: i64,
) -> Result<Vec<(&'static str, String)>, SignError> {
    let provider = Provider::named(provider)?;
    let hmac = provider.key(secret)?;
    let time = now.to_string();
    let message = match provider.message {
        Message::Template(parts) => message::fill(parts, body, time.as_bytes()).into(),
        Message::Raw | Message::Canonical(_) => message::to_sign(body, provider.forms())?,
    };
    let tag = signature::encode(&hmac.tag(&message), provider.signature.encoding);
    let signature = provider.headers.first().map(|name| (*name, tag));
    let timestamp = provider.timestamp.map(|signed| (signed.header, time));
    Ok(signature.into_iter().chain(timestamp).collect())
}
