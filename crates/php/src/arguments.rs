//! Reads the arguments of a call.
//!
//! Nothing is converted: with `strict_types` or without, a string is a string, and everything
//! else is the caller's mistake, said in PHP's own words.

use std::borrow::Cow;

use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;
use paysig_core::{Form, Key, Provider};

use crate::declaration::{Accepts, Declaration};
use crate::engine::{self, Carried, entries};
use crate::errors::Failure;
use crate::row;
use crate::texts;
use crate::type_name::type_name;

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

    /// The name of the function, as error texts write it.
    pub(crate) fn function(&self) -> &'static str {
        self.declaration.name
    }

    /// The object whose method is called.
    pub(crate) fn object(&self) -> Result<&'call ZendObject, Failure> {
        let object = self.call.This.object();
        object.ok_or(Failure::State("the method has no object"))
    }

    /// What that object carries.
    pub(crate) fn this<T: Carried>(&self) -> Result<&'call T, Failure> {
        engine::carried(self.object()?).ok_or(Failure::State("the object is not constructed"))
    }

    /// Makes the object whose constructor is called: what it carries, and its properties.
    pub(crate) fn construct<T: Carried, const N: usize>(
        &self,
        value: T,
        properties: impl FnOnce() -> [Zval; N],
    ) -> Result<(), Failure> {
        let properties = engine::contained(properties)?;
        let mut this = self.call.This.shallow_clone();
        let object = this
            .object_mut()
            .ok_or(Failure::State("the method has no object"))?;
        if !engine::put(object, value) {
            return Err(Failure::State("an object is constructed only once"));
        }
        engine::fill(object, properties);
        Ok(())
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

    /// The same, where it may be left out.
    pub(crate) fn bytes_or(
        &self,
        place: usize,
        default: &'call [u8],
    ) -> Result<&'call [u8], Failure> {
        self.value(place).map_or(Ok(default), |_| self.bytes(place))
    }

    /// A string of UTF-8.
    pub(crate) fn text(&self, place: usize) -> Result<&'call str, Failure> {
        texts::utf8(self.name(place), self.bytes(place)?)
    }

    /// The same, where it may be left out, or null if the declaration says so.
    pub(crate) fn text_or_none(&self, place: usize) -> Result<Option<&'call str>, Failure> {
        match self.value(place) {
            None => Ok(None),
            Some(value) if value.is_null() && self.accepts(place).allows_null() => Ok(None),
            Some(_) => self.text(place).map(Some),
        }
    }

    pub(crate) fn int(&self, place: usize) -> Result<i64, Failure> {
        let int = self.value(place).and_then(Zval::long);
        int.ok_or_else(|| self.wrong_type(place))
    }

    /// An amount's digits.
    pub(crate) fn amount(&self, place: usize) -> Result<Cow<'call, str>, Failure> {
        let amount = self.value(place).and_then(texts::amount);
        amount.ok_or_else(|| self.wrong_type(place))
    }

    /// What an object of ours carries, where it may be left out or null.
    pub(crate) fn optional_object<T: Carried>(
        &self,
        place: usize,
    ) -> Result<Option<&'call T>, Failure> {
        self.optional(place, |value| engine::carried(value.object()?))
    }

    pub(crate) fn array(&self, place: usize) -> Result<&'call ZendHashTable, Failure> {
        let array = self.value(place).and_then(Zval::array);
        array.ok_or_else(|| self.wrong_type(place))
    }

    /// What `read` makes of an argument that may be left out or null.
    pub(crate) fn optional<T>(
        &self,
        place: usize,
        read: impl FnOnce(&'call Zval) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        match self.value(place).filter(|value| !value.is_null()) {
            None => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| self.wrong_type(place)),
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

    /// A built-in provider by its name, or a row of the merchant's own.
    pub(crate) fn provider(&self, place: usize) -> Result<&'static Provider, Failure> {
        let Some(given) = self.value(place) else {
            return Ok(Provider::named("generic")?);
        };
        match given.array() {
            Some(row) => row::provider(row),
            None => Ok(row::selected(self.bytes(place)?)?),
        }
    }

    pub(crate) fn form(&self, place: usize) -> Result<Form, Failure> {
        texts::form(self.bytes(place)?)
    }

    /// The chosen forms; `None` for the provider's own.
    fn forms(&self, place: usize) -> Result<Option<Vec<Form>>, Failure> {
        let Some(list) = self.optional(place, Zval::array)? else {
            return Ok(None);
        };
        entries(list)
            .map(|(_, item)| match item.zend_str() {
                Some(name) => texts::form(name.as_bytes()),
                None => Err(self.wrong_item(place, item)),
            })
            .collect::<Result<_, _>>()
            .map(Some)
    }

    fn accepts(&self, place: usize) -> Accepts {
        let parameter = self.declaration.parameters.get(place);
        parameter.map_or(Accepts::String, |parameter| parameter.accepts)
    }

    fn name(&self, place: usize) -> &'static str {
        let parameter = self.declaration.parameters.get(place);
        parameter.map_or("", |parameter| parameter.name)
    }

    #[cold]
    pub(crate) fn wrong_type(&self, place: usize) -> Failure {
        let parameter = self.declaration.parameters.get(place);
        let expected = self.accepts(place).name();
        let given = self.value(place).map_or("null".into(), type_name);
        let advice = parameter.map_or("", |parameter| parameter.advice);
        self.wrong(
            place,
            &format!("must be of type {expected}, {given} given{advice}"),
        )
    }

    #[cold]
    fn wrong_item(&self, place: usize, item: &Zval) -> Failure {
        let found = type_name(item);
        self.wrong(
            place,
            &format!("must be a list of strings, {found} found in it"),
        )
    }

    pub(crate) fn wrong(&self, place: usize, what: &str) -> Failure {
        let (function, name) = (self.declaration.name, self.name(place));
        let number = place.saturating_add(1);
        Failure::Type(format!("{function}(): Argument #{number} (${name}) {what}"))
    }
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
