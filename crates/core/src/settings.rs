//! What a [`Verifier`] is set up with.

use std::borrow::Cow;

use crate::allowlist::{Allowlist, AllowlistMode};
use crate::claim::Headers;
use crate::error::ConfigError;
use crate::form::Form;
use crate::headers::Header;
use crate::provider::Provider;
use crate::proxies::Proxies;
use crate::row::WINDOWS;
use crate::secret::Secret;
use crate::verifier::{Keys, PreparedSecret, Verifier};

/// Bodies of up to 1 MiB are looked at unless another limit is set.
pub const DEFAULT_MAX_BODY: usize = 1024 * 1024;

/// Positions in a body are kept in 30 bits.
const MAX_BODY_LIMIT: usize = 1 << 30;

/// The settings of a [`Verifier`], all but the secrets.
///
/// ```
/// use paysig_core::{AllowlistMode, Provider, Secret, Verifier};
///
/// let verifier = Verifier::settings(Provider::named("akashicpay")?)
///     .environment("testnet")
///     .allowlist_for("testnet", ["203.0.113.0/24"])
///     .allowlist_for("mainnet", ["198.51.100.7"])
///     .allowlist_mode(AllowlistMode::Report)
///     .build([Secret::new("the secret")?])?;
/// # Ok::<(), paysig_core::ConfigError>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Settings {
    provider: &'static Provider,
    signature_headers: Option<Vec<String>>,
    env_name: Option<String>,
    environment: Option<String>,
    allowlists: Vec<(Option<String>, Vec<String>)>,
    allowlist_mode: AllowlistMode,
    trusted_proxies: Vec<String>,
    forwarded_header: Option<String>,
    max_body: usize,
    canonical_forms: Option<Vec<Form>>,
    window: Option<u32>,
    url: Option<String>,
}

fn owned(items: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    items.into_iter().map(Into::into).collect()
}

impl Settings {
    pub(crate) fn new(provider: &'static Provider) -> Self {
        Self {
            provider,
            signature_headers: None,
            env_name: None,
            environment: None,
            allowlists: Vec::new(),
            allowlist_mode: AllowlistMode::default(),
            trusted_proxies: Vec::new(),
            forwarded_header: None,
            max_body: DEFAULT_MAX_BODY,
            canonical_forms: None,
            window: None,
            url: None,
        }
    }

    /// The headers to look for instead of the provider's own, likeliest first.
    pub fn signature_headers(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.signature_headers = Some(owned(names));
        self
    }

    /// A server variable into which a rule of the web server's copies the header, where the
    /// header itself gets lost: `PAYMENTO_HMAC` for `RewriteRule .* - [E=PAYMENTO_HMAC:%1]`.
    pub fn env_name(mut self, name: impl Into<String>) -> Self {
        self.env_name = Some(name.into());
        self
    }

    /// Which of the provider's environments sends the callbacks.
    pub fn environment(mut self, name: impl Into<String>) -> Self {
        self.environment = Some(name.into());
        self
    }

    /// The IP addresses and networks (CIDR) from which the provider sends.
    pub fn allowlist(mut self, items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.allowlists.push((None, owned(items)));
        self
    }

    /// The same for one of its environments; the list of the one that was chosen counts.
    pub fn allowlist_for(
        mut self,
        environment: impl Into<String>,
        items: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.allowlists
            .push((Some(environment.into()), owned(items)));
        self
    }

    /// What an address that is not on the list means.
    pub fn allowlist_mode(mut self, mode: AllowlistMode) -> Self {
        self.allowlist_mode = mode;
        self
    }

    /// The proxies in front, addresses and networks, that are believed when they say who came
    /// to them; `unix` stands for whoever connects through a Unix socket.
    pub fn trusted_proxies(mut self, items: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.trusted_proxies = owned(items);
        self
    }

    /// The one header in which those proxies say it, such as `X-Forwarded-For`.
    pub fn forwarded_header(mut self, name: impl Into<String>) -> Self {
        self.forwarded_header = Some(name.into());
        self
    }

    /// The largest body that is looked at, in bytes.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// The forms to try instead of the provider's own, in this order.
    pub fn canonical_forms(mut self, forms: impl Into<Vec<Form>>) -> Self {
        self.canonical_forms = Some(forms.into());
        self
    }

