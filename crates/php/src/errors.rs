//! From a failure to a PHP exception, and the guard that no call gets around.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::class::ClassEntryInfo;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::exception::PhpException;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::zend::ce;
use paysig_core::{CanonicalizationError, ConfigError};

use crate::engine::{self, Class};

static EXCEPTION: Class = Class::new();
static CONFIG: Class = Class::new();
static CANONICALIZATION: Class = Class::new();

/// Why a call cannot be answered. No text in it repeats the value of an argument.
pub(crate) enum Failure {
    /// Too few or too many arguments.
    Count(String),
    /// An argument of the wrong type.
    Type(String),
    /// A call that the object's state rules out.
    State(&'static str),
    Config(ConfigError),
    Canonicalization(CanonicalizationError),
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

impl From<CanonicalizationError> for Failure {
    fn from(error: CanonicalizationError) -> Self {
        Self::Canonicalization(error)
    }
}

impl From<Failure> for PhpException {
    fn from(failure: Failure) -> Self {
        let (class, message) = match failure {
            Failure::Count(text) => (ce::argument_count_error(), text),
            Failure::Type(text) => (ce::type_error(), text),
            Failure::State(text) => (ce::error(), text.to_owned()),
            Failure::Config(error) => (CONFIG.entry(), error.to_string()),
            Failure::Canonicalization(error) => (CANONICALIZATION.entry(), error.to_string()),
        };
        Self::new(message, 0, class)
    }
}

/// Runs what PHP called. A panic, which would be a defect of Paysig, ends up as an `\Error`
/// that says nothing about the data at hand.
pub(crate) fn guard<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, PhpException> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(outcome) => outcome.map_err(PhpException::from),
        Err(_) => Err(PhpException::new(
            "Paysig failed internally; this is a defect, please report it".to_owned(),
            0,
            ce::error(),
        )),
    }
}

/// Keeps the text of a panic, which may quote data, out of the server's log.
pub(crate) fn silence_panics() {
    set_hook(Box::new(|_| ()));
}

/// `interface Exception extends \Throwable` and the classes that implement it. They inherit
/// everything from PHP's own exceptions.
pub(crate) fn register() -> Registered<()> {
    let interface: ClassEntryInfo = (|| EXCEPTION.entry(), "\\Paysig\\Exception");
    ClassBuilder::new("Paysig\\Exception")
        .flags(ClassFlags::Interface)
        .implements((ce::throwable, "\\Throwable"))
        .registration(|class, tables| EXCEPTION.register(class, tables))
        .register()?;
    ClassBuilder::new("Paysig\\ConfigException")
        .extends((engine::invalid_argument, "\\InvalidArgumentException"))
        .implements(interface)
        .registration(|class, tables| CONFIG.register(class, tables))
        .register()?;
    ClassBuilder::new("Paysig\\CanonicalizationException")
        .extends((engine::unexpected_value, "\\UnexpectedValueException"))
        .implements(interface)
        .registration(|class, tables| CANONICALIZATION.register(class, tables))
        .register()
}
