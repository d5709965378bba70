//! Texts on their way from PHP, whose strings are bytes.

use std::borrow::Cow;

use ext_php_rs::types::Zval;
use paysig_core::{ConfigError, Form};

use crate::errors::Failure;

/// An amount's digits: a string, or an int. What is not UTF-8 is no digit.
pub(crate) fn amount(value: &Zval) -> Option<Cow<'_, str>> {
    match value.zend_str() {
        Some(text) => Some(String::from_utf8_lossy(text.as_bytes())),
        None => value.long().map(|number| number.to_string().into()),
    }
}

/// Text. No character stands in for bytes that are none: two texts would become one.
pub(crate) fn utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    let text = str::from_utf8(bytes);
    text.map_err(|_| Failure::Setting(format!("{name} must be text in UTF-8")))
}

/// What is not UTF-8 is no better a name than the character that replaces it.
pub(crate) fn owned(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// The form of that name.
pub(crate) fn form(name: &[u8]) -> Result<Form, Failure> {
    let name = str::from_utf8(name).map_err(|_| ConfigError::UnknownForm)?;
    Ok(Form::named(name)?)
}
