//! What ext-php-rs has no safe call for, and the only file that may hold unsafe code.
//!
//! Everything here either reads a call that PHP is making right now, or happens once at
//! module start-up, before there is a request or a second thread.

#![allow(unsafe_code)]
#![deny(clippy::undocumented_unsafe_blocks)]

use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::PHP_82;
use ext_php_rs::args::{ArgInfo, ArgInfoTables};
use ext_php_rs::ffi::{
    HashTable, ext_php_rs_compiler_globals, object_properties_init, zend_function,
    zend_hash_str_find_ptr_lc, zend_objects_new, zend_property_info, zend_type,
};
use ext_php_rs::flags::{DataType, PropertyFlags};
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::{ClassEntry, ExecuteData, ZendType};

// Zend/zend_attributes.h, Zend/zend_API.h and ext/spl/spl_exceptions.h declare these, alike
// in every PHP from 8.1 on.
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

    #[link_name = "spl_ce_InvalidArgumentException"]
    static INVALID_ARGUMENT: *mut ClassEntry;
    #[link_name = "spl_ce_UnexpectedValueException"]
    static UNEXPECTED_VALUE: *mut ClassEntry;
}

/// `ZEND_ATTRIBUTE_PERSISTENT` and `ZEND_ACC_READONLY`, which ext-php-rs does not bind.
const ATTRIBUTE_PERSISTENT: u32 = 1;
const READONLY: u32 = 1 << 7;

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

/// A class of this extension, from its registration on.
pub(crate) struct Class {
    entry: AtomicPtr<ClassEntry>,
    /// The methods' argument tables. The engine reads them for as long as the class exists,
    /// which is as long as the process, so they are only held, never freed.
    tables: AtomicPtr<Box<[ArgInfo]>>,
}

impl Class {
    pub(crate) const fn new() -> Self {
        Self {
            entry: AtomicPtr::new(ptr::null_mut()),
            tables: AtomicPtr::new(ptr::null_mut()),
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

/// `\InvalidArgumentException`.
pub(crate) fn invalid_argument() -> &'static ClassEntry {
    // SAFETY: SPL is part of every PHP and starts before any shared extension; from then on
    // this is the class.
    unsafe { &*INVALID_ARGUMENT }
}

/// `\UnexpectedValueException`.
pub(crate) fn unexpected_value() -> &'static ClassEntry {
    // SAFETY: as above.
    unsafe { &*UNEXPECTED_VALUE }
}

/// Puts `#[\SensitiveParameter]` on a parameter of a function of this extension. At module
/// start-up only.
pub(crate) fn mark_sensitive_in_function(function: &str, place: u32) {
    // SAFETY: at start-up the compiler's globals exist, also those of a thread-safe PHP, and
    // hold the table into which the engine has just entered this extension's functions.
    let functions = unsafe { (*ext_php_rs_compiler_globals()).function_table };
    mark_sensitive(functions, function, place);
}

/// The same for a method.
pub(crate) fn mark_sensitive_in_method(class: &mut ClassEntry, method: &str, place: u32) {
    mark_sensitive(&raw mut class.function_table, method, place);
}

fn mark_sensitive(functions: *mut HashTable, name: &str, place: u32) {
    if !PHP_82 {
        return; // The attribute came with PHP 8.2.
    }
    let attribute = ZendStr::new_interned("SensitiveParameter", true).into_raw();
    // SAFETY: `functions` is a live function table, so what it finds is a function; nobody
    // else uses it during start-up. A persistent attribute is what the engine's own functions
    // have, and the engine frees it along with the function. A parameter's attribute is kept
    // under the parameter's place counted from 1.
    unsafe {
        let function = zend_hash_str_find_ptr_lc(functions, name.as_ptr().cast(), name.len());
        if let Some(function) = function.cast::<zend_function>().as_mut() {
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

/// Declares `public readonly string $name`. At module start-up only.
pub(crate) fn declare_readonly_string(class: &mut ClassEntry, name: &str) {
    let flags = PropertyFlags::Public.bits() | READONLY;
    let Some(r#type) = ZendType::empty_from_type(DataType::String, false, false, false) else {
        return; // Only the name of a class can fail to become a type.
    };
    // Undefined: a typed property has no value until it is initialised.
    let mut default = Zval::new();
    default.u1.type_info = 0;
    // SAFETY: the class is being registered, so it may still get properties. The engine takes
    // the interned name and copies the default and the type, which holds no pointer.
    unsafe {
        zend_declare_typed_property(
            class,
            ZendStr::new_interned(name, true).into_raw(),
            &raw mut default,
            flags.cast_signed(),
            ptr::null_mut(),
            r#type,
        );
    }
}

/// Gives a readonly property its one value, as a constructor of its class would.
pub(crate) fn initialise(object: &mut ZendObject, name: &str, mut value: Zval) {
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
