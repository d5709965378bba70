//! Payloads and answers of any bytes: a request stays with its provider, and only an answer about
//! the same payment confirms.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paysig_core::{
    Expectation, Facts, Lookup, LookupVerdict, Payment, Policy, Provider, Scope, Verdict,
    claim_key, payment_key,
};

const ASKED: [(&str, &str); 3] = [
    ("akashicpay", "testnet"),
    ("paymento", "production"),
    ("rajaongkir", "sandbox"),
];

// A payload and the answer to it, with a NUL in between.
fuzz_target!(|text: &[u8]| {
    let mut parts = text.splitn(2, |byte| *byte == 0);
    let (payload, answer) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    for (name, environment) in ASKED {
        let provider = Provider::named(name).expect("a built-in provider");
        let rules = provider.lookup.as_ref().expect("a lookup");
        let api_key = rules.key_header.as_ref().map(|_| b"key".as_slice());
        let lookup = Lookup::new(provider, Some(environment), api_key, None).expect("a lookup");
        assert_eq!(
            claim_key(provider, payload, None, Scope::default()).len(),
            64
        );
        let payment = Payment::read(provider, payload).ok().flatten();
        let id = payment
            .as_ref()
            .and_then(|payment| payment.transaction_id.as_ref());
        let key = payment_key(provider, payload, Scope::default());
        assert_eq!(key.is_some(), id.is_some());
        let request = match lookup.request(payload) {
            Ok(request) => request,
            Err(answer) => {
                assert_eq!(answer.verdict(), LookupVerdict::Unsure);
                continue;
            }
        };
        let hosts = rules.hosts.iter();
        let host = hosts
            .filter(|(known, _)| known == environment)
            .map(|(_, host)| host);
        let paths = rules
            .requests
            .iter()
            .filter_map(|rules| rules.path.split("{id}").next());
        let mut starts =
            host.flat_map(|host| paths.clone().map(move |path| format!("{host}{path}")));
        let start = starts.find(|start| request.url().starts_with(start.as_str()));
        let rest = &request.url()[start.expect("the provider's address").len()..];
        assert!(
            rest.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte))
        );
        assert!(rest.is_empty() || rest.bytes().any(|byte| byte != b'.'));

        let judged = request.judge(200, answer);
        let is_confirmed = judged.verdict() == LookupVerdict::Confirmed;
        assert!(is_confirmed || !judged.is_final());
        assert_eq!(
            judged.verdict() == LookupVerdict::Contradicted,
            !judged.differences.is_empty()
        );
        let policy = Policy::parse("signature and lookup").expect("a policy");
        let expectation = Expectation::new();
        let facts = Facts::of(payment.as_ref(), &policy).expectation(&expectation);
        assert_ne!(facts.decide().verdict, Verdict::Accept);
        let accepted = facts.lookup(&judged).decide().verdict == Verdict::Accept;
        assert!(!accepted || is_confirmed);
    }
});
