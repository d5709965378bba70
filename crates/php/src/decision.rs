//! The function `Paysig\decide` and the class `Paysig\Decision`.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use paysig_core::{Facts, Policy};

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Property, Returns};
use crate::engine::{self, Class, contained};
use crate::errors::Failure;
use crate::expectation::Expectation;
use crate::lookup_answer::LookupAnswer;
use crate::parameters::{ADDRESS_OK, EXPECTATION, LOOKUP, PAYMENT, POLICY};
use crate::payment::{self, Payment};
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

const NAME: &str = "Paysig\\Decision";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 4] = [
    Property::new("verdict", DataType::String),
    Property::new("proofs", DataType::Array),
    Property::new("reasons", DataType::Array),
    Property::or_null("payment", DataType::object(payment::NAME)),
];

/// What is asked of a policy unless another one is given.
const SIGNATURE: &[u8] = b"signature";

pub(crate) struct Decide;

impl Callable for Decide {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\decide",
        parameters: &[PAYMENT, ADDRESS_OK, EXPECTATION, LOOKUP, POLICY],
        returns: Returns::Always(DataType::object(NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let payment: Option<&Payment> = arguments.optional_object(0)?;
        let address_ok = arguments.optional(1, Zval::bool)?;
        let expectation: Option<&Expectation> = arguments.optional_object(2)?;
        let lookup: Option<&LookupAnswer> = arguments.optional_object(3)?;
        let policy = arguments.bytes_or(4, SIGNATURE)?;
        let policy = Policy::parse(&String::from_utf8_lossy(policy))?;

        let mut facts = Facts::of(payment.map(|payment| &payment.0), &policy);
        facts = facts.address_ok(address_ok);
        if let Some(Expectation(expectation)) = expectation {
            facts = facts.expectation(expectation);
        }
        if let Some(LookupAnswer(lookup)) = lookup {
            facts = facts.lookup(lookup);
        }
        let decision = facts.decide();
        *answer = contained(|| object(&decision))?;
        Ok(())
    }
}

/// For [`contained`].
fn object(decision: &paysig_core::Decision) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    engine::fill(
        &mut object,
        [
            strings::from_text(decision.verdict.name()),
            strings::list(decision.proofs.iter().map(|proof| proof.name())),
            strings::list(decision.reasons.iter().map(|reason| reason.name())),
            payment::object_or_null(decision.payment.as_ref()),
        ],
    );
    strings::object(object)
}

private_constructor!("Paysig\\Decision", "comes from Paysig\\decide() alone");

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
