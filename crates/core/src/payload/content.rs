//! What the fields of a payment may hold.

use std::borrow::Cow;

use super::field::{Scalar, find, present};
use super::validate;
use crate::decimal::Decimal;

/// Ids, currencies and words of a status go into look-ups, logs and headers: they take so many
/// bytes at most and hold no control character.
const LONGEST_TEXT: usize = 256;

/// The longest number that stands for one of them.
const LONGEST_NUMBER: usize = 64;

/// A field holds something else than what belongs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unusable;

type Content<'m> = Result<Option<Cow<'m, str>>, Unusable>;

/// The text in the first field of `paths` that is there.
pub(crate) fn text<'m>(message: &'m [u8], paths: &[impl AsRef<str>]) -> Content<'m> {
    filled(message, paths).map(short_text).transpose()
}

/// The text or number in the first field of `paths` that is there.
pub(crate) fn word<'m>(message: &'m [u8], paths: &[impl AsRef<str>]) -> Content<'m> {
    let read = |scalar| match scalar {
        Scalar::Number(number) if number.len() <= LONGEST_NUMBER => Ok(Cow::Borrowed(number)),
        other => short_text(other),
    };
    filled(message, paths).map(read).transpose()
}

/// The text or whole number in the first field of `paths` that is there.
pub(crate) fn id<'m>(message: &'m [u8], paths: &[impl AsRef<str>]) -> Content<'m> {
    let read = |scalar| match scalar {
        Scalar::Number(number) => {
            let figures = number.strip_prefix('-').unwrap_or(number);
            let usable = figures.len() <= LONGEST_NUMBER && is_digits(figures);
            usable.then_some(Cow::Borrowed(number)).ok_or(Unusable)
        }
        other => short_text(other),
    };
    filled(message, paths).map(read).transpose()
}

/// The amount in the first field of `paths` that is there: digits with at most one point between
/// them. Unlike elsewhere, an empty string is taken for what it is: no amount.
pub(crate) fn amount<'m>(message: &'m [u8], paths: &[impl AsRef<str>]) -> Content<'m> {
    let read = |scalar| {
        let amount = match scalar {
            Scalar::Text(text) => text,
            Scalar::Number(number) => Cow::Borrowed(number),
            _ => return Err(Unusable),
        };
        let usable = Decimal::parse(&amount).is_some();
        usable.then_some(amount).ok_or(Unusable)
    };
    present(message, paths).map(read).transpose()
}

/// How a text, a number, `true` or `false` is spelled in the first field of `paths` that is there.
pub(crate) fn literal<'m>(message: &'m [u8], paths: &[impl AsRef<str>]) -> Option<Cow<'m, str>> {
    match present(message, paths)? {
        Scalar::Text(text) => Some(text),
        Scalar::Number(number) => Some(Cow::Borrowed(number)),
        Scalar::Bool(flag) => Some(Cow::Borrowed(if flag { "true" } else { "false" })),
        Scalar::Unreadable | Scalar::Null | Scalar::Nested => None,
    }
}

/// The id by which the key of a body is looked up that has not been verified yet. It is the one
/// that a payment read from the same text bears: a field that is there but unusable is not
/// passed over in favour of the next path.
pub(crate) fn identifier(body: &[u8], paths: &[impl AsRef<str>]) -> Option<String> {
    validate(body).ok()?;
    id(body, paths).ok()?.map(Cow::into_owned)
}

/// The first field of `paths` that is there, which `null` and an empty string are not.
fn filled<'m>(message: &'m [u8], paths: &[impl AsRef<str>]) -> Option<Scalar<'m>> {
    let mut found = paths.iter().filter_map(|path| find(message, path.as_ref()));
    found.find(|scalar| *scalar != Scalar::Null && *scalar != Scalar::Text(Cow::Borrowed("")))
}

fn short_text(scalar: Scalar<'_>) -> Result<Cow<'_, str>, Unusable> {
    match scalar {
        Scalar::Text(text) if is_short_text(&text) => Ok(text),
        _ => Err(Unusable),
    }
}

/// Whether an id, a currency or a word of a status may be this text.
pub(crate) fn is_short_text(text: &str) -> bool {
    text.len() <= LONGEST_TEXT && !text.contains(char::is_control)
}

/// Whether a word may stand in JSON as a whole number: spelled as JSON does, and of a length
/// that is read.
pub(crate) fn is_integer(text: &str) -> bool {
    let figures = text.strip_prefix('-').unwrap_or(text);
    let is_spelled = figures == "0" || !figures.starts_with('0');
    text.len() <= LONGEST_NUMBER && is_spelled && is_digits(figures)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
