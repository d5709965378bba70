//! The class `Paysig\Key`: a secret prepared for many callbacks.

use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::class::{
    ClassEntryInfo, ClassMetadata, ConstructorMeta, ConstructorResult, RegisteredClass,
};
use ext_php_rs::convert::IntoZvalDyn;
use ext_php_rs::describe::DocComments;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, ConstantFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendClassObject, Zval};
use ext_php_rs::zend::ExecuteData;

use crate::arguments::Arguments;
use crate::declaration::{
    BODY, CANONICAL_FORMS, Callable, Declaration, PROVIDER, PrivateClone, Returns, SECRET,
    SIGNATURE,
};
use crate::engine;
use crate::errors::{Failure, guard};
use crate::match_result;
use crate::strings;

/// What an object of the class holds: prepared HMAC state, wiped when PHP frees the object.
pub(crate) struct Key(paysig_core::Key);

static METADATA: ClassMetadata<Key> = ClassMetadata::new(&[]);

const CONSTRUCT: &Declaration = &Declaration {
    name: "Paysig\\Key::__construct",
    parameters: &[SECRET, PROVIDER, CANONICAL_FORMS],
    returns: Returns::Undeclared,
};

fn construct(call: &mut ExecuteData) -> Result<Key, Failure> {
    let this = call.This.object();
    if this.is_some_and(|this| ZendClassObject::<Key>::from_zend_obj(this).is_some()) {
        return Err(Failure::State("a Paysig\\Key is constructed only once"));
    }
    let key = Arguments::of(call, CONSTRUCT)?.key([0, 1, 2])?;
    if let Some(this) = call.get_self() {
        let provider = strings::from_slice(key.provider().name.as_bytes());
        engine::initialise(this, "provider", provider);
    }
    Ok(Key(key))
}

struct Matches;
struct Match;

impl Callable for Matches {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Key::matches",
        parameters: &[BODY, SIGNATURE],
        returns: Returns::Always(DataType::Bool),
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let Key(key) = arguments.this()?;
        answer.set_bool(key.matches(arguments.bytes(0)?, arguments.signature(1)));
        Ok(())
    }
}

impl Callable for Match {
    const DECLARATION: &'static Declaration = &Declaration {
        name: "Paysig\\Key::match",
        parameters: &[BODY, SIGNATURE],
        returns: match_result::OR_NULL,
    };

    fn call(arguments: &Arguments<'_>, answer: &mut Zval) -> Result<(), Failure> {
        let Key(key) = arguments.this()?;
        let found = key.match_signature(arguments.bytes(0)?, arguments.signature(1));
        match_result::answer(answer, found, arguments.value(0));
        Ok(())
    }
}

impl RegisteredClass for Key {
    const CLASS_NAME: &'static str = "Paysig\\Key";
    const BUILDER_MODIFIER: Option<fn(ClassBuilder) -> ClassBuilder> = None;
    const EXTENDS: Option<ClassEntryInfo> = None;
    const IMPLEMENTS: &'static [ClassEntryInfo] = &[];

    fn get_metadata() -> &'static ClassMetadata<Self> {
        &METADATA
    }

    fn method_builders() -> Vec<(FunctionBuilder<'static>, MethodFlags)> {
        vec![
            (Matches::function(), MethodFlags::Public),
            (Match::function(), MethodFlags::Public),
            (PrivateClone::function(), MethodFlags::Private),
        ]
    }

    fn constructor() -> Option<ConstructorMeta<Self>> {
        Some(ConstructorMeta {
            constructor: |call| match guard(|| construct(call)) {
                Ok(key) => ConstructorResult::Ok(key),
                Err(exception) => ConstructorResult::Exception(exception),
            },
            build_fn: |function| CONSTRUCT.complete(function),
            flags: None,
        })
    }

    fn constants() -> &'static [(
        &'static str,
        &'static dyn IntoZvalDyn,
        DocComments,
        ConstantFlags,
    )] {
        &[]
    }
}

/// Registers the class by hand, since the attributes and the property can only be added
/// between its registration and the end of start-up.
pub(crate) fn register() -> Registered<()> {
    let class = ClassBuilder::new(Key::CLASS_NAME)
        .flags(ClassFlags::Final | ClassFlags::NoDynamicProperties);
    Key::method_builders()
        .into_iter()
        .fold(class, |class, (method, flags)| class.method(method, flags))
        .object_override::<Key>()
        .registration(|class, tables| {
            engine::declare_readonly_string(class, "provider");
            for place in CONSTRUCT.sensitive() {
                engine::mark_sensitive_in_method(class, "__construct", place);
            }
            METADATA.set_ce(class);
            METADATA.set_arg_info(tables);
        })
        .register()
}
