//! Values on their way into PHP's memory.

use core::ptr;

use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendObject, ZendStr, Zval};

/// A PHP string with a copy of `bytes`. All of this is for [`contained`], unless the caller owns
/// nothing that would have to be dropped.
///
/// [`contained`]: crate::engine::contained
pub(crate) fn from_slice(bytes: &[u8]) -> Zval {
    let mut string = Zval::new();
    string.set_zend_string(ZendStr::new(bytes, false));
    string
}

/// The same for text.
pub(crate) fn from_text(text: &str) -> Zval {
    from_slice(text.as_bytes())
}

pub(crate) fn or_null(text: Option<&str>) -> Zval {
    text.map_or_else(Zval::null, from_text)
}

pub(crate) fn bool_or_null(bool: Option<bool>) -> Zval {
    let mut value = Zval::null();
    if let Some(bool) = bool {
        value.set_bool(bool);
    }
    value
}

pub(crate) fn number(number: impl Into<i64>) -> Zval {
    let mut value = Zval::new();
    value.set_long(number);
    value
}

pub(crate) fn list(texts: impl Iterator<Item = impl AsRef<str>>) -> Zval {
    let mut list = Zval::new();
    let texts = texts.map(|text| from_text(text.as_ref()));
    list.set_hashtable(texts.collect());
    list
}

pub(crate) fn map<'a>(entries: impl Iterator<Item = (&'a str, Zval)>) -> Zval {
    let mut map = Zval::new();
    map.set_hashtable(entries.collect());
    map
}

pub(crate) fn object(mut object: ZBox<ZendObject>) -> Zval {
    let mut value = Zval::new();
    value.set_object(&mut object);
    value
}

/// A string of PHP's with these bytes: `body` itself, where they are its own and no copy.
pub(crate) fn shared(bytes: &[u8], body: &Zval) -> Zval {
    match body.zend_str().map(ZendStr::as_bytes) {
        Some(own) if ptr::eq(own, bytes) => body.shallow_clone(),
        _ => from_slice(bytes),
    }
}
