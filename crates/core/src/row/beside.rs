//! What a row says on the time and the id that are signed beside the body.

use super::error::{RowError, RowProblem};
use super::fields::Fields;
use super::{WINDOWS, header, signature};
use crate::payload::Value;
use crate::provider::{Layout, SignedTime, TimeSource, TimeUnit};

const USUAL_WINDOW: u32 = 300;

pub(super) fn timestamp(
    value: Option<&Value<'_>>,
    layout: &Layout,
) -> Result<Option<SignedTime>, RowError> {
    let Some(value) = value else {
        return Ok(None);
    };
    let fields = Fields::of("timestamp", value, &["header", "pair", "unit", "window"])?;
    let source = match (fields.get("timestamp.header"), fields.get("timestamp.pair")) {
        (Some(name), None) => TimeSource::Header(header("timestamp.header", name)?),
        (None, Some(key)) => TimeSource::Pair(signature::key("timestamp.pair", key)?),
        (Some(_), Some(_)) => {
            let problem = RowProblem::Excludes("timestamp.header");
            return Err(RowError::new("timestamp.pair", problem));
        }
        (None, None) => return Err(RowError::new("timestamp.header", RowProblem::Missing)),
    };
    match (&source, layout) {
        (TimeSource::Header(_), _) => {}
        (TimeSource::Pair(key), Layout::Pairs { tag, .. }) if key != tag => {}
        (TimeSource::Pair(_), _) => {
            let what = "another key than signature.pairs.tag, which has to be there";
            return Err(RowError::new("timestamp.pair", RowProblem::MustHave(what)));
        }
    }
    let unit = match fields.text("timestamp.unit")? {
        None | Some("seconds") => TimeUnit::Seconds,
        Some("milliseconds") => TimeUnit::Milliseconds,
        Some(_) => {
            let problem = RowProblem::NotOneOf(&["seconds", "milliseconds"]);
            return Err(RowError::new("timestamp.unit", problem));
        }
    };
    let window = fields.integer("timestamp.window", WINDOWS, "from 1 to 31536000 seconds")?;
    Ok(Some(SignedTime {
        source,
        unit,
        window: window.unwrap_or(USUAL_WINDOW),
    }))
}

pub(super) fn id_header(value: Option<&Value<'_>>) -> Result<Option<String>, RowError> {
    let Some(value) = value else {
        return Ok(None);
    };
    let fields = Fields::of("id", value, &["header"])?;
    header("id.header", fields.required("id.header")?).map(Some)
}

/// Finds one header under two names, of which no request could satisfy both.
pub(super) fn distinct(
    headers: &[String],
    timestamp: Option<&SignedTime>,
    id: Option<&str>,
) -> Result<(), RowError> {
    let time = timestamp.and_then(|signed| match &signed.source {
        TimeSource::Header(name) => Some(name.as_str()),
        TimeSource::Pair(_) => None,
    });
    let is_one = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    let is_signature = |name: &str| headers.iter().any(|header| is_one(header, name));
    if time.is_some_and(is_signature) {
        return Err(RowError::new("timestamp.header", RowProblem::Taken));
    }
    if id.is_some_and(|id| is_signature(id) || time.is_some_and(|time| is_one(time, id))) {
        return Err(RowError::new("id.header", RowProblem::Taken));
    }
    Ok(())
}
