//! The most memory that canonicalizing takes, over the body's size, for bodies of 1 MiB made to
//! cost much.
//!
//! `cargo bench -p paysig-core --bench memory -- --json FILE` writes the numbers as well.

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

use paysig_core::{Form, canonicalize};
use peak_alloc::PeakAlloc;
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const GROUP: &str = "peak memory over a body of 1 MiB, canonical text included";

fn main() {
    let mut peaks: Vec<(f64, &str)> = shapes::shapes(1 << 20)
        .iter()
        .map(|shape| {
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            let answer = canonicalize(&shape.body, Form::Js).ok();
            let peak = MEMORY.peak_usage() - before;
            assert!(answer == shape.expect, "{}: the wrong answer", shape.name);
            (peak as f64 / shape.body.len() as f64, shape.name)
        })
        .collect();
    peaks.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (times, name) in &peaks {
        println!("{:22} {name:44} {times:8.2} x", "peak memory, 1 MiB");
    }
    let file = std::env::args().skip_while(|argument| argument != "--json");
    if let Some(file) = file.take(2).nth(1) {
        let rows: Vec<Value> = peaks
            .iter()
            .take(8)
            .map(|(value, name)| json!({"group": GROUP, "name": name, "unit": "x", "value": value}))
            .collect();
        std::fs::write(file, format!("{:#}\n", Value::from(rows))).expect("a file to write to");
    }
}
