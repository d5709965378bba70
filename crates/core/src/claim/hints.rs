//! What is wrong with a request's headers, in words that repeat no value.

use std::borrow::Cow;

use crate::headers::{Header, LONGEST_VALUE};
use crate::provider::{Algorithm, Layout, SignatureText, TimeUnit};
use crate::request::Request;

pub(super) const DOUBLED: &str = "the header came twice, or holds a comma: a proxy adds one of its \
    own, or somebody tries which of two is looked at";
pub(super) const TWO_TIMES: &str = "the header holds two times: a proxy joined it with one of its \
    own, or somebody tries which of two is looked at";
pub(super) const CONFLICT: &str = "the places where the server shows this header differ: a rewrite \
    rule sets one of them to something else";
pub(super) const ID: &str = "the id that is signed must be printable ASCII, without spaces \
    and without what separates it from the rest of the message";

pub(super) fn no_number(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Seconds => "the signed time must be seconds since 1970, in digits alone",
        TimeUnit::Milliseconds => {
            "the signed time must be milliseconds since 1970, in digits alone"
        }
    }
}

pub(super) fn missing(header: &Header, request: &Request<'_>) -> String {
    let names = header.names().collect::<Vec<_>>().join(", ");
    let underscored = |name: &[u8]| {
        header.names().any(|wanted| {
            name.len() == wanted.len()
                && name.iter().zip(wanted.bytes()).all(|(&found, wanted)| {
                    found.eq_ignore_ascii_case(&wanted) || (found == b'_' && wanted == b'-')
                })
        })
    };
    let mut names_seen = request.headers.iter().map(|(name, _)| *name);
    let cause = if names_seen.clone().any(underscored) {
        "it arrived with underscores in its name, and such headers are not looked at"
    } else if names_seen.any(|name| name.starts_with(b"HTTP_")) {
        "the headers given look like server variables: pass them as such"
    } else {
        "if the provider sent it, a proxy, a firewall or a rewrite rule dropped it; \
         headers_seen lists what arrived"
    };
    format!("no value for {names}: {cause}")
}

/// Says of a text's shape what can be said without repeating it.
pub(super) fn malformed(value: &[u8], rules: &SignatureText) -> Cow<'static, str> {
    if value.len() > LONGEST_VALUE {
        return "the value is longer than 8 KiB".into();
    }
    let algorithm = rules.algorithm;
    let (name, digits) = (algorithm.name(), algorithm.tag_len().saturating_mul(2));
    match &rules.layout {
        Layout::Pairs { tag, .. } => {
            format!("the header holds no {tag}= with a signature as the provider writes it").into()
        }
        Layout::Versions { tag } => {
            format!("the header holds no {tag}, with a signature as the provider writes it").into()
        }
        Layout::One {
            prefix,
            prefix_required: true,
        } if !value.starts_with(prefix.as_bytes()) => {
            format!("the signature lacks its prefix, {prefix}").into()
        }
        Layout::One { .. } if value.iter().all(u8::is_ascii_hexdigit) && rules.reads_hex() => {
            let mut others = Algorithm::ALL.into_iter();
            match others.find(|other| other.tag_len().saturating_mul(2) == value.len()) {
                Some(other) => format!(
                    "{} hexadecimal digits are a {}, not an HMAC-{name}",
                    value.len(),
                    other.hyphenated()
                ),
                None => format!("an HMAC-{name} has {digits} hexadecimal digits"),
            }
            .into()
        }
        Layout::One { .. } => "this is not a signature as the provider writes it".into(),
    }
}
