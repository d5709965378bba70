//! Typed access to the fields of a row. A field is named by its whole path; its own name is the
//! path's end.

use std::ops::RangeInclusive;

use super::error::{RowError, RowProblem};
use crate::payload::Value;

/// An object's members.
pub(super) struct Fields<'v> {
    object: &'v Value<'v>,
}

impl<'v> Fields<'v> {
    pub(super) fn of(
        field: &'static str,
        object: &'v Value<'v>,
        known: &'static [&'static str],
    ) -> Result<Self, RowError> {
        let Some(members) = object.as_object() else {
            return Err(RowError::new(field, RowProblem::WrongType("an object")));
        };
        if members.iter().any(|(name, _)| !known.contains(&&**name)) {
            return Err(RowError::new(field, RowProblem::UnknownField(known)));
        }
        Ok(Self { object })
    }

    pub(super) fn get(&self, field: &'static str) -> Option<&'v Value<'v>> {
        self.object.get(field.rsplit('.').next()?)
    }

    pub(super) fn required(&self, field: &'static str) -> Result<&'v Value<'v>, RowError> {
        let missing = RowError::new(field, RowProblem::Missing);
        self.get(field).ok_or(missing)
    }

    pub(super) fn text(&self, field: &'static str) -> Result<Option<&'v str>, RowError> {
        self.get(field).map(|value| text(field, value)).transpose()
    }

    /// A list of texts, none of them empty.
    pub(super) fn texts(&self, field: &'static str) -> Result<Option<Vec<String>>, RowError> {
        let item = |value: &Value<'_>| filled(field, value);
        self.get(field)
            .map(|value| list(field, value, item))
            .transpose()
    }

    pub(super) fn flag(&self, field: &'static str) -> Result<Option<bool>, RowError> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(RowError::new(field, RowProblem::WrongType("true or false"))),
        }
    }

    pub(super) fn integer<T: std::str::FromStr + PartialOrd>(
        &self,
        field: &'static str,
        range: RangeInclusive<T>,
        shown: &'static str,
    ) -> Result<Option<T>, RowError> {
        let number = match self.get(field) {
            None => return Ok(None),
            Some(Value::Integer(digits)) => digits.parse().ok(),
            Some(_) => None,
        };
        match number.filter(|number| range.contains(number)) {
            None => Err(RowError::new(field, RowProblem::OutOfRange(shown))),
            number => Ok(number),
        }
    }
}

pub(super) fn text<'v>(field: &'static str, value: &'v Value<'_>) -> Result<&'v str, RowError> {
    let wrong = RowError::new(field, RowProblem::WrongType("a text"));
    value.as_str().ok_or(wrong)
}

/// A text that is not empty.
pub(super) fn filled(field: &'static str, value: &Value<'_>) -> Result<String, RowError> {
    match text(field, value)? {
        "" => Err(RowError::new(
            field,
            RowProblem::MustHave("texts that are not empty"),
        )),
        text => Ok(text.to_owned()),
    }
}

pub(super) fn list<T>(
    field: &'static str,
    value: &Value<'_>,
    item: impl Fn(&Value<'_>) -> Result<T, RowError>,
) -> Result<Vec<T>, RowError> {
    let wrong = RowError::new(field, RowProblem::WrongType("a list"));
    value.as_array().ok_or(wrong)?.iter().map(item).collect()
}
