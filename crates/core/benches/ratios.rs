//! What the core costs, as ratios that hold from machine to machine: each side of a ratio is
//! timed in the same rounds, by turns, and the medians are compared.
//!
//! `cargo bench -p paysig-core --bench ratios -- --json FILE` writes the numbers as well.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measuring program"
)]

#[path = "../tests/hostile/shapes/mod.rs"]
mod shapes;
mod templates;

use std::hint::black_box;
use std::time::{Duration, Instant};

use paysig_core::{Form, Key, Pair, Provider, Request, Secret, Verifier, canonicalize};
use serde_json::{Value, json};
use sha2::block_api::compress256;

const SECRET: &[u8] = b"a-secret-of-thirty-two-characters";

/// An `AkashicPay` deposit of about 1 KiB, its keys in the order in which they are sent.
const CALLBACK: &[u8] = include_bytes!("callback.json");

/// A callback in which every form spells something in its own way.
const PECULIAR: &[u8] = include_bytes!("peculiar.json");

/// How long one side runs in one round.
const SLICE: Duration = Duration::from_micros(200);

struct Run {
    rounds: usize,
    rows: Vec<Value>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo bench -- --test` and `cargo test --benches` only want to know that it runs.
    let once = arguments.iter().any(|argument| argument == "--test");
    let mut run = Run {
        rounds: if once { 1 } else { 2001 },
        rows: Vec::new(),
    };
    run.mac();
    run.canonical();
    run.refusal();
    run.requests();
    run.by_hand();
    run.hostile();
    let file = arguments
        .iter()
        .skip_while(|argument| *argument != "--json");
    if let Some(file) = file.take(2).nth(1) {
        let text = format!("{:#}\n", Value::from(run.rows));
        std::fs::write(file, text).expect("a file to write to");
    }
}

fn key(provider: &str) -> Key {
    let provider = Provider::named(provider).expect("a built-in provider");
    Key::from_bytes(SECRET, provider).expect("a secret")
}

impl Run {
    /// The medians of what one call of each takes, in nanoseconds, timed by turns.
    fn medians<const SIDES: usize>(&self, sides: [&dyn Fn(); SIDES]) -> [f64; SIDES] {
        let calls = sides.map(|side| {
            let start = Instant::now();
            let mut calls = 0_u32;
            while start.elapsed() < SLICE {
                side();
                calls += 1;
            }
            calls
        });
        let mut times = [(); SIDES].map(|()| Vec::with_capacity(self.rounds));
        for _ in 0..self.rounds {
            for (side, (calls, times)) in sides.iter().zip(calls.iter().zip(&mut times)) {
                let start = Instant::now();
                for _ in 0..*calls {
                    side();
                }
                times.push(start.elapsed().as_nanos() as f64 / f64::from(*calls));
            }
        }
        times.map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        })
    }

    fn row(&mut self, group: &str, name: &str, unit: &str, value: f64) {
        println!("{group:22} {name:44} {value:8.2} {unit}");
        self.rows
            .push(json!({"group": group, "name": name, "unit": unit, "value": value}));
    }

    /// A prepared key's work on a raw body, over the blocks that no HMAC can do without.
    fn mac(&mut self) {
        let key = key("generic");
        for size in [300, 1024, 65536] {
            let body = vec![b'x'; size];
            let signature = key.sign(&body).expect("a raw body");
            let blocks = vec![[b'x'; 64]; (size + 9).div_ceil(64) + 1];
            let [ours, floor] = self.medians([
                &|| {
                    black_box(key.matches(black_box(&body), Some(signature.as_bytes())));
                },
                &|| {
                    let mut state = black_box([0; 8]);
                    compress256(&mut state, black_box(&blocks));
                    black_box(state);
                },
            ]);
            self.row(
                "MAC over its blocks",
                &format!("{size} B"),
                "x",
                ours / floor,
            );
        }
    }

    fn canonical(&mut self) {
        let sorted = canonicalize(CALLBACK, Form::Js).expect("JSON");
        let mac = key("generic");
        let signature = mac.sign(&sorted).expect("a raw body");
        for (name, body) in [("as sent", CALLBACK), ("sorted", &sorted)] {
            let [ours, hmac] = self.medians([
                &|| {
                    black_box(canonicalize(black_box(body), Form::Js).is_ok());
                },
                &|| {
                    black_box(mac.matches(black_box(&sorted), Some(signature.as_bytes())));
                },
            ]);
            self.row(
                "canonical over HMAC",
                &format!("1 KiB, {name}"),
                "x",
                ours / hmac,
            );
        }
    }

    /// A forged signature, tried in every form, over a genuine one.
    fn refusal(&mut self) {
        let key = key("akashicpay");
        for (name, body) in [("forms agree", CALLBACK), ("all forms differ", PECULIAR)] {
            let genuine = key.sign(body).expect("JSON");
            let forged = "0".repeat(genuine.len());
            let [refusal, acceptance] = self.medians([
                &|| {
                    black_box(key.matches(black_box(body), Some(forged.as_bytes())));
                },
                &|| {
                    black_box(key.matches(black_box(body), Some(genuine.as_bytes())));
                },
            ]);
            self.row("refusal over acceptance", name, "x", refusal / acceptance);
        }
    }

    /// A whole request with a browserful of headers and server variables, over its MAC alone.
    fn requests(&mut self) {
        let body = vec![b'x'; 300];
        let key = key("paymento");
        let genuine = key.sign(&body).expect("a raw body");
        let forged = "0".repeat(genuine.len());
        let secret = Secret::new(SECRET).expect("a secret");
        let verifier = Verifier::settings(key.provider()).build([secret]);
        let verifier = verifier.expect("right settings");
        let variables: Vec<String> = (0..45)
            .map(|place| format!("HTTP_X_HEADER_{place}"))
            .collect();
        let names: Vec<String> = (0..14).map(|place| format!("X-Header-{place}")).collect();
        let judge = |signature: &str, is_server: bool| {
            let (names, own): (_, &[u8]) = if is_server {
                (&variables, b"HTTP_X_PAYMENTO_HMAC")
            } else {
                (&names, b"x-paymento-hmac")
            };
            let others = names.iter().map(|name| (name.as_bytes(), &b"value"[..]));
            let pairs: Vec<Pair<'_>> = others.chain([(own, signature.as_bytes())]).collect();
            let request = Request::new(&body, 0);
            let request = if is_server {
                request.with_server(&pairs)
            } else {
                request.with_headers(&pairs)
            };
            black_box(verifier.verify(black_box(&request)).is_ok())
        };
        for (name, is_server) in [("46 server variables", true), ("15 headers", false)] {
            assert!(judge(&genuine, is_server) && !judge(&forged, is_server));
            let [accepted, refused, mac] = self.medians([
                &|| {
                    judge(&genuine, is_server);
                },
                &|| {
                    judge(&forged, is_server);
                },
                &|| {
                    black_box(key.matches(black_box(&body), Some(genuine.as_bytes())));
                },
            ]);
            let group = "300 B over their MAC";
            self.row(group, &format!("accepted, {name}"), "x", accepted / mac);
            self.row(group, &format!("refused, {name}"), "x", refused / mac);
        }
    }

    /// Bodies of 1 MiB made to cost much, in nanoseconds a byte.
    fn hostile(&mut self) {
        let rounds = self.rounds;
        self.rounds = rounds.div_ceil(200);
        for shape in shapes::shapes(1 << 20) {
            let body = &shape.body;
            let answer = canonicalize(body, Form::Js).ok();
            assert!(answer == shape.expect, "{}: the wrong answer", shape.name);
            let [time] = self.medians([&|| {
                black_box(canonicalize(black_box(body), Form::Js).is_ok());
            }]);
            self.row(
                "hostile, 1 MiB",
                shape.name,
                "ns/B",
                time / body.len() as f64,
            );
        }
        self.rounds = rounds;
    }
}
