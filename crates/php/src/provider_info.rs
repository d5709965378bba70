//! The function `Paysig\provider_info` and the class `Paysig\ProviderInfo`.

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Property, Returns};
use crate::engine::{self, Class, contained};
use crate::errors::Failure;
use crate::parameters::WHOSE;
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

const NAME: &str = "Paysig\\ProviderInfo";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 14] = [
    Property::new("name", DataType::String),
    Property::new("title", DataType::String),
    Property::new("methods", DataType::Array),
    Property::new("environments", DataType::Array),
    Property::new("headers", DataType::Array),
    Property::new("accepted_status", DataType::Long),
    Property::new("refused_status", DataType::Long),
    Property::new("lookup_environments", DataType::Array),
    Property::new("lookup_needs_key", DataType::Bool),
    Property::new("signs_time", DataType::Bool),
    Property::new("signs_id", DataType::Bool),
    Property::new("signs_url", DataType::Bool),
    Property::new("reads_payments", DataType::Bool),
    Property::new("key_by_order", DataType::Bool),
];

pub(crate) struct ProviderInfo;

impl Callable for ProviderInfo {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\provider_info",
        parameters: &[WHOSE],
        returns: Returns::Always(DataType::object(NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let info = arguments.provider(0)?.info();
        *answer = contained(|| object(&info))?;
        Ok(())
    }
}

/// For [`contained`].
fn object(info: &paysig_core::ProviderInfo<'_>) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    engine::fill(
        &mut object,
        [
            strings::from_text(info.name),
            strings::from_text(info.title),
            strings::list(info.methods.iter()),
            strings::list(info.environments.iter()),
            strings::list(info.headers.iter()),
            strings::number(info.accepted_status),
            strings::number(info.refused_status),
            strings::list(info.lookup_environments.iter()),
            strings::bool_or_null(Some(info.lookup_needs_key)),
            strings::bool_or_null(Some(info.signs_time)),
            strings::bool_or_null(Some(info.signs_id)),
            strings::bool_or_null(Some(info.signs_url)),
            strings::bool_or_null(Some(info.reads_payments)),
            strings::bool_or_null(Some(info.key_by_order)),
        ],
    );
    strings::object(object)
}

private_constructor!(
    "Paysig\\ProviderInfo",
    "comes from Paysig\\provider_info() alone"
);

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
