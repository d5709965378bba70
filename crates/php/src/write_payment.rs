//! The function `Paysig\write_payment`.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use paysig_core::{CheckError, ConfigError, Outcome, Payment};

use crate::arguments::Arguments;
use crate::declaration::{Callable, Declaration, Returns};
use crate::engine::{self, contained};
use crate::errors::Failure;
use crate::given::{self, Given};
use crate::parameters::{NO_FLOAT, PAYMENT_OR_FIELDS, WHOSE};
use crate::texts::{amount, utf8};
use crate::{payment, strings};

const KNOWN: [&str; 8] = [
    "order_id",
    "transaction_id",
    "amount",
    "currency",
    "outcome",
    "status",
    "recipient",
    "network",
];

pub(crate) struct WritePayment;

impl Callable for WritePayment {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\write_payment",
        parameters: &[WHOSE, PAYMENT_OR_FIELDS],
        returns: Returns::Always(DataType::String),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let provider = arguments.provider(0)?;
        let object = arguments.value(1).and_then(Zval::object);
        let payload = match object.and_then(engine::carried::<payment::Payment>) {
            Some(payment) => payment.0.write(provider)?,
            None => fields(arguments, 1)?.write(provider)?,
        };
        *answer = contained(|| strings::from_text(&payload))?;
        Ok(())
    }
}

/// The payment whose fields an array holds. Null is as if it were left out, as in a payment.
fn fields(arguments: &Arguments<'_>, place: usize) -> Result<Payment, Failure> {
    let mut payment = Payment::default();
    for field in given::each(arguments, place, "field", &KNOWN)? {
        let field = field?;
        if field.value.is_null() {
            continue;
        }
        match field.name {
            "order_id" => payment.order_id = Some(text(&field)?),
            "transaction_id" => payment.transaction_id = Some(text(&field)?),
            "amount" => {
                let given = amount(field.value);
                let wrong = || field.wrong_type_with("string|int|null", NO_FLOAT);
                payment.amount = Some(given.ok_or_else(wrong)?.into_owned());
            }
            "currency" => payment.currency = Some(text(&field)?),
            "outcome" => payment.outcome = Some(outcome(&text(&field)?)?),
            "status" => payment.status = Some(text(&field)?),
            "recipient" => payment.recipient = Some(text(&field)?),
            _ => payment.network = Some(text(&field)?),
        }
    }
    Ok(payment)
}

fn text(field: &Given<'_>) -> Result<String, Failure> {
    let text = field.value.zend_str();
    let text = text.ok_or_else(|| field.wrong_type("?string"))?;
    Ok(utf8(field.name, text.as_bytes())?.to_owned())
}

fn outcome(name: &str) -> Result<Outcome, ConfigError> {
    let mut known = Outcome::ALL.into_iter();
    known
        .find(|outcome| outcome.name() == name)
        .ok_or(CheckError::UnknownOutcome.into())
}
