//! Bodies made to cost much: each gets the right answer, within memory that stays in proportion.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod shapes;

use std::io::Write;

use paysig_core::{Form, canonicalize};
use peak_alloc::PeakAlloc;
use shapes::{Shape, shapes};

/// Counts a vector that grows as its old and its new block together, which is the most that any
/// allocator needs.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const SIZE: usize = 1 << 20;

/// What canonicalizing may take, its result included, for each byte of the body.
const LIMIT: f64 = 8.0;

// One test, since memory is counted for the whole process.
#[test]
fn hostile_bodies_get_the_right_answer_within_bounded_memory() {
    let mut failures = Vec::new();
    for Shape { name, body, expect } in shapes(SIZE) {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let found = canonicalize(&body, Form::Js).ok();
        let taken = MEMORY.peak_usage() - before;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a factor with one digit behind the point"
        )]
        let factor = taken as f64 / body.len() as f64;
        // Past the harness, which swallows what passing tests print.
        writeln!(std::io::stdout(), "{factor:5.1}  {name}").expect("standard output");
        if found != expect {
            failures.push(format!("{name}: the wrong answer"));
        }
        if factor > LIMIT {
            failures.push(format!(
                "{name}: {factor:.1} bytes for each byte of the body"
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
