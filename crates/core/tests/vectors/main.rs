//! Runs every file of `tests/vectors` through the public calls.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod fields;
mod followed;
mod found;
mod requests;
mod set_up;
mod tagged;

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use fields::Fields;
use paysig_core::{
    CanonicalizationError, ConfigError, Form, Key, Provider, Secret, SignError, canonicalize,
    match_signature, sign, verify_signature,
};
use serde_json::Value;
use set_up::{SetUp, sign_with};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors");

#[test]
fn every_vector_gets_the_answer_that_it_expects() {
    let mut paths: Vec<_> = std::fs::read_dir(FOLDER)
        .expect("the folder of vectors")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no vectors in {FOLDER}");
    let mut run = Run::default();
    for path in &paths {
        run.file(path);
    }
    run.report("all vectors", run.total);
    assert!(run.failures.is_empty(), "\n{}", run.failures.join("\n"));
}

#[derive(Default)]
struct Run {
    ids: HashSet<String>,
    total: Counts,
    failures: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Counts {
    answered: usize,
    refused: usize,
}

impl Run {
    fn file(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(path).expect("a readable file");
        let mut file = Fields::new(&name, serde_json::from_str(&text).expect("JSON"));
        let kind = file.text("kind");
        file.text("description");
        let check: fn(&mut Fields) -> Answer = match kind.as_str() {
            "mac" => mac,
            "verify" => verify,
            "canonicalize" => canonical,
            "sign" => signing,
            "error" => error,
            "request" => requests::request,
            "payload" => requests::payload,
            "payment" => requests::paid,
            "sign_request" => requests::signed,
            "row_error" => row_error,
            "lookup" => followed::lookup,
            "lookup_error" => followed::lookup_error,
            "expectation" => followed::expectation,
            "decision" => followed::decision,
            "keys" => followed::keys,
            "credit" => followed::credit,
            "write" => followed::write,
            _ => panic!("{name}: unknown kind {kind}"),
        };
        let cases = file.array("cases");
        file.finish();
        assert!(!cases.is_empty(), "{name} has no cases");

        let mut counts = Counts::default();
        for case in cases {
            let mut case = Fields::new(&name, case);
            let id = case.text("id");
            case.name.clone_from(&id);
            assert!(!case.text("guards").is_empty(), "{id} guards nothing");
            match check(&mut case) {
                Ok(true) => counts.answered = counts.answered.saturating_add(1),
                Ok(false) => counts.refused = counts.refused.saturating_add(1),
                Err(failure) => self.failures.push(format!("{id}: {failure}")),
            }
            case.finish();
            assert!(self.ids.insert(id.clone()), "{id} stands twice");
        }
        self.report(&name, counts);
        self.total.answered = self.total.answered.saturating_add(counts.answered);
        self.total.refused = self.total.refused.saturating_add(counts.refused);
    }

    /// Past the harness, which swallows what passing tests print.
    fn report(&self, name: &str, Counts { answered, refused }: Counts) {
        let failed = self.failures.len();
        writeln!(
            std::io::stdout(),
            "{name:30} {answered:5} answered {refused:5} refused {failed:5} failed so far"
        )
        .expect("standard output");
    }
}

/// Whether the case expects an answer, as opposed to a refusal; or how it failed.
type Answer = Result<bool, String>;

fn expect<T: PartialEq + std::fmt::Debug>(
    call: &str,
    found: &T,
    expected: &T,
) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    let shorten = |value: &T| format!("{value:?}").chars().take(300).collect::<String>();
    Err(format!(
        "{call} gave {}, not {}",
        shorten(found),
        shorten(expected)
    ))
}

fn mac(case: &mut Fields) -> Answer {
    let (secret, message) = (case.bytes("secret"), case.bytes("message"));
    let tag = case.text("tag");
    expect(
        "sign",
        &sign(&message, &secret, "generic"),
        &Ok(tag.clone()),
    )?;
    let verdict = verify_signature(&message, Some(tag.as_bytes()), &secret, "generic");
    expect("verify_signature", &verdict, &Ok(true))?;
    Ok(true)
}

fn verify(case: &mut Fields) -> Answer {
    let body = case.bytes("body");
    let signature = case.optional_bytes("signature");
    let signature = signature.as_deref();
    let secret = case.bytes("secret");
    let provider = case.provider();
    let forms = case.forms();
    let expected = case.found();
    let is_expected = expected.is_some();
    let found = |found: Option<paysig_core::Match<'_>>| {
        found.map(|found| (found.form.name().to_owned(), found.message.into_owned()))
    };

    let from_bytes =
        key(&secret, &provider, forms.as_deref()).map_err(|error| error.to_string())?;
    let from_secret = Secret::new(secret.as_slice())
        .and_then(|secret| Key::new(&secret, from_bytes.provider()))
        .map_err(|error| error.to_string())?;
    let verdict = from_bytes.matches(&body, signature);
    expect("Key::matches", &verdict, &is_expected)?;
    let matched = found(from_bytes.match_signature(&body, signature));
    expect("Key::match_signature", &matched, &expected)?;
    if forms.is_none() {
        let verdict = from_secret.matches(&body, signature);
        expect("Key::new, matches", &verdict, &is_expected)?;
        let verdict = verify_signature(&body, signature, &secret, &provider);
        expect("verify_signature", &verdict, &Ok(is_expected))?;
        let matched = match_signature(&body, signature, &secret, &provider).map(found);
        expect("match_signature", &matched, &Ok(expected))?;
    }
    Ok(is_expected)
}

