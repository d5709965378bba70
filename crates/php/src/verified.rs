//! The class `Paysig\Verified`: a callback that is authentic.

use std::cell::OnceCell;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendObject, Zval};
use paysig_core::{HeaderNames, Provider, Value};

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Property, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::payload;
use crate::payment;
use crate::strings;

pub(crate) const NAME: &str = "Paysig\\Verified";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 11] = [
    Property::new("provider", DataType::String),
    Property::or_null("key_id", DataType::String),
    Property::new("form", DataType::String),
    Property::new("message", DataType::String),
    Property::new("found_in", DataType::String),
    Property::or_null("address_ok", DataType::Bool),
    Property::or_null("resolved_id", DataType::String),
    Property::or_null("timestamp", DataType::Long),
    Property::or_null("id", DataType::String),
    Property::new("headers_seen", DataType::Array),
    Property::new("status", DataType::Long),
];

/// What is left to be read from the message, once somebody asks for it.
struct Verified {
    provider: &'static Provider,
    /// A string: the message or, where more than the body is signed, the body within.
    bytes: Zval,
    payload: OnceCell<Zval>,
}

impl Carried for Verified {
    fn class() -> &'static Class {
        &CLASS
    }
}

/// The object for a verdict on `body`. For [`contained`].
pub(crate) fn object(
    verified: &paysig_core::Verified<'_>,
    headers: &HeaderNames,
    body: &Zval,
) -> Zval {
    let carried = Verified {
        provider: verified.provider,
        bytes: strings::shared(verified.payload_bytes(), body),
        payload: OnceCell::new(),
    };
    let mut object = ZendObject::new(CLASS.entry());
    if engine::put(&mut object, carried) {
        engine::fill(
            &mut object,
            [
                strings::from_text(&verified.provider.name),
                strings::or_null(verified.key_id.as_deref()),
                strings::from_text(verified.form.name()),
                strings::shared(&verified.message, body),
                strings::from_text(verified.found_in),
                strings::bool_or_null(verified.address_ok),
                strings::or_null(verified.resolved_id.as_deref()),
                verified.timestamp.map_or_else(Zval::null, strings::number),
                strings::or_null(verified.id),
                strings::list(headers.iter()),
                strings::number(verified.status()),
            ],
        );
    }
    strings::object(object)
}

struct Payload;
struct Payment;
/// Only a callback that verifies makes an object of this class.
struct Construct;

impl Callable for Payload {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verified::payload",
        parameters: &[],
        returns: Returns::Always(DataType::Mixed),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verified = arguments.this()?;
        if this.payload.get().is_none() {
            let payload = Value::parse(this.bytes())?;
            let payload = contained(|| payload::zval(&payload))?;
            let _ = this.payload.set(payload);
        }
        let payload = this.payload.get();
        *answer = payload.map_or_else(Zval::null, Zval::shallow_clone);
        Ok(())
    }
}

impl Callable for Payment {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verified::payment",
        parameters: &[],
        returns: Returns::OrNull(DataType::object(payment::NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verified = arguments.this()?;
        *answer = match paysig_core::Payment::read(this.provider, this.bytes())? {
            None => Zval::null(),
            Some(payment) => contained(|| payment::object(&payment))?,
        };
        Ok(())
    }
}

impl Verified {
    fn bytes(&self) -> &[u8] {
        self.bytes.zend_str().map_or(&[], |bytes| bytes.as_bytes())
    }
}

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verified::__construct",
        parameters: &[],
        returns: Returns::Undeclared,
    };

    fn call(_: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        Err(Failure::State(
            "a Paysig\\Verified comes from a verifier alone",
        ))
    }
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new(NAME)
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Private)
        .method(Payload::function(), MethodFlags::Public)
        .method(Payment::function(), MethodFlags::Public)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            engine::declare_readonly(class, &PROPERTIES);
            class.__bindgen_anon_2.create_object = Some(engine::create_carrier::<Verified>);
            CLASS.register(class, tables);
        })
        .register()
}
