//! What each function and method is called and takes, and what each class shows: the one record
//! from which Reflection, the reading of arguments and the error texts are made.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ClassEntry, ExecuteData};
use ext_php_rs::zend_fastcall;

use crate::arguments::Arguments;
use crate::engine::FunctionTable;
use crate::errors::{Failure, guard};

/// A function or method as Reflection shows it.
pub(crate) struct Declaration {
    /// With namespace and class, as error texts write it.
    pub(crate) name: &'static str,
    pub(crate) parameters: &'static [Parameter],
    pub(crate) returns: Returns,
}

pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) accepts: Accepts,
    /// PHP code for the value of an argument that is left out.
    pub(crate) default: Option<&'static str>,
    /// Whether PHP hides the argument in stack traces.
    pub(crate) sensitive: bool,
    /// What to pass instead of a value of the wrong type.
    pub(crate) advice: &'static str,
}

#[derive(Clone, Copy)]
pub(crate) enum Accepts {
    String,
    StringOrNull,
    Array,
    ArrayOrNull,
    Int,
    IntOrNull,
    BoolOrNull,
    StringOrArray,
    StringOrInt,
    /// An object of a class, as PHP writes its type: with a question mark in front.
    ObjectOrNull(&'static str),
    /// An object of a class or an array, as PHP writes the type: with the class in front.
    ObjectOrArray(&'static str),
    /// A closure, an array or a string.
    Secrets,
}

impl Accepts {
    /// As PHP's own errors write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::StringOrNull => "?string",
            Self::Array => "array",
            Self::ArrayOrNull => "?array",
            Self::Int => "int",
            Self::IntOrNull => "?int",
            Self::BoolOrNull => "?bool",
            Self::StringOrArray => "array|string",
            Self::StringOrInt => "string|int",
            Self::ObjectOrNull(name) | Self::ObjectOrArray(name) => name,
            Self::Secrets => "Closure|array|string",
        }
    }

    /// Whether null is one of the types.
    pub(crate) fn allows_null(self) -> bool {
        self.name().starts_with('?')
    }

    fn arg(self, name: &'static str) -> Arg<'static> {
        match self {
            Self::String | Self::StringOrArray | Self::StringOrInt => {
                Arg::new(name, DataType::String)
            }
            Self::StringOrNull => Arg::new(name, DataType::String).allow_null(),
            Self::Array => Arg::new(name, DataType::Array),
            Self::ArrayOrNull => Arg::new(name, DataType::Array).allow_null(),
            Self::Int => Arg::new(name, DataType::Long),
            Self::IntOrNull => Arg::new(name, DataType::Long).allow_null(),
            Self::BoolOrNull => Arg::new(name, DataType::Bool).allow_null(),
            Self::ObjectOrNull(class) => {
                let class = class.trim_start_matches('?');
                Arg::new(name, DataType::object(class)).allow_null()
            }
            Self::ObjectOrArray(types) => {
                let (class, _) = types.split_once('|').unwrap_or((types, ""));
                Arg::new(name, DataType::object(class))
            }
            Self::Secrets => Arg::new(name, DataType::object("Closure")),
        }
    }

    /// The other types of a union, which are added once the function is registered.
    const fn others(self) -> &'static [DataType] {
        match self {
            Self::StringOrArray | Self::ObjectOrArray(_) => &[DataType::Array],
            Self::StringOrInt => &[DataType::Long],
            Self::Secrets => &[DataType::Array, DataType::String],
            _ => &[],
        }
    }
}

/// A public readonly property.
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: DataType,
    pub(crate) nullable: bool,
}

impl Property {
    pub(crate) const fn new(name: &'static str, kind: DataType) -> Self {
        Self {
            name,
            kind,
            nullable: false,
        }
    }

    pub(crate) const fn or_null(name: &'static str, kind: DataType) -> Self {
        Self {
            name,
            kind,
            nullable: true,
        }
    }
}

#[derive(Clone, Copy)]
pub(crate) enum Returns {
    /// A constructor: PHP allows it no return type.
    Undeclared,
    Always(DataType),
    OrNull(DataType),
}

impl Declaration {
    /// How many arguments cannot be left out.
    pub(crate) fn required(&self) -> usize {
        let required = |parameter: &&Parameter| parameter.default.is_none();
        self.parameters.iter().filter(required).count()
    }

    /// Adds what a function can only get once it is registered: attributes, and the types of
    /// a union.
    pub(crate) fn finish_function(&self) {
        self.finish(&FunctionTable::functions(), self.name);
    }

    /// The same for a method.
    pub(crate) fn finish_method(&self, class: &mut ClassEntry) {
        let (_, method) = self.name.rsplit_once("::").unwrap_or_default();
        self.finish(&FunctionTable::methods(class), method);
    }

    fn finish(&self, registered: &FunctionTable<'_>, name: &str) {
        for (place, parameter) in (0..).zip(self.parameters) {
            if parameter.sensitive {
                registered.mark_sensitive(name, place);
            }
            registered.also_accept(name, place, parameter.accepts.others());
        }
    }

    /// Adds the parameters and the return type to a function.
    pub(crate) fn complete<'a>(&self, mut function: FunctionBuilder<'a>) -> FunctionBuilder<'a> {
        for parameter in self.parameters {
            let mut arg = parameter.accepts.arg(parameter.name);
            if let Some(default) = parameter.default {
                arg = arg.default(default);
            }
            function = function.arg(arg);
        }
        function = function.required_args(self.required());
        match self.returns {
            Returns::Undeclared => function,
            Returns::Always(kind) => function.returns(kind, false, false),
            Returns::OrNull(kind) => function.returns(kind, false, true),
        }
    }
}

/// What PHP can call.
pub(crate) trait Callable: Sized + 'static {
    const DECLARATION: &'static Declaration;

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure>;

    /// The entry for PHP's table of functions, or for a class's table of methods.
    fn function() -> FunctionBuilder<'static> {
        let name = Self::DECLARATION.name;
        let name = name.rsplit_once("::").map_or(name, |(_, method)| method);
        Self::DECLARATION.complete(FunctionBuilder::new(name, handler::<Self>))
    }
}

zend_fastcall! {
    extern fn handler<C: Callable>(call: &mut ExecuteData, answer: &mut Zval) {
        let outcome = guard(|| C::call(&Arguments::of(call, C::DECLARATION)?, answer));
        if let Err(failure) = outcome {
            failure.throw();
        }
    }
}

/// How a class says that it cannot be cloned.
pub(crate) struct PrivateClone;

impl Callable for PrivateClone {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "__clone",
        parameters: &[],
        returns: Returns::Always(DataType::Void),
    };

    fn call(_: &Arguments<'_>, _: &mut Zval) -> Result<(), Failure> {
        Ok(())
    }
}