fn canonical(case: &mut Fields) -> Answer {
    let body = case.bytes("body");
    let form = Form::named(&case.text("form")).map_err(|error| error.to_string())?;
    let expected = case.optional_bytes("expect");
    let found = canonicalize(&body, form);
    if let Err(CanonicalizationError::NotJson { offset }) = found {
        expect("the offset inside the body", &(offset <= body.len()), &true)?;
    }
    expect("canonicalize", &found.ok(), &expected)?;
    // PHP reads the `-0` that it writes for the float -0.0 as the integer 0.
    let settled = form != Form::Php || !expected.as_ref().is_some_and(|text| has_minus_zero(text));
    if let Some(expected) = &expected
        && settled
    {
        let again = canonicalize(expected, form).ok();
        expect("canonicalize, once more", &again.as_ref(), &Some(expected))?;
    }
    Ok(expected.is_some())
}

fn has_minus_zero(text: &[u8]) -> bool {
    text.windows(2).any(|pair| pair == b"-0")
}

fn signing(case: &mut Fields) -> Answer {
    let (body, secret) = (case.bytes("body"), case.bytes("secret"));
    let provider = case.provider();
    let expected = case.text("expect");
    let verdict = verify_signature(&body, Some(expected.as_bytes()), &secret, &provider);
    expect("sign", &sign(&body, &secret, &provider), &Ok(expected))?;
    expect("verify_signature", &verdict, &Ok(true))?;
    Ok(true)
}

fn error(case: &mut Fields) -> Answer {
    let found = match case.text("call").as_str() {
        "Key" => {
            let (secret, provider) = (case.bytes("secret"), case.provider());
            key(&secret, &provider, case.forms().as_deref())
                .map(drop)
                .map_err(SignError::from)
        }
        "verify_signature" => {
            let (body, secret) = (case.bytes("body"), case.bytes("secret"));
            let signature = case.optional_bytes("signature");
            let provider = case.provider();
            // The functions take no list of forms; a key does.
            match case.forms() {
                Some(forms) => key(&secret, &provider, Some(&forms)).map(drop),
                None => verify_signature(&body, signature.as_deref(), &secret, &provider).map(drop),
            }
            .map_err(SignError::from)
        }
        "sign" => {
            let (body, secret) = (case.bytes("body"), case.bytes("secret"));
            sign(&body, &secret, &case.provider()).map(drop)
        }
        "canonicalize" => {
            let body = case.bytes("body");
            Form::named(&case.text("form"))
                .map_err(SignError::from)
                .and_then(|form| Ok(canonicalize(&body, form).map(drop)?))
        }
        "Verifier" => SetUp::take(case).map(drop).map_err(SignError::from),
        "sign_request" => {
            let (body, secret) = (case.bytes("body"), case.bytes("secret"));
            sign_with(case, &body, &secret).map(drop)
        }
        call => return Err(format!("unknown call {call}")),
    };
    let found = match found {
        Ok(()) => "no error",
        Err(SignError::Config(_)) => "config",
        Err(SignError::Canonicalization(_)) => "canonicalization",
        Err(_) => "an error of another kind",
    };
    expect("the call", &found, &case.text("expect").as_str())?;
    Ok(false)
}

fn row_error(case: &mut Fields) -> Answer {
    let row = match case.take("row") {
        Value::String(text) => text,
        row => row.to_string(),
    };
    let mut expected = Fields::new("what is expected", case.take("expect"));
    let field = expected.text("field");
    expected.finish();
    match Provider::from_json(row.as_bytes()) {
        Err(ConfigError::Row(error)) => expect("Provider::from_json", &error.field, &&*field)?,
        found => return Err(format!("Provider::from_json gave {found:?}")),
    }
    Ok(false)
}

fn key(secret: &[u8], provider: &str, forms: Option<&[String]>) -> Result<Key, ConfigError> {
    let key = Key::from_bytes(secret, Provider::select(provider)?)?;
    let Some(forms) = forms else { return Ok(key) };
    let forms: Result<Vec<_>, _> = forms.iter().map(|form| Form::named(form)).collect();
    key.with_forms(forms?)
}
