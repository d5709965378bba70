//! Form `js` against node itself, on random documents.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod documents;
mod traps;

use std::fmt::Display;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::process::{Child, Command, Stdio};

use documents::Documents;
use paysig_core::{Form, canonicalize};

const DOCUMENTS: usize = 20_000;
const ORACLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/oracles/js.mjs");

#[test]
fn node_writes_the_same_canonical_form() {
    let Some(mut node) = node() else {
        assert!(
            std::env::var("PAYSIG_REQUIRE_ORACLES").as_deref() != Ok("1"),
            "node is not installed"
        );
        return report("skipped: node is not installed");
    };
    let seed = std::env::var("PAYSIG_SEED").map_or_else(
        |_| fastrand::u64(..),
        |seed| seed.parse().expect("PAYSIG_SEED is a whole number"),
    );
    report(format_args!("PAYSIG_SEED={seed}"));

    // Written from a thread of its own: node answers before it has read everything.
    let stdin = node.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || {
        let mut stdin = BufWriter::new(stdin);
        let mut documents = Documents::new(seed);
        for _ in 0..DOCUMENTS {
            writeln!(stdin, "{}", hex::encode(documents.next())).expect("node reads");
        }
    });
    let answers = BufReader::new(node.stdout.take().expect("a pipe")).lines();

    let mut documents = Documents::new(seed);
    let (mut bytes, mut refused, mut answered) = (0, 0, 0);
    for (number, answer) in answers.enumerate() {
        let document = documents.next();
        let expected = match answer.expect("text").as_str() {
            "!" => None,
            answer => Some(hex::decode(answer).expect("hexadecimal")),
        };
        let found = canonicalize(&document, Form::Js).ok();
        let text = |bytes: &[u8]| bytes.escape_ascii().to_string();
        assert!(
            found == expected,
            "PAYSIG_SEED={seed}, document {number}: {}\nfound    {:?}\nexpected {:?}",
            text(&document),
            found.as_deref().map(text),
            expected.as_deref().map(text),
        );
        bytes += document.len();
        refused += usize::from(expected.is_none());
        answered += 1;
    }
    writer.join().expect("every document was written");
    assert!(
        node.wait().expect("an exit status").success(),
        "node failed"
    );
    assert_eq!(answered, DOCUMENTS, "node stopped early");
    report(format_args!(
        "{answered} documents of {bytes} bytes, {refused} of them not JSON: no difference"
    ));
}

fn node() -> Option<Child> {
    let started = Command::new("node")
        .arg(ORACLE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    match started {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        started => Some(started.expect("node starts")),
    }
}

/// Past the harness, which swallows what passing tests print.
fn report(line: impl Display) {
    writeln!(std::io::stdout(), "{line}").expect("standard output");
}
