//! The class `Paysig\Secret`: a secret with a name and an end.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;
use paysig_core::ConfigError;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Property, Returns};
use crate::engine::{self, Carried, Class};
use crate::errors::Failure;
use crate::parameters::{ID, NOT_AFTER, SECRET};

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 2] = [
    Property::or_null("id", DataType::String),
    Property::or_null("not_after", DataType::Long),
];

/// Wiped when PHP frees the object.
pub(crate) struct Secret(pub(crate) paysig_core::Secret);

impl Carried for Secret {
    fn class() -> &'static Class {
        &CLASS
    }
}

struct Construct;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Secret::__construct",
        parameters: &[SECRET, ID, NOT_AFTER],
        returns: Returns::Undeclared,
    };

    fn call(arguments: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        let bytes = arguments.bytes(0)?;
        let id = arguments.optional(1, Zval::zend_str)?;
        let not_after = arguments.optional(2, Zval::long)?;
        let mut secret = paysig_core::Secret::new(bytes)?;
        if let Some(id) = id {
            let id = str::from_utf8(id.as_bytes()).map_err(|_| ConfigError::SecretId)?;
            secret = secret.with_id(id)?;
        }
        if let Some(end) = not_after {
            secret = secret.with_not_after(end);
        }
        let given = |place| {
            arguments
                .value(place)
                .map_or_else(Zval::null, Zval::shallow_clone)
        };
        arguments.construct(Secret(secret), || [given(1), given(2)])
    }
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\Secret")
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Public)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            engine::declare_readonly(class, &PROPERTIES);
            Construct::DECLARATION.finish_method(class);
            class.__bindgen_anon_2.create_object = Some(engine::create_carrier::<Secret>);
            CLASS.register(class, tables);
        })
        .register()
}
