//! JSON that is nearly a row.

use std::sync::Mutex;

use paysig_core::{ConfigError, Provider};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::format;

/// How many of the damaged rows may turn out to be right: those are kept.
const MOST_RIGHT: usize = 300;

static RIGHT: Mutex<Vec<&Provider>> = Mutex::new(Vec::new());

fn whole_row() -> impl Strategy<Value = Value> {
    format::scheme().prop_map(|scheme| {
        let mut row = scheme.row("own-near");
        row["title"] = "Near".into();
        row["sources"] = json!(["https://example.com"]);
        row["key_field"] = json!(["order_id"]);
        row["environments"] = json!(["live"]);
        row["methods"] = json!(["POST"]);
        row["statuses"] = json!({"accepted": 204, "refused": 400});
        row["payment"] = json!({
            "when": {"type": ["paid"]}, "order_id": ["id"], "transaction_id": [],
            "amount": ["amount"], "currency": {"always": "EUR"}, "status": ["status"],
            "outcomes": {"1": "paid"}, "payout": ["out"],
        });
        row
    })
}

/// Values of every type, and some that a field may have.
fn value() -> impl Strategy<Value = Value> {
    select(vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.0),
        json!(301),
        json!(u64::MAX),
        json!(""),
        json!("x"),
        json!("x y"),
        json!("{body}"),
        json!("{timestamp}.{body}"),
        json!("{{{body}}}"),
        json!("stripe"),
        json!("sha1"),
        json!("base64"),
        json!("js"),
        json!("X_A"),
        json!([]),
        json!([[]]),
        json!(["trim", {"remove_prefix": ""}]),
        json!([{"remove_prefix": 1}]),
        json!(["x"]),
        json!([0]),
        json!(["paid", "failed"]),
        json!({}),
        json!({"header": "X-A"}),
        json!({"pair": "t"}),
        json!({"always": ""}),
        json!({"tag": "v1"}),
        json!({"separator": ",", "tag": "v1"}),
        json!({"separator": ":", "tag": "v1"}),
    ])
}

/// All places in a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(
                    member,
                    &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
                    found,
                );
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}

fn damaged() -> impl Strategy<Value = Value> {
    let damage = (any::<Index>(), value(), 0..5_u8);
    (whole_row(), prop::collection::vec(damage, 1..3)).prop_map(|(mut row, damage)| {
        for (place, value, way) in damage {
            let mut all = Vec::new();
            places(&row, "", &mut all);
            let place = &all[place.index(all.len())];
            let target = row.pointer_mut(place).expect("a place");
            match (way, target) {
                (0, Value::Object(members)) => {
                    members.insert("unknown".into(), value);
                }
                (1, Value::Object(members)) if !members.is_empty() => {
                    let name = members.keys().next().expect("a member").clone();
                    members.remove(&name);
                }
                (0 | 1, Value::Array(items)) => items.push(value),
                (_, target) => *target = value,
            }
        }
        row
    })
}

/// Reads it, unless the process might keep too many.
fn read(text: &[u8]) -> Result<(), TestCaseError> {
    let mut right = RIGHT.lock().expect("no panic");
    if right.len() >= MOST_RIGHT {
        return Ok(());
    }
    match Provider::from_json(text) {
        Ok(provider) => {
            if !right.contains(&provider) {
                right.push(provider);
            }
        }
        Err(ConfigError::Row(error)) => {
            let shown = error.to_string();
            prop_assert!(shown.starts_with("provider row: "), "{}", shown);
            let field = if error.field.is_empty() {
                "the row"
            } else {
                error.field
            };
            prop_assert!(shown.contains(field));
            prop_assert!(
                !shown.contains("own-near") && !shown.contains("https:"),
                "{}",
                shown
            );
        }
        Err(other) => prop_assert!(false, "{}", other),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_damaged_row_is_read_or_an_error_names_the_field(row in damaged()) {
        read(row.to_string().as_bytes())?;
    }

    #[test]
    fn a_damaged_text_of_a_row_is_read_or_an_error(
        row in whole_row(),
        place in any::<Index>(),
        byte in any::<u8>(),
        way in 0..4_u8,
    ) {
        let mut text = row.to_string().into_bytes();
        let place = place.index(text.len());
        match way {
            0 => text.truncate(place),
            1 => text[place] = byte,
            2 => drop(text.remove(place)),
            _ => text.insert(place, byte),
        }
        read(&text)?;
    }

    #[test]
    fn what_is_no_row_at_all_is_an_error(text in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Provider::from_json(&text).is_err());
    }
}

#[test]
fn a_deeply_nested_row_is_an_error_and_nothing_worse() {
    for (open, close) in [
        ("[", "]"),
        ("{\"version\":", "}"),
        ("{\"payment\":{\"when\":", "}}"),
    ] {
        let row = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        assert!(Provider::from_json(row.as_bytes()).is_err());
    }
}

#[test]
fn every_damage_to_a_row_of_a_field_that_matters_is_refused() {
    let row = json!({
        "version": 1, "name": "own-whole", "headers": ["X-A"],
        "signature": {"pairs": {"separator": ",", "tag": "v1"}},
        "message": "{id}.{timestamp}{body}", "timestamp": {"pair": "t"}, "id": {"header": "X-Id"},
    });
    assert!(Provider::from_json(row.to_string().as_bytes()).is_ok());
    let mut all = Vec::new();
    places(&row, "", &mut all);
    for place in all {
        for wrong in [
            Value::Null,
            json!(1.5),
            json!(true),
            json!([[]]),
            json!({"x": 1}),
        ] {
            let mut row = row.clone();
            *row.pointer_mut(&place).expect("a place") = wrong.clone();
            let read = Provider::from_json(row.to_string().as_bytes());
            assert!(matches!(read, Err(ConfigError::Row(_))), "{place}: {wrong}");
        }
    }
}
