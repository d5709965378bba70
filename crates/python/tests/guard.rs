//! The guard, without Python. No input is known that makes the core panic, so the panics here
//! are the test's own.

// A test may say what it thinks.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used)]

#[path = "../src/guard.rs"]
#[allow(unreachable_pub, reason = "a module of another crate")]
mod guard;

use std::env;
use std::process::Command;

const IN_CHILD: &str = "PAYSIG_GUARD_TEST";

#[test]
fn a_result_passes_through() {
    assert_eq!(guard::contained(|| 7), Some(7));
}

#[test]
fn a_panic_is_contained_and_reported_without_its_message() {
    if env::var_os(IN_CHILD).is_some() {
        guard::keep_panic_messages_quiet();
        let input = String::from("hunter2");
        assert_eq!(
            guard::contained::<()>(|| panic!("cannot read {input}")),
            None
        );
        assert_eq!(
            guard::contained::<()>(|| std::panic::panic_any(input)),
            None
        );
        return;
    }
    let name = "a_panic_is_contained_and_reported_without_its_message";
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(IN_CHILD, "1")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8(child.stdout).unwrap(),
        String::from_utf8(child.stderr).unwrap(),
    );
    assert!(child.status.success(), "{out}{err}");
    assert!(
        !out.contains("hunter2") && !err.contains("hunter2"),
        "{out}{err}"
    );
    assert_eq!(
        err.matches("paysig: internal error at ").count(),
        2,
        "{err}"
    );
    assert!(err.contains("guard.rs:"), "{err}");
}
