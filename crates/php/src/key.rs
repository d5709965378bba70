//! The class `Paysig\Key`: a secret prepared for many callbacks.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Property, Returns};
use crate::engine::{self, Carried, Class};
use crate::errors::Failure;
use crate::match_result;
use crate::parameters::{BODY, CANONICAL_FORMS, PROVIDER, SECRET, SIGNATURE};
use crate::strings;

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 1] = [Property::new("provider", DataType::String)];

/// What an object of the class holds: prepared HMAC state, wiped when PHP frees the object.
struct Key(paysig_core::Key);

impl Carried for Key {
    fn class() -> &'static Class {
        &CLASS
    }
}

struct Construct;
struct Matches;
struct Match;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Key::__construct",
        parameters: &[SECRET, PROVIDER, CANONICAL_FORMS],
        returns: Returns::Undeclared,
    };

    fn call(arguments: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        let key = arguments.key([0, 1, 2])?;
        let provider = key.provider().name.as_str();
        arguments.construct(Key(key), || [strings::from_text(provider)])
    }
}

impl Callable for Matches {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Key::matches",
        parameters: &[BODY, SIGNATURE],
        returns: Returns::Always(DataType::Bool),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let Key(key) = arguments.this()?;
        answer.set_bool(key.matches(arguments.bytes(0)?, arguments.signature(1)));
        Ok(())
    }
}

impl Callable for Match {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Key::match",
        parameters: &[BODY, SIGNATURE],
        returns: match_result::OR_NULL,
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let Key(key) = arguments.this()?;
        let found = key.match_signature(arguments.bytes(0)?, arguments.signature(1));
        match_result::answer(answer, found, arguments.value(0))
    }
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\Key")
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Public)
        .method(Matches::function(), MethodFlags::Public)
        .method(Match::function(), MethodFlags::Public)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            engine::declare_readonly(class, &PROPERTIES);
            Construct::DECLARATION.finish_method(class);
            class.__bindgen_anon_2.create_object = Some(engine::create_carrier::<Key>);
            CLASS.register(class, tables);
        })
        .register()
}
