//! The functions that name what is to be done once, and say how much of it is left.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use paysig_core::Scope;

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Returns};
use crate::engine::contained;
use crate::errors::Failure;
use crate::parameters::{CREDITED, ENVIRONMENT, ID, MERCHANT, PAYLOAD, PAYMENT_KEY, TOTAL, WHOSE};
use crate::strings;

pub(crate) struct ClaimKey;
pub(crate) struct PaymentKey;
pub(crate) struct MessageKey;
pub(crate) struct CreditKey;
pub(crate) struct CreditDue;

/// Merchant and environment.
pub(crate) fn scope<'call>(
    arguments: &Arguments<'call>,
    [merchant, environment]: [usize; 2],
) -> Result<Scope<'call>, Failure> {
    Ok(Scope {
        merchant: arguments.text_or_none(merchant)?.unwrap_or_default(),
        environment: arguments.text_or_none(environment)?.unwrap_or_default(),
    })
}

impl Callable for ClaimKey {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\claim_key",
        parameters: &[WHOSE, PAYLOAD, MERCHANT, ENVIRONMENT, ID],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let payload = arguments.bytes(1)?;
        let scope = scope(arguments, [2, 3])?;
        let id = arguments.text_or_none(4)?;
        let key = paysig_core::claim_key(provider, payload, id, scope);
        *answer = contained(|| strings::from_text(&key))?;
        Ok(())
    }
}

impl Callable for MessageKey {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\message_key",
        parameters: &[WHOSE, PAYLOAD, MERCHANT, ENVIRONMENT],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let payload = arguments.bytes(1)?;
        let key = paysig_core::message_key(provider, payload, scope(arguments, [2, 3])?);
        *answer = contained(|| strings::from_text(&key))?;
        Ok(())
    }
}

impl Callable for PaymentKey {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\payment_key",
        parameters: &[WHOSE, PAYLOAD, MERCHANT, ENVIRONMENT],
        returns: Returns::OrNull(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let payload = arguments.bytes(1)?;
        let key = paysig_core::payment_key(provider, payload, scope(arguments, [2, 3])?);
        *answer = contained(|| strings::or_null(key.as_deref()))?;
        Ok(())
    }
}

impl Callable for CreditKey {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\credit_key",
        parameters: &[PAYMENT_KEY, CREDITED, TOTAL],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let payment_key = arguments.text(0)?;
        let (credited, total) = (arguments.amount(1)?, arguments.amount(2)?);
        let key = paysig_core::credit_key(payment_key, &credited, &total)?;
        *answer = contained(|| strings::from_text(&key))?;
        Ok(())
    }
}

impl Callable for CreditDue {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\credit_due",
        parameters: &[TOTAL, CREDITED],
        returns: Returns::OrNull(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let (total, credited) = (arguments.amount(0)?, arguments.amount(1)?);
        let due = paysig_core::credit_due(&total, &credited)?;
        *answer = contained(|| strings::or_null(due.as_deref()))?;
        Ok(())
    }
}
