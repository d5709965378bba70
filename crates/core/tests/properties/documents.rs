//! JSON texts, spelled in all the ways that a sender may choose.

use proptest::prelude::*;
use proptest::sample::Index;

/// One JSON text, with white space and duplicate keys, perhaps behind a byte order mark.
pub(crate) fn document() -> impl Strategy<Value = String> {
    prop_oneof![3 => of_kind(false), 1 => of_kind(true)]
}

/// What is wild holds surrogates without their other halves and numbers that no double can hold,
/// for which some forms refuse the whole document.
fn of_kind(wild: bool) -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        number(wild),
        text(wild),
        prop::sample::select(vec!["true", "false", "null", "[]", "{}"]).prop_map(str::to_owned),
    ];
    let value = scalar.prop_recursive(6, 64, 8, move |inner| {
        let element = (white_space(), inner.clone(), white_space())
            .prop_map(|(before, value, after)| before + &value + &after)
            .boxed();
        let member = (white_space(), key(wild), white_space(), element.clone())
            .prop_map(|(before, key, between, value)| format!("{before}{key}{between}:{value}"));
        // An object with the keys of a list, mostly in their order or in that of text.
        let place = |(place, value): (usize, String)| (place, format!("\"{place}\":{value}"));
        let list = (
            prop::collection::vec(element.clone(), 1..14),
            0..4,
            any::<Index>(),
        )
            .prop_map(move |(values, order, turn)| {
                let turn = turn.index(values.len());
                let mut members: Vec<_> = values.into_iter().enumerate().map(place).collect();
                match order {
                    0 => members.sort_by_key(|(place, _)| place.to_string()),
                    1 => members.reverse(),
                    2 => members.rotate_left(turn),
                    _ => {}
                }
                let members: Vec<_> = members.into_iter().map(|(_, member)| member).collect();
                format!("{{{}}}", members.join(","))
            });
        prop_oneof![
            2 => prop::collection::vec(element, 0..8)
                .prop_map(|values| format!("[{}]", values.join(","))),
            1 => list,
            2 => prop::collection::vec(member, 0..12)
                .prop_map(|members| { format!("{{{}}}", members.join(",")) }),
        ]
    });
    let mark = prop_oneof![9 => Just(""), 1 => Just("\u{FEFF}")];
    (mark, white_space(), value, white_space())
        .prop_map(|(mark, before, value, after)| format!("{mark}{before}{value}{after}"))
}

/// Tokens in an order that is JSON now and then.
pub(crate) fn soup() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        prop::sample::select(vec![
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "-", ".", "e", "0", "1", " ", "\n",
            "true", "null", "nul", "\u{FEFF}", "\u{0}", "é",
        ])
        .prop_map(str::to_owned),
        number(true),
        text(true),
    ];
    prop::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
}

fn white_space() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just(String::new()), 1 => "[ \t\r\n]{1,3}"]
}

fn number(wild: bool) -> impl Strategy<Value = String> {
    let exponent = if wild {
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?[eE][+-]?[0-9]{1,3}"
    } else {
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?[eE][+-]?[0-9]{1,2}"
    };
    prop_oneof![
        "-?(0|[1-9][0-9]{0,3})",
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?",
        exponent,
        "-?[1-9](\\.[0-9]{1,17})?e(-[0-9]|1[0-9]|2[0-3])",
        "-?0\\.0{4,8}[0-9]{1,4}",
        // The doubles in all their magnitudes, shortest and not.
        any::<f64>()
            .prop_filter_map("not a number", finite)
            .prop_map(|number| format!("{number:e}")),
        any::<f64>()
            .prop_filter_map("not a number", finite)
            .prop_map(|number| format!("{number:.25e}")),
        (-4_i64..=4, 50_u32..64)
            .prop_map(|(off, power)| ((1_i128 << power) + i128::from(off)).to_string()),
    ]
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

fn text(wild: bool) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(wild), 0..6).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn key(wild: bool) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => text(wild),
        // Few enough to meet again.
        3 => "\"[ab]{0,2}\"",
        1 => "\"(a|\\\\u0061|\\\\u0062)\"",
        1 => "\"(common_prefix_){1,3}[ab]?\"",
        1 => "\"(0|[1-9][0-9]{0,2}|429496729[3-7]|01|-1|1\\.0|\\\\u003[0-9])\"",
        1 => Just("\"__proto__\"".to_owned()),
    ]
}

/// A part of a string, spelled in one of its ways.
fn piece(wild: bool) -> impl Strategy<Value = String> {
    let surrogate = if wild {
        "\\\\u[dD][89a-fA-F][0-9a-f]{2}"
    } else {
        "\\\\ud8[0-9a-f]{2}\\\\udc[0-9a-f]{2}"
    };
    prop_oneof![
        4 => "[a-c ]{1,9}",
        1 => "[<>&/]{1,2}",
        2 => surrogate,
        1 => "\\\\[\"\\\\/bfnrt]",
        1 => "\\\\u00[0-7][0-9a-fA-F]",
        1 => "\\\\ud83[d-e]\\\\ude[0-1][0-9]",
        1 => "\\\\u[0-9a-cA-C][0-9a-f]{3}",
        1 => any::<char>().prop_filter_map("an escape's", |character| {
            let plain = character >= ' ' && character != '"' && character != '\\';
            plain.then(|| character.to_string())
        }),
        1 => prop::sample::select(vec!["\u{E000}", "\u{FFFF}", "\u{10000}", "😀", "\u{2028}", "\u{7F}"])
            .prop_map(str::to_owned),
    ]
}
