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
/// they hold no objects.
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
