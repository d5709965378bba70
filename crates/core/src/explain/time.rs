//! Faults of a signed time.

use super::search::Search;
use super::{Cause, Explanation, places};
use crate::freshness;
use crate::message::{self, Signed};
use crate::provider::{Message, TimeUnit};
use crate::request::Request;
use crate::verifier::Verifier;

/// What may stand between the time and the body, or the reverse.
const JOINTS: [&str; 8] = ["", ".", ":", ",", "\n", "|", "-", "_"];

/// How many other headers are tried.
const MOST_HEADERS: usize = 8;

/// Digits of a time in seconds or finer.
const LONGEST_TIME: usize = 20;

/// Of a right signature whose time is far off: whether it is near once taken for milliseconds.
pub(super) fn is_in_milliseconds(verifier: &Verifier, request: &Request<'_>) -> bool {
    let claim = verifier
        .headers
        .claim(verifier.provider, request, &mut None);
    let time = claim.ok().and_then(|claim| claim.timestamp);
    time.is_some_and(|(_, seconds)| {
        freshness::judge(seconds / 1000, request.now, verifier.window).is_ok()
    })
}

pub(super) fn other_time(search: &Search<'_>) -> Option<Explanation> {
    let provider = search.verifier.provider;
    let Message::Template(parts) = &provider.message else {
        return None;
    };
    if search.tags.is_empty() || provider.timestamp.is_none() {
        return None;
    }
    let body = search.request.body;
    let is_signed = |message: &[u8]| search.any_key_signed(message, &search.tags);
    let found = |cause| Some(Explanation::of(cause));
    let others = search.others(body);
    let fill = |time: &[u8]| {
        let signed = Signed {
            timestamp: time,
            ..others
        };
        message::fill(parts, &signed)
    };

    if is_signed(body) {
        return found(Cause::TimestampNotSigned);
    }
    if let Some(time) = search.timestamp {
        if let Some(number) = freshness::parse(time, TimeUnit::Seconds) {
            let finer = number.checked_mul(1000);
            let mut others = finer.into_iter().chain([number / 1000]);
            if others.any(|other| is_signed(&fill(other.to_string().as_bytes()))) {
                return found(Cause::TimestampMilliseconds);
            }
        }
        let joined = |joint: &str| {
            is_signed(&[time, joint.as_bytes(), body].concat())
                || is_signed(&[body, joint.as_bytes(), time].concat())
        };
        if JOINTS.into_iter().any(joined) {
            return found(Cause::TimestampJoinedOtherwise);
        }
    }
    let header = search.verifier.headers.timestamp.as_ref()?;
    let is_time = |value: &[u8]| {
        (1..=LONGEST_TIME).contains(&value.len()) && value.iter().all(u8::is_ascii_digit)
    };
    places::others(search.request, header)
        .filter(|(_, value)| is_time(value))
        .take(MOST_HEADERS)
        .find(|(_, value)| is_signed(&fill(value)))
        .map(|(name, _)| {
            let hint = Cause::OtherTimestampHeader.hint();
            let name = places::shown(name);
            Explanation::with(
                Cause::OtherTimestampHeader,
                format!("{hint}; found in {name}"),
            )
        })
}
