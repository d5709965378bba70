//! The class `Paysig\Explanation`: what would have made a signature right.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};

use crate::declaration::Property;
use crate::engine::{self, Class};
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

pub(crate) const NAME: &str = "Paysig\\Explanation";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 2] = [
    Property::new("cause", DataType::String),
    Property::new("hint", DataType::String),
];

/// For [`contained`](crate::engine::contained).
pub(crate) fn object(explanation: &paysig_core::Explanation) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    let cause = strings::from_text(explanation.cause.name());
    engine::fill(&mut object, [cause, strings::from_text(&explanation.hint)]);
    strings::object(object)
}

private_constructor!("Paysig\\Explanation", "comes from a verifier alone");

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
