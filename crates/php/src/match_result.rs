//! The class `Paysig\MatchResult`: what a signature was found to cover.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use paysig_core::Match;

use crate::declaration::{Property, Returns};
use crate::engine::{self, Class};
use crate::errors::Failure;
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

const NAME: &str = "Paysig\\MatchResult";
/// What a call returns that looks for a match.
pub(crate) const OR_NULL: Returns = Returns::OrNull(DataType::object(NAME));

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 2] = [
    Property::new("form", DataType::String),
    Property::new("message", DataType::String),
];

/// Answers with a match in `body`, or with null.
pub(crate) fn answer(
    answer: &mut Zval,
    found: Option<Match<'_>>,
    body: Option<&Zval>,
) -> Result<(), Failure> {
    let (Some(found), Some(body)) = (found, body) else {
        answer.set_null();
        return Ok(());
    };
    *answer = engine::contained(|| {
        let mut object = ZendObject::new(CLASS.entry());
        let form = strings::from_text(found.form.name());
        engine::fill(&mut object, [form, strings::shared(&found.message, body)]);
        strings::object(object)
    })?;
    Ok(())
}

private_constructor!("Paysig\\MatchResult", "comes from a match alone");

impl ResultClass for Construct {
    const NAME: &'static str = NAME;
    const PROPERTIES: &'static [Property] = &PROPERTIES;

    fn class() -> &'static Class {
        &CLASS
    }
}

pub(crate) fn register() -> Registered<()> {
    Construct::register()
}
