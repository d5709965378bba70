//! What ext-php-rs has no safe call for, and the only file that may hold unsafe code, which is
//! why it is long. First what concerns a call that PHP is making right now; behind it classes,
//! objects and arrays, a module each.

#![allow(unsafe_code)]
#![deny(clippy::undocumented_unsafe_blocks)]

use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use std::panic::AssertUnwindSafe;

use ext_php_rs::ffi::_call_user_function_impl;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{CatchError, ClassEntry, ExecuteData, ExecutorGlobals, bailout, try_catch};

use crate::errors::Failure;

pub(crate) use class::{Class, FunctionTable, create_object, declare_readonly, fill, update};
pub(crate) use object::{Carried, carried, create_carrier, put};
pub(crate) use table::{Name, entries};

// main/php.h and ext/spl/spl_exceptions.h declare these, alike in every PHP from 8.1 on.
unsafe extern "C" {
    fn php_log_err_with_severity(message: *const c_char, severity: c_int);

    #[link_name = "spl_ce_InvalidArgumentException"]
    static INVALID_ARGUMENT: *mut ClassEntry;
    #[link_name = "spl_ce_RuntimeException"]
    static RUNTIME: *mut ClassEntry;
    #[link_name = "spl_ce_UnexpectedValueException"]
    static UNEXPECTED_VALUE: *mut ClassEntry;
}

/// `LOG_NOTICE` of syslog.h, the severity of PHP's own `error_log()`.
const NOTICE: c_int = 5;

/// How many arguments PHP passes.
pub(crate) fn argument_count(call: &ExecuteData) -> usize {
    // SAFETY: the engine sets `num_args` in the frame of every function that it calls, and all
    // variants of this union are the same `u32`.
    let count = unsafe { call.This.u2.num_args };
    count as usize
}

/// The argument at `place`, counted from 0.
pub(crate) fn argument(call: &ExecuteData, place: usize) -> Option<&Zval> {
    if place >= argument_count(call) {
        return None;
    }
    // SAFETY: the engine keeps `num_args` initialised values right behind the frame, for as
    // long as the frame itself; `place` is one of them. They are only read, and the returned
    // borrow ends with that of the frame.
    let argument = unsafe { call.zend_call_arg(place) };
    argument.map(|argument| &*argument)
}

/// `\InvalidArgumentException`.
pub(crate) fn invalid_argument() -> &'static ClassEntry {
    // SAFETY: SPL is part of every PHP and starts before any shared extension; from then on
    // this is the class.
    unsafe { &*INVALID_ARGUMENT }
}

/// `\RuntimeException`.
pub(crate) fn runtime() -> &'static ClassEntry {
    // SAFETY: as above.
    unsafe { &*RUNTIME }
}

/// `\UnexpectedValueException`.
pub(crate) fn unexpected_value() -> &'static ClassEntry {
    // SAFETY: as above.
    unsafe { &*UNEXPECTED_VALUE }
}

/// Runs what PHP may end the request in, by a jump: `memory_limit` in the midst of an
/// allocation, or a fatal error in code of the user's. The jump stops here, so that the
/// callers return and drop what they own; [`end_request`] then lets it go on.
///
/// `work` itself must own nothing but values of PHP, which the engine frees on its own.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    try_catch(AssertUnwindSafe(work)).map_err(|error| match error {
        CatchError::Bailout => Failure::RequestEnds,
        _ => Failure::Panic,
    })
}

/// Lets PHP end the request.
pub(crate) fn end_request() -> ! {
    // SAFETY: called by the functions alone that PHP calls, last of all, when everything that
    // they owned is dropped.
    unsafe { bailout() }
}

/// What a closure returns; `None` where it throws. For [`contained`].
pub(crate) fn call(closure: &Zval, mut argument: Zval) -> Option<Zval> {
    let mut answer = Zval::new();
    // SAFETY: a live object of the class Closure, which the engine does not change, one
    // argument, and a place for the answer. The argument stays ours.
    unsafe {
        _call_user_function_impl(
            ptr::null_mut(),
            ptr::from_ref(closure).cast_mut(),
            &raw mut answer,
            1,
            &raw mut argument,
            ptr::null_mut(),
        );
    }
    (!ExecutorGlobals::has_exception()).then_some(answer)
}

