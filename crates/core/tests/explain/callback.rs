//! A real callback, signed by `sign_request`, and what may happen to it.

use std::convert::Infallible;

use paysig_core::{
    Explanation, Message, Pair, Part, Provider, Request, Secret, Settings, SignWith, Verifier,
    sign_request,
};

pub(crate) const NOW: i64 = 1_790_000_000;

/// Holds what the writers of JSON spell in different ways.
pub(crate) const BODY: &str = r#"{"order_id":"INV/2026/7","amount":"12.50","note":"caf\u00e9 <b>","lines":[1,2.5],"none":{}}"#;

const URL: &str = "https://shop.example/callback";

pub(crate) const SECRET: &str = "q8Zr-Lw2v Tn&5'xKe\"31";

pub(crate) struct Callback {
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) server: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    provider: &'static str,
    secrets: Vec<Secret>,
    settings: fn(Settings) -> Settings,
}

impl Callback {
    /// As the provider sends it, to an endpoint that is set up for it.
    pub(crate) fn of(
        provider: &'static str,
        body: impl AsRef<[u8]>,
        secret: impl AsRef<[u8]>,
    ) -> Self {
        let (body, secret) = (body.as_ref(), secret.as_ref());
        let row = Provider::named(provider).expect("built in");
        let headers = sign_request(row, body, secret, &with(row)).expect("it can be signed");
        let callback = Self {
            headers: headers
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into_bytes()))
                .collect(),
            server: Vec::new(),
            body: body.to_vec(),
            provider,
            secrets: vec![Secret::new(secret).expect("not empty")],
            settings: |settings| settings,
        };
        assert_eq!(callback.explain().cause.name(), "verified");
        callback
    }

    pub(crate) fn paymento() -> Self {
        Self::of("paymento", BODY, SECRET)
    }

    /// The endpoint's secret is this one.
    pub(crate) fn with_secret(self, secret: impl Into<Vec<u8>>) -> Self {
        self.with_secrets([Secret::new(secret).expect("not empty")])
    }

    pub(crate) fn with_secrets(mut self, secrets: impl Into<Vec<Secret>>) -> Self {
        self.secrets = secrets.into();
        self
    }

    pub(crate) fn judged_as(mut self, provider: &'static str) -> Self {
        self.provider = provider;
        self
    }

    pub(crate) fn set_up(mut self, settings: fn(Settings) -> Settings) -> Self {
        self.settings = settings;
        self
    }

    /// This body arrives.
    pub(crate) fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn signature(&self) -> String {
        String::from_utf8(self.headers[0].1.clone()).expect("ASCII")
    }

    pub(crate) fn tag(&self) -> Vec<u8> {
        hex::decode(self.signature()).expect("hexadecimal")
    }

    /// This signature arrives.
    pub(crate) fn with_signature(mut self, signature: impl Into<Vec<u8>>) -> Self {
        self.headers[0].1 = signature.into();
        self
    }

    /// The sender signs this message instead, with the same secret.
    pub(crate) fn signed_over(self, message: impl AsRef<[u8]>) -> Self {
        let signature = mac(SECRET.as_bytes(), message.as_ref());
        self.with_signature(hex::encode(signature))
    }

    pub(crate) fn explain(&self) -> Explanation {
        self.explain_at(NOW)
    }

    pub(crate) fn explain_at(&self, now: i64) -> Explanation {
        let provider = Provider::named(self.provider).expect("built in");
        let verifier = (self.settings)(settings(provider))
            .build(self.secrets.clone())
            .expect("a verifier");
        self.request(now, |request| {
            let explanation = verifier.explain(&request);
            let accepted = verifier.verify(&request).is_ok();
            assert_eq!(explanation.cause.name() == "verified", accepted);
            assert!(!explanation.hint.is_empty());
            self.assert_discreet(&explanation);
            explanation
        })
    }

    pub(crate) fn explain_per_order(&self, secret: &str) -> Explanation {
        let provider = Provider::named(self.provider).expect("built in");
        let verifier = Verifier::settings(provider)
            .build_per_order()
            .expect("a verifier");
        let resolve = |_: &str| Ok::<_, Infallible>(vec![Secret::new(secret).expect("not empty")]);
        let explained = self.request(NOW, |request| verifier.explain_with(&request, resolve));
        explained.unwrap_or_else(|never| match never {})
    }

    pub(crate) fn request<T>(&self, now: i64, judge: impl FnOnce(Request<'_>) -> T) -> T {
        let headers: Vec<Pair<'_>> = pairs(&self.headers);
        let server: Vec<Pair<'_>> = pairs(&self.server);
        let request = Request::new(&self.body, now)
            .with_headers(&headers)
            .with_server(&server);
        judge(request)
    }

    /// The name of the cause, once it is sure that the request is refused.
    pub(crate) fn cause(&self) -> &'static str {
        let name = self.explain().cause.name();
        assert_ne!(name, "verified");
        name
    }

    /// No hint may give anything away.
    fn assert_discreet(&self, explanation: &Explanation) {
        let text = explanation.to_string();
        assert!(!text.contains(SECRET));
        for (_, value) in &self.headers {
            let value = String::from_utf8_lossy(value);
            assert!(value.len() < 8 || !text.contains(&*value), "{text}");
        }
        for bytes in self.body.windows(8) {
            assert!(
                !text.as_bytes().windows(8).any(|shown| shown == bytes),
                "{text}"
            );
        }
    }
}

/// What this provider signs beside a body.
pub(crate) fn with(row: &Provider) -> SignWith<'static> {
    with_at(row, NOW)
}

pub(crate) fn with_at(row: &Provider, now: i64) -> SignWith<'static> {
    let mut with = SignWith::at(now);
    if row.id_header.is_some() {
        with = with.id("evt_2026");
    }
    if signs_url(row) {
        with = with.url(URL);
    }
    with
}

pub(crate) fn settings(row: &'static Provider) -> Settings {
    let settings = Verifier::settings(row);
    if signs_url(row) {
        settings.url(URL)
    } else {
        settings
    }
}

fn signs_url(row: &Provider) -> bool {
    matches!(&row.message, Message::Template(parts) if parts.contains(&Part::Url))
}

fn pairs(owned: &[(String, Vec<u8>)]) -> Vec<Pair<'_>> {
    let pairs = owned.iter();
    pairs
        .map(|(name, value)| (name.as_bytes(), &**value))
        .collect()
}

/// HMAC-SHA256 by another implementation.
pub(crate) fn mac(secret: &[u8], message: &[u8]) -> Vec<u8> {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}
