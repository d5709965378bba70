//! The class `Paysig\Payment`: what a callback says about a payment.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;
use paysig_core::Outcome;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Property, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::parameters::{PAYLOAD, WHOSE};
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

pub(crate) const NAME: &str = "Paysig\\Payment";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 8] = [
    Property::or_null("order_id", DataType::String),
    Property::or_null("transaction_id", DataType::String),
    Property::or_null("amount", DataType::String),
    Property::or_null("currency", DataType::String),
    Property::or_null("outcome", DataType::String),
    Property::or_null("status", DataType::String),
    Property::or_null("recipient", DataType::String),
    Property::or_null("network", DataType::String),
];

/// What the core takes back.
pub(crate) struct Payment(pub(crate) paysig_core::Payment);

impl Carried for Payment {
    fn class() -> &'static Class {
        &CLASS
    }
}

/// For [`contained`]. The object owns the copy before anything else is allocated.
pub(crate) fn object(payment: &paysig_core::Payment) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    if engine::put(&mut object, Payment(payment.clone())) {
        engine::fill(
            &mut object,
            [
                strings::or_null(payment.order_id.as_deref()),
                strings::or_null(payment.transaction_id.as_deref()),
                strings::or_null(payment.amount.as_deref()),
                strings::or_null(payment.currency.as_deref()),
                strings::or_null(payment.outcome.map(Outcome::name)),
                strings::or_null(payment.status.as_deref()),
                strings::or_null(payment.recipient.as_deref()),
                strings::or_null(payment.network.as_deref()),
            ],
        );
    }
    strings::object(object)
}

/// The same, or null. For [`contained`].
pub(crate) fn object_or_null(payment: Option<&paysig_core::Payment>) -> Zval {
    payment.map_or_else(Zval::null, object)
}

pub(crate) struct ReadPayment;

impl Callable for ReadPayment {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\read_payment",
        parameters: &[WHOSE, PAYLOAD],
        returns: Returns::OrNull(DataType::object(NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let payment = paysig_core::Payment::read(provider, arguments.bytes(1)?)?;
        *answer = contained(|| object_or_null(payment.as_ref()))?;
        Ok(())
    }
}

private_constructor!("Paysig\\Payment", "comes from a callback alone");

impl ResultClass for Construct {
    const NAME: &'static str = NAME;
    const PROPERTIES: &'static [Property] = &PROPERTIES;
    const CREATE: extern "C" fn(*mut ClassEntry) -> *mut ZendObject =
        engine::create_carrier::<Payment>;

    fn class() -> &'static Class {
        &CLASS
    }
}

pub(crate) fn register() -> Registered<()> {
    Construct::register()
}
