//! The class `Paysig\Expectation`: what a merchant expects of a payment.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::given::{self, Given};
use crate::lookup_answer::LookupAnswer;
use crate::parameters::{LOOKUP, NO_FLOAT, PAYMENT, SETTINGS};
use crate::payment::Payment;
use crate::strings;
use crate::texts::{amount, utf8};

static CLASS: Class = Class::new();

const KNOWN: [&str; 8] = [
    "order_id",
    "amount",
    "currency",
    "recipient",
    "network",
    "outcomes",
    "underpaid_by",
    "overpaid_by",
];

pub(crate) struct Expectation(pub(crate) paysig_core::Expectation);

impl Carried for Expectation {
    fn class() -> &'static Class {
        &CLASS
    }
}

struct Construct;
struct Differences;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Expectation::__construct",
        parameters: &[SETTINGS],
        returns: Returns::Undeclared,
    };

    fn call(arguments: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        let mut expectation = paysig_core::Expectation::new();
        if arguments.value(0).is_some() {
            for setting in given::each(arguments, 0, "setting", &KNOWN)? {
                expectation = set(expectation, &setting?)?;
            }
        }
        arguments.construct(Expectation(expectation.check()?), || [])
    }
}

/// Null is refused like any other value of the wrong type: what is missing in the merchant's own
/// records must not turn a check off.
fn set(
    expectation: paysig_core::Expectation,
    setting: &Given<'_>,
) -> Result<paysig_core::Expectation, Failure> {
    let name = setting.name;
    if name == "outcomes" {
        let outcomes = setting.value.array();
        let outcomes = outcomes.ok_or_else(|| setting.wrong_type("array"))?;
        let outcomes = setting.texts(outcomes)?;
        return Ok(expectation.outcomes(outcomes.iter().map(String::as_str))?);
    }
    if let "amount" | "underpaid_by" | "overpaid_by" = name {
        let given = amount(setting.value);
        let given = given.ok_or_else(|| setting.wrong_type_with("string|int", NO_FLOAT))?;
        return Ok(match name {
            "amount" => expectation.amount(&given),
            "underpaid_by" => expectation.underpaid_by(&given),
            _ => expectation.overpaid_by(&given),
        }?);
    }
    let text = setting.value.zend_str();
    let text = text.ok_or_else(|| setting.wrong_type("string"))?;
    let text = utf8(name, text.as_bytes())?;
    Ok(match name {
        "order_id" => expectation.order_id(text),
        "currency" => expectation.currency(text),
        "recipient" => expectation.recipient(text),
        _ => expectation.network(text),
    }?)
}

impl Callable for Differences {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Expectation::differences",
        parameters: &[PAYMENT, LOOKUP],
        returns: Returns::Always(DataType::Array),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let Expectation(expectation) = arguments.this()?;
        let payment: Option<&Payment> = arguments.optional_object(0)?;
        let lookup: Option<&LookupAnswer> = arguments.optional_object(1)?;
        let differences = expectation.differences(
            payment.map(|payment| &payment.0),
            lookup.map(|lookup| &lookup.0),
        );
        let names = differences.iter().map(|difference| difference.name());
        *answer = contained(|| strings::list(names))?;
        Ok(())
    }
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\Expectation")
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Public)
        .method(Differences::function(), MethodFlags::Public)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            class.__bindgen_anon_2.create_object = Some(engine::create_carrier::<Expectation>);
            CLASS.register(class, tables);
        })
        .register()
}
