//! What the core says to the kinds of vectors that follow a callback: the lookup, what is
//! expected, what is decided, and the keys under which it is settled once.

use paysig_core::{
    ConfigError, Expectation, Facts, Lookup, LookupAnswer, LookupFailure, LookupRequest, Outcome,
    Payment, Policy, Provider, Scope, VERSION, claim_key, credit_due, credit_key, message_key,
    payment_key,
};
use serde_json::{Value as Json, json};

use crate::fields::Fields;
use crate::tagged::payment;

/// Takes everything of a case but what it expects.
pub(crate) fn found(kind: &str, case: &mut Fields) -> Result<Json, ConfigError> {
    match kind {
        "lookup" => lookup(case),
        "lookup_error" => set_up(case).map(|_| json!({})),
        "expectation" => expectation(case),
        "decision" => decision(case),
        "keys" => keys(case),
        "credit" => credit(case),
        "write" => write(case),
        _ => panic!("unknown kind {kind}"),
    }
}

fn lookup(case: &mut Fields) -> Result<Json, ConfigError> {
    let (lookup, payload) = (set_up(case)?, case.bytes("payload"));
    let answers = case.optional("answers").map_or_else(Vec::new, list);
    let failures = case.optional("failures").map_or_else(Vec::new, list);
    let request = match lookup.request(&payload) {
        Err(answer) => return Ok(json!({ "answer": told(&answer) })),
        Ok(request) => request,
    };
    let judged = answers.into_iter().map(|answer| {
        let mut answer = Fields::new(&case.name, answer);
        let found = judged(&request, &mut answer);
        answer.finish();
        told(&found)
    });
    let failed = failures.into_iter().map(|failure| {
        let mut failure = Fields::new(&case.name, failure);
        let reason = LookupFailure::named(&failure.text("reason"));
        failure.finish();
        match reason {
            Ok(reason) => told(&request.failed(reason)),
            Err(error) => json!({ "error": "config", "text": error.to_string() }),
        }
    });
    Ok(json!({
        "answers": judged.collect::<Vec<_>>(),
        "failures": failed.collect::<Vec<_>>(),
        "request": written(&request),
    }))
}

/// Takes the fields `provider`, `environment`, `api_key` and `origin`.
fn set_up(case: &mut Fields) -> Result<Lookup, ConfigError> {
    let provider = case.provider();
    let environment = case.optional_text("environment");
    let api_key = (!case.look("api_key").is_null()).then(|| case.bytes("api_key"));
    let origin = case.optional_text("origin");
    Lookup::new(
        Provider::select(&provider)?,
        environment.as_deref(),
        api_key.as_deref(),
        origin.as_deref(),
    )
}

/// The provider's answer that a case comes with, if it does.
fn looked_up(case: &mut Fields) -> Option<LookupAnswer> {
    let value = case.take("lookup");
    if value.is_null() {
        return None;
    }
    let mut asked = Fields::new(&case.name, value);
    let lookup = set_up(&mut asked).expect("a lookup");
    let answer = match lookup.request(&asked.bytes("payload")) {
        Err(answer) => answer,
        Ok(request) if asked.look("failed").is_null() => judged(&request, &mut asked),
        Ok(request) => {
            let failure = LookupFailure::named(&asked.text("failed"));
            request.failed(failure.expect("a failure's name"))
        }
    };
    asked.finish();
    Some(answer)
}

fn judged(request: &LookupRequest, answer: &mut Fields) -> LookupAnswer {
    let status = answer.integer("status").try_into().expect("a status");
    request.judge(status, &answer.bytes("body"))
}

fn written(request: &LookupRequest) -> Json {
    let agent = format!("paysig/{VERSION}");
    let headers = request.headers().into_iter();
    // A vector holds for every version.
    let headers: Vec<_> = headers
        .map(|(name, value)| match (name, value) {
            ("User-Agent", value) if value == agent => json!([name, "paysig"]),
            (name, value) => json!([name, value]),
        })
        .collect();
    json!({
        "method": request.method(),
        "url": request.url(),
        "headers": headers,
        "body": request.body(),
        "cache_key": request.cache_key(),
        "interval": request.interval(),
        "names_payment": request.names_payment(),
    })
}

fn told(answer: &LookupAnswer) -> Json {
    let differences = answer.differences.iter();
    json!({
        "verdict": answer.verdict().name(),
        "reason": answer.reason.name(),
        "differences": differences.map(|field| field.name()).collect::<Vec<_>>(),
        "payment": answer.payment.as_ref().map(payment),
        "final": answer.is_final(),
    })
}

fn expectation(case: &mut Fields) -> Result<Json, ConfigError> {
    let (reported, lookup) = (reported(case), looked_up(case));
    let expectation = expected_by(&case.take("settings"))?;
    let differences = expectation.differences(reported.as_ref(), lookup.as_ref());
    let codes = differences.iter().map(|difference| difference.name());
    Ok(json!({ "differences": codes.collect::<Vec<_>>() }))
}

