//! The classes of plain results: final, of readonly properties, made by this extension alone.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::{ClassFlags, MethodFlags};

use crate::declaration::{Callable, PrivateClone, Property};
use crate::engine::{self, Class};

/// Implemented by the private constructor, which says where the class's objects come from.
pub(crate) trait ResultClass: Callable {
    const NAME: &'static str;
    const PROPERTIES: &'static [Property];

    fn class() -> &'static Class;

    fn register() -> Registered<()> {
        ClassBuilder::new(Self::NAME)
            .flags(
                ClassFlags::Final | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable,
            )
            .method(Self::function(), MethodFlags::Private)
            .method(PrivateClone::function(), MethodFlags::Private)
            .registration(|entry, tables| {
                engine::declare_readonly(entry, Self::PROPERTIES);
                entry.__bindgen_anon_2.create_object = Some(engine::create_object);
                Self::class().register(entry, tables);
            })
            .register()
    }
}
