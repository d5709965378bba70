//! Where a verifier's secrets come from.

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecutorGlobals;
use paysig_core::{ConfigError, Secret};

use crate::arguments::Arguments;
use crate::engine::{self, contained, entries};
use crate::errors::Failure;
use crate::secret;
use crate::strings;
use crate::type_name::type_name;

/// What was given for secrets.
pub(crate) enum Source {
    Fixed(Vec<Secret>),
    /// The closure that looks them up.
    PerOrder(Zval),
}

/// Reads the argument. A string is a secret, whether or not a function has that name.
pub(crate) fn source(arguments: &Arguments<'_>, place: usize) -> Result<Source, Failure> {
    let Some(given) = arguments.value(place) else {
        return Err(arguments.wrong_type(place));
    };
    if given.object().is_some_and(is_closure) {
        return Ok(Source::PerOrder(given.shallow_clone()));
    }
    if let Some(string) = given.zend_str() {
        return Ok(Source::Fixed(vec![Secret::new(string.as_bytes())?]));
    }
    entries(arguments.array(place)?)
        .map(|(_, item)| {
            let secret = one(item).ok_or_else(|| {
                let found = type_name(item);
                let what = format!(
                    "must be a list of strings and Paysig\\Secret objects, {found} found in it"
                );
                arguments.wrong(place, &what)
            })?;
            Ok(secret?)
        })
        .collect::<Result<_, Failure>>()
        .map(Source::Fixed)
}

fn is_closure(object: &ZendObject) -> bool {
    // The class is final.
    object.get_class_entry().name() == Some("Closure")
}

fn one(value: &Zval) -> Option<Result<Secret, ConfigError>> {
    if let Some(string) = value.zend_str() {
        return Some(Secret::new(string.as_bytes()));
    }
    let secret: &secret::Secret = engine::carried(value.object()?)?;
    Some(Ok(secret.0.clone()))
}

/// Asks the closure for the secrets of an order: none for one that it does not know.
pub(crate) fn look_up(
    closure: &Zval,
    id: &str,
    arguments: &Arguments<'_>,
) -> Result<Vec<Secret>, Failure> {
    let answer = contained(|| engine::call(closure, strings::from_text(id)))?;
    let answer = answer.ok_or(Failure::Thrown)?;
    let secrets = read(&answer).map_err(|what| {
        let function = arguments.function();
        Failure::Type(format!(
            "{function}(): the closure in $secrets must return null, a string, a Paysig\\Secret \
             or a list of these, {what}"
        ))
    });
    // An object's destructor is PHP code too.
    contained(|| drop(answer))?;
    if ExecutorGlobals::has_exception() {
        return Err(Failure::Thrown);
    }
    secrets
}

/// An empty string is no secret, as it is where nothing is found in a table.
fn read(answer: &Zval) -> Result<Vec<Secret>, String> {
    if answer.is_null() {
        return Ok(Vec::new());
    }
    if let Some(secret) = one(answer) {
        return Ok(secret.into_iter().collect());
    }
    let Some(list) = answer.array() else {
        return Err(format!("{} returned", type_name(answer)));
    };
    entries(list)
        .filter_map(|(_, item)| match one(item) {
            Some(secret) => secret.ok().map(Ok),
            None => Some(Err(format!("{} found in the list", type_name(item)))),
        })
        .collect()
}
