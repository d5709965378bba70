//! Bytes on their way into PHP's memory.

use std::panic::AssertUnwindSafe;

use ext_php_rs::types::{ZendStr, Zval};
use ext_php_rs::zend::{BailoutGuard, run_handler};

/// A PHP string with a copy of `bytes`, which are borrowed from a string of PHP or static.
pub(crate) fn from_slice(bytes: &[u8]) -> Zval {
    let mut string = Zval::new();
    string.set_zend_string(ZendStr::new(bytes, false));
    string
}

/// A PHP string with a copy of `bytes`, which are freed in any case: where the copy exceeds
/// `memory_limit`, PHP may end the request by a jump over this frame.
pub(crate) fn from_vec(bytes: Vec<u8>) -> Zval {
    let mut string = Zval::new();
    run_handler(AssertUnwindSafe(|| {
        let bytes = BailoutGuard::new(bytes);
        string = from_slice(&bytes);
    }));
    string
}
