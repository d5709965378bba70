//! The functions of the namespace `Paysig`.

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;

use crate::arguments::Arguments;
use crate::declaration::{
    BODY, CANONICAL_FORMS, Callable, Declaration, FORM, PROVIDER, Returns, SECRET, SIGNATURE,
};
use crate::engine;
use crate::errors::Failure;
use crate::match_result;
use crate::strings;

struct VerifySignature;
struct MatchSignature;
struct Sign;
struct Canonicalize;
struct Providers;

impl Callable for VerifySignature {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\verify_signature",
        parameters: &[BODY, SIGNATURE, SECRET, PROVIDER, CANONICAL_FORMS],
        returns: Returns::Always(DataType::Bool),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let body = arguments.bytes(0)?;
        let key = arguments.key([2, 3, 4])?;
        answer.set_bool(key.matches(body, arguments.signature(1)));
        Ok(())
    }
}

impl Callable for MatchSignature {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\match_signature",
        parameters: &[BODY, SIGNATURE, SECRET, PROVIDER, CANONICAL_FORMS],
        returns: match_result::OR_NULL,
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let body = arguments.bytes(0)?;
        let key = arguments.key([2, 3, 4])?;
        let found = key.match_signature(body, arguments.signature(1));
        drop(key); // Wiped before PHP gets a chance to end the request.
        match_result::answer(answer, found, arguments.value(0));
        Ok(())
    }
}

impl Callable for Sign {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\sign",
        parameters: &[BODY, SECRET, PROVIDER],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let body = arguments.bytes(0)?;
        let signature = arguments.key([1, 2, 3])?.sign(body)?;
        *answer = strings::from_vec(signature.into_bytes());
        Ok(())
    }
}

impl Callable for Canonicalize {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\canonicalize",
        parameters: &[BODY, FORM],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let body = arguments.bytes(0)?;
        let message = paysig_core::canonicalize(body, arguments.form(1)?)?;
        *answer = strings::from_vec(message);
        Ok(())
    }
}

impl Callable for Providers {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\providers",
        parameters: &[],
        returns: Returns::Always(DataType::Array),
    };

    fn call(_: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let names = paysig_core::providers().iter();
        let names = names.map(|provider| strings::from_slice(provider.name.as_bytes()));
        answer.set_hashtable(names.collect());
        Ok(())
    }
}

/// Adds the functions to the module.
pub(crate) fn declare(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(VerifySignature::function())
        .function(MatchSignature::function())
        .function(Sign::function())
        .function(Canonicalize::function())
        .function(Providers::function())
}

/// Hides their secrets in traces. The engine has to have them in its table by then.
pub(crate) fn hide_secrets() {
    for function in [
        VerifySignature::DECLARATION,
        MatchSignature::DECLARATION,
        Sign::DECLARATION,
    ] {
        for place in function.sensitive() {
            engine::mark_sensitive_in_function(function.name, place);
        }
    }
}
