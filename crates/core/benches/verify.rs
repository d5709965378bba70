//! Criterion benchmarks of the core: `cargo bench -p paysig-core`.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    missing_docs,
    reason = "a measuring program; criterion's macros make public functions"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use paysig_core::{Form, Key, Provider, canonicalize, sign, verify_signature};
use sha2::block_api::compress256;

const SECRET: &[u8] = b"a-secret-of-thirty-two-characters";

/// An `AkashicPay` deposit of about 1 KiB, its keys in the order in which they are sent.
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

criterion_group!(benches, raw_bodies, canonical_bodies);
criterion_main!(benches);
