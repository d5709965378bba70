//! Every canonical form against the program that defines it, on random documents.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod documents;
mod numbers;
mod oracles;
mod strings;
mod traps;

use std::fmt::Display;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::Stdio;

use documents::Documents;
use oracles::{Absent, Oracle};
use paysig_core::{Form, canonicalize};

const DOCUMENTS: usize = 20_000;

#[test]
fn node_writes_the_same_as_form_js() {
    compare(oracles::node());
}

#[test]
fn php_writes_the_same_as_form_php() {
    compare(oracles::php());
}

#[test]
fn go_writes_the_same_as_form_go() {
    compare(oracles::go());
}

#[test]
fn an_old_go_writes_the_same_as_form_go_legacy() {
    compare(oracles::go_legacy());
}

#[test]
fn ruby_writes_the_same_as_form_ruby() {
    compare(oracles::ruby());
}

#[derive(Default)]
struct Counts {
    bytes: usize,
    written: usize,
    refused: usize,
    not_json: usize,
    not_json_but_taken: usize,
}

fn compare(oracle: Result<Oracle, Absent>) {
    let oracle = match oracle {
        Ok(oracle) => oracle,
        Err(Absent::Missing(program)) => {
            assert!(
                std::env::var("PAYSIG_REQUIRE_ORACLES").as_deref() != Ok("1"),
                "{program} is not installed"
            );
            return report(format_args!("skipped: {program} is not installed"));
        }
        Err(Absent::Unfit(reason)) => return report(format_args!("skipped: {reason}")),
    };
    let seed = std::env::var("PAYSIG_SEED").map_or_else(
        |_| fastrand::u64(..),
        |seed| seed.parse().expect("PAYSIG_SEED is a whole number"),
    );
    let name = oracle.form.name();
    report(format_args!("{name}: PAYSIG_SEED={seed}"));
    let counts = run(oracle, seed);
    report(format_args!(
        "{name}: {DOCUMENTS} documents of {} bytes, no difference: {} written, {} refused by \
         both, {} not JSON (of which the program takes {})",
        counts.bytes, counts.written, counts.refused, counts.not_json, counts.not_json_but_taken,
    ));
}

fn run(oracle: Oracle, seed: u64) -> Counts {
    let Oracle {
        form,
        mut command,
        deepest,
        is_lenient,
    } = oracle;
    let mut program = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // Written from a thread of its own: the program answers before it has read everything.
    let stdin = program.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || {
        let mut stdin = BufWriter::new(stdin);
        let mut documents = Documents::new(seed, deepest);
        for _ in 0..DOCUMENTS {
            writeln!(stdin, "{}", hex::encode(documents.next())).expect("the program reads");
        }
    });
    let answers = BufReader::new(program.stdout.take().expect("a pipe")).lines();

    let mut documents = Documents::new(seed, deepest);
    let mut counts = Counts::default();
    let mut answered = 0;
    for (number, answer) in answers.enumerate() {
        let document = documents.next();
        let answer = match answer.expect("text").as_str() {
            "!" => None,
            answer => Some(hex::decode(answer).expect("hexadecimal")),
        };
        let is_json = is_json(&document);
        // What is not JSON has no canonical form, whatever the program makes of it.
        let expected = answer.as_ref().filter(|_| is_json || !is_lenient);
        let found = canonicalize(&document, form).ok();
        let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
        assert!(
            found.as_ref() == expected,
            "{}: PAYSIG_SEED={seed}, document {number}: {}\nfound    {:?}\nexpected {:?}",
            form.name(),
            text(&document),
            found.as_deref().map(text),
            expected.map(|expected| text(expected)),
        );
        counts.bytes += document.len();
        *match (is_json, expected) {
            (true, Some(_)) => &mut counts.written,
            (true, None) => &mut counts.refused,
            (false, _) => &mut counts.not_json,
        } += 1;
        counts.not_json_but_taken += usize::from(!is_json && answer.is_some());
        answered += 1;
    }
    writer.join().expect("every document was written");
    assert!(
        program.wait().expect("an exit status").success(),
        "the program failed"
    );
    assert_eq!(answered, DOCUMENTS, "the program stopped early");
    counts
}

/// Form `js` takes every JSON text and nothing else, which is compared with node.
fn is_json(document: &[u8]) -> bool {
    canonicalize(document, Form::Js).is_ok()
}

/// Past the harness, which swallows what passing tests print.
fn report(line: impl Display) {
    writeln!(std::io::stdout(), "{line}").expect("standard output");
}
