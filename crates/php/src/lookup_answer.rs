//! The class `Paysig\LookupAnswer`: what a provider's answer means for a callback.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use crate::declaration::Property;
use crate::engine::{self, Carried, Class};
use crate::payment;
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

pub(crate) const NAME: &str = "Paysig\\LookupAnswer";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 5] = [
    Property::new("verdict", DataType::String),
    Property::new("reason", DataType::String),
    Property::new("differences", DataType::Array),
    Property::or_null("payment", DataType::object(payment::NAME)),
    Property::new("final", DataType::Bool),
];

/// What the core takes back.
pub(crate) struct LookupAnswer(pub(crate) paysig_core::LookupAnswer);

impl Carried for LookupAnswer {
    fn class() -> &'static Class {
        &CLASS
    }
}

/// For [`contained`](engine::contained). The object owns the copy before anything else is
/// allocated.
pub(crate) fn object(answer: &paysig_core::LookupAnswer) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    if engine::put(&mut object, LookupAnswer(answer.clone())) {
        engine::fill(
            &mut object,
            [
                strings::from_text(answer.verdict().name()),
                strings::from_text(answer.reason.name()),
                strings::list(answer.differences.iter().map(|field| field.name())),
                payment::object_or_null(answer.payment.as_ref()),
                strings::bool_or_null(Some(answer.is_final())),
            ],
        );
    }
    strings::object(object)
}

private_constructor!("Paysig\\LookupAnswer", "comes from a lookup alone");

impl ResultClass for Construct {
    const NAME: &'static str = NAME;
    const PROPERTIES: &'static [Property] = &PROPERTIES;
    const CREATE: extern "C" fn(*mut ClassEntry) -> *mut ZendObject =
        engine::create_carrier::<LookupAnswer>;

    fn class() -> &'static Class {
        &CLASS
    }
}

pub(crate) fn register() -> Registered<()> {
    Construct::register()
}
