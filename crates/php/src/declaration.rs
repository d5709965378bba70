//! What each function and method is called and takes: the one record from which Reflection,
//! the reading of arguments and the error texts are made.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;
use ext_php_rs::zend_fastcall;

use crate::arguments::Arguments;
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
    ArrayOrNull,
}

#[derive(Clone, Copy)]
pub(crate) enum Returns {
    /// A constructor: PHP allows it no return type.
    Undeclared,
    Always(DataType),
    OrNull(DataType),
}

const STRING: Parameter = Parameter {
    name: "",
    accepts: Accepts::String,
    default: None,
    sensitive: false,
    advice: "",
};

pub(crate) const BODY: Parameter = Parameter {
    name: "body",
    advice: ": pass the raw body, e.g. file_get_contents('php://input')",
    ..STRING
};
pub(crate) const SIGNATURE: Parameter = Parameter {
    name: "signature",
    accepts: Accepts::StringOrNull,
    ..STRING
};
pub(crate) const SECRET: Parameter = Parameter {
    name: "secret",
    sensitive: true,
    ..STRING
};
pub(crate) const PROVIDER: Parameter = Parameter {
    name: "provider",
    default: Some("'generic'"),
    ..STRING
};
pub(crate) const CANONICAL_FORMS: Parameter = Parameter {
    name: "canonical_forms",
    accepts: Accepts::ArrayOrNull,
    default: Some("null"),
    ..STRING
};
pub(crate) const FORM: Parameter = Parameter {
    name: "form",
    ..STRING
};

impl Declaration {
    /// How many arguments cannot be left out.
    pub(crate) fn required(&self) -> usize {
        let required = |parameter: &&Parameter| parameter.default.is_none();
        self.parameters.iter().filter(required).count()
    }

    /// The places of the parameters that hold a secret.
    pub(crate) fn sensitive(&self) -> impl Iterator<Item = u32> {
        (0..)
            .zip(self.parameters)
            .filter_map(|(place, parameter)| parameter.sensitive.then_some(place))
    }

    /// Adds the parameters and the return type to a function.
    pub(crate) fn complete<'a>(&self, mut function: FunctionBuilder<'a>) -> FunctionBuilder<'a> {
        for parameter in self.parameters {
            let name = parameter.name;
            let mut arg = match parameter.accepts {
                Accepts::String => Arg::new(name, DataType::String),
                Accepts::StringOrNull => Arg::new(name, DataType::String).allow_null(),
                Accepts::ArrayOrNull => Arg::new(name, DataType::Array).allow_null(),
            };
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
        if let Err(exception) = outcome {
            exception.throw();
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
