//! The class `Paysig\Lookup`: asks a provider whether what its callback says is so.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Property, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::lookup_answer;
use crate::lookup_request;
use crate::parameters::{API_KEY, ENVIRONMENT_OR_NULL, ORIGIN, PAYLOAD, WHOSE};
use crate::request::bytes_of;
use crate::strings;

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 2] = [
    Property::new("provider", DataType::String),
    Property::new("environment", DataType::String),
];

/// The API key in it is wiped when PHP frees the object.
struct Lookup(paysig_core::Lookup);

impl Carried for Lookup {
    fn class() -> &'static Class {
        &CLASS
    }
}

struct Construct;
struct Request;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Lookup::__construct",
        parameters: &[WHOSE, ENVIRONMENT_OR_NULL, API_KEY, ORIGIN],
        returns: Returns::Undeclared,
    };

    fn call(arguments: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let environment = arguments.optional(1, bytes_of)?;
        let api_key = arguments.optional(2, bytes_of)?;
        let origin = arguments.optional(3, bytes_of)?;
        // Neither an environment nor an origin has a character that is not ASCII.
        let [environment, origin] =
            [environment, origin].map(|text| text.map(String::from_utf8_lossy));
        let lookup =
            paysig_core::Lookup::new(provider, environment.as_deref(), api_key, origin.as_deref())?;
        let environment = lookup.environment();
        arguments.construct(Lookup(lookup), || {
            [
                strings::from_text(&provider.name),
                strings::from_text(environment),
            ]
        })
    }
}

impl Callable for Request {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Lookup::request",
        parameters: &[PAYLOAD],
        // The engine makes a union of it.
        returns: Returns::Always(DataType::object(
            "Paysig\\LookupRequest|Paysig\\LookupAnswer",
        )),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let Lookup(lookup) = arguments.this()?;
        let request = lookup.request(arguments.bytes(0)?);
        *answer = contained(|| match &request {
            Ok(request) => lookup_request::object(request),
            Err(answer) => lookup_answer::object(answer),
        })?;
        Ok(())
    }
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\Lookup")
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Public)
        .method(Request::function(), MethodFlags::Public)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            engine::declare_readonly(class, &PROPERTIES);
            Construct::DECLARATION.finish_method(class);
            class.__bindgen_anon_2.create_object = Some(engine::create_carrier::<Lookup>);
            CLASS.register(class, tables);
        })
        .register()
}
