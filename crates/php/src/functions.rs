//! The functions of the namespace `Paysig`.

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use paysig_core::SignWith;

use crate::arguments::Arguments;
use crate::decision::Decide;
use crate::declaration::{Callable, Declaration, Returns};
use crate::engine::contained;
use crate::errors::Failure;
use crate::match_result;
use crate::once::{ClaimKey, CreditDue, CreditKey, MessageKey, PaymentKey};
use crate::parameters::{
    BODY, CANONICAL_FORMS, FORM, ID, NOW, PROVIDER, SECRET, SIGNATURE, URL, WHOSE,
};
use crate::payment::ReadPayment;
use crate::provider_info::ProviderInfo;
use crate::request;
use crate::strings;
use crate::write_payment::WritePayment;

struct VerifySignature;
struct MatchSignature;
struct Sign;
struct SignRequest;
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
        match_result::answer(answer, found, arguments.value(0))
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
        *answer = contained(|| strings::from_text(&signature))?;
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
        *answer = contained(|| strings::from_slice(&message))?;
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
        *answer = strings::list(names.map(|provider| &provider.name));
        Ok(())
    }
}

impl Callable for SignRequest {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\sign_request",
        parameters: &[WHOSE, BODY, SECRET, NOW, ID, URL],
        returns: Returns::Always(DataType::Array),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let (body, secret) = (arguments.bytes(1)?, arguments.bytes(2)?);
        let now = request::now(arguments, 3)?;
        let id = arguments.optional(4, request::bytes_of)?;
        let url = arguments.optional(5, request::bytes_of)?;
        // What is not UTF-8 is not printable ASCII either.
        let [id, url] = [id, url].map(|text| text.map(String::from_utf8_lossy));
        let mut with = SignWith::at(now);
        if let Some(id) = &id {
            with = with.id(id);
        }
        if let Some(url) = &url {
            with = with.url(url);
        }
        let headers = paysig_core::sign_request(provider, body, secret, &with)?;
        *answer = contained(|| {
            let headers = headers.iter();
            strings::map(headers.map(|(name, value)| (*name, strings::from_text(value))))
        })?;
        Ok(())
    }
}

/// Adds the functions to the module.
pub(crate) fn declare(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(VerifySignature::function())
        .function(MatchSignature::function())
        .function(Sign::function())
        .function(SignRequest::function())
        .function(Canonicalize::function())
        .function(Providers::function())
        .function(ProviderInfo::function())
        .function(ReadPayment::function())
        .function(WritePayment::function())
        .function(Decide::function())
        .function(ClaimKey::function())
        .function(MessageKey::function())
        .function(PaymentKey::function())
        .function(CreditKey::function())
        .function(CreditDue::function())
}

/// Adds what they lack yet. The engine has to have them in its table by then.
pub(crate) fn finish() {
    for function in [
        VerifySignature::DECLARATION,
        MatchSignature::DECLARATION,
        Sign::DECLARATION,
        SignRequest::DECLARATION,
        ProviderInfo::DECLARATION,
        ReadPayment::DECLARATION,
        WritePayment::DECLARATION,
        ClaimKey::DECLARATION,
        MessageKey::DECLARATION,
        PaymentKey::DECLARATION,
        CreditKey::DECLARATION,
        CreditDue::DECLARATION,
    ] {
        function.finish_function();
    }
}
