//! The class `Paysig\Verified`: a callback that is authentic.

use std::cell::OnceCell;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;
use paysig_core::{HeaderNames, Provider, Value};

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Property, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::once;
use crate::parameters::{ENVIRONMENT, MERCHANT};
use crate::payload;
use crate::payment;
use crate::result_class::{ResultClass, private_constructor};
use crate::strings;

pub(crate) const NAME: &str = "Paysig\\Verified";

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 12] = [
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
    Property::new("refused_status", DataType::Long),
];

/// What is left to be read from the message, once somebody asks for it.
struct Verified {
    provider: &'static Provider,
    /// A string: the message or, where more than the body is signed, the body within.
    bytes: Zval,
    /// The delivery's id, a string or null.
    id: Zval,
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
        id: strings::or_null(verified.id),
        payload: OnceCell::new(),
    };
    let id = carried.id.shallow_clone();
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
                id,
                strings::list(headers.iter()),
                strings::number(verified.status()),
                strings::number(verified.provider.statuses.refused),
            ],
        );
    }
    strings::object(object)
}

struct Payload;
struct PayloadBytes;
struct Payment;
struct ClaimKey;
struct PaymentKey;
private_constructor!("Paysig\\Verified", "comes from a verifier alone");

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

impl Callable for PayloadBytes {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verified::payload_bytes",
        parameters: &[],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verified = arguments.this()?;
        *answer = this.bytes.shallow_clone();
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
        let payment = paysig_core::Payment::read(this.provider, this.bytes())?;
        *answer = contained(|| payment::object_or_null(payment.as_ref()))?;
        Ok(())
    }
}

impl Callable for ClaimKey {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verified::claim_key",
        parameters: &[MERCHANT, ENVIRONMENT],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verified = arguments.this()?;
        let scope = once::scope(arguments, [0, 1])?;
        let key = paysig_core::claim_key(this.provider, this.bytes(), this.id.str(), scope);
        *answer = contained(|| strings::from_text(&key))?;
        Ok(())
    }
}

impl Callable for PaymentKey {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verified::payment_key",
        parameters: &[MERCHANT, ENVIRONMENT],
        returns: Returns::OrNull(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verified = arguments.this()?;
        let scope = once::scope(arguments, [0, 1])?;
        let key = paysig_core::payment_key(this.provider, this.bytes(), scope);
        *answer = contained(|| strings::or_null(key.as_deref()))?;
        Ok(())
    }
}

impl Verified {
    fn bytes(&self) -> &[u8] {
        self.bytes.zend_str().map_or(&[], |bytes| bytes.as_bytes())
    }
}

impl ResultClass for Construct {
    const NAME: &'static str = NAME;
    const PROPERTIES: &'static [Property] = &PROPERTIES;
    const CREATE: extern "C" fn(*mut ClassEntry) -> *mut ZendObject =
        engine::create_carrier::<Verified>;

    fn class() -> &'static Class {
        &CLASS
    }

    fn methods(class: ClassBuilder) -> ClassBuilder {
        class
            .method(Payload::function(), MethodFlags::Public)
            .method(PayloadBytes::function(), MethodFlags::Public)
            .method(Payment::function(), MethodFlags::Public)
            .method(ClaimKey::function(), MethodFlags::Public)
            .method(PaymentKey::function(), MethodFlags::Public)
    }
}

pub(crate) fn register() -> Registered<()> {
    Construct::register()
}
