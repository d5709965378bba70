//! The one place where a panic ends. It names no Python type, so that it is tested without one.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

/// What `work` returns, or `None` if it panicked. The panic's message is dropped: it could
/// hold a part of the input.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Lets a panic leave its place in the source on standard error and nothing else; Rust's own
/// report would add the message. An extension module carries its own copy of Rust's standard
/// library, so other modules keep their reports.
pub(crate) fn keep_panic_messages_quiet() {
    set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            // With no standard error to write to, there is nobody left to tell.
            let _ = writeln!(
                std::io::stderr(),
                "paysig: internal error at {place}; please report it"
            );
        }
    }));
}
