//! The class `Paysig\LookupRequest`: a request about one payment, and the judge of its answer.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;
use paysig_core::LookupFailure;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Property, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::lookup_answer;
use crate::parameters::{ANSWER_BODY, REASON, STATUS};
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

const NAME: &str = "Paysig\\LookupRequest";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 6] = [
    Property::new("method", DataType::String),
    Property::new("url", DataType::String),
    Property::or_null("body", DataType::String),
    Property::new("cache_key", DataType::String),
    Property::new("interval", DataType::Long),
    Property::new("names_payment", DataType::Bool),
];

/// The API key in it is wiped when PHP frees the object, and is no property, which a dump would
/// show.
struct LookupRequest(paysig_core::LookupRequest);

impl Carried for LookupRequest {
    fn class() -> &'static Class {
        &CLASS
    }
}

/// For [`contained`]. The object owns the copy before anything else is allocated.
pub(crate) fn object(request: &paysig_core::LookupRequest) -> Zval {
    let mut object = ZendObject::new(CLASS.entry());
    if engine::put(&mut object, LookupRequest(request.clone())) {
        engine::fill(
            &mut object,
            [
                strings::from_text(request.method()),
                strings::from_text(request.url()),
                strings::or_null(request.body()),
                strings::from_text(request.cache_key()),
                strings::number(request.interval()),
                strings::bool_or_null(Some(request.names_payment())),
            ],
        );
    }
    strings::object(object)
}

private_constructor!("Paysig\\LookupRequest", "comes from a lookup alone");
struct Headers;
struct Judge;
struct Failed;

impl Callable for Headers {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\LookupRequest::headers",
        parameters: &[],
        returns: Returns::Always(DataType::Array),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let LookupRequest(request) = arguments.this()?;
        let headers = request.headers();
        *answer = contained(|| {
            let headers = headers.iter();
            strings::map(headers.map(|(name, value)| (*name, strings::from_text(value))))
        })?;
        Ok(())
    }
}

impl Callable for Judge {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\LookupRequest::judge",
        parameters: &[STATUS, ANSWER_BODY],
        returns: Returns::Always(DataType::object(lookup_answer::NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let LookupRequest(request) = arguments.this()?;
        // No status beyond 16 bits means anything, as 0 does not.
        let status = u16::try_from(arguments.int(0)?).unwrap_or(0);
        let judged = request.judge(status, arguments.bytes(1)?);
        *answer = contained(|| lookup_answer::object(&judged))?;
        Ok(())
    }
}

impl Callable for Failed {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\LookupRequest::failed",
        parameters: &[REASON],
        returns: Returns::Always(DataType::object(lookup_answer::NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let LookupRequest(request) = arguments.this()?;
        let reason = String::from_utf8_lossy(arguments.bytes(0)?);
        let judged = request.failed(LookupFailure::named(&reason)?);
        *answer = contained(|| lookup_answer::object(&judged))?;
        Ok(())
    }
}

impl ResultClass for Construct {
    const NAME: &'static str = NAME;
    const PROPERTIES: &'static [Property] = &PROPERTIES;
    const CREATE: extern "C" fn(*mut ClassEntry) -> *mut ZendObject =
        engine::create_carrier::<LookupRequest>;

    fn class() -> &'static Class {
        &CLASS
    }

    fn methods(class: ClassBuilder) -> ClassBuilder {
        class
            .method(Headers::function(), MethodFlags::Public)
            .method(Judge::function(), MethodFlags::Public)
            .method(Failed::function(), MethodFlags::Public)
    }
}

pub(crate) fn register() -> Registered<()> {
    Construct::register()
}
