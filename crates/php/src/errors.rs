//! From a failure to a PHP exception, and the guard that no call gets around.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::class::ClassEntryInfo;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::exception::{throw, throw_object};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::zend::{ClassEntry, ce};
use paysig_core::{CanonicalizationError, ConfigError, PayloadError, Rejection, SignError};

use crate::engine::{self, Class, contained};
use crate::rejected;

static EXCEPTION: Class = Class::new();
static CONFIG: Class = Class::new();
static CANONICALIZATION: Class = Class::new();
static PAYLOAD: Class = Class::new();

const DEFECT: &str = "Paysig failed internally; this is a defect, please report it";

/// Why a call cannot be answered. No text in it repeats the value of an argument.
pub(crate) enum Failure {
    /// Too few or too many arguments.
    Count(String),
    /// An argument of the wrong type.
    Type(String),
    /// A call that the object's state rules out.
    State(&'static str),
    Config(ConfigError),
    /// A setting that there is not, or that is no text.
    Setting(String),
    /// A row that is an array and has no JSON text.
    Row(String),
    Canonicalization(CanonicalizationError),
    Payload(PayloadError),
    Rejected(Box<Rejection>),
    /// PHP code that was called has thrown, and that exception goes on.
    Thrown,
    /// PHP ends the request.
    RequestEnds,
    /// A panic, which would be a defect of Paysig.
    Panic,
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

impl From<PayloadError> for Failure {
    fn from(error: PayloadError) -> Self {
        Self::Payload(error)
    }
}

impl From<SignError> for Failure {
    fn from(error: SignError) -> Self {
        match error {
            SignError::Config(error) => Self::Config(error),
            SignError::Canonicalization(error) => Self::Canonicalization(error),
            _ => Self::Panic,
        }
    }
}

impl Failure {
    /// Leaves the exception to PHP. Last of all in a call: where PHP ends the request, this
    /// does not return.
    pub(crate) fn throw(self) {
        if let Err(Self::RequestEnds) = self.raise() {
            engine::end_request();
        }
    }

    fn raise(self) -> Result<(), Self> {
        let (class, text) = match self {
            Self::Count(text) => (ce::argument_count_error(), text),
            Self::Type(text) => (ce::type_error(), text),
            Self::State(text) => (ce::error(), text.to_owned()),
            Self::Config(error) => (CONFIG.entry(), error.to_string()),
            Self::Setting(text) | Self::Row(text) => (CONFIG.entry(), text),
            Self::Canonicalization(error) => (CANONICALIZATION.entry(), error.to_string()),
            Self::Payload(error) => (PAYLOAD.entry(), error.to_string()),
            Self::Rejected(rejection) => return throw_rejection(&rejection),
            Self::Thrown => return Ok(()),
            Self::RequestEnds => return Err(self),
            Self::Panic => (ce::error(), DEFECT.to_owned()),
        };
        throw_text(class, &text)
    }
}

/// A call must not look like one that succeeded, so something is thrown in any case.
fn throw_text(class: &ClassEntry, text: &str) -> Result<(), Failure> {
    contained(|| throw(class, text).or_else(|_| throw(ce::error(), DEFECT)))?
        .map_err(|_| Failure::Panic)
}

fn throw_rejection(rejection: &Rejection) -> Result<(), Failure> {
    let text = rejection.to_string();
    let thrown = contained(|| throw_object(rejected::object(rejection, &text)))?;
    thrown.or_else(|_| throw_text(ce::error(), DEFECT))
}

/// Runs what PHP called. A panic ends up as an `\Error` that says nothing about the data at
/// hand.
pub(crate) fn guard<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(Failure::Panic))
}

/// Keeps the text of a panic, which may quote data, out of the server's log.
pub(crate) fn silence_panics() {
    set_hook(Box::new(|_| ()));
}

/// The interface that every exception of Paysig's implements.
pub(crate) fn interface() -> ClassEntryInfo {
    (|| EXCEPTION.entry(), "\\Paysig\\Exception")
}

/// `interface Exception extends \Throwable` and the classes that implement it. They inherit
/// everything from PHP's own exceptions.
pub(crate) fn register() -> Registered<()> {
    ClassBuilder::new("Paysig\\Exception")
        .flags(ClassFlags::Interface)
        .implements((ce::throwable, "\\Throwable"))
        .registration(|class, tables| EXCEPTION.register(class, tables))
        .register()?;
    ClassBuilder::new("Paysig\\ConfigException")
        .extends((engine::invalid_argument, "\\InvalidArgumentException"))
        .implements(interface())
        .registration(|class, tables| CONFIG.register(class, tables))
        .register()?;
    ClassBuilder::new("Paysig\\CanonicalizationException")
        .extends((engine::unexpected_value, "\\UnexpectedValueException"))
        .implements(interface())
        .registration(|class, tables| CANONICALIZATION.register(class, tables))
        .register()?;
    ClassBuilder::new("Paysig\\PayloadException")
        .extends((engine::unexpected_value, "\\UnexpectedValueException"))
        .implements(interface())
        .registration(|class, tables| PAYLOAD.register(class, tables))
        .register()?;
    rejected::register()
}
