//! What a host has to know about a provider before it can receive callbacks.

use super::{Part, Provider};

/// A row's title. It is for readers alone: rows that differ in nothing else are one.
#[derive(Debug, Clone)]
pub(crate) struct Title(pub(crate) String);

impl PartialEq for Title {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Title {}

/// What a host has to know about a provider: what to answer to, and what it may ask for.
///
/// ```
/// use paysig_core::Provider;
///
/// let info = Provider::named("paymento")?.info();
/// assert_eq!(info.methods, ["POST", "PUT"]);
/// assert_eq!(info.lookup_environments, ["production"]);
/// assert!(info.lookup_needs_key && info.reads_payments);
/// # Ok::<(), paysig_core::ConfigError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[allow(
    clippy::struct_excessive_bools,
    reason = "plain data, each fact of its own"
)]
pub struct ProviderInfo<'p> {
    /// The name to select it by.
    pub name: &'p str,
    /// What people call it; the name, where the row has no title. Rows of a merchant's own that
    /// differ in it alone share the first one's.
    pub title: &'p str,
    /// The methods that it sends with, the usual one first.
    pub methods: &'p [String],
    /// The environments that it sends from.
    pub environments: &'p [String],
    /// The headers that carry the signature, likeliest first.
    pub headers: &'p [String],
    /// The status to answer a callback with that was taken.
    pub accepted_status: u16,
    /// The status to answer one with that was refused.
    pub refused_status: u16,
    /// The environments that can be asked about payments; empty where it cannot be asked.
    pub lookup_environments: Vec<&'p str>,
    /// Whether it answers to merchants alone, by their API keys.
    pub lookup_needs_key: bool,
    /// Whether it signs a time.
    pub signs_time: bool,
    /// Whether it signs an id of the delivery.
    pub signs_id: bool,
    /// Whether it signs the address that it calls, which has to be set.
    pub signs_url: bool,
    /// Whether it is known where in its callbacks a payment's data stand.
    pub reads_payments: bool,
    /// Whether the secret may be another one for each order.
    pub key_by_order: bool,
}

impl Provider {
    /// What a host has to know about it.
    #[must_use]
    pub fn info(&self) -> ProviderInfo<'_> {
        let lookup = self.lookup.as_ref();
        let hosts = lookup.map_or(&[][..], |rules| &rules.hosts);
        ProviderInfo {
            name: &self.name,
            title: &self.title.0,
            methods: &self.methods,
            environments: &self.environments,
            headers: &self.headers,
            accepted_status: self.statuses.accepted,
            refused_status: self.statuses.refused,
            lookup_environments: hosts.iter().map(|(name, _)| name.as_str()).collect(),
            lookup_needs_key: lookup.is_some_and(|rules| rules.key_header.is_some()),
            signs_time: self.timestamp.is_some(),
            signs_id: self.id_header.is_some(),
            signs_url: self.signs(&Part::Url),
            reads_payments: self.payment.is_some(),
            key_by_order: !self.key_field.is_empty(),
        }
    }
}
