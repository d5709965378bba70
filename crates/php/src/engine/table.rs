//! PHP's arrays, read without a copy. ext-php-rs copies each key, and panics at one that is
//! not UTF-8.

use core::ffi::c_int;
use core::ptr;

use ext_php_rs::ffi::{
    HashPosition, HashTable, zend_hash_get_current_data_ex, zend_hash_move_forward_ex, zend_ulong,
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
            let value = zend_hash_get_current_data_ex(table_pointer, &raw mut position).as_ref()?;
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
