//! How many rows of merchants' own a process keeps. Alone in its process, which fills up.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use std::thread;

use paysig_core::{ConfigError, Provider, RowProblem, verify_signature};

const MOST: usize = 1024;

fn row(number: usize) -> String {
    format!(r#"{{"version": 1, "name": "own-{number}", "headers": ["X-Own"]}}"#)
}

fn read(number: usize) -> Result<&'static Provider, ConfigError> {
    Provider::from_json(row(number).as_bytes())
}

#[test]
fn a_process_keeps_1024_rows_and_refuses_the_next() {
    // In several threads at once, and each row more than once.
    let kept: Vec<&'static Provider> = thread::scope(|scope| {
        for part in [0, 200, 400] {
            scope.spawn(move || {
                for number in 0..MOST {
                    read((number + part) % MOST).expect("a row");
                }
            });
        }
        (0..MOST)
            .map(|number| read(number).expect("a row"))
            .collect()
    });

    // Wrong rows, and such as differ in what is for readers alone, take no place.
    assert!(Provider::from_json(b"{}").is_err());
    for (number, known) in kept.iter().enumerate() {
        let titled = row(number).replacen('{', r#"{"title": "Mine", "#, 1);
        let again = Provider::from_json(titled.as_bytes()).expect("a row that is known");
        assert!(std::ptr::eq(*known, again), "{number}");
        assert_eq!(again.name, format!("own-{number}"));
    }

    let refused = read(MOST).expect_err("one row too many");
    assert!(matches!(refused, ConfigError::Row(error) if error.problem == RowProblem::TooMany));
    assert_eq!(
        refused.to_string(),
        "provider row: the row is one too many: a process keeps 1024 of them"
    );
    let verdict = verify_signature(b"", None, b"secret", &row(MOST));
    assert_eq!(verdict, Err(refused));

    // Those that are there go on.
    assert_eq!(read(0), Ok(kept[0]));
    assert_eq!(
        verify_signature(b"", None, b"secret", &row(MOST - 1)),
        Ok(false)
    );
    assert!(Provider::named("stripe").is_ok());
}