/// Writes to PHP's log, as `error_log()` does.
pub(crate) fn log(text: &CStr) {
    // SAFETY: a text that ends in NUL, and that PHP does not keep.
    unsafe { php_log_err_with_severity(text.as_ptr(), NOTICE) }
}

mod class {
    //! Classes: their entries, properties and attributes. But for `fill`, `update` and
    //! `create_object`, all of it happens once, at module start-up, before there is a request or a
    //! second thread.

    use core::ffi::c_void;
    use core::marker::PhantomData;
    use core::ptr;
    use core::sync::atomic::{AtomicPtr, Ordering};
    use std::sync::OnceLock;

    use ext_php_rs::PHP_82;
    use ext_php_rs::args::{ArgInfo, ArgInfoTables};
    use ext_php_rs::ffi::{
        _ZEND_TYPE_NAME_BIT, _ZEND_TYPE_NULLABLE_BIT, HashTable, ext_php_rs_compiler_globals,
        object_properties_init, zend_function, zend_hash_str_find_ptr_lc, zend_object_handlers,
        zend_objects_new, zend_property_info, zend_type,
    };
    use ext_php_rs::flags::{DataType, DataTypeExt, PropertyFlags};
    use ext_php_rs::types::{ZendObject, ZendStr, Zval};
    use ext_php_rs::zend::{ClassEntry, ZendType};

    use crate::declaration::Property;

    // Zend/zend_attributes.h and Zend/zend_API.h declare these, alike in every PHP from 8.1 on.
    unsafe extern "C" {
        fn zend_add_attribute(
            attributes: *mut *mut HashTable,
            name: *mut ZendStr,
            argc: u32,
            flags: u32,
            offset: u32,
            lineno: u32,
        ) -> *mut c_void;

        fn zend_declare_typed_property(
            class: *mut ClassEntry,
            name: *mut ZendStr,
            default: *mut Zval,
            flags: i32,
            doc_comment: *mut ZendStr,
            r#type: zend_type,
        ) -> *mut zend_property_info;

        fn zend_update_property_ex(
            scope: *mut ClassEntry,
            object: *mut ZendObject,
            name: *mut ZendStr,
            value: *mut Zval,
        );
    }

    /// `ZEND_ATTRIBUTE_PERSISTENT` and `ZEND_ACC_READONLY`, which ext-php-rs does not bind.
    const ATTRIBUTE_PERSISTENT: u32 = 1;
    const READONLY: u32 = 1 << 7;

    /// A class of this extension, from its registration on.
    pub(crate) struct Class {
        entry: AtomicPtr<ClassEntry>,
        /// The methods' argument tables. The engine reads them for as long as the class exists,
        /// which is as long as the process, so they are only held, never freed.
        tables: AtomicPtr<Box<[ArgInfo]>>,
        /// What the engine does with objects that carry a Rust value.
        pub(super) handlers: OnceLock<zend_object_handlers>,
    }

    impl Class {
        pub(crate) const fn new() -> Self {
            Self {
                entry: AtomicPtr::new(ptr::null_mut()),
                tables: AtomicPtr::new(ptr::null_mut()),
                handlers: OnceLock::new(),
            }
        }

        pub(crate) fn register(&self, entry: &'static mut ClassEntry, tables: ArgInfoTables) {
            self.tables
                .store(Box::leak(tables).as_mut_ptr(), Ordering::Release);
            self.entry.store(entry, Ordering::Release);
        }

