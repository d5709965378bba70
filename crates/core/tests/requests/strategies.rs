//! Requests of every kind, and many that are nearly genuine.

use paysig_core::{AllowlistMode, Form, Provider, Request, Secret, Verifier};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::noise::{name, peer, value, values, variable};
use crate::scheme::{Delivery, Pair, Piece, Scheme, Signed};

pub(crate) const NOW: i64 = 1_790_000_000;
pub(crate) const KEY: &[u8] = b"merchant-secret";
/// Distinct from everything else that a request may show.
pub(crate) const OTHER_KEY: &[u8] = b"the-other-merchant-secret";
pub(crate) const ID: &str = "evt_2026/7";
pub(crate) const URL: &str = "https://shop.example/callback?a=1";

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
    /// With these headers, and nothing else.
    pub(crate) fn new(body: Vec<u8>, headers: Vec<Pair>, now: i64) -> Self {
        Self {
            body,
            headers,
            server: Vec::new(),
            peer: None,
            now,
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

    /// The values that this header has, in all the places where a server may show it.
    pub(crate) fn shown(&self, header: &str) -> Vec<Vec<u8>> {
        let variable = format!("HTTP_{}", header.to_ascii_uppercase().replace('-', "_"));
        let variables: Vec<_> = (0..4)
            .map(|times| "REDIRECT_".repeat(times) + &variable)
            .collect();
        let is_header = |name: &[u8]| name.eq_ignore_ascii_case(header.as_bytes());
        let is_variable = |name: &[u8]| variables.iter().any(|own| own.as_bytes() == name);
        let headers = self.headers.iter().filter(|(name, _)| is_header(name));
        let server = self.server.iter().filter(|(name, _)| is_variable(name));
        headers
            .chain(server)
            .map(|(_, value)| value.trim_ascii().to_vec())
            .filter(|value| !value.is_empty())
            .collect()
    }
}

fn borrowed(pairs: &[Pair]) -> Vec<(&[u8], &[u8])> {
    let pairs = pairs.iter();
    pairs.map(|(name, value)| (&**name, &**value)).collect()
}

/// A built-in row, and what it should say.
#[derive(Debug, Clone)]
pub(crate) struct Sender {
    pub(crate) provider: &'static Provider,
    pub(crate) scheme: Scheme,
}

impl Sender {
    pub(crate) fn of(provider: &'static Provider) -> Self {
        // A row that is younger than the table is taken at its word.
        let scheme = Scheme::named(&provider.name).unwrap_or_else(|| Scheme::of(provider));
        Self { provider, scheme }
    }

    pub(crate) fn all() -> Vec<Self> {
        paysig_core::providers().iter().map(Self::of).collect()
    }

    /// The headers of a genuine callback, made by the second table alone.
    pub(crate) fn sent(&self, body: &[u8], key: &[u8], now: i64) -> Option<Vec<Pair>> {
        let time = self.scheme.time_text(now);
        self.scheme.sent(key, &delivery(body, &time))
    }

    /// A verifier whose one secret stands for [`KEY`].
    pub(crate) fn verifier(&self) -> Verifier {
        let secret = Secret::new(self.scheme.secret(KEY)).expect("a secret");
        let mut settings = Verifier::settings(self.provider);
        if self.scheme.signs(&Piece::Url) {
            settings = settings.url(URL);
        }
        settings
            .build([secret.with_id("the id").expect("an id")])
            .expect("a verifier")
    }
}

pub(crate) fn delivery<'a>(body: &'a [u8], time: &'a str) -> Delivery<'a> {
    Delivery {
        body,
        time,
        id: ID,
        url: URL,
    }
}

pub(crate) fn sender() -> impl Strategy<Value = Sender> {
    select(Sender::all())
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

/// Settings of a verifier.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub(crate) sender: Sender,
    allowlist: Option<(AllowlistMode, bool)>,
    end: Option<i64>,
    names: bool,
    neutral: bool,
    forms: bool,
    window: Option<u32>,
    limit: usize,
}

impl Chosen {
    /// A verifier with two secrets, of which the first may end.
    pub(crate) fn verifier(&self) -> Verifier {
        let Sender { provider, scheme } = &self.sender;
        let mut settings = Verifier::settings(provider).max_body(self.limit);
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
        if self.forms && matches!(scheme.signed, Signed::Canonical(_)) {
            settings = settings.canonical_forms([Form::Go, Form::Raw]);
        }
        if scheme.signs(&Piece::Url) {
            settings = settings.url(URL);
        }
        if let (Some(window), Some(_)) = (self.window, &scheme.time) {
            settings = settings.window(window);
        }
        let secret = |key| Secret::new(scheme.secret(key)).expect("a secret");
        let first = secret(KEY).with_id("first").expect("an id");
        let first = match self.end {
            Some(end) => first.with_not_after(end),
            None => first,
        };
        let second = secret(OTHER_KEY).with_id("second").expect("an id");
        settings.build([first, second]).expect("a verifier")
    }

    /// How far a signed time may be off.
    pub(crate) fn window(&self) -> u32 {
        let own = self.sender.scheme.time.as_ref();
        let own = own.map_or(0, |time| time.window);
        self.window.unwrap_or(own)
    }

    /// The names under which the signature is looked for.
    pub(crate) fn headers(&self) -> Vec<String> {
        if self.names {
            ["X-Other", "X-Signature", "Signature"]
                .map(str::to_owned)
                .to_vec()
        } else {
            self.sender.scheme.headers.clone()
        }
    }
}

pub(crate) fn chosen() -> impl Strategy<Value = Chosen> {
    let mode = select(vec![AllowlistMode::Enforce, AllowlistMode::Report]);
    let list = prop::option::weighted(0.4, (mode, any::<bool>()));
    let end = prop::option::weighted(0.3, select(vec![NOW - 1, NOW, NOW + 1]));
    let flags = (
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.3),
        any::<bool>(),
    );
    let window = prop::option::weighted(0.2, select(vec![1_u32, 60, 1000]));
    let limit = prop_oneof![5 => Just(1 << 20), 1 => Just(50_usize), 1 => Just(1)];
    (sender(), list, end, flags, window, limit).prop_map(
        |(sender, allowlist, end, (names, neutral, forms), window, limit)| Chosen {
            sender,
            allowlist,
            end,
            names,
            neutral,
            forms,
            window,
            limit,
        },
    )
}

