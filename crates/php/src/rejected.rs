//! The class `Paysig\RejectedException`: a callback that is not to be believed, and why.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use paysig_core::Rejection;

use crate::declaration::Property;
use crate::engine::{self, Class};
use crate::errors;
use crate::strings;

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 6] = [
    Property::new("reason", DataType::String),
    Property::new("hint", DataType::String),
    Property::or_null("found_in", DataType::String),
    Property::new("headers_seen", DataType::Array),
    Property::new("provider", DataType::String),
    Property::new("status", DataType::Long),
];

/// The exception for a refusal, with `message` for its text.
pub(crate) fn object(rejection: &Rejection, message: &str) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    engine::fill(
        &mut object,
        [
            strings::from_text(rejection.reason.code()),
            strings::from_text(&rejection.hint),
            strings::or_null(rejection.found_in.as_deref()),
            strings::list(rejection.headers_seen.iter()),
            strings::from_text(&rejection.provider.name),
            strings::number(rejection.status()),
        ],
    );
    engine::update(&mut object, "message", strings::from_text(message));
    strings::object(object)
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\RejectedException")
        .extends((engine::runtime, "\\RuntimeException"))
        .implements(errors::interface())
        .registration(|class, tables| {
            engine::declare_readonly(class, &PROPERTIES);
            CLASS.register(class, tables);
        })
        .register()
}
