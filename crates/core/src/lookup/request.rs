//! A request about one payment.

use super::Lookup;
use super::answer::{LookupAnswer, LookupReason};
use super::judge;
use crate::VERSION;
use crate::codes;
use crate::digest::Digest;
use crate::error::{CheckError, ConfigError};
use crate::json::write_text;
use crate::payment::Payment;
use crate::provider::{Characters, IdRules, LookupRules, RequestRules};
use crate::secret::Secret;

const ID: &str = "{id}";

/// A request about one payment, for the caller to carry, and the judge of its answer.
#[derive(Debug, Clone)]
pub struct LookupRequest {
    pub(super) lookup: &'static LookupRules,
    pub(super) rules: &'static RequestRules,
    pub(super) id: String,
    pub(super) payment: Payment,
    url: String,
    body: Option<String>,
    api_key: Option<Secret>,
    cache_key: String,
    names_payment: bool,
}

/// Why no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookupFailure {
    /// It did not come in time.
    Timeout,
    /// Nobody could be reached.
    Unreachable,
    /// The other side's certificate was not accepted.
    Insecure,
    /// The connection broke off.
    Cut,
    /// It was longer than the limit.
    TooLarge,
    /// The last request about the same id was made too short a while ago.
    TooSoon,
}

impl LookupFailure {
    /// Every failure.
    pub const ALL: [Self; 6] = [
        Self::Timeout,
        Self::Unreachable,
        Self::Insecure,
        Self::Cut,
        Self::TooLarge,
        Self::TooSoon,
    ];

    /// The failure of that name.
    ///
    /// # Errors
    ///
    /// [`CheckError::UnknownFailure`].
    pub fn named(name: &str) -> Result<Self, ConfigError> {
        let mut known = Self::ALL.into_iter();
        known
            .find(|failure| failure.reason().name() == name)
            .ok_or(CheckError::UnknownFailure.into())
    }

    pub(crate) const fn reason(self) -> LookupReason {
        match self {
            Self::Timeout => LookupReason::Timeout,
            Self::Unreachable => LookupReason::Unreachable,
            Self::Insecure => LookupReason::Insecure,
            Self::Cut => LookupReason::Cut,
            Self::TooLarge => LookupReason::TooLarge,
            Self::TooSoon => LookupReason::TooSoon,
        }
    }
}

impl LookupRequest {
    pub(super) fn new(
        lookup: &Lookup,
        rules: &'static RequestRules,
        id: String,
        payment: Payment,
        names_payment: bool,
    ) -> Self {
        let encoded = codes::to_percent(id.as_bytes(), false);
        let path = rules.path.replace(ID, &String::from_utf8_lossy(&encoded));
        let cache_key = Digest::new("paysig lookup 1")
            .field(&lookup.provider.name)
            .field(&lookup.origin)
            .field(lookup.environment)
            .field(rules.method)
            .field(&rules.path)
            .field(&id)
            .hex();
        Self {
            lookup: lookup.rules,
            url: format!("{}{path}", lookup.origin),
            body: rules.body.as_ref().map(|members| body(members, &id)),
            api_key: lookup.api_key.clone(),
            cache_key,
            names_payment,
            payment,
            rules,
            id,
        }
    }

    /// `GET` or `POST`.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.rules.method
    }

    /// The whole address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers. One of them may hold the API key.
    #[must_use]
    pub fn headers(&self) -> Vec<(&str, String)> {
        let agent = ("User-Agent", format!("paysig/{VERSION}"));
        let json = || String::from("application/json");
        let content_type = self.body.is_some().then(|| ("Content-Type", json()));
        let key = self.api_key.as_ref().map(|key| {
            let name = self.lookup.key_header.as_deref().unwrap_or_default();
            (name, String::from_utf8_lossy(key.as_bytes()).into_owned())
        });
        let headers = [("Accept", json()), agent].into_iter();
        headers.chain(content_type).chain(key).collect()
    }

    /// What is sent, if anything is.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// What to keep a final answer under: the same for the same provider, environment and id,
    /// and for nothing else.
    #[must_use]
    pub fn cache_key(&self) -> &str {
        &self.cache_key
    }

    /// The least number of seconds between two requests with one `cache_key`; 0 for none.
    #[must_use]
    pub fn interval(&self) -> u32 {
        self.lookup.interval
    }

    /// Whether the id that is asked about is, letter by letter, the one that the keys of callbacks
    /// about this payment are made of ([`claim_key`](crate::claim_key)). Only then may the payment
    /// be settled on the answer alone: the callback would count as another payment otherwise.
    ///
    /// The row says so. A request's id fields are the places of one id. So the payment is named by
    /// it if the first `transaction_id` path that is there, which holds this id, is one of them,
    /// and with it every path in front of it: one that is not may hold another id in the callback
    /// that is still to come. A field that is no `transaction_id` path names nothing. Hexadecimal
    /// ids, whose spelling makes no difference to the lookup, have to be in lower case and, where
    /// the prefix is optional, begin with the first prefix that is not empty.
    #[must_use]
    pub fn names_payment(&self) -> bool {
        self.names_payment
    }

    /// What the provider's answer means.
    #[must_use]
    pub fn judge(&self, status: u16, body: &[u8]) -> LookupAnswer {
        judge::judge(self, status, body)
    }

    /// What it means that none came.
    #[must_use]
    pub fn failed(&self, failure: LookupFailure) -> LookupAnswer {
        failure.reason().into()
    }
}

impl IdRules {
    /// Whether an id looks as these do. Dots alone would be a step in the path (RFC 3986, section
    /// 3.3), also between slashes, should somebody on the way decode them.
    pub(crate) fn allows(&self, id: &str) -> bool {
        let has_length = |rest: &str| {
            let length = rest.chars().count();
            self.length.is_none_or(|wanted| length == wanted)
        };
        let fits = |rest: &str| {
            has_length(rest)
                && match self.characters {
                    Characters::Hex => rest.bytes().all(|byte| byte.is_ascii_hexdigit()),
                    Characters::Alphanumeric => {
                        rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
                    }
                    Characters::Any => true,
                }
        };
        let mut begins = self.prefixes.iter();
        let begins = begins.any(|prefix| id.strip_prefix(&**prefix).is_some_and(fits));
        let is_step = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte == b'.');
        !id.split(['/', '\\']).any(is_step) && (begins || self.prefixes.is_empty() && fits(id))
    }
}

/// The JSON text of an object of texts.
fn body(members: &[(String, String)], id: &str) -> String {
    let mut text = String::from("{");
    for (index, (name, value)) in members.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_text(&mut text, name);
        text.push(':');
        write_text(&mut text, if value == ID { id } else { value });
    }
    text.push('}');
    text
}
