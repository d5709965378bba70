//! Verifiers and requests as the vectors describe them.

use std::collections::HashMap;
use std::convert::Infallible;

use paysig_core::{
    AllowlistMode, ConfigError, Form, Pair, Provider, Rejection, Request, Secret, Settings,
    SignError, SignWith, Verified, Verifier, sign_request,
};
use serde_json::{Value, json};

use crate::fields::{Fields, bytes};

/// A verifier, and what its look-up of secrets knows.
pub(crate) struct SetUp {
    pub(crate) verifier: Verifier,
    pub(crate) orders: HashMap<String, Vec<Secret>>,
}

impl SetUp {
    /// Takes the fields `provider`, `secrets` and `settings`.
    pub(crate) fn take(case: &mut Fields) -> Result<Self, ConfigError> {
        let provider = case.provider();
        let (secrets, chosen) = (case.take("secrets"), case.optional("settings"));
        let mut settings = Verifier::settings(Provider::select(&provider)?);
        for (setting, value) in chosen.iter().flat_map(members) {
            settings = set(settings, setting, value)?;
        }
        if let Value::Array(fixed) = &secrets {
            return Ok(Self {
                verifier: settings
                    .build(fixed.iter().map(secret).collect::<Result<Vec<_>, _>>()?)?,
                orders: HashMap::new(),
            });
        }
        let orders = members(&secrets["resolver"]).map(|(id, found)| {
            let found = found.as_array().expect("a list of secrets").iter();
            Ok((id.clone(), found.map(secret).collect::<Result<_, _>>()?))
        });
        Ok(Self {
            verifier: settings.build_per_order()?,
            orders: orders.collect::<Result<_, ConfigError>>()?,
        })
    }

    /// Judges a request. Whether the secrets are looked up is the verifier's to say.
    pub(crate) fn judge<'r>(&'r self, request: &Request<'r>) -> Result<Verified<'r>, Rejection> {
        if !self.verifier.is_per_order() {
            return self.verifier.verify(request);
        }
        let look_up =
            |id: &str| Ok::<_, Infallible>(self.orders.get(id).cloned().unwrap_or_default());
        match self.verifier.verify_with(request, look_up) {
            Ok(verdict) => verdict,
            Err(never) => match never {},
        }
    }
}

/// Takes the fields `provider`, `now`, `delivery_id` and `url`.
pub(crate) fn sign_with(case: &mut Fields, body: &[u8], secret: &[u8]) -> Result<Value, SignError> {
    let (id, url) = (case.optional_text("delivery_id"), case.optional_text("url"));
    let mut with = SignWith::at(case.integer("now"));
    with = id.as_deref().map_or(with, |id| with.id(id));
    with = url.as_deref().map_or(with, |url| with.url(url));
    let provider = Provider::select(&case.provider())?;
    Ok(json!(sign_request(provider, body, secret, &with)?))
}

/// What arrives, as the host would hold it.
pub(crate) struct Arrived {
    pub(crate) body: Vec<u8>,
    headers: Vec<(Vec<u8>, Vec<u8>)>,
    server: Vec<(Vec<u8>, Vec<u8>)>,
    peer: Option<Vec<u8>>,
    now: i64,
}

impl Arrived {
    /// Takes the fields `body`, `headers`, `server`, `peer` and `now`.
    pub(crate) fn take(case: &mut Fields) -> Self {
        let headers = case.optional("headers").into_iter().flat_map(|pairs| {
            let Value::Array(pairs) = pairs else {
                panic!("headers are pairs")
            };
            pairs
        });
        let server = case.optional("server");
        let peer = case.optional("peer");
        Self {
            body: case.bytes("body"),
            headers: headers
                .map(|pair| (text_of(&pair[0]), text_of(&pair[1])))
                .collect(),
            server: server
                .iter()
                .flat_map(members)
                .map(|(name, value)| (name.clone().into_bytes(), text_of(value)))
                .collect(),
            peer: peer.map(|peer| peer.as_str().expect("a text").as_bytes().to_vec()),
            now: case.integer("now"),
        }
    }

    /// Hands the request to `look`.
    pub(crate) fn with<T>(&self, look: impl FnOnce(&Request<'_>) -> T) -> T {
        let (headers, server) = (borrowed(&self.headers), borrowed(&self.server));
        let mut request = Request::new(&self.body, self.now)
            .with_headers(&headers)
            .with_server(&server);
        if let Some(peer) = &self.peer {
            request = request.with_peer(peer);
        }
        look(&request)
    }
}

fn borrowed(pairs: &[(Vec<u8>, Vec<u8>)]) -> Vec<Pair<'_>> {
    let pairs = pairs.iter();
    pairs.map(|(name, value)| (&**name, &**value)).collect()
}

fn set(settings: Settings, name: &str, value: &Value) -> Result<Settings, ConfigError> {
    let text = || value.as_str().expect("a text").to_owned();
    Ok(match name {
        "signature_headers" => settings.signature_headers(texts(value)),
        "env_name" => settings.env_name(text()),
        "environment" => settings.environment(text()),
        "allowlist" if value.is_array() => settings.allowlist(texts(value)),
        "allowlist" => members(value).fold(settings, |settings, (environment, items)| {
            settings.allowlist_for(environment, texts(items))
        }),
        "allowlist_mode" => settings.allowlist_mode(AllowlistMode::named(&text())?),
        "trusted_proxies" => settings.trusted_proxies(texts(value)),
        "forwarded_header" => settings.forwarded_header(text()),
        "max_body" => {
            let bytes = value.as_u64().and_then(|bytes| bytes.try_into().ok());
            settings.max_body(bytes.expect("a size"))
        }
        "window" => {
            // What no window can be is 0, which the core refuses.
            let seconds = value.as_u64().and_then(|seconds| seconds.try_into().ok());
            settings.window(seconds.unwrap_or(0))
        }
        "url" => settings.url(text()),
        "canonical_forms" => {
            let forms = texts(value);
            let forms: Result<Vec<_>, _> = forms.iter().map(|form| Form::named(form)).collect();
            settings.canonical_forms(forms?)
        }
        _ => panic!("unknown setting {name}"),
    })
}

fn secret(value: &Value) -> Result<Secret, ConfigError> {
    let mut fields = Fields::new("a secret", value.clone());
    let mut secret = Secret::new(fields.bytes("secret"))?;
    if let Some(id) = fields.optional("id") {
        secret = secret.with_id(id.as_str().expect("a text"))?;
    }
    if let Some(end) = fields.optional("not_after") {
        secret = secret.with_not_after(end.as_i64().expect("a time"));
    }
    fields.finish();
    Ok(secret)
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().expect("an object").iter()
}

fn texts(value: &Value) -> Vec<String> {
    let items = value.as_array().expect("a list").iter();
    items
        .map(|item| item.as_str().expect("a text").to_owned())
        .collect()
}

fn text_of(value: &Value) -> Vec<u8> {
    bytes(value.clone()).expect("a byte string")
}