        /// The entry; PHP's own `Exception` for a class that was never registered.
        pub(crate) fn entry(&self) -> &'static ClassEntry {
            // SAFETY: null, or a reference that `register` was given for good.
            let entry = unsafe { self.entry.load(Ordering::Acquire).as_ref() };
            entry.unwrap_or_else(ext_php_rs::zend::ce::exception)
        }
    }

    /// The functions or methods that the engine has just registered. At module start-up only.
    pub(crate) struct FunctionTable<'a> {
        table: *mut HashTable,
        class: PhantomData<&'a mut ClassEntry>,
    }

    impl<'a> FunctionTable<'a> {
        pub(crate) fn functions() -> Self {
            // SAFETY: at start-up the compiler's globals exist, also those of a thread-safe PHP,
            // and hold the table into which the engine has just entered this extension's functions.
            let table = unsafe { (*ext_php_rs_compiler_globals()).function_table };
            Self {
                table,
                class: PhantomData,
            }
        }

        pub(crate) fn methods(class: &'a mut ClassEntry) -> Self {
            Self {
                table: &raw mut class.function_table,
                class: PhantomData,
            }
        }

        /// Puts `#[\SensitiveParameter]` on a parameter.
        pub(crate) fn mark_sensitive(&self, function: &str, place: u32) {
            if !PHP_82 {
                return; // The attribute came with PHP 8.2.
            }
            let attribute = ZendStr::new_interned("SensitiveParameter", true).into_raw();
            // SAFETY: a live function table, so what is found in it is a function; nobody else
            // uses it during start-up. A persistent attribute is what the engine's own functions
            // have, and the engine frees it along with the function. A parameter's attribute is
            // kept under the parameter's place counted from 1.
            unsafe {
                if let Some(function) = self.find(function).as_mut() {
                    zend_add_attribute(
                        &raw mut function.common.attributes,
                        attribute,
                        0,
                        ATTRIBUTE_PERSISTENT,
                        place.saturating_add(1),
                        0,
                    );
                }
            }
        }

        /// Adds types to the one that a parameter is declared with: a union.
        pub(crate) fn also_accept(&self, function: &str, place: u32, types: &[DataType]) {
            let added = types
                .iter()
                .fold(0, |mask, r#type| mask | 1 << r#type.as_u32());
            // SAFETY: as above. The argument table is the one that was handed to the engine or the
            // engine's copy of it: on the heap either way, and nobody reads it yet. `place` is
            // checked against its length. The types of a union are bits, beside the name of a
            // class, if there is one.
            unsafe {
                if let Some(function) = self.find(function).as_mut()
                    && place < function.common.num_args
                {
                    let parameter = function.common.arg_info.add(place as usize);
                    (*parameter).type_.type_mask |= added;
                }
            }
        }

        fn find(&self, function: &str) -> *mut zend_function {
            let (name, length) = (function.as_ptr().cast(), function.len());
            // SAFETY: a live table of functions, and a name of that length.
            let found = unsafe { zend_hash_str_find_ptr_lc(self.table, name, length) };
            found.cast()
        }
    }

    /// Declares `public readonly` properties. At module start-up only.
    pub(crate) fn declare_readonly(class: &mut ClassEntry, properties: &[Property]) {
        let flags = PropertyFlags::Public.bits() | READONLY;
        for property in properties {
            let Some(r#type) = property_type(property) else {
                continue; // Not for the types that `Property` is used with.
            };
            // Undefined: a typed property has no value until it is initialised.
            let mut default = Zval::new();
            default.u1.type_info = 0;
            // SAFETY: the class is being registered, so it may still get properties. The engine
            // takes the interned name and copies the default and the type, which holds no pointer but
            // the interned name of a class.
            unsafe {
                zend_declare_typed_property(
                    class,
                    ZendStr::new_interned(property.name, true).into_raw(),
                    &raw mut default,
                    flags.cast_signed(),
                    ptr::null_mut(),
                    r#type,
                );
            }
        }
    }

    /// For a class, ext-php-rs makes the type of a parameter, which names it in another way.
    fn property_type(property: &Property) -> Option<ZendType> {
        let Some(class) = property.kind.class_name() else {
            return ZendType::empty_from_type(property.kind, false, false, property.nullable);
        };
        let mut r#type = ZendType::empty(false, false);
        r#type.ptr = ZendStr::new_interned(class, true).into_raw().cast();
        r#type.type_mask = _ZEND_TYPE_NAME_BIT;
        if property.nullable {
            r#type.type_mask |= _ZEND_TYPE_NULLABLE_BIT;
        }
        Some(r#type)
    }

    /// Gives a new object's readonly properties their values, in the order in which its class
    /// declares them, behind those that it inherits.
    pub(crate) fn fill<const N: usize>(object: &mut ZendObject, values: [Zval; N]) {
        let declared = object.get_class_entry().default_properties_count;
        let Some(first) = usize::try_from(declared).unwrap_or(0).checked_sub(N) else {
            return;
        };
        let slots = (&raw mut object.properties_table).cast::<Zval>();
        for (place, value) in values.into_iter().enumerate() {
            // SAFETY: an object ends in as many slots as its class declares properties, and the
            // engine itself fills those of its own classes so. An undefined slot is overwritten,
            // not released; the values have the declared types, and are moved.
            unsafe {
                let slot = slots.add(first.wrapping_add(place));
                (*slot).value = value.value;
                (*slot).u1 = value.u1;
            }
            core::mem::forget(value);
        }
    }

    /// Sets a property that the object's class inherits.
    pub(crate) fn update(object: &mut ZendObject, name: &str, mut value: Zval) {
        let mut name = ZendStr::new(name, false);
        // SAFETY: a live object together with its own class; the engine copies the value and does
        // not keep the name.
        unsafe { zend_update_property_ex(object.ce, object, &raw mut *name, &raw mut value) };
    }

    /// A `create_object` handler that makes a plain object. A final class that has one cannot be
    /// instantiated without its constructor, not by way of Reflection either.
    pub(crate) extern "C" fn create_object(class: *mut ClassEntry) -> *mut ZendObject {
        // SAFETY: the engine passes the class that it is about to instantiate, and takes the
        // object over. These two calls are what it does for a class without a handler.
        unsafe {
            let object = zend_objects_new(class);
            object_properties_init(object, class);
            object
        }
    }
}

mod object {
    //! Objects that carry a Rust value. PHP sees their properties and nothing of the value.

    use core::ffi::c_int;
    use core::mem::{offset_of, size_of};
    use core::ptr;

    use ext_php_rs::ffi::{
        HashTable, ZEND_MM_ALIGNMENT, ext_php_rs_zend_object_alloc, object_properties_init,
        std_object_handlers, zend_object_handlers, zend_object_std_dtor, zend_object_std_init,
    };
    use ext_php_rs::types::{ZendObject, Zval};
    use ext_php_rs::zend::ClassEntry;

    use super::class::Class;

    /// A Rust value for the objects of one final class.
    pub(crate) trait Carried: Sized + 'static {
        fn class() -> &'static Class;

        /// The value of PHP in it through which a cycle of references may lead.
        fn held(&self) -> Option<&Zval> {
            None
        }
    }

    /// The layout of such an object. PHP knows the second half, whose table of properties goes on
    /// behind it.
    #[repr(C)]
    struct Carrier<T> {
        value: Option<T>,
        object: ZendObject,
    }

    impl<T: Carried> Carrier<T> {
        const OFFSET: usize = {
            // PHP's allocator aligns to this, and its properties follow the object directly.
            assert!(align_of::<Self>() <= ZEND_MM_ALIGNMENT.cast_unsigned());
            assert!(offset_of!(Self, object) + size_of::<ZendObject>() == size_of::<Self>());
            offset_of!(Self, object)
        };

        fn handlers() -> &'static zend_object_handlers {
            T::class().handlers.get_or_init(|| {
                // SAFETY: a constant of the engine's.
                let mut handlers = unsafe { ptr::read(&raw const std_object_handlers) };
                handlers.offset = Self::OFFSET.try_into().unwrap_or_default();
                handlers.free_obj = Some(free::<T>);
                handlers.clone_obj = None;
                handlers.get_gc = Some(collectable::<T>);
                handlers
            })
        }

        /// # Safety
        ///
        /// `object` points to a live object with the handlers above.
        unsafe fn around(object: *mut ZendObject) -> *mut Self {
            // SAFETY: only `create_carrier` gives an object these handlers, and it puts the object
            // at this offset.
            unsafe { object.byte_sub(Self::OFFSET).cast() }
        }
    }

    /// The `create_object` handler of such a class.
    pub(crate) extern "C" fn create_carrier<T: Carried>(class: *mut ClassEntry) -> *mut ZendObject {
        // SAFETY: the engine passes the class that it is about to instantiate, and takes the
        // object over. The allocation has room for the carrier and the properties behind it; every
        // field of the carrier is initialised before anybody reads one.
        unsafe {
            let carrier = ext_php_rs_zend_object_alloc(size_of::<Carrier<T>>(), class);
            let carrier = carrier.cast::<Carrier<T>>();
            (&raw mut (*carrier).value).write(None);
            let object = &raw mut (*carrier).object;
            zend_object_std_init(object, class);
            object_properties_init(object, class);
            (*object).handlers = Carrier::<T>::handlers();
            object
        }
    }

    /// The value that an object carries; `None` for an object of another class, or one whose
    /// constructor has not been through.
    pub(crate) fn carried<T: Carried>(object: &ZendObject) -> Option<&T> {
        if !ptr::eq(object.handlers, Carrier::<T>::handlers()) {
            return None;
        }
        // SAFETY: the handlers are those of a carrier, which lives as long as its object. A value
        // that is there stays and is only ever shared: `put` adds one alone where there is none.
        unsafe {
            let carrier = Carrier::<T>::around(ptr::from_ref(object).cast_mut());
            (*carrier).value.as_ref()
        }
    }

    /// Gives a new object its value. False for an object that has one, which it keeps.
    #[must_use]
    pub(crate) fn put<T: Carried>(object: &mut ZendObject, value: T) -> bool {
        if !ptr::eq(object.handlers, Carrier::<T>::handlers()) {
            return false;
        }
        // SAFETY: as above; where there is no value, nobody has borrowed one.
        unsafe {
            let place = &raw mut (*Carrier::<T>::around(object)).value;
            if (*place).is_some() {
                return false;
            }
            place.write(Some(value));
        }
        true
    }

    unsafe extern "C" fn free<T: Carried>(object: *mut ZendObject) {
        // SAFETY: the engine calls this once, for an object with the handlers above to which
        // nothing refers any more. The value is moved out first: dropping it may run PHP code.
        unsafe {
            let value = (*Carrier::<T>::around(object)).value.take();
            zend_object_std_dtor(object);
            drop(value);
        }
    }

    /// Tells the collector of cycles what the object refers to. Its properties are none of that:
    /// they hold no objects but payments, which refer to nothing.
    unsafe extern "C" fn collectable<T: Carried>(
        object: *mut ZendObject,
        table: *mut *mut Zval,
        count: *mut c_int,
    ) -> *mut HashTable {
        // SAFETY: the engine passes an object with the handlers above and two places to write to.
        // It does not write to the value itself.
        unsafe {
            let value = (*Carrier::<T>::around(object)).value.as_ref();
            let held = value.and_then(T::held);
            *table = held.map_or(ptr::null_mut(), |held| ptr::from_ref(held).cast_mut());
            *count = c_int::from(held.is_some());
        }
        ptr::null_mut()
    }
}

