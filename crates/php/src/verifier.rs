//! The class `Paysig\Verifier`: judges whole requests for one provider.

use std::convert::Infallible;
use std::ffi::CString;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;
use paysig_core::{Request, Secret};

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, PrivateClone, Property, Returns};
use crate::engine::{self, Carried, Class, contained};
use crate::errors::Failure;
use crate::explanation;
use crate::options;
use crate::parameters::{BODY, HEADERS, NOW, OPTIONS, PEER, SECRETS, SERVER, WHOSE};
use crate::request::Callback;
use crate::secrets::{self, Source};
use crate::strings;
use crate::verified;

static CLASS: Class = Class::new();

const PROPERTIES: [Property; 1] = [Property::new("provider", DataType::String)];

/// Freed in this order: what the closure is bound to may run PHP code when it goes.
struct Verifier {
    verifier: paysig_core::Verifier,
    /// The closure that looks secrets up, for a verifier that has none of its own.
    closure: Option<Zval>,
}

impl Carried for Verifier {
    fn class() -> &'static Class {
        &CLASS
    }

    fn held(&self) -> Option<&Zval> {
        self.closure.as_ref()
    }
}

struct Construct;
struct Verify;
struct Explain;

impl Callable for Construct {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verifier::__construct",
        parameters: &[WHOSE, SECRETS, OPTIONS],
        returns: Returns::Undeclared,
    };

    fn call(arguments: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let source = secrets::source(arguments, 1)?;
        let settings = paysig_core::Verifier::settings(provider);
        let settings = options::apply(arguments, 2, settings)?;
        let verifier = match source {
            Source::Fixed(secrets) => Verifier {
                verifier: settings.build(secrets)?,
                closure: None,
            },
            Source::PerOrder(closure) => Verifier {
                verifier: settings.build_per_order()?,
                closure: Some(closure),
            },
        };
        arguments.construct(verifier, || [strings::from_text(&provider.name)])
    }
}

impl Callable for Verify {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verifier::verify",
        parameters: &[BODY, SERVER, HEADERS, PEER, NOW],
        returns: Returns::Always(DataType::object(verified::NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verifier = arguments.this()?;
        let secrets = this.looked_up(arguments, |verifier, request| {
            verifier.verify_with(request, wanted).err()
        })?;
        let callback = Callback::read(arguments)?;
        callback.with_request(|request| {
            let verdict = this.verifier.verify_with(request, |_| Ok(secrets));
            let verdict = verdict.unwrap_or_else(|never: Infallible| match never {});
            let verified = verdict.map_err(|rejection| Failure::Rejected(Box::new(rejection)))?;
            if verified.address_ok == Some(false) {
                report(&verified.provider.name)?;
            }
            let headers = verified.headers_seen();
            *answer = contained(|| verified::object(&verified, &headers, callback.body))?;
            Ok(())
        })
    }
}

impl Callable for Explain {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Verifier::explain",
        parameters: &[BODY, SERVER, HEADERS, PEER, NOW],
        returns: Returns::Always(DataType::object(explanation::NAME)),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let this: &Verifier = arguments.this()?;
        let secrets = this.looked_up(arguments, |verifier, request| {
            verifier.explain_with(request, wanted).err()
        })?;
        let explanation = Callback::read(arguments)?
            .with_request(|request| this.verifier.explain_with(request, |_| Ok(secrets)))
            .unwrap_or_else(|never: Infallible| match never {});
        *answer = contained(|| explanation::object(&explanation))?;
        Ok(())
    }
}

/// Stops at the id to look secrets up by.
fn wanted(id: &str) -> Result<Vec<Secret>, String> {
    Err(id.to_owned())
}

impl Verifier {
    /// The secrets that the closure has for a callback, once `ask` has found out for what id it
    /// is to be called, if at all. It is not called from within the core: it could change what
    /// the request is borrowed from, or end PHP's request while memory is held. For the same
    /// reason, nothing that was borrowed before it ran is used afterwards.
    fn looked_up(
        &self,
        arguments: &Arguments<'_>,
        ask: impl FnOnce(&paysig_core::Verifier, &Request<'_>) -> Option<String>,
    ) -> Result<Vec<Secret>, Failure> {
        let Some(closure) = &self.closure else {
            return Ok(Vec::new());
        };
        let id = Callback::read(arguments)?.with_request(|request| ask(&self.verifier, request));
        match id {
            None => Ok(Vec::new()),
            Some(id) => secrets::look_up(closure, &id, arguments),
        }
    }
}

/// Tells the log that the list of addresses would have refused a callback.
fn report(provider: &str) -> Result<(), Failure> {
    let text = format!(
        "paysig: accepted a {provider} callback from an address that is not on the allowlist \
         (allowlist_mode is report)"
    );
    let text = CString::new(text).unwrap_or_default();
    contained(|| engine::log(&text))
}

pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\Verifier")
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable)
        .method(Construct::function(), MethodFlags::Public)
        .method(Verify::function(), MethodFlags::Public)
        .method(Explain::function(), MethodFlags::Public)
        .method(PrivateClone::function(), MethodFlags::Private)
        .registration(|class, tables| {
            engine::declare_readonly(class, &PROPERTIES);
            Construct::DECLARATION.finish_method(class);
            class.__bindgen_anon_2.create_object = Some(engine::create_carrier::<Verifier>);
            CLASS.register(class, tables);
        })
        .register()
}
