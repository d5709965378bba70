//! The class `Paysig\MatchResult`: what a signature was found to cover.

use std::borrow::Cow;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendObject, Zval};
use paysig_core::Match;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Returns};
use crate::engine::{self, Class};
use crate::errors::Failure;
use crate::strings;

const NAME: &str = "Paysig\\MatchResult";
/// What a call returns that looks for a match.
pub(crate) const OR_NULL: Returns = Returns::OrNull(DataType::object(NAME));

static CLASS: Class = Class::new();

/// Answers with a match in `body`, or with null.
pub(crate) fn answer(answer: &mut Zval, found: Option<Match<'_>>, body: Option<&Zval>) {
    let (Some(found), Some(body)) = (found, body) else {
        return answer.set_null();
    };
    let message = match found.message {
        // Signed as it stands: PHP's own string is the message, not a copy of it.
        Cow::Borrowed(bytes)
            if body
                .zend_str()
                .is_some_and(|body| body.len() == bytes.len()) =>
        {
            body.shallow_clone()
        }
        Cow::Borrowed(bytes) => strings::from_slice(bytes),
        Cow::Owned(bytes) => strings::from_vec(bytes),
    };
    let mut object = ZendObject::new(CLASS.entry());
    engine::initialise(
        &mut object,
        "form",
        strings::from_slice(found.form.name().as_bytes()),
    );
    engine::initialise(&mut object, "message", message);
    answer.set_object(&mut object);
}

/// Only a signature that matches makes an object of this class.
struct Construct;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\MatchResult::__construct",
        parameters: &[],
        returns: Returns::Undeclared,
    };

    fn call(_: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        Err(Failure::State(
            "a Paysig\\MatchResult comes from a match alone",
        ))
    }
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new(NAME)
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Private)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            engine::declare_readonly_string(class, "form");
            engine::declare_readonly_string(class, "message");
            class.__bindgen_anon_2.create_object = Some(engine::create_object);
            CLASS.register(class, tables);
        })
        .register()
}