mod table {
    //! PHP's arrays, read without a copy. ext-php-rs copies each key, and panics at one that is
    //! not UTF-8.

    use core::ffi::c_int;
    use core::ptr;

    use ext_php_rs::ffi::{
        HashPosition, HashTable, zend_hash_get_current_data_ex, zend_hash_move_forward_ex,
        zend_ulong,
    };
    use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};

    // Zend/zend_hash.h declares this, alike in every PHP from 8.1 on.
    unsafe extern "C" {
        fn zend_hash_get_current_key_ex(
            table: *const HashTable,
            text: *mut *mut ZendStr,
            number: *mut zend_ulong,
            position: *const HashPosition,
        ) -> c_int;
    }

    /// The key of an entry.
    #[derive(Clone, Copy)]
    pub(crate) enum Name<'a> {
        Text(&'a [u8]),
        Number(i64),
    }

    /// The entries of an array in their order, values behind references.
    pub(crate) fn entries(table: &ZendHashTable) -> impl Iterator<Item = (Name<'_>, &Zval)> {
        let table_pointer = ptr::from_ref(table).cast_mut();
        let mut position: HashPosition = 0;
        core::iter::from_fn(move || {
            let (mut text, mut number) = (ptr::null_mut::<ZendStr>(), 0);
            // SAFETY: a live table, which these calls do not change, and a position in it that
            // they themselves move on. An entry's key and value live as long as the table is
            // borrowed.
            unsafe {
                let value =
                    zend_hash_get_current_data_ex(table_pointer, &raw mut position).as_ref()?;
                zend_hash_get_current_key_ex(
                    table_pointer,
                    &raw mut text,
                    &raw mut number,
                    &raw const position,
                );
                zend_hash_move_forward_ex(table_pointer, &raw mut position);
                let name = match text.as_ref() {
                    Some(text) => Name::Text(text.as_bytes()),
                    None => Name::Number(number.cast_signed()),
                };
                Some((name, value.dereference()))
            }
        })
    }
}
