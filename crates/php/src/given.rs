//! Settings by name: the entries of an array that is an argument.

use ext_php_rs::types::{ZendHashTable, Zval};

use crate::arguments::Arguments;
use crate::engine::{Name, entries};
use crate::errors::Failure;
use crate::texts::owned;
use crate::type_name::type_name;

/// One setting as it was given.
pub(crate) struct Given<'a> {
    arguments: &'a Arguments<'a>,
    place: usize,
    pub(crate) name: &'static str,
    pub(crate) value: &'a Zval,
}

/// The settings in an array, each with one of the known names. `what` they are called.
pub(crate) fn each<'a>(
    arguments: &'a Arguments<'a>,
    place: usize,
    what: &'static str,
    known: &'static [&'static str],
) -> Result<impl Iterator<Item = Result<Given<'a>, Failure>>, Failure> {
    let settings = entries(arguments.array(place)?).map(move |(name, value)| {
        let name = match name {
            Name::Text(text) => known.iter().find(|known| known.as_bytes() == text),
            Name::Number(_) => None,
        };
        let name = name.ok_or_else(|| unknown(what, known))?;
        Ok(Given {
            arguments,
            place,
            name,
            value,
        })
    });
    Ok(settings)
}

#[cold]
fn unknown(what: &str, known: &[&str]) -> Failure {
    let known = known.join(", ");
    Failure::Setting(format!("unknown {what}; the known ones are {known}"))
}

impl Given<'_> {
    /// The strings of a list.
    pub(crate) fn texts(&self, list: &ZendHashTable) -> Result<Vec<String>, Failure> {
        entries(list)
            .map(|(_, item)| match item.zend_str() {
                Some(text) => Ok(owned(text.as_bytes())),
                None => Err(self.wrong_item("strings", item)),
            })
            .collect()
    }

    #[cold]
    pub(crate) fn wrong_type(&self, expected: &str) -> Failure {
        self.wrong_type_with(expected, "")
    }

    /// The same, with advice on what to pass instead.
    #[cold]
    pub(crate) fn wrong_type_with(&self, expected: &str, advice: &str) -> Failure {
        let (name, given) = (self.name, type_name(self.value));
        let what =
            format!("must hold a value of type {expected} for \"{name}\", {given} given{advice}");
        self.arguments.wrong(self.place, &what)
    }

    #[cold]
    pub(crate) fn wrong_item(&self, expected: &str, item: &Zval) -> Failure {
        let (name, found) = (self.name, type_name(item));
        let what = format!("must hold a list of {expected} for \"{name}\", {found} found in it");
        self.arguments.wrong(self.place, &what)
    }
}
