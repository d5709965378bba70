//! A merchant's own row, where it is an array: written as the JSON text that the core reads.
//!
//! PHP's `json_encode` would run the code of objects in the array, may end the request while it
//! allocates, and obeys ini settings. This refuses objects and allocates nothing of PHP's. The
//! limits are there because an array can hold references to itself.

use std::fmt::Write;

use ext_php_rs::types::{ZendHashTable, Zval};
use paysig_core::{ConfigError, Provider};

use crate::engine::{Name, entries};
use crate::errors::Failure;
use crate::type_name::type_name;

const DEEPEST: usize = 32;
const LONGEST: usize = 1 << 20;

/// The provider that an array describes.
pub(crate) fn provider(row: &ZendHashTable) -> Result<&'static Provider, Failure> {
    let mut json = Json(String::new());
    json.array(row, 1).map_err(wrong)?;
    Ok(Provider::from_json(json.0.as_bytes())?)
}

/// The provider that a string names, or describes as JSON text.
pub(crate) fn selected(text: &[u8]) -> Result<&'static Provider, ConfigError> {
    match str::from_utf8(text) {
        Ok(text) => Provider::select(text),
        Err(_) if text.trim_ascii_start().starts_with(b"{") => Provider::from_json(text),
        Err(_) => Err(ConfigError::UnknownProvider),
    }
}

/// In the words in which the core speaks of a row as a whole.
#[cold]
fn wrong(problem: Unwritable) -> Failure {
    let problem = match problem {
        Unwritable::TooDeep => format!("is nested more than {DEEPEST} levels deep"),
        Unwritable::TooLong => "is longer than 1 MiB as JSON text".to_owned(),
        Unwritable::NotUtf8 => "holds a string that is not UTF-8".to_owned(),
        Unwritable::NotFinite => "holds a float that is not finite".to_owned(),
        Unwritable::Type(name) => format!("holds a value of type {name}, which JSON does not have"),
    };
    Failure::Row(format!("provider row: the row {problem}"))
}

/// Why an array has no JSON text.
enum Unwritable {
    TooDeep,
    TooLong,
    NotUtf8,
    NotFinite,
    Type(String),
}

struct Json(String);

impl Json {
    fn value(&mut self, value: &Zval, level: usize) -> Result<(), Unwritable> {
        if let Some(string) = value.zend_str() {
            self.string(string.as_bytes())
        } else if let Some(array) = value.array() {
            self.array(array, level)
        } else if let Some(number) = value.long() {
            self.push(&number.to_string())
        } else if value.is_true() {
            self.push("true")
        } else if value.is_false() {
            self.push("false")
        } else if value.is_null() {
            self.push("null")
        } else if let Some(number) = value.double() {
            if !number.is_finite() {
                return Err(Unwritable::NotFinite);
            }
            // Always with a fraction or an exponent: a float is no whole number.
            self.push(&format!("{number:?}"))
        } else {
            Err(Unwritable::Type(type_name(value).into_owned()))
        }
    }

    /// A list, where the keys are those of one, as for `json_encode`.
    fn array(&mut self, array: &ZendHashTable, level: usize) -> Result<(), Unwritable> {
        if level > DEEPEST {
            return Err(Unwritable::TooDeep);
        }
        let is_list = (0..)
            .zip(entries(array))
            .all(|(place, (name, _))| matches!(name, Name::Number(number) if number == place));
        self.push(if is_list { "[" } else { "{" })?;
        for (place, (name, value)) in entries(array).enumerate() {
            if place > 0 {
                self.push(",")?;
            }
            if !is_list {
                match name {
                    Name::Text(text) => self.string(text)?,
                    Name::Number(number) => self.push(&format!("\"{number}\""))?,
                }
                self.push(":")?;
            }
            self.value(value, level.saturating_add(1))?;
        }
        self.push(if is_list { "]" } else { "}" })
    }

    fn string(&mut self, bytes: &[u8]) -> Result<(), Unwritable> {
        let text = str::from_utf8(bytes).map_err(|_| Unwritable::NotUtf8)?;
        self.push("\"")?;
        self.room_for(text.len())?;
        for character in text.chars() {
            // Writing to a String does not fail.
            let _ = match character {
                '"' | '\\' => write!(self.0, "\\{character}"),
                '\0'..='\x1f' => write!(self.0, "\\u{:04x}", u32::from(character)),
                _ => self.0.write_char(character),
            };
        }
        self.push("\"")
    }

    fn push(&mut self, text: &str) -> Result<(), Unwritable> {
        self.room_for(text.len())?;
        self.0.push_str(text);
        Ok(())
    }

    fn room_for(&self, length: usize) -> Result<(), Unwritable> {
        if self.0.len().saturating_add(length) > LONGEST {
            return Err(Unwritable::TooLong);
        }
        Ok(())
    }
}
