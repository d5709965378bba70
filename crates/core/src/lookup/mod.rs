//! Asking the provider whether what its callback says is so: which request to make, and what the
//! answer means. Whoever calls carries the one and brings the other.

mod answer;
mod id;
mod judge;
mod request;

use crate::error::{CheckError, ConfigError};
use crate::payload::content;
use crate::payment::Payment;
use crate::provider::{LookupRules, Provider};
use crate::row::{is_authority, is_port};
use crate::secret::Secret;
pub use answer::{LookupAnswer, LookupReason, LookupVerdict};
pub use request::{LookupFailure, LookupRequest};

/// Hosts that only this machine answers for, and for which `http://` is good enough.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

const LONGEST_API_KEY: usize = 4096;

/// A provider's way of being asked about a payment.
///
/// ```
/// use paysig_core::{Lookup, LookupVerdict, Provider};
///
/// let provider = Provider::named("rajaongkir")?;
/// let lookup = Lookup::new(provider, Some("sandbox"), Some(b"the api key"), None)?;
///
/// let payload = br#"{"payment_id":"KPAY-5292/KM/2026","status":"PAID","amount":150000}"#;
/// let request = lookup.request(payload).expect("an id to ask for");
/// assert!(request.url().ends_with("/user/payment/status/KPAY-5292%2FKM%2F2026"));
///
/// let answer = request.judge(200, br#"{"data":{"payment_id":"KPAY-5292/KM/2026",
///     "status":"PAID","amount":150000}}"#);
/// assert_eq!(answer.verdict(), LookupVerdict::Confirmed);
/// # Ok::<(), paysig_core::ConfigError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Lookup {
    provider: &'static Provider,
    rules: &'static LookupRules,
    environment: &'static str,
    origin: String,
    api_key: Option<Secret>,
}

impl Lookup {
    /// Takes the environment, which may be left out where there is only one; the merchant's API
    /// key, where the provider asks for it; and another origin than the provider's own, such as
    /// that of a proxy: `https://` and a host, or `http://` and this machine.
    ///
    /// # Errors
    ///
    /// A [`ConfigError`] for a provider that cannot be asked, and for a setting that is missing,
    /// wrong or without use.
    pub fn new(
        provider: &'static Provider,
        environment: Option<&str>,
        api_key: Option<&[u8]>,
        origin: Option<&str>,
    ) -> Result<Self, ConfigError> {
        let rules = provider.lookup.as_ref();
        let rules = rules.ok_or(CheckError::LookupNotApplicable)?;
        let unknown = CheckError::LookupEnvironment(&rules.hosts);
        let host = match (environment, rules.hosts.as_slice()) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(wanted), hosts) => hosts.iter().find(|(name, _)| name == wanted),
        };
        let (environment, host) = host.ok_or(unknown)?;
        let origin = match origin {
            None => host,
            Some(origin) if is_origin(origin) => origin,
            Some(_) => return Err(CheckError::Origin.into()),
        };
        let api_key = match (&rules.key_header, api_key) {
            (None, None) => None,
            (None, Some(_)) => return Err(CheckError::ApiKeyNotApplicable.into()),
            (Some(_), None) => return Err(CheckError::ApiKeyNeeded.into()),
            (Some(_), Some(key)) if is_header_value(key) => Some(Secret::new(key)?),
            (Some(_), Some(_)) => return Err(CheckError::ApiKey.into()),
        };
        Ok(Self {
            provider,
            rules,
            environment,
            origin: origin.to_owned(),
            api_key,
        })
    }

    /// Whose payments these are.
    #[must_use]
    pub fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// The environment that is asked.
    #[must_use]
    pub fn environment(&self) -> &'static str {
        self.environment
    }

    /// The request about the payment in this payload of a callback, which was verified. Whatever
    /// stands in it, the request goes to the provider's host and path.
    ///
    /// # Errors
    ///
    /// Where there is nothing to ask for, the answer at once: [`LookupVerdict::Unsure`].
    #[expect(
        clippy::result_large_err,
        reason = "an answer, and returned once for each callback at most"
    )]
    pub fn request(&self, payload: &[u8]) -> Result<LookupRequest, LookupAnswer> {
        let read = Payment::read(self.provider, payload).ok().flatten();
        let Some((payment, fields)) = read.zip(self.provider.payment.as_ref()) else {
            return Err(LookupReason::NoPayment.into());
        };
        for rules in &self.rules.requests {
            match content::id(payload, &rules.id.fields) {
                Ok(None) => {}
                Ok(Some(id)) if rules.id.allows(&id) => {
                    let names_payment =
                        id::names_payment(payload, fields, &payment, &rules.id, &id);
                    let id = id.into_owned();
                    return Ok(LookupRequest::new(self, rules, id, payment, names_payment));
                }
                Ok(Some(_)) | Err(_) => return Err(LookupReason::BadId.into()),
            }
        }
        Err(LookupReason::NoId.into())
    }
}

fn is_origin(text: &str) -> bool {
    let is_loopback = |rest: &str| {
        LOOPBACK
            .into_iter()
            .any(|host| match rest.strip_prefix(host) {
                Some(port) => port.is_empty() || port.strip_prefix(':').is_some_and(is_port),
                None => false,
            })
    };
    text.strip_prefix("https://").is_some_and(is_authority)
        || text.strip_prefix("http://").is_some_and(is_loopback)
}

fn is_header_value(text: &[u8]) -> bool {
    let printable = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let ends = [text.first(), text.last()];
    text.len() <= LONGEST_API_KEY
        && text.iter().all(printable)
        && !ends.contains(&None)
        && !ends.contains(&Some(&b' '))
}
