//! What `Verifier::explain` finds, one injected fault after another, and what it must leave
//! open.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

#[path = "../requests/scheme/base64.rs"]
mod base64;
mod bodies;
mod callback;
mod places;
mod properties;
mod reencoded;
mod refusals;
mod rows;
mod rules;
mod secrets;
mod texts;
mod time;
mod unknown;
