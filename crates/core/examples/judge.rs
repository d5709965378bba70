//! Answers test vectors, one JSON object a line in and one out, so that its answers can be
//! compared with those of the other languages.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a program for tests may fail by panicking"
)]

#[allow(dead_code, reason = "the suite of vectors reads more kinds")]
#[path = "../tests/vectors/fields.rs"]
mod fields;
#[path = "../tests/vectors/found.rs"]
mod found;
#[path = "../tests/vectors/set_up.rs"]
mod set_up;
#[path = "../tests/vectors/tagged.rs"]
mod tagged;

use std::convert::Infallible;
use std::io::{BufRead, Write};

use fields::Fields;
use paysig_core::{
    ConfigError, Form, Key, Provider, Rejection, Request, SignError, Verified, canonicalize, sign,
};
use serde_json::{Value, json};
use set_up::{Arrived, SetUp, sign_with};

fn main() {
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let job = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let mut job = Fields::new("a job", job);
        job.name = job.text("id");
        let answer = answer(&mut job).unwrap_or_else(|error| failed(&error));
        job.finish();
        writeln!(output, "{answer}").expect("standard output");
    }
}

fn answer(job: &mut Fields) -> Result<Value, SignError> {
    let kind = job.text("kind");
    match kind.as_str() {
        "verify" | "Key" | "verify_signature" => Ok(matched(job, kind != "Key")?),
        "request" => Ok(judged(job)?),
        "Verifier" => Ok(SetUp::take(job).map(|_| json!({}))?),
        "payload" | "payment" => Ok(read(job, &kind)),
        "sign" => {
            let (body, secret) = (job.bytes("body"), job.bytes("secret"));
            Ok(json!({ "signature": sign(&body, &secret, &job.provider())? }))
        }
        "sign_request" => {
            let (body, secret) = (job.bytes("body"), job.bytes("secret"));
            Ok(json!({ "headers": sign_with(job, &body, &secret)? }))
        }
        "row_error" => {
            let row = match job.take("row") {
                Value::String(text) => text,
                row => row.to_string(),
            };
            Ok(Provider::from_json(row.as_bytes()).map(|_| json!({}))?)
        }
        "canonicalize" => {
            let (form, body) = (job.text("form"), job.bytes("body"));
            let message = canonicalize(&body, Form::named(&form)?)?;
            Ok(json!({ "message": hex::encode(message) }))
        }
        _ => Ok(found::found(&kind, job)?),
    }
}

fn failed(error: &SignError) -> Value {
    let class = match error {
        SignError::Config(_) => "config",
        SignError::Canonicalization(_) => "canonicalization",
        _ => panic!("an error of another kind"),
    };
    json!({ "error": class, "text": error.to_string() })
}

fn matched(job: &mut Fields, with_body: bool) -> Result<Value, ConfigError> {
    let (secret, provider, forms) = (job.bytes("secret"), job.provider(), job.forms());
    let body = if with_body {
        job.bytes("body")
    } else {
        Vec::new()
    };
    let signature = if with_body {
        job.optional_bytes("signature")
    } else {
        None
    };
    let mut key = Key::from_bytes(&secret, Provider::select(&provider)?)?;
    if let Some(forms) = forms {
        let forms: Result<Vec<_>, _> = forms.iter().map(|form| Form::named(form)).collect();
        key = key.with_forms(forms?)?;
    }
    Ok(match key.match_signature(&body, signature.as_deref()) {
        None => json!({ "form": null }),
        Some(found) => {
            json!({ "form": found.form.name(), "message": hex::encode(&found.message) })
        }
    })
}

fn judged(job: &mut Fields) -> Result<Value, ConfigError> {
    let set_up = SetUp::take(job);
    let arrived = Arrived::take(job);
    let set_up = set_up?;
    Ok(arrived.with(|request| match set_up.judge(request) {
        Ok(verified) => accepted(&verified),
        Err(rejection) => {
            let mut answer = refused(&rejection);
            answer["explanation"] = explained(&set_up, request);
            answer
        }
    }))
}

fn accepted(verified: &Verified<'_>) -> Value {
    json!({
        "verdict": "verified",
        "provider": verified.provider.name,
        "key_id": verified.key_id,
        "form": verified.form.name(),
        "message": hex::encode(&verified.message),
        "found_in": verified.found_in,
        "address_ok": verified.address_ok,
        "resolved_id": verified.resolved_id,
        "timestamp": verified.timestamp,
        "id": verified.id,
        "headers_seen": verified.headers_seen().iter().collect::<Vec<_>>(),
        "status": verified.status(),
        "payload": payload(verified),
        "payment": payment(verified),
    })
}

fn refused(rejection: &Rejection) -> Value {
    json!({
        "verdict": "rejected",
        "provider": rejection.provider.name,
        "code": rejection.reason.code(),
        "hint": rejection.hint,
        "text": rejection.to_string(),
        "found_in": rejection.found_in,
        "headers_seen": rejection.headers_seen.iter().collect::<Vec<_>>(),
        "status": rejection.status(),
    })
}

fn explained(set_up: &SetUp, request: &Request<'_>) -> Value {
    let look_up =
        |id: &str| Ok::<_, Infallible>(set_up.orders.get(id).cloned().unwrap_or_default());
    let Ok(found) = set_up.verifier.explain_with(request, look_up);
    json!({ "cause": found.cause.name(), "hint": found.hint })
}

fn payload(verified: &Verified<'_>) -> Value {
    verified.payload().map_or_else(
        |_| json!({ "error": "payload" }),
        |value| json!({ "value": tagged::tagged(&value) }),
    )
}

fn payment(verified: &Verified<'_>) -> Value {
    verified.payment().map_or_else(
        |_| json!({ "error": "payload" }),
        |found| json!({ "value": found.as_ref().map(tagged::payment) }),
    )
}

/// What a message says that was verified byte for byte.
fn read(job: &mut Fields, kind: &str) -> Value {
    let mut request = Fields::new("a message", job.take("request"));
    let set_up = SetUp::take(&mut request).expect("a verifier");
    Arrived::take(&mut request).with(|request| {
        let verified = set_up.judge(request).expect("it verifies");
        match kind {
            "payload" => payload(&verified),
            _ => payment(&verified),
        }
    })
}
