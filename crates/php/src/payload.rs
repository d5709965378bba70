//! A payload as values of PHP, as `json_decode(.., true)` makes them.

use ext_php_rs::types::{ZendHashTable, Zval};
use paysig_core::Value;

use crate::strings;

/// For [`contained`](crate::engine::contained). It calls itself once a level, of which a payload
/// has 512 at most.
pub(crate) fn zval(value: &Value<'_>) -> Zval {
    match value {
        Value::Bool(bool) => {
            let mut value = Zval::new();
            value.set_bool(*bool);
            value
        }
        // As `JSON_BIGINT_AS_STRING` has it.
        Value::Integer(literal) => literal
            .parse::<i64>()
            .map_or_else(|_| strings::from_text(literal), strings::number),
        Value::Float(number) => {
            let mut value = Zval::new();
            value.set_double(*number);
            value
        }
        Value::Decimal(literal) => strings::from_text(literal),
        Value::String(text) => strings::from_text(text),
        Value::Array(items) => {
            let mut list = ZendHashTable::with_capacity(capacity(items.len()));
            for item in items {
                // Fails for no value of PHP's own.
                let _ = list.push(zval(item));
            }
            let mut value = Zval::new();
            value.set_hashtable(list);
            value
        }
        Value::Object(members) => {
            let mut map = ZendHashTable::with_capacity(capacity(members.len()));
            for (name, member) in members {
                let _ = map.insert(&**name, zval(member));
            }
            let mut value = Zval::new();
            value.set_hashtable(map);
            value
        }
        Value::Null => Zval::null(),
    }
}

fn capacity(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
