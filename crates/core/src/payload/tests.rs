use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::json;

use super::field::{Scalar, find};
use super::*;

fn read(text: &str) -> Value<'_> {
    Value::parse(text.as_bytes()).expect("JSON that can be read")
}

/// What a JSON value stands for, apart from its spelling.
#[derive(Debug, Clone, PartialEq)]
enum Meaning {
    Null,
    Bool(bool),
    Integer(String),
    Float(u64),
    Decimal(String),
    Text(String),
    Array(Vec<Meaning>),
    Object(Vec<(String, Meaning)>),
}

fn meaning(value: &Value<'_>) -> Meaning {
    match value {
        Value::Null => Meaning::Null,
        Value::Bool(value) => Meaning::Bool(*value),
        Value::Integer(literal) => Meaning::Integer((*literal).to_owned()),
        Value::Float(value) => Meaning::Float(value.to_bits()),
        Value::Decimal(literal) => Meaning::Decimal((*literal).to_owned()),
        Value::String(text) => Meaning::Text(text.to_string()),
        Value::Array(elements) => Meaning::Array(elements.iter().map(meaning).collect()),
        Value::Object(members) => {
            let members = members.iter();
            Meaning::Object(members.map(|(k, v)| (k.to_string(), meaning(v))).collect())
        }
    }
}

/// A text and what it stands for.
type Spelled = (String, Meaning);

fn string() -> impl Strategy<Value = (String, String)> {
    let piece = prop_oneof![
        2 => select(vec![
            ("a", "a"), ("\\u0061", "a"), ("b", "b"), ("\\u0062", "b"), ("\\/", "/"), ("/", "/"),
        ]).prop_map(|(spelled, meant)| (spelled.to_owned(), meant.to_owned())),
        1 => select(vec![
            ("\\\"", "\""), ("\\\\", "\\"), ("\\b", "\u{8}"), ("\\t", "\t"), ("\\n", "\n"),
            ("\\f", "\u{C}"), ("\\r", "\r"), ("\\u0000", "\0"), ("é", "é"), ("\\u00E9", "é"),
            ("😀", "😀"), ("\\ud83D\\uDE00", "😀"), ("\\uFFFF\\ue000", "\u{FFFF}\u{E000}"),
            ("[{,:}]", "[{,:}]"),
        ]).prop_map(|(spelled, meant)| (spelled.to_owned(), meant.to_owned())),
        1 => any::<char>().prop_map(|meant| {
            let mut spelled = String::new();
            for unit in meant.encode_utf16(&mut [0; 2]) {
                spelled += "\\u";
                spelled += &hex::encode(unit.to_be_bytes());
            }
            (spelled, meant.to_string())
        }),
    ];
    prop::collection::vec(piece, 0..3).prop_map(|pieces| {
        let (spelled, meant): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
        (format!("\"{}\"", spelled.concat()), meant.concat())
    })
}

fn scalar() -> impl Strategy<Value = Spelled> {
    prop_oneof![
        string().prop_map(|(spelled, meant)| (spelled, Meaning::Text(meant))),
        "-?(0|[1-9][0-9]{0,30})".prop_map(|number| (number.clone(), Meaning::Integer(number))),
        any::<f64>()
            .prop_filter("a number", |number| number.is_finite())
            .prop_map(|number| (json!(number).to_string(), Meaning::Float(number.to_bits()))),
        select(vec![
            ("null", Meaning::Null),
            ("true", Meaning::Bool(true)),
            ("false", Meaning::Bool(false)),
            ("1e400", Meaning::Decimal("1e400".to_owned())),
        ])
        .prop_map(|(spelled, meant)| (spelled.to_owned(), meant)),
    ]
}

