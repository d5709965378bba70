//! Payloads and payments in the notation of the vectors.

use paysig_core::{Payment, Value};
use serde_json::{Value as Json, json};

/// A payload, every object of it as a list of its members.
pub(crate) fn tagged(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Integer(literal) => json!({ "$int": literal }),
        Value::Float(value) => json!({ "$float": format!("{value:?}") }),
        Value::Decimal(literal) => json!({ "$decimal": literal }),
        Value::String(text) => json!(text),
        Value::Array(elements) => elements.iter().map(tagged).collect(),
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(key, member)| json!([key, tagged(member)]))
                .collect();
            json!({ "$object": members })
        }
    }
}

pub(crate) fn payment(payment: &Payment) -> Json {
    json!({
        "order_id": payment.order_id,
        "transaction_id": payment.transaction_id,
        "amount": payment.amount,
        "currency": payment.currency,
        "outcome": payment.outcome.map(paysig_core::Outcome::name),
        "status": payment.status,
        "recipient": payment.recipient,
        "network": payment.network,
    })
}
