//! Criterion benchmarks of the core: `cargo bench -p paysig-core`.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use paysig_core::{Form, Key, Provider, canonicalize, sign, verify_signature};
use sha2::block_api::compress256;

const SECRET: &[u8] = b"a-secret-of-thirty-two-characters";

/// An AkashicPay deposit of about 1 KiB, its keys in the order in which they are sent.
const CALLBACK: &[u8] = include_bytes!("callback.json");

fn raw_bodies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("raw body");
    for size in [300, 1024, 65536] {
        let body = vec![b'x'; size];
        let signature = sign(&body, SECRET, "generic").expect("a secret");
        let key = Key::from_bytes(SECRET, Provider::named("generic").expect("built in"))
            .expect("a secret");
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_with_input(
            BenchmarkId::new("verify_signature", size),
            &body,
            |b, body| {
                b.iter(|| verify_signature(body, Some(signature.as_bytes()), SECRET, "generic"));
            },
        );
        group.bench_with_input(BenchmarkId::new("Key::matches", size), &body, |b, body| {
            b.iter(|| key.matches(body, Some(signature.as_bytes())));
        });
        // What no HMAC can beat: the blocks of the message with its padding, and the outer one.
        let blocks = vec![[b'x'; 64]; (size + 9).div_ceil(64) + 1];
        group.bench_with_input(
            BenchmarkId::new("blocks alone", size),
            &blocks,
            |b, blocks| {
                let mut state = [0; 8];
                b.iter(|| compress256(black_box(&mut state), blocks));
            },
        );
    }
    group.finish();
}

fn canonical_bodies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("akashicpay");
    let sorted = canonicalize(CALLBACK, Form::Js).expect("JSON");
    let key = Key::from_bytes(SECRET, Provider::named("akashicpay").expect("built in"))
        .expect("a secret");
    let signature = key.sign(CALLBACK).expect("JSON");
    group.throughput(Throughput::Bytes(CALLBACK.len() as u64));
    for (name, body) in [("as sent", CALLBACK), ("sorted", &sorted)] {
        group.bench_with_input(BenchmarkId::new("canonicalize", name), body, |b, body| {
            b.iter(|| canonicalize(body, Form::Js));
        });
        group.bench_with_input(BenchmarkId::new("Key::matches", name), body, |b, body| {
            b.iter(|| key.matches(body, Some(signature.as_bytes())));
        });
    }
    let mac =
        Key::from_bytes(SECRET, Provider::named("generic").expect("built in")).expect("a secret");
    group.bench_with_input(
        BenchmarkId::new("HMAC", "of the same"),
        CALLBACK,
        |b, body| {
            b.iter(|| mac.matches(body, Some(signature.as_bytes())));
        },
    );
    let forged = signature.replace(['0', '1'], "2");
    group.bench_with_input(
        BenchmarkId::new("refusal", "as sent"),
        CALLBACK,
        |b, body| {
            b.iter(|| key.matches(body, Some(forged.as_bytes())));
        },
    );
    group.finish();
}

fn hostile_bodies(criterion: &mut Criterion) {
    const SIZE: usize = 1 << 20;
    let repeat = |part: &str| part.repeat(SIZE / part.len());
    let members = |key: fn(usize) -> String| {
        let mut body = String::from("{");
        for index in 0.. {
            body += &format!("\"{}\":0,", key(index));
            if body.len() >= SIZE {
                break;
            }
        }
        body.pop();
        body + "}"
    };
    let list = |item: &str| format!("[{}{item}]", repeat(&format!("{item},")));
    let bodies = [
        ("brackets", repeat("[")),
        (
            "nested objects",
            format!("{}0{}", "{\"\":".repeat(SIZE / 5), "}".repeat(SIZE / 5)),
        ),
        ("nested unsorted objects", {
            let depth = SIZE / 13;
            format!("{}0{}", "{\"b\":".repeat(depth), ",\"a\":0}".repeat(depth))
        }),
        ("nested around a large leaf", {
            let depth = 20_000;
            format!(
                "{}\"{}\"{}",
                "{\"b\":".repeat(depth),
                "x".repeat(SIZE / 2),
                ",\"a\":0}".repeat(depth)
            )
        }),
        (
            "one object, unsorted",
            members(|index| format!("{:05x}", index.wrapping_mul(0x9E37_79B9) % (1 << 20))),
        ),
        (
            "one object, long common prefix",
            members(|index| format!("{}{}", "p".repeat(900), index.wrapping_mul(7919) % 1009)),
        ),
        (
            "one object, prefix of 9",
            members(|index| {
                format!(
                    "prefix_of{:05x}",
                    index.wrapping_mul(0x9E37_79B9) % (1 << 20)
                )
            }),
        ),
        (
            "one object, escaped keys",
            members(|index| format!("\\u0061{:05x}", index.wrapping_mul(0x9E37_79B9) % (1 << 20))),
        ),
        (
            "one object, array indexes",
            members(|index| (index.wrapping_mul(0x9E37_79B9) % (1 << 20)).to_string()),
        ),
        ("one object, one key", members(|_| String::new())),
        (
            "one object, two keys",
            members(|index| ["b", ""][index % 2].to_owned()),
        ),
        ("many unsorted objects", list("{\"b\":0,\"a\":0}")),
        (
            "unsorted objects in unsorted objects",
            list("{\"b\":[{\"b\":0,\"a\":0}],\"a\":[{\"d\":0,\"c\":0}]}"),
        ),
        ("digits", list("0")),
        ("doubles", list("0.1234567890123456")),
        ("expanding numbers", list("9e20")),
        ("one long number", repeat("7")),
        ("hard roundings", list("2.4703282292062327208e-324")),
        (
            "hard long roundings",
            list(&format!("2.4703282292062327208{}1e-324", "0".repeat(800))),
        ),
        ("escapes", format!("\"{}\"", repeat("\\u0041"))),
        ("pairs", format!("\"{}\"", repeat("\\ud83d\\ude00"))),
        ("short strings", list("\"\"")),
        ("one string", format!("\"{}\"", repeat("x"))),
        ("text beyond ASCII", format!("\"{}\"", repeat("\u{e9}"))),
        ("white space", format!("{}0", repeat(" "))),
        ("spaced digits", list(" 0")),
    ];
    let mut group = criterion.benchmark_group("hostile 1 MiB");
    group.sample_size(10);
    for (name, body) in &bodies {
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function(*name, |b| {
            b.iter(|| canonicalize(body.as_bytes(), Form::Js))
        });
    }
    group.finish();
}

criterion_group!(benches, raw_bodies, canonical_bodies, hostile_bodies);
criterion_main!(benches);
