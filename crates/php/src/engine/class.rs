//! Classes: their entries, properties and attributes. But for `fill`, `update` and
//! `create_object`, all of it happens once, at module start-up, before there is a request or a
//! second thread.

use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};
use std::sync::OnceLock;

use ext_php_rs::PHP_82;
use ext_php_rs::args::{ArgInfo, ArgInfoTables};
use ext_php_rs::ffi::{
    HashTable, ext_php_rs_compiler_globals, object_properties_init, zend_function,
    zend_hash_str_find_ptr_lc, zend_object_handlers, zend_objects_new, zend_property_info,
    zend_type,
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

/// Adds types to the class that a method's parameter is declared with: a union. At module
/// start-up only.
pub(crate) fn also_accept(class: &mut ClassEntry, method: &str, place: u32, types: &[DataType]) {
    let added = types
        .iter()
        .fold(0, |mask, r#type| mask | 1 << r#type.as_u32());
    // SAFETY: as in `mark_sensitive`. The engine has copied the argument table of a method
    // that names a class into memory of its own, where nobody reads it yet; `place` is checked
    // against its length. The types of a union besides its class are bits beside the name.
    unsafe {
        let functions = &raw mut class.function_table;
        let function = zend_hash_str_find_ptr_lc(functions, method.as_ptr().cast(), method.len());
        if let Some(function) = function.cast::<zend_function>().as_mut()
            && place < function.common.num_args
        {
            let parameter = function.common.arg_info.add(place as usize);
            (*parameter).type_.type_mask |= added;
        }
    }
}

/// Declares `public readonly` properties. At module start-up only.
pub(crate) fn declare_readonly(class: &mut ClassEntry, properties: &[Property]) {
    let flags = PropertyFlags::Public.bits() | READONLY;
    for property in properties {
        let (kind, nullable) = (property.kind, property.nullable);
        let Some(r#type) = ZendType::empty_from_type(kind, false, false, nullable) else {
            continue; // Only the name of a class can fail to become a type.
        };
        // Undefined: a typed property has no value until it is initialised.
        let mut default = Zval::new();
        default.u1.type_info = 0;
        // SAFETY: the class is being registered, so it may still get properties. The engine
        // takes the interned name and copies the default and the type, which holds no pointer.
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
