//! The names of types in error texts.

use std::borrow::Cow;

use ext_php_rs::PHP_83;
use ext_php_rs::types::Zval;

/// How PHP names a value's type in its own errors.
pub(crate) fn type_name(value: &Zval) -> Cow<'static, str> {
    if let Some(object) = value.object() {
        // The name of an anonymous class goes on behind a NUL byte; PHP stops there as well.
        let name = object.get_class_entry().name().unwrap_or("object");
        return name
            .split('\0')
            .next()
            .unwrap_or_default()
            .to_owned()
            .into();
    }
    let name = if value.is_null() {
        "null"
    } else if value.is_bool() && !PHP_83 {
        "bool"
    } else if value.is_true() {
        "true"
    } else if value.is_false() {
        "false"
    } else if value.is_long() {
        "int"
    } else if value.is_double() {
        "float"
    } else if value.is_string() {
        "string"
    } else if value.is_array() {
        "array"
    } else {
        "resource"
    };
    name.into()
}
