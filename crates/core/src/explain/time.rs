//! Faults of a signed time.

use super::search::Search;
use super::{Cause, Explanation, places};
use crate::freshness;
use crate::provider::Message;
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
    let Some((signed, header)) = &verifier.timestamp else {
        return false;
    };
    let found = header.find(request).ok().flatten();
    let time = found.and_then(|found| freshness::parse(found.value));
    time.is_some_and(|time| freshness::judge(time / 1000, request.now, signed.window).is_ok())
}

pub(super) fn other_time(search: &Search<'_>) -> Option<Explanation> {
    let Message::Template(parts) = search.verifier.provider.message else {
        return None;
    };
    let tag = search.tag?;
    let body = search.request.body;
    let is_signed = |message: &[u8]| search.any_key_signed(message, &tag);
    let found = |cause| Some(Explanation::of(cause));
    let fill = |time: &[u8]| crate::message::fill(parts, body, time);

    if is_signed(body) {
        return found(Cause::TimestampNotSigned);
    }
    if let Some(time) = search.timestamp {
        if let Some(number) = freshness::parse(time) {
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
    let (_, header) = search.verifier.timestamp.as_ref()?;
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