    /// How many seconds a signed time may be off, in the past as in the future, instead of the
    /// provider's own window.
    pub fn window(mut self, seconds: u32) -> Self {
        self.window = Some(seconds);
        self
    }

    /// The address that the provider was given to send to, letter by letter, where it signs
    /// that too. What a request itself says of its address is not looked at.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// A verifier with these secrets. During a rotation, both the old one and the new one.
    ///
    /// # Errors
    ///
    /// A [`ConfigError`] that names the setting at fault.
    pub fn build(self, secrets: impl IntoIterator<Item = Secret>) -> Result<Verifier, ConfigError> {
        let secrets = secrets
            .into_iter()
            .map(|secret| PreparedSecret::new(secret, self.provider))
            .collect::<Result<Vec<_>, _>>()?;
        if secrets.is_empty() {
            return Err(ConfigError::NoSecrets);
        }
        self.finish(Keys::Fixed(secrets))
    }

    /// A verifier whose secrets are looked up for each callback, by the id that its body
    /// names: see [`Verifier::verify_with`].
    ///
    /// # Errors
    ///
    /// [`ConfigError::ResolverNotApplicable`] for a provider whose callbacks name no such id,
    /// and as [`Settings::build`].
    pub fn build_per_order(self) -> Result<Verifier, ConfigError> {
        if self.provider.key_field.is_empty() {
            return Err(ConfigError::ResolverNotApplicable);
        }
        self.finish(Keys::PerOrder)
    }

    fn finish(self, keys: Keys) -> Result<Verifier, ConfigError> {
        let provider = self.provider;
        let env_name = self.env_name.as_deref();
        let signature = match &self.signature_headers {
            None => {
                let names = provider.headers.iter().map(String::as_str);
                Header::new(names, "", env_name)
            }
            Some(names) => {
                let names = names.iter().map(String::as_str);
                Header::new(names, "signature_headers", env_name)
            }
        }?;
        let forms = match self.canonical_forms.clone() {
            None => Cow::Borrowed(provider.forms()),
            Some(forms) => Cow::Owned(provider.check_forms(forms)?),
        };
        if !(1..MAX_BODY_LIMIT).contains(&self.max_body) {
            return Err(ConfigError::MaxBody);
        }
        Ok(Verifier {
            provider,
            keys,
            forms,
            headers: Headers::of(provider, signature)?,
            window: self.window_in_force()?,
            url: provider.check_url(self.url.as_deref())?.to_owned(),
            max_body: self.max_body,
            allowlist: self.allowlist_in_force()?,
        })
    }

    fn window_in_force(&self) -> Result<u32, ConfigError> {
        match (&self.provider.timestamp, self.window) {
            (None, None) => Ok(0),
            (None, Some(_)) => Err(ConfigError::WindowNotApplicable),
            (Some(signed), None) => Ok(signed.window),
            (Some(_), Some(window)) if WINDOWS.contains(&window) => Ok(window),
            (Some(_), Some(_)) => Err(ConfigError::Window),
        }
    }

    fn allowlist_in_force(&self) -> Result<Option<Allowlist>, ConfigError> {
        let environments = self.provider.environments.as_slice();
        for name in self
            .allowlists
            .iter()
            .filter_map(|(name, _)| name.as_ref())
            .chain(&self.environment)
        {
            if environments.is_empty() {
                return Err(ConfigError::EnvironmentNotApplicable);
            }
            if !environments.contains(name) {
                return Err(ConfigError::UnknownEnvironment(environments));
            }
        }
        let proxies = match (self.trusted_proxies.as_slice(), &self.forwarded_header) {
            ([], None) => None,
            ([], Some(_)) | (_, None) => return Err(ConfigError::HalfOfForwarding),
            (items, Some(header)) => Some(Proxies::new(items, header)?),
        };
        let all = self
            .allowlists
            .iter()
            .map(|(name, items)| Ok((name, Allowlist::new(items, self.allowlist_mode)?)))
            .collect::<Result<Vec<_>, ConfigError>>()?;
        if all.is_empty() {
            return Ok(None);
        }
        // A list without an environment is that of all of them.
        let found = all
            .into_iter()
            .find(|(name, _)| name.is_none() || **name == self.environment)
            .map(|(_, list)| list.behind(proxies));
        found.map(Some).ok_or(ConfigError::NoListForEnvironment)
    }
}