/// JSON with white space and duplicate keys, and the value that a host's dictionaries would
/// make of it.
fn document() -> impl Strategy<Value = Spelled> {
    let white = || select(vec!["", "", "", " ", "\r\n\t"]);
    let value = scalar().prop_recursive(5, 60, 8, move |inner| {
        let spaced = (white(), inner, white())
            .prop_map(|(before, (value, meant), after)| (before.to_owned() + &value + after, meant))
            .boxed();
        let array = prop::collection::vec(spaced.clone(), 0..5).prop_map(|elements| {
            let (spelled, meant): (Vec<_>, Vec<_>) = elements.into_iter().unzip();
            (format!("[{}]", spelled.join(",")), Meaning::Array(meant))
        });
        let member = (white(), string(), white(), spaced);
        let object = prop::collection::vec(member, 0..8).prop_map(|members| {
            let mut spelled = Vec::new();
            let mut meant: Vec<(String, Meaning)> = Vec::new();
            for (before, (key, name), after, (value, meaning)) in members {
                spelled.push(format!("{before}{key}{after}:{value}"));
                match meant.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, known)) => *known = meaning,
                    None => meant.push((name, meaning)),
                }
            }
            (format!("{{{}}}", spelled.join(",")), Meaning::Object(meant))
        });
        prop_oneof![1 => array, 3 => object]
    });
    (select(vec!["", "", "\u{FEFF}"]), white(), value, white()).prop_map(
        |(mark, before, (value, meant), after)| (format!("{mark}{before}{value}{after}"), meant),
    )
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::hash_map(any::<String>(), inner, 0..8)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn to_serde(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Null => json!(null),
        Value::Bool(value) => json!(value),
        Value::Integer(literal) => match literal.parse::<i64>() {
            Ok(number) => json!(number),
            Err(_) => json!(literal.parse::<u64>().expect("64 bits")),
        },
        Value::Float(value) => json!(value),
        Value::Decimal(literal) => panic!("{literal} is a double's text"),
        Value::String(text) => json!(text),
        Value::Array(elements) => elements.iter().map(to_serde).collect(),
        Value::Object(members) => {
            let members = members.iter();
            members.map(|(k, v)| (k.to_string(), to_serde(v))).collect()
        }
    }
}

/// What a path leads to in a value that was parsed.
fn follow<'a>(value: &'a Value<'a>, path: &str) -> Option<Scalar<'a>> {
    let found = path
        .split('.')
        .try_fold(value, |value, name| value.get(name))?;
    Some(match found {
        Value::Null => Scalar::Null,
        Value::Bool(value) => Scalar::Bool(*value),
        Value::Integer(literal) | Value::Decimal(literal) => Scalar::Number(literal),
        // Its spelling is lost.
        Value::Float(_) => Scalar::Number(""),
        Value::String(text) => Scalar::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => Scalar::Nested,
    })
}

