//! Decisions, for every combination of what is known.

use paysig_core::{
    Expectation, Facts, Lookup, LookupAnswer, LookupFailure, Payment, Policy, Proof, Provider,
    Verdict,
};
use proptest::prelude::*;

use super::{payment, request};

const CALLBACK: &str = r#"{"Token":"d1179e54","OrderId":"etp-3900","OrderStatus":7}"#;

/// No answer, and one of each kind.
fn answers() -> [Option<LookupAnswer>; 6] {
    let request = request("paymento", CALLBACK);
    let judged = |status, body: &str| Some(request.judge(status, body.as_bytes()));
    [
        None,
        judged(
            200,
            r#"{"success":true,"body":{"token":"d1179e54","orderId":"etp-3900",
                "settlement":{"requestedFiatAmount":"12.50"}}}"#,
        ),
        judged(
            200,
            r#"{"success":true,"body":{"token":"d1179e54","orderId":"other"}}"#,
        ),
        judged(200, r#"{"success":false,"message":"Invalid Token"}"#),
        judged(401, ""),
        Some(request.failed(LookupFailure::Timeout)),
    ]
}

#[test]
fn more_proofs_never_turn_an_acceptance_into_anything_else() {
    let payment = payment("paymento", CALLBACK);
    for text in [
        "signature",
        "address",
        "lookup",
        "signature and address",
        "signature and lookup",
        "signature and (address or lookup)",
        "address and lookup",
        "address or lookup",
    ] {
        let policy = Policy::parse(text).expect("a policy");
        for answer in &answers() {
            let mut facts = Facts::of(Some(&payment), &policy);
            if let Some(answer) = answer {
                facts = facts.lookup(answer);
            }
            let without = facts.decide();
            let with = facts.address_ok(Some(true)).decide();
            assert_eq!(facts.address_ok(Some(false)).decide(), without);
            assert!(without.verdict != Verdict::Accept || with.verdict == Verdict::Accept);
            let is_contradicted = without
                .reasons
                .iter()
                .any(|reason| reason.name() == "lookup_contradicted");
            assert_eq!(
                is_contradicted,
                answer
                    .as_ref()
                    .is_some_and(|answer| { answer.verdict().name() == "contradicted" })
            );
            assert!(!is_contradicted || with.verdict == Verdict::Reject);
            assert_eq!(
                without.verdict == Verdict::Accept,
                without.reasons.is_empty()
            );
            assert!(without.proofs.contains(&Proof::Signature));
        }
    }
}

#[test]
fn what_a_lookup_may_tell_is_waited_for() {
    let payment = payment("paymento", CALLBACK);
    let expectation = Expectation::new().amount("12.5").expect("an expectation");
    let decide = |policy: &str, answer: &Option<LookupAnswer>| {
        let policy = Policy::parse(policy).expect("a policy");
        let facts = Facts::of(Some(&payment), &policy).expectation(&expectation);
        let facts = answer.as_ref().map_or(facts, |answer| facts.lookup(answer));
        facts.decide()
    };
    let [none, confirmed, contradicted, absent, refused, failed] = answers();
    let verdicts = |policy| {
        [&none, &confirmed, &contradicted, &absent, &refused, &failed]
            .map(|answer| decide(policy, answer).verdict.name())
    };
    let asked = ["accept", "reject", "retry", "retry", "retry"];
    assert_eq!(verdicts("signature")[0], "reject");
    assert_eq!(verdicts("signature")[1..], asked);
    assert_eq!(verdicts("signature and lookup")[0], "retry");
    assert_eq!(verdicts("signature and lookup")[1..], asked);
    let accepted = decide("lookup", &confirmed).payment.expect("a payment");
    assert_eq!(accepted.amount.as_deref(), Some("12.50"));
}

proptest! {
    #[test]
    fn any_text_is_a_policy_or_a_mistake(
        words in prop::collection::vec(
            prop::sample::select(&["signature", "address", "lookup", "and", "or", "(", ")", "not"]),
            0..12,
        ),
    ) {
        let text = words.join(" ");
        let policy = Policy::parse(&text);
        // Not the other way round: "signature) and (lookup" is a policy only within parentheses.
        let [within, closed_twice] = [format!("({text})"), format!("{text})")];
        prop_assert!(policy.is_err() || Policy::parse(&within).is_ok());
        prop_assert!(policy.is_err() || Policy::parse(&closed_twice).is_err());
        prop_assert!(policy.is_err() || !words.contains(&"not"));
        let tight = text.replace(" )", ")").replace("( ", "(");
        prop_assert_eq!(Policy::parse(&tight), policy);
    }
}

#[test]
fn what_came_to_nothing_does_not_complete_what_was_paid_in_part() {
    let row = r#"{
        "version": 1, "name": "in-parts", "headers": ["X-Signature"],
        "payment": {
            "transaction_id": ["id"], "amount": ["amount"], "status": ["status"],
            "outcomes": {"part": "partial", "done": "paid", "void": "failed"}
        },
        "lookup": {
            "hosts": {"live": "https://api.example"},
            "requests": [{"id": {"fields": ["id"]}, "path": "/{id}", "answer_id": ["id"]}],
            "answer": {"payment": {"amount": ["amount"], "status": ["status"]}}
        }
    }"#;
    let provider = Provider::from_json(row.as_bytes()).expect("a row");
    let lookup = Lookup::new(provider, None, None, None).expect("a lookup");
    let payload = br#"{"id":"p1","status":"part"}"#;
    let payment = Payment::read(provider, payload).expect("a payload");
    let request = lookup.request(payload).expect("a request");
    let policy = Policy::parse("lookup").expect("a policy");
    for (status, amount) in [("void", None), ("part", Some("100")), ("done", Some("100"))] {
        let answer = format!(r#"{{"id":"p1","status":"{status}","amount":"100"}}"#);
        let answer = request.judge(200, answer.as_bytes());
        assert_eq!(answer.verdict().name(), "confirmed");
        let decision = Facts::of(payment.as_ref(), &policy)
            .lookup(&answer)
            .decide();
        let told = decision.payment.expect("a payment").amount;
        assert_eq!(told.as_deref(), amount, "{status}");
    }
}
