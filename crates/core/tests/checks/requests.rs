//! Requests go to the provider's host and path, whatever a callback says.

use paysig_core::{Lookup, LookupRequest, LookupVerdict, Provider, Scope, claim_key, providers};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{lookup, request};

/// Texts of which some would lead astray if they were not encoded or refused.
fn id() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("..".to_owned()),
        Just(".".to_owned()),
        Just("%2e%2e%2f".to_owned()),
        "[/\\\\?#@:;&=%+ ]{1,3}",
        "[0-9a-zA-Z]{1,8}",
        "\\PC{1,3}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// What stands around the id in a request to this provider.
fn around(name: &str) -> (&'static str, &'static str) {
    match name {
        "akashicpay" => (
            "https://api.testnet.akashicscan.com/api/v0/transactions/",
            "?=",
        ),
        "paymento" => ("https://api.paymento.io/v1/payment/verify", ""),
        _ => (
            "https://api-sandbox.collaborator.komerce.id/user/api/v1/user/payment/status/",
            "",
        ),
    }
}

fn assert_stays(name: &str, request: &LookupRequest) -> Result<(), TestCaseError> {
    let (start, delimiters) = around(name);
    let rest = request.url().strip_prefix(start);
    let rest = rest.ok_or_else(|| TestCaseError::fail(request.url().to_owned()))?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    let others: String = rest
        .chars()
        .filter(|c| !c.is_ascii() || !is_plain(*c as u8))
        .collect();
    prop_assert_eq!(others, delimiters);
    prop_assert!(!rest.split('/').any(|step| step == "." || step == ".."));
    for (_, value) in request.headers() {
        prop_assert!(
            value
                .bytes()
                .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_id_leads_a_request_astray(
        name in prop::sample::select(&["akashicpay", "paymento", "rajaongkir"]), id in id(),
    ) {
        let payload = match name {
            "akashicpay" => json!({"status": "Confirmed", "l2TxnHash": id}),
            "paymento" => json!({"OrderStatus": 7, "Token": id}),
            _ => json!({"status": "PAID", "payment_id": id}),
        };
        match lookup(name).request(payload.to_string().as_bytes()) {
            Ok(request) => {
                assert_stays(name, &request)?;
                if let Some(body) = request.body() {
                    let body: Value = serde_json::from_str(body).expect("JSON");
                    prop_assert_eq!(body, json!({"token": id}));
                }
            }
            Err(answer) => prop_assert_eq!(answer.verdict().name(), "unsure"),
        }
    }

    #[test]
    fn no_payload_makes_a_request_panic(payload in prop::collection::vec(any::<u8>(), 0..200)) {
        for name in ["akashicpay", "paymento", "rajaongkir"] {
            if let Ok(request) = lookup(name).request(&payload) {
                assert_stays(name, &request)?;
            }
        }
    }
}

/// The ways to write one id that [`hashed`] takes for the same; that of callbacks first.
fn spellings() -> impl Strategy<Value = Vec<String>> {
    "[0-9]{32}[a-f]{32}".prop_map(|digits| {
        let upper = digits.to_ascii_uppercase();
        let prefixes = ["0x", "0X", ""].into_iter();
        let both =
            prefixes.flat_map(|prefix| [format!("{prefix}{digits}"), format!("{prefix}{upper}")]);
        both.collect()
    })
}

proptest! {
    #[test]
    fn of_the_spellings_that_are_the_same_one_names_the_payment(spellings in spellings()) {
        let lookup = hashed(&["hash"], &["hash"]);
        let requests: Vec<_> = spellings.iter().map(|id| {
            let payload = json!({"hash": id, "status": "PAID"}).to_string();
            lookup.request(payload.as_bytes()).expect("an id of the row's")
        }).collect();
        let named = requests.iter().zip(&spellings).filter(|(request, _)| request.names_payment());
        let named: Vec<_> = named.map(|(_, id)| id.as_str()).collect();
        prop_assert_eq!(named, [spellings[0].as_str()]);
        // And they are the same.
        for request in &requests {
            for id in &spellings {
                let answer = json!({"hash": id, "status": "PAID"}).to_string();
                let verdict = request.judge(200, answer.as_bytes()).verdict();
                prop_assert_eq!(verdict, LookupVerdict::Confirmed);
            }
        }
    }

    #[test]
    fn no_field_in_front_changes_the_key_of_a_payment_that_is_named(
        paths in prop::sample::subsequence(vec!["a", "b", "c"], 1..=3).prop_shuffle(),
        asked in prop::sample::subsequence(vec!["a", "b", "c"], 1..=3).prop_shuffle(),
        at in 0_usize..3,
    ) {
        let (id, other) = ("0x".to_owned() + &"a".repeat(64), "0x".to_owned() + &"b".repeat(64));
        let place = paths[at % paths.len()];
        let lookup = hashed(&paths, &asked);
        let open = json!({place: id, "status": "PAID"}).to_string();
        let Ok(request) = lookup.request(open.as_bytes()) else {
            return Ok(());
        };
        // A callback that fills, besides, all fields that may hold another id.
        let mut callback = json!({place: id, "status": "PAID"});
        for path in paths.iter().filter(|path| !asked.contains(path)) {
            callback[*path] = json!(other);
        }
        let key = |payload: &str| {
            claim_key(lookup.provider(), payload.as_bytes(), None, Scope::default())
        };
        let same = key(&open) == key(&callback.to_string());
        prop_assert_eq!(request.names_payment(), same);
    }
}

/// A lookup by the hash in one of the fields `asked`; callbacks name a payment by one of `paths`.
fn hashed(paths: &[&str], asked: &[&str]) -> Lookup {
    let row = json!({
        "version": 1, "name": "hashed", "headers": ["X-Signature"],
        "payment": {
            "transaction_id": paths, "status": ["status"], "outcomes": {"PAID": "paid"},
        },
        "lookup": {
            "hosts": {"live": "https://api.example"},
            "requests": [{
                "id": {
                    "fields": asked, "prefixes": ["0x", "0X", ""], "characters": "hex",
                    "length": 64,
                },
                "path": "/{id}", "answer_id": ["hash"],
            }],
            "answer": {"payment": {"status": ["status"]}},
        },
    });
    let provider = Provider::from_json(row.to_string().as_bytes()).expect("a row");
    Lookup::new(provider, None, None, None).expect("a lookup")
}

#[test]
fn an_id_behind_another_or_in_other_letters_names_no_payment() {
    let hash = "0123456789abcdef".repeat(4);
    for (name, payload, names) in [
        (
            "akashicpay",
            json!({"l2TxnHash": format!("AS{hash}")}),
            true,
        ),
        (
            "akashicpay",
            json!({"l2TxnHash": format!("AS{hash}"), "txHash": hash}),
            true,
        ),
        (
            "akashicpay",
            json!({"l2TxnHash": format!("AS{}", hash.to_uppercase())}),
            false,
        ),
        ("akashicpay", json!({"txHash": hash}), false),
        ("akashicpay", json!({"txHash": format!("0x{hash}")}), false),
        ("paymento", json!({"Token": "D1179e54"}), true),
        ("rajaongkir", json!({"payment_id": "K1"}), true),
        ("rajaongkir", json!({"data": {"payment_id": "K1"}}), true),
    ] {
        let asked = request(name, &payload.to_string());
        assert_eq!(asked.names_payment(), names, "{name}: {payload}");
    }
}

#[test]
fn an_id_goes_into_a_body_as_json_text() {
    let row = json!({
        "version": 1, "name": "quoted", "headers": ["X-Signature"],
        "payment": {"transaction_id": ["id"]},
        "lookup": {
            "hosts": {"live": "https://api.example"},
            "requests": [{
                "id": {"fields": ["id"]}, "method": "POST", "path": "/ask",
                "body": {"say \"it\"\n": "a\u{1}b", "id": "{id}"}, "answer_id": ["id"],
            }],
            "answer": {"payment": {}},
        },
    });
    let provider = Provider::from_json(row.to_string().as_bytes()).expect("a row");
    let lookup = Lookup::new(provider, None, None, None).expect("a lookup");
    let id = r#"a"b\c/é😀"#;
    let request = lookup.request(json!({"id": id}).to_string().as_bytes());
    let body = request
        .expect("a request")
        .body()
        .expect("a body")
        .to_owned();
    let body: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body, json!({"say \"it\"\n": "a\u{1}b", "id": id}));
}

#[test]
fn an_api_key_is_in_the_headers_and_nowhere_else() {
    let request = request("paymento", r#"{"Token":"d1179e54","OrderStatus":7}"#);
    assert!(
        request
            .headers()
            .contains(&("Api-key", "the api key".to_owned()))
    );
    for shown in [format!("{request:?}"), format!("{:?}", lookup("paymento"))] {
        assert!(!shown.contains("the api key"), "{shown}");
    }
    assert!(!request.url().contains("key") && !request.cache_key().contains("key"));
}

#[test]
fn every_provider_that_can_be_asked_has_a_host_for_each_environment() {
    for provider in providers() {
        let Some(rules) = &provider.lookup else {
            continue;
        };
        let api_key = rules.key_header.as_ref().map(|_| b"key".as_slice());
        for (environment, host) in &rules.hosts {
            let lookup = Lookup::new(provider, Some(environment), api_key, None);
            let lookup = lookup.expect("a lookup");
            assert_eq!(lookup.environment(), environment);
            assert_eq!(lookup.provider(), provider);
            assert!(host.starts_with("https://"));
        }
    }
}

#[test]
fn no_name_that_only_begins_like_this_machine_is_asked_in_the_clear() {
    let origin = |text| Lookup::new(super::provider("paymento"), None, Some(b"key"), Some(text));
    for right in [
        "http://localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:1",
        "https://proxy.example:8443",
    ] {
        assert!(origin(right).is_ok(), "{right}");
    }
    for wrong in [
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://localhost:",
        "http://localhost:0",
        "http://localhost:80@proxy.example",
        "http://[::1]x",
        "http://proxy.example",
        "https://user@proxy.example",
        "https://proxy.example/",
        "https://proxy.example?",
        "HTTPS://proxy.example",
        "proxy.example",
        "",
    ] {
        assert!(origin(wrong).is_err(), "{wrong}");
    }
}
