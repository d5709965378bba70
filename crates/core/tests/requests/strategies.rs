//! Requests of every kind, and many that are nearly genuine.

use paysig_core::{AllowlistMode, Form, Provider, Request, Secret, Verifier, sign_request};
use proptest::prelude::*;
use proptest::sample::{Index, select};

pub(crate) const NOW: i64 = 1_790_000_000;
pub(crate) const SECRET: &str = "merchant-secret";
/// Distinct from everything else that a request may show.
pub(crate) const OTHER_SECRET: &str = "the-other-merchant-secret";

pub(crate) type Pair = (Vec<u8>, Vec<u8>);

/// A request that is owned.
#[derive(Debug, Clone)]
pub(crate) struct Arrived {
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<Pair>,
    pub(crate) server: Vec<Pair>,
    pub(crate) peer: Option<Vec<u8>>,
    pub(crate) now: i64,
}

impl Arrived {
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

fn borrowed(pairs: &[Pair]) -> Vec<(&[u8], &[u8])> {
    let pairs = pairs.iter();
    pairs.map(|(name, value)| (&**name, &**value)).collect()
}

pub(crate) fn provider() -> impl Strategy<Value = &'static Provider> {
    select(paysig_core::providers().iter().collect::<Vec<_>>())
}

pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..200)
}

/// JSON that every provider can sign.
pub(crate) fn json() -> impl Strategy<Value = Vec<u8>> {
    let literal = prop_oneof![
        Just("null".to_owned()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?",
        "\"[a-z\\u00e9<&]{0,12}\"",
        Just("{}".to_owned()),
        Just("[{\"b\":1,\"a\":2}]".to_owned()),
    ];
    let key = select(vec![
        "order_id", "OrderId", "amount", "status", "data", "z", "10", "9",
    ]);
    prop::collection::vec((key, literal), 0..6).prop_map(|members| {
        let members: Vec<_> = members
            .iter()
            .map(|(key, value)| format!("\"{key}\":{value}"))
            .collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    })
}

/// The headers of a genuine callback.
pub(crate) fn signed(provider: &Provider, body: &[u8], secret: &str, now: i64) -> Vec<Pair> {
    sign_request(provider.name, body, secret.as_bytes(), now)
        .expect("a body that can be signed")
        .into_iter()
        .map(|(name, value)| (name.into(), value.into_bytes()))
        .collect()
}

pub(crate) fn verifier(provider: &'static Provider) -> Verifier {
    let secret = Secret::new(SECRET).expect("a secret");
    Verifier::settings(provider)
        .build([secret.with_id("the id").expect("an id")])
        .expect("a verifier")
}

/// Settings of a verifier.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub(crate) provider: &'static Provider,
    allowlist: Option<(AllowlistMode, bool)>,
    end: Option<i64>,
    names: bool,
    neutral: bool,
    forms: bool,
    limit: usize,
}

impl Chosen {
    /// A verifier with two secrets, of which the first may end.
    pub(crate) fn verifier(&self) -> Verifier {
        let mut settings = Verifier::settings(self.provider).max_body(self.limit);
        if let Some((mode, proxies)) = self.allowlist {
            settings = settings
                .allowlist(["203.0.113.0/24", "2001:db8::/32"])
                .allowlist_mode(mode);
            if proxies {
                settings = settings
                    .trusted_proxies(["10.0.0.0/8", "unix"])
                    .forwarded_header("X-Forwarded-For");
            }
        }
        if self.names {
            settings = settings.signature_headers(["X-Other", "X-Signature", "Signature"]);
        }
        if self.neutral {
            settings = settings.env_name("NEUTRAL");
        }
        if self.forms && self.provider.name == "akashicpay" {
            settings = settings.canonical_forms([Form::Go, Form::Raw]);
        }
        let secret = |text| Secret::new(text).expect("a secret");
        let first = secret(SECRET).with_id("first").expect("an id");
        let first = match self.end {
            Some(end) => first.with_not_after(end),
            None => first,
        };
        let second = secret(OTHER_SECRET).with_id("second").expect("an id");
        settings.build([first, second]).expect("a verifier")
    }
}

pub(crate) fn chosen() -> impl Strategy<Value = Chosen> {
    let mode = select(vec![AllowlistMode::Enforce, AllowlistMode::Report]);
    let list = prop::option::weighted(0.4, (mode, any::<bool>()));
    let end = prop::option::weighted(0.3, select(vec![NOW - 1, NOW, NOW + 1]));
    let flags = (
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.3),
        any::<bool>(),
    );
    let limit = prop_oneof![5 => Just(1 << 20), 1 => Just(50_usize), 1 => Just(1)];
    (provider(), list, end, flags, limit).prop_map(
        |(provider, allowlist, end, (names, neutral, forms), limit)| Chosen {
            provider,
            allowlist,
            end,
            names,
            neutral,
            forms,
            limit,
        },
    )
}

