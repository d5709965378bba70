//! The classes of plain results: final, of readonly properties, made by this extension alone.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, MethodFlags};
use ext_php_rs::types::ZendObject;
use ext_php_rs::zend::ClassEntry;

use crate::declaration::{Callable, PrivateClone, Property};
use crate::engine::{self, Class};

/// Makes `Construct`, the private constructor of a class: it says where objects come from instead.
macro_rules! private_constructor {
    ($class:literal, $says:literal) => {
        struct Construct;

        impl $crate::declaration::Callable for Construct {
            const DECLARATION: &'static $crate::declaration::Declaration =
                &$crate::declaration::Declaration {
                    name: concat!($class, "::__construct"),
                    parameters: &[],
                    returns: $crate::declaration::Returns::Undeclared,
                };

            fn call(
                _: &$crate::arguments::Arguments<'_>,
                _: &mut ext_php_rs::types::Zval,
            ) -> Result<(), $crate::errors::Failure> {
                Err($crate::errors::Failure::State(concat!(
                    "a ", $class, " ", $says
                )))
            }
        }
    };
}

pub(crate) use private_constructor;

/// Implemented by the private constructor, which says where the class's objects come from.
pub(crate) trait ResultClass: Callable {
    const NAME: &'static str;
    const PROPERTIES: &'static [Property];
    /// Makes an object; another one than this for objects that carry a value of Rust's.
    const CREATE: extern "C" fn(*mut ClassEntry) -> *mut ZendObject = engine::create_object;

    fn class() -> &'static Class;

    /// Adds the class's methods.
    fn methods(class: ClassBuilder) -> ClassBuilder {
        class
    }

    fn register() -> Registered<()> {
        let class = ClassBuilder::new(Self::NAME)
            .flags(
                ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable,
            )
            .method(Self::function(), MethodFlags::Private);
        Self::methods(class)
            .method(PrivateClone::function(), MethodFlags::Private)
            .registration(|entry, tables| {
                engine::declare_readonly(entry, Self::PROPERTIES);
                entry.__bindgen_anon_2.create_object = Some(Self::CREATE);
                Self::class().register(entry, tables);
            })
            .register()
    }
}
