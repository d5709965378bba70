//! The class `Paysig\Payment`: what a callback says about a payment.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use paysig_core::Outcome;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Property, Returns};
use crate::engine::{self, Class};
use crate::errors::Failure;
use crate::result_class::ResultClass;
use crate::strings;

pub(crate) const NAME: &str = "Paysig\\Payment";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 6] = [
    Property::or_null("order_id", DataType::String),
    Property::or_null("transaction_id", DataType::String),
    Property::or_null("amount", DataType::String),
    Property::or_null("currency", DataType::String),
    Property::or_null("outcome", DataType::String),
    Property::or_null("status", DataType::String),
];

/// For [`contained`](crate::engine::contained).
pub(crate) fn object(payment: &paysig_core::Payment) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    engine::fill(
        &mut object,
        [
            strings::or_null(payment.order_id.as_deref()),
            strings::or_null(payment.transaction_id.as_deref()),
            strings::or_null(payment.amount.as_deref()),
            strings::or_null(payment.currency.as_deref()),
            strings::or_null(payment.outcome.map(Outcome::name)),
            strings::or_null(payment.status.as_deref()),
        ],
    );
    strings::object(object)
}

/// Only a callback makes an object of this class.
struct Construct;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Payment::__construct",
        parameters: &[],
        returns: Returns::Undeclared,
    };

    fn call(_: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        Err(Failure::State(
            "a Paysig\\Payment comes from a callback alone",
        ))
    }
}

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
