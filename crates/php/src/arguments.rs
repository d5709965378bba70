//! Reads the arguments of a call.
//!
//! Nothing is converted: with `strict_types` or without, a string is a string, and everything
//! else is the caller's mistake, said in PHP's own words.

use std::borrow::Cow;

use ext_php_rs::PHP_83;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::types::{ZendClassObject, Zval};
use ext_php_rs::zend::ExecuteData;
use paysig_core::{ConfigError, Form, Key, Provider};

use crate::declaration::{Accepts, Declaration};
use crate::engine;
use crate::errors::Failure;

/// The arguments of one call, their number already checked. Places count from 0.
pub(crate) struct Arguments<'call> {
    call: &'call ExecuteData,
    declaration: &'static Declaration,
}

impl<'call> Arguments<'call> {
    pub(crate) fn of(
        call: &'call ExecuteData,
        declaration: &'static Declaration,
    ) -> Result<Self, Failure> {
        let given = engine::argument_count(call);
        if (declaration.required()..=declaration.parameters.len()).contains(&given) {
            Ok(Self { call, declaration })
        } else {
            Err(wrong_count(declaration, given))
        }
    }

    /// What belongs to the object whose method is called.
    pub(crate) fn this<T: RegisteredClass>(&self) -> Result<&'call T, Failure> {
        self.call
            .This
            .object()
            .and_then(ZendClassObject::<T>::from_zend_obj)
            .and_then(|object| object.obj.as_ref())
            .ok_or(Failure::State("the object is not constructed"))
    }

    /// The value itself, behind references.
    pub(crate) fn value(&self, place: usize) -> Option<&'call Zval> {
        engine::argument(self.call, place).map(Zval::dereference)
    }

    /// A string: any bytes, not copied.
    pub(crate) fn bytes(&self, place: usize) -> Result<&'call [u8], Failure> {
        match self.value(place).and_then(Zval::zend_str) {
            Some(string) => Ok(string.as_bytes()),
            None => Err(self.wrong_type(place)),
        }
    }

    /// A signature comes with the request: whatever is not a string is not one, and that is
    /// no mistake of the caller.
    pub(crate) fn signature(&self, place: usize) -> Option<&'call [u8]> {
        let string = self.value(place)?.zend_str()?;
        Some(string.as_bytes())
    }

    /// The key that a secret, a provider and a list of forms make. A function without one of
    /// the latter two passes a place that it does not have.
    pub(crate) fn key(&self, [secret, provider, forms]: [usize; 3]) -> Result<Key, Failure> {
        let secret = self.bytes(secret)?;
        let provider = self.provider(provider)?;
        let forms = self.forms(forms)?;
        let key = Key::from_bytes(secret, provider)?;
        match forms {
            None => Ok(key),
            Some(forms) => Ok(key.with_forms(forms)?),
        }
    }

    fn provider(&self, place: usize) -> Result<&'static Provider, Failure> {
        let name = match self.value(place) {
            None => "generic",
            Some(_) => {
                str::from_utf8(self.bytes(place)?).map_err(|_| ConfigError::UnknownProvider)?
            }
        };
        Ok(Provider::named(name)?)
    }

    pub(crate) fn form(&self, place: usize) -> Result<Form, Failure> {
        form(self.bytes(place)?)
    }

    /// The chosen forms; `None` for the provider's own.
    fn forms(&self, place: usize) -> Result<Option<Vec<Form>>, Failure> {
        let Some(value) = self.value(place).filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        let Some(list) = value.array() else {
            return Err(self.wrong_type(place));
        };
        list.values()
            .map(|item| match item.zend_str() {
                Some(name) => form(name.as_bytes()),
                None => Err(self.wrong_item(place, item)),
            })
            .collect::<Result<_, _>>()
            .map(Some)
    }

    #[cold]
    fn wrong_type(&self, place: usize) -> Failure {
        let parameter = self.declaration.parameters.get(place);
        let expected = match parameter.map(|parameter| parameter.accepts) {
            Some(Accepts::String) | None => "string",
            Some(Accepts::StringOrNull) => "?string",
            Some(Accepts::ArrayOrNull) => "?array",
        };
        let given = self.value(place).map_or("null".into(), type_name);
        let advice = parameter.map_or("", |parameter| parameter.advice);
        self.wrong(
            place,
            &format!("must be of type {expected}, {given} given{advice}"),
        )
    }

    #[cold]
    fn wrong_item(&self, place: usize, item: &Zval) -> Failure {
        let found = type_name(item.dereference());
        self.wrong(
            place,
            &format!("must be a list of strings, {found} found in it"),
        )
    }

    fn wrong(&self, place: usize, what: &str) -> Failure {
        let function = self.declaration.name;
        let parameter = self.declaration.parameters.get(place);
        let name = parameter.map_or("", |parameter| parameter.name);
        let number = place.saturating_add(1);
        Failure::Type(format!("{function}(): Argument #{number} (${name}) {what}"))
    }
}

fn form(name: &[u8]) -> Result<Form, Failure> {
    let name = str::from_utf8(name).map_err(|_| ConfigError::UnknownForm)?;
    Ok(Form::named(name)?)
}

#[cold]
fn wrong_count(declaration: &Declaration, given: usize) -> Failure {
    let (least, most) = (declaration.required(), declaration.parameters.len());
    let (bound, count) = if least == most {
        ("exactly", most)
    } else if given < least {
        ("at least", least)
    } else {
        ("at most", most)
    };
    let function = declaration.name;
    let plural = if count == 1 { "" } else { "s" };
    Failure::Count(format!(
        "{function}() expects {bound} {count} argument{plural}, {given} given"
    ))
}

/// How PHP names a value's type in its own errors.
fn type_name(value: &Zval) -> Cow<'static, str> {
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
