//! What else requests show: names and values that mean something, and such as do not.

use proptest::prelude::*;
use proptest::sample::select;

use crate::scheme::{Around, At, Pair, Scheme};
use crate::strategies::{ID, bytes};

pub(crate) fn peer() -> impl Strategy<Value = Option<Vec<u8>>> {
    let text = prop_oneof![
        select(vec![
            "203.0.113.7",
            "10.0.0.1",
            "::ffff:203.0.113.7",
            "[2001:db8::1]:443",
            "",
            "unix:",
            "192.0.2.1",
            "203.0.113.7:80",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        bytes(),
    ];
    prop::option::of(text)
}

/// The headers that a scheme looks at.
fn own_headers(scheme: &Scheme) -> Vec<String> {
    let time = scheme.time.iter().filter_map(|time| match &time.at {
        At::Header(name) => Some(name),
        At::Pair(_) => None,
    });
    let names = scheme.headers.iter().chain(time).chain(&scheme.id);
    names.cloned().collect()
}

pub(crate) fn name(scheme: &Scheme) -> impl Strategy<Value = Vec<u8>> + use<> {
    let known = [
        "X-Timestamp",
        "X-Other",
        "X_Signature",
        "Content-Length",
        "Content-Encoding",
        "X-Forwarded-For",
        "Transfer-Encoding",
        "Host",
        "NEUTRAL",
    ];
    let mut known: Vec<_> = known.iter().map(|name| (*name).to_owned()).collect();
    known.extend(own_headers(scheme));
    prop_oneof![8 => select(known).prop_map(String::into_bytes), 1 => bytes()]
}

pub(crate) fn variable(scheme: &Scheme) -> impl Strategy<Value = Vec<u8>> + use<> {
    let mut known = vec![
        "CONTENT_LENGTH".to_owned(),
        "CONTENT_TYPE".to_owned(),
        "REMOTE_ADDR".to_owned(),
        "REQUEST_METHOD".to_owned(),
        "HTTP_X_FORWARDED_FOR".to_owned(),
        "NEUTRAL".to_owned(),
        "REDIRECT_NEUTRAL".to_owned(),
        "HTTP_CONTENT_ENCODING".to_owned(),
        "HTTP_X_TIMESTAMP".to_owned(),
        "HTTP_X_OTHER".to_owned(),
    ];
    for header in own_headers(scheme) {
        let name = format!("HTTP_{}", header.to_ascii_uppercase().replace('-', "_"));
        for times in 0..5 {
            known.push("REDIRECT_".repeat(times) + &name);
        }
    }
    prop_oneof![8 => select(known).prop_map(String::into_bytes), 1 => bytes()]
}

/// Values that mean something, the genuine ones respelled among them.
pub(crate) fn values(scheme: &Scheme, genuine: &[Pair]) -> Vec<Vec<u8>> {
    let known = [
        "",
        " ",
        ",",
        "gzip",
        "identity",
        "chunked",
        "5",
        "99999",
        "203.0.113.7",
        "10.0.0.1",
        "192.0.2.1, 203.0.113.7",
        "1790000000",
        "1789999000",
        "01790000000",
        "1790000000000",
        ID,
        "evt 7",
    ];
    let mut known: Vec<_> = known.iter().map(|text| text.as_bytes().to_vec()).collect();
    known.push(b"0".repeat(64));
    for (_, text) in genuine {
        known.push([b" ", &text[..], b"\t"].concat());
        known.push([&text[..], b", ", &text[..]].concat());
        known.push([b"\"", &text[..], b"\""].concat());
        known.push(text.to_ascii_uppercase());
        known.push(text.clone());
    }
    if let Some((_, value)) = genuine.first() {
        let value = String::from_utf8_lossy(value);
        known.extend(
            respelled(scheme, &value)
                .into_iter()
                .map(String::into_bytes),
        );
    }
    known
}

/// A header's value with more in it, or less.
fn respelled(scheme: &Scheme, value: &str) -> Vec<String> {
    let forged = "0".repeat(scheme.tag(b"", b"").len() * 2);
    match &scheme.around {
        Around::Prefix { text, .. } => vec![
            value
                .strip_prefix(text.as_str())
                .unwrap_or(value)
                .to_owned(),
            format!("{text}{value}"),
            format!("{},{value}", scheme.item(&forged)),
            format!("{value}, {}", scheme.item(&forged)),
        ],
        Around::Versions { tag } => vec![
            format!("{tag},{forged} {value}"),
            format!("{value} v1a,{forged}"),
            format!("v2,x {value}  {tag}"),
            value.replacen(',', ",,", 1),
            value.replacen(tag.as_str(), "v9", 1),
            value.replace(' ', ""),
        ],
        Around::Pairs { separator, tag } => {
            let joint = separator.to_string();
            let items: Vec<_> = value.split(*separator).collect();
            let reversed: Vec<_> = items.iter().rev().copied().collect();
            vec![
                format!("{value}{joint}{tag}={forged}"),
                format!("v0={forged}{joint} {value} {joint}{joint}x"),
                format!("{value}{joint}{}", items[0]),
                reversed.join(&joint),
                items[1..].join(&joint),
                items[0].to_owned(),
                value.replace(tag.as_str(), "v0"),
                value.replace("1790000000", "01790000000"),
                value.replace("1790000000", "1790000001"),
                value.replace(joint.as_str(), if joint == "," { ";" } else { "," }),
            ]
        }
    }
}

pub(crate) fn value(known: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![8 => select(known), 1 => bytes()]
}