fn without_floats(found: Option<Scalar<'_>>) -> Option<Scalar<'_>> {
    match found {
        Some(Scalar::Number(literal)) => match number::value(literal) {
            Value::Float(_) => Some(Scalar::Number("")),
            _ => Some(Scalar::Number(literal)),
        },
        found => found,
    }
}

/// Every path to a member in a value.
fn paths(value: &Meaning, prefix: &str, found: &mut Vec<String>) {
    if let Meaning::Object(members) = value {
        for (key, value) in members {
            let path = format!("{prefix}{key}");
            paths(value, &format!("{path}."), found);
            found.push(path);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_value_is_what_a_host_s_dictionaries_would_hold((text, meant) in document()) {
        let value = Value::parse(text.as_bytes()).expect("JSON");
        prop_assert_eq!(meaning(&value), meant);
    }

    #[test]
    fn a_value_is_what_serde_wrote(value in any_json(), pretty in any::<bool>()) {
        let write = if pretty { serde_json::to_string_pretty } else { serde_json::to_string };
        let text = write(&value).expect("a value that can be written");
        prop_assert_eq!(to_serde(&read(&text)), value);
    }

    #[test]
    fn a_field_is_found_where_the_parsed_value_has_it((text, meant) in document()) {
        let value = read(text.trim_start_matches('\u{FEFF}'));
        let mut known = vec![String::new(), "a".to_owned(), "a.a".to_owned(), "b.a.".to_owned()];
        paths(&meant, "", &mut known);
        for path in known {
            let found = without_floats(find(text.as_bytes(), &path));
            prop_assert_eq!(found, follow(&value, &path), "{}", path);
        }
    }

    #[test]
    fn a_text_with_gaps_is_read_or_refused_and_never_searched_for_ever(
        (text, _) in document(),
        gaps in any::<[prop::sample::Index; 3]>(),
    ) {
        let mut damaged = text.into_bytes();
        for gap in gaps {
            if !damaged.is_empty() {
                damaged.remove(gap.index(damaged.len()));
            }
        }
        let is_json = crate::json::Document::parse(&damaged).is_ok();
        let refused = matches!(Value::parse(&damaged), Err(PayloadError::NotJson { .. }));
        prop_assert_eq!(refused, !is_json);
        // It never gets such a text; to stop is all that is asked for.
        let _ = find(&damaged, "a.b");
    }

    #[test]
    fn of_many_members_the_last_of_each_name_stands_where_the_first_did(
        keys in prop::collection::vec(0_u8..20, 0..200),
    ) {
        let members: Vec<_> = keys.iter().zip(0..).collect();
        let spelled: Vec<_> = members.iter().map(|(key, i)| format!("\"{key}\":{i}")).collect();
        let text = format!("{{{}}}", spelled.join(","));
        let mut expected: Vec<(String, Meaning)> = Vec::new();
        for (key, i) in &members {
            let last = members.iter().rfind(|(other, _)| other == key).map_or(*i, |(_, i)| *i);
            if !expected.iter().any(|(known, _)| *known == key.to_string()) {
                expected.push((key.to_string(), Meaning::Integer(last.to_string())));
            }
        }
        prop_assert_eq!(meaning(&read(&text)), Meaning::Object(expected));
    }

    #[test]
    fn the_first_path_that_is_there_identifies(
        order in subsequence(vec![("a", "1"), ("b", "\"two\""), ("c.d", "\"\""), ("e", "null")], 4)
            .prop_shuffle(),
    ) {
        let body = br#"{"a":1,"b":"two","c":{"d":""},"e":null}"#;
        let paths: Vec<_> = order.iter().map(|(path, _)| *path).collect();
        let first = order.iter().find(|(path, _)| ["a", "b"].contains(path));
        let expected = first.map(|(_, value)| value.trim_matches('"'));
        let found = identifier(body, &paths);
        prop_assert_eq!(found.as_deref(), expected);
    }
}

#[test]
fn strings_borrow_where_no_escape_stands_in_them() {
    let value = read(r#"{"plain é":"text","\u0061":"\n"}"#);
    let [(plain, text), (escaped, line)] = value.as_object().expect("an object") else {
        panic!("two members");
    };
    assert!(matches!(plain, Cow::Borrowed("plain é")));
    assert!(matches!(text, Value::String(Cow::Borrowed("text"))));
    assert_eq!((escaped.as_ref(), line.as_str()), ("a", Some("\n")));
}

#[test]
fn members_are_got_by_name_from_objects_alone() {
    let value = read(r#"{"a":[1,{"b":"c"}],"a.b":null}"#);
    let list = value.get("a").and_then(Value::as_array).expect("an array");
    assert_eq!(list.first(), Some(&Value::Integer("1")));
    assert_eq!(list[1].get("b").and_then(Value::as_str), Some("c"));
    assert_eq!(value.get("a.b"), Some(&Value::Null));
    assert_eq!(value.get("b"), None);
    assert_eq!(list[0].get("a"), None);
    assert_eq!(value.as_str(), None);
    assert_eq!(value.as_array(), None);
    assert_eq!(list[0].as_object(), None);
}

#[test]
fn what_is_no_json_says_where_it_stops_being_one() {
    for (text, offset) in [
        ("", 0),
        ("\u{FEFF}", 3),
        ("[1,]", 3),
        ("{} x", 3),
        ("nul", 0),
    ] {
        let error = Value::parse(text.as_bytes()).expect_err("no JSON");
        assert_eq!(error, PayloadError::NotJson { offset }, "{text:?}");
    }
    let error = Value::parse(b"[\"\xFF\"]").expect_err("no UTF-8");
    assert_eq!(error, PayloadError::NotJson { offset: 2 });
}

#[test]
fn half_a_surrogate_pair_is_refused_in_strings_and_keys_even_where_another_value_counts() {
    for text in [
        r#""\ud800""#,
        r#""\udc00\ud800""#,
        r#"{"\ud83d":1}"#,
        r#"{"a":"\ud83d","a":1}"#,
    ] {
        let error = Value::parse(text.as_bytes()).expect_err("half a pair");
        assert_eq!(error, PayloadError::LoneSurrogate, "{text}");
    }
}

#[test]
fn values_of_512_levels_can_be_used_and_deeper_ones_are_refused() {
    let nested =
        |open: &str, close: &str, levels| open.repeat(levels) + "0" + &close.repeat(levels);
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = nested(open, close, 512);
        let value = read(&text);
        assert!(value == value.clone());
        assert!(format!("{value:?}").len() > 512);
        for levels in [513, 100_000] {
            let text = nested(open, close, levels);
            assert_eq!(Value::parse(text.as_bytes()), Err(PayloadError::TooDeep));
        }
    }
    // An empty one is a level, too.
    let empty = |levels| "[".repeat(levels) + &"]".repeat(levels);
    assert!(Value::parse(empty(512).as_bytes()).is_ok());
    assert_eq!(
        Value::parse(empty(513).as_bytes()),
        Err(PayloadError::TooDeep)
    );
}

// Each takes milliseconds; were the cost quadratic, it would be hours.
#[test]
fn a_body_of_duplicate_keys_is_read_in_no_time() {
    let same = format!("{{{}\"a\":1}}", "\"a\":0,".repeat(1 << 18));
    assert_eq!(read(&same).as_object().map(<[_]>::len), Some(1));
    assert_eq!(read(&same).get("a"), Some(&Value::Integer("1")));
    assert_eq!(find(same.as_bytes(), "a"), Some(Scalar::Number("1")));

    let twice: Vec<_> = (0..1 << 18)
        .map(|i| format!("\"{:x}\":{i}", i % (1 << 17)))
        .collect();
    let twice = format!("{{{}}}", twice.join(","));
    let value = read(&twice);
    let members = value.as_object().expect("an object");
    assert_eq!(members.len(), 1 << 17);
    assert_eq!(members[3], ("3".into(), Value::Integer("131075")));

    let nested = format!(
        "{{{}\"a\":{{\"b\":1}}}}",
        "\"a\":{\"b\":0},".repeat(1 << 17)
    );
    assert_eq!(find(nested.as_bytes(), "a.b"), Some(Scalar::Number("1")));
}

#[test]
fn fields_are_found_beside_what_cannot_be_parsed() {
    let deep = format!(
        "\u{FEFF} {{\"deep\":{}{},\"id\":\"x\"}}",
        "[".repeat(100_000),
        "]".repeat(100_000),
    );
    assert_eq!(find(deep.as_bytes(), "id"), Some(Scalar::Text("x".into())));
    assert_eq!(find(deep.as_bytes(), "deep"), Some(Scalar::Nested));
    assert_eq!(identifier(deep.as_bytes(), &["id"]).as_deref(), Some("x"));

    let lone = br#"{"\ud800":1,"a":"\ud800","b":{"c":"\/"}}"#;
    assert_eq!(find(lone, "a"), Some(Scalar::Unreadable));
    assert_eq!(find(lone, "b.c"), Some(Scalar::Text("/".into())));
    assert_eq!(find(lone, "\u{FFFD}"), None);
}

#[test]
fn the_last_member_of_a_name_counts_even_if_the_path_ends_there() {
    let text = br#"{"a":{"b":1},"a":{"c":2},"d":{"e":1},"d":0,"f":[{"g":1}]}"#;
    assert_eq!(find(text, "a.b"), None);
    assert_eq!(find(text, "a.c"), Some(Scalar::Number("2")));
    assert_eq!(find(text, "d.e"), None);
    assert_eq!(find(text, "f.g"), None);
    assert_eq!(find(text, "f.0"), None);
    assert_eq!(find(text, "a"), Some(Scalar::Nested));
}

#[test]
fn an_identifier_is_a_short_plain_text_or_a_whole_number() {
    let id = |value: &str| {
        let body = format!("{{\"id\":{value},\"other\":\"other\"}}");
        identifier(body.as_bytes(), &["id", "other"])
    };
    for (value, expected) in [
        ("\"ORD-1\"", "ORD-1"),
        ("\"\\u00e9 \\/\"", "é /"),
        ("20016", "20016"),
        ("-1", "-1"),
        ("null", "other"),
        ("\"\"", "other"),
    ] {
        assert_eq!(id(value).as_deref(), Some(expected), "{value}");
    }
    assert!(id(&"9".repeat(64)).is_some());
    assert!(id(&format!("\"{}\"", "x".repeat(256))).is_some());

    let too_long = format!("\"{}é\"", "x".repeat(255));
    let too_many = "9".repeat(65);
    // The next path must not be taken: a payment read from this body would bear no such id.
    for value in [
        "1.0",
        "1e3",
        "true",
        "{}",
        "[\"ORD-1\"]",
        "\"\\ud800\"",
        "\"a\\nb\"",
        "\"\\u007f\"",
        "\"\\u0085\"",
        &too_long,
        &too_many,
    ] {
        assert_eq!(id(value), None, "{value}");
    }
}

#[test]
fn an_identifier_comes_from_json_alone() {
    for body in ["", "{\"id\":\"x\"", "{\"id\":\"x\"}}", "{'id':'x'}", "id=x"] {
        assert_eq!(identifier(body.as_bytes(), &["id"]), None, "{body}");
    }
    assert_eq!(identifier(b"[{\"id\":\"x\"}]", &["id"]), None);
    assert_eq!(identifier(b"{\"id\":\"x\"}", &[""; 0]), None);
}

#[test]
fn no_error_repeats_what_the_message_says() {
    let errors = [
        Value::parse(b"secret").map(drop),
        Value::parse(br#"{"secret":"\ud800"}"#).map(drop),
        Value::parse("[".repeat(600).as_bytes()).map(drop),
        Err(PayloadError::TooLarge),
        Err(PayloadError::TooDeep),
        Err(PayloadError::Identifier),
        Err(PayloadError::Amount),
        Err(PayloadError::Currency),
        Err(PayloadError::Status),
    ];
    let mut texts: Vec<_> = errors
        .map(|error| error.expect_err("refused").to_string())
        .into();
    assert!(texts.iter().all(|text| text.starts_with("the message ")));
    assert!(!texts.concat().contains("secret"));
    assert_eq!(texts[0], "the message is not valid JSON (at byte 0)");
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), 9);
}