/// Names and values that steer the pipeline, and noise. With the row's genuine ones some pass.
pub(crate) fn any_request(provider: &'static Provider) -> impl Strategy<Value = Arrived> {
    let body = prop_oneof![3 => json(), 1 => bytes(), 1 => Just(Vec::new())];
    let now = prop_oneof![4 => Just(NOW), 1 => any::<i64>(), 1 => NOW - 400..NOW + 400];
    (
        body,
        now,
        select(vec![SECRET, OTHER_SECRET, OTHER_SECRET, "nobody's"]),
    )
        .prop_flat_map(move |(body, now, secret)| {
            let genuine = if paysig_core::canonicalize(&body, Form::Js).is_ok() {
                signed(provider, &body, secret, NOW)
            } else {
                Vec::new()
            };
            let noise = (name(provider), value(genuine.clone()));
            let headers = prop::collection::vec(noise, 0..4);
            let server = prop::collection::vec((variable(provider), value(genuine.clone())), 0..4);
            (
                headers,
                server,
                peer(),
                prop::bool::weighted(0.8),
                any::<Index>(),
            )
                .prop_map(move |(mut headers, mut server, peer, with, place)| {
                    if with {
                        for pair in &genuine {
                            headers.insert(place.index(headers.len() + 1), pair.clone());
                        }
                    }
                    // A host's variables have a name each.
                    let mut seen = Vec::new();
                    server.retain(|(name, _)| {
                        let new = !seen.contains(name);
                        seen.push(name.clone());
                        new
                    });
                    Arrived {
                        body: body.clone(),
                        headers,
                        server,
                        peer,
                        now,
                    }
                })
        })
}

fn peer() -> impl Strategy<Value = Option<Vec<u8>>> {
    let text = prop_oneof![
        select(vec![
            "203.0.113.7",
            "10.0.0.1",
            "::ffff:203.0.113.7",
            "[2001:db8::1]:443",
            "",
            "unix:",
            "192.0.2.1",
            "203.0.113.7:80",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        bytes(),
    ];
    prop::option::of(text)
}

fn name(provider: &'static Provider) -> impl Strategy<Value = Vec<u8>> {
    let mut known = vec![
        "X-Timestamp",
        "X-Other",
        "X_Signature",
        "Content-Length",
        "Content-Encoding",
        "X-Forwarded-For",
        "Transfer-Encoding",
        "Host",
        "NEUTRAL",
    ];
    known.extend(provider.headers);
    prop_oneof![
        8 => select(known).prop_map(|name| name.as_bytes().to_vec()),
        1 => bytes(),
    ]
}

fn variable(provider: &'static Provider) -> impl Strategy<Value = Vec<u8>> {
    let mut known = vec![
        "CONTENT_LENGTH".to_owned(),
        "CONTENT_TYPE".to_owned(),
        "REMOTE_ADDR".to_owned(),
        "REQUEST_METHOD".to_owned(),
        "HTTP_X_FORWARDED_FOR".to_owned(),
        "NEUTRAL".to_owned(),
        "REDIRECT_NEUTRAL".to_owned(),
        "HTTP_CONTENT_ENCODING".to_owned(),
        "HTTP_X_TIMESTAMP".to_owned(),
        "HTTP_X_OTHER".to_owned(),
    ];
    for header in provider.headers {
        let name = format!("HTTP_{}", header.to_ascii_uppercase().replace('-', "_"));
        for times in 0..5 {
            known.push("REDIRECT_".repeat(times) + &name);
        }
    }
    prop_oneof![8 => select(known).prop_map(String::into_bytes), 1 => bytes()]
}

fn value(genuine: Vec<Pair>) -> impl Strategy<Value = Vec<u8>> {
    let mut known: Vec<Vec<u8>> = [
        "",
        " ",
        ",",
        "gzip",
        "identity",
        "chunked",
        "5",
        "99999",
        "203.0.113.7",
        "10.0.0.1",
        "192.0.2.1, 203.0.113.7",
        "1790000000",
        "1789999000",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    known.push(b"0".repeat(64));
    for (_, text) in genuine {
        known.push([b" ", &text[..], b"\t"].concat());
        known.push([&text[..], b", ", &text[..]].concat());
        known.push(text);
    }
    prop_oneof![8 => select(known), 1 => bytes()]
}