/// Names and values that steer the pipeline, and noise. With the row's genuine ones some pass.
pub(crate) fn any_request(sender: Sender) -> impl Strategy<Value = Arrived> {
    let body = prop_oneof![3 => json(), 1 => bytes(), 1 => Just(Vec::new())];
    let now = prop_oneof![4 => Just(NOW), 1 => any::<i64>(), 1 => NOW - 400..NOW + 400];
    let keys = select(vec![KEY, OTHER_KEY, OTHER_KEY, b"nobody's"]);
    (body, now, keys).prop_flat_map(move |(body, now, key)| {
        let scheme = &sender.scheme;
        let genuine = sender.sent(&body, key, NOW).unwrap_or_default();
        let values = values(scheme, &genuine);
        let noise = (name(scheme), value(values.clone()));
        let headers = prop::collection::vec(noise, 0..4);
        let server = prop::collection::vec((variable(scheme), value(values.clone())), 0..4);
        let way = prop_oneof![
            2 => Just(None),
            6 => Just(Some(None)),
            4 => select(values.clone()).prop_map(|value| Some(Some(value))),
        ];
        (headers, server, peer(), way, any::<Index>()).prop_map(
            move |(mut headers, mut server, peer, way, place)| {
                if let Some(respelled) = way {
                    let mut genuine = genuine.clone();
                    if let (Some(value), Some(signature)) = (respelled, genuine.first_mut()) {
                        signature.1 = value;
                    }
                    for pair in genuine {
                        headers.insert(place.index(headers.len() + 1), pair);
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
            },
        )
    })
}
