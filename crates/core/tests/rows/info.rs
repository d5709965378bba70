//! What a host is told about a provider.

use paysig_core::{Message, Part, Provider, providers};
use serde_json::{Value, json};

fn own(row: &Value) -> &'static Provider {
    Provider::from_json(row.to_string().as_bytes()).expect("a row")
}

#[test]
fn a_row_that_says_nothing_has_the_usual_facts() {
    let row = own(&json!({"version": 1, "name": "plain", "headers": ["X-A", "X-B"]}));
    let info = row.info();
    assert_eq!((info.name, info.title), ("plain", "plain"));
    assert_eq!(
        (info.methods, info.headers),
        (&["POST".to_owned()][..], &row.headers[..])
    );
    assert_eq!((info.accepted_status, info.refused_status), (200, 401));
    assert!(info.environments.is_empty() && info.lookup_environments.is_empty());
    for fact in [
        info.lookup_needs_key,
        info.signs_time,
        info.signs_id,
        info.signs_url,
        info.reads_payments,
        info.key_by_order,
    ] {
        assert!(!fact);
    }
}

#[test]
fn a_row_that_says_everything_is_told_of() {
    let lookup = json!({
        "hosts": {"live": "https://a.example", "test": "https://b.example"},
        "key_header": "X-Key",
        "requests": [{"id": {"fields": ["id"]}, "path": "/{id}", "answer_id": ["id"]}],
        "answer": {"payment": {}},
    });
    let info = own(&json!({
        "version": 1,
        "name": "full",
        "title": "Full & \"all\"\u{0}",
        "headers": ["X-A"],
        "message": "{url}.{id}.{timestamp}.{body}",
        "timestamp": {"header": "X-Time"},
        "id": {"header": "X-Id"},
        "key_field": ["id"],
        "environments": ["live", "other"],
        "methods": ["PUT", "POST"],
        "statuses": {"accepted": 204, "refused": 498},
        "payment": {"order_id": ["id"]},
        "lookup": lookup,
    }))
    .info();
    assert_eq!((info.name, info.title), ("full", "Full & \"all\"\u{0}"));
    assert_eq!(info.methods, ["PUT", "POST"]);
    assert_eq!(info.environments, ["live", "other"]);
    assert_eq!(info.lookup_environments, ["live", "test"]);
    assert_eq!((info.accepted_status, info.refused_status), (204, 498));
    for fact in [
        info.lookup_needs_key,
        info.signs_time,
        info.signs_id,
        info.signs_url,
        info.reads_payments,
        info.key_by_order,
    ] {
        assert!(fact);
    }
}

#[test]
fn a_title_makes_no_row_of_its_own() {
    let titled = |title: &str| {
        let row = json!({"version": 1, "name": "titled", "title": title, "headers": ["X-A"]});
        own(&row)
    };
    let (one, other) = (titled("One"), titled("Other"));
    assert!(std::ptr::eq(one, other));
    assert_eq!(other.info().title, "One");
}

#[test]
fn the_facts_of_built_in_rows_are_those_of_their_fields() {
    for row in providers() {
        let info = row.info();
        let signs =
            |part| matches!(&row.message, Message::Template(parts) if parts.contains(&part));
        assert_eq!(info.signs_time, signs(Part::Timestamp), "{}", row.name);
        assert_eq!(info.signs_id, signs(Part::Id), "{}", row.name);
        assert_eq!(info.signs_url, signs(Part::Url), "{}", row.name);
        assert!(info.title != info.name && !info.title.is_empty());
    }
}
