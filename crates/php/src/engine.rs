//! What ext-php-rs has no safe call for. This module alone may hold unsafe code: here what
//! concerns a call that PHP is making right now, beside it classes, objects and arrays.

#![allow(unsafe_code)]
#![deny(clippy::undocumented_unsafe_blocks)]

mod class;
mod object;
mod table;

use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use std::panic::AssertUnwindSafe;

use ext_php_rs::ffi::_call_user_function_impl;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{CatchError, ClassEntry, ExecuteData, ExecutorGlobals, bailout, try_catch};

use crate::errors::Failure;

pub(crate) use class::{
    Class, also_accept, create_object, declare_readonly, fill, mark_sensitive_in_function,
    mark_sensitive_in_method, update,
};
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