fn decision(case: &mut Fields) -> Result<Json, ConfigError> {
    let (reported, lookup) = (reported(case), looked_up(case));
    let settings = case.take("settings");
    let address_ok = case.take("address_ok").as_bool();
    let policy = case.optional_text("policy");
    let expectation = (!settings.is_null()).then(|| expected_by(&settings));
    let expectation = expectation.transpose()?;
    let policy = Policy::parse(policy.as_deref().unwrap_or("signature"))?;
    let mut facts = Facts::of(reported.as_ref(), &policy).address_ok(address_ok);
    if let Some(expectation) = &expectation {
        facts = facts.expectation(expectation);
    }
    if let Some(lookup) = &lookup {
        facts = facts.lookup(lookup);
    }
    let decision = facts.decide();
    let (proofs, reasons) = (decision.proofs.iter(), decision.reasons.iter());
    Ok(json!({
        "verdict": decision.verdict.name(),
        "proofs": proofs.map(|proof| proof.name()).collect::<Vec<_>>(),
        "reasons": reasons.map(|reason| reason.name()).collect::<Vec<_>>(),
        "payment": decision.payment.as_ref().map(payment),
    }))
}

/// What the payload of a case reports, if it has one.
fn reported(case: &mut Fields) -> Option<Payment> {
    let provider = Provider::select(&case.provider()).expect("a provider");
    let payload = case.optional_bytes("payload")?;
    Payment::read(provider, &payload).expect("a payload that can be read")
}

fn expected_by(settings: &Json) -> Result<Expectation, ConfigError> {
    let mut settings = settings.as_object().expect("settings").iter();
    let made = settings.try_fold(Expectation::new(), |made, (name, value)| {
        set(made, name, value)
    });
    made?.check()
}

fn set(made: Expectation, name: &str, value: &Json) -> Result<Expectation, ConfigError> {
    let text = || value.as_str().expect("a text");
    match name {
        "order_id" => made.order_id(text()),
        "amount" => made.amount(text()),
        "currency" => made.currency(text()),
        "recipient" => made.recipient(text()),
        "network" => made.network(text()),
        "underpaid_by" => made.underpaid_by(text()),
        "overpaid_by" => made.overpaid_by(text()),
        "outcomes" => {
            let names = value.as_array().expect("a list").iter();
            made.outcomes(names.map(|name| name.as_str().expect("an outcome's name")))
        }
        _ => panic!("unknown setting {name}"),
    }
}

fn keys(case: &mut Fields) -> Result<Json, ConfigError> {
    let (provider, payload) = (case.provider(), case.bytes("payload"));
    let (merchant, environment) = (case.text("merchant"), case.text("environment"));
    let id = case.optional_text("delivery_id");
    let provider = Provider::select(&provider)?;
    let scope = Scope {
        merchant: &merchant,
        environment: &environment,
    };
    Ok(json!({
        "claim_key": claim_key(provider, &payload, id.as_deref(), scope),
        "payment_key": payment_key(provider, &payload, scope),
        "message_key": message_key(provider, &payload, scope),
    }))
}

fn credit(case: &mut Fields) -> Result<Json, ConfigError> {
    let (total, credited) = (case.text("total"), case.text("credited"));
    let payment = case.optional_text("payment_key");
    let key = payment.map(|payment| credit_key(&payment, &credited, &total));
    let due = credit_due(&total, &credited);
    let mut found = json!({});
    if let Some(key) = key {
        assert_eq!(key.is_ok(), due.is_ok(), "{}", case.name);
        found["credit_key"] = json!(key?);
    }
    found["due"] = json!(due?);
    Ok(found)
}

fn write(case: &mut Fields) -> Result<Json, ConfigError> {
    let provider = Provider::select(&case.provider())?;
    let payment = case.take("payment");
    let mut given = Fields::new(&case.name, payment);
    let mut payment = Payment::default();
    payment.order_id = given.optional_text("order_id");
    payment.transaction_id = given.optional_text("transaction_id");
    payment.amount = given.optional_text("amount");
    payment.currency = given.optional_text("currency");
    payment.status = given.optional_text("status");
    payment.recipient = given.optional_text("recipient");
    payment.network = given.optional_text("network");
    let outcome = given.optional_text("outcome");
    let mut known = Outcome::ALL.into_iter();
    payment.outcome = outcome.and_then(|name| known.find(|outcome| outcome.name() == name));
    given.finish();
    Ok(json!({ "payload": payment.write(provider)? }))
}

fn list(value: Json) -> Vec<Json> {
    let Json::Array(values) = value else {
        panic!("no list: {value}")
    };
    values
}
