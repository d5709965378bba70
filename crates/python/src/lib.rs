//! The native half of the Python package `paysig`: it converts arguments, asks the core, and
//! translates the errors. Decisions belong to the core.

#![forbid(unsafe_code)]

mod arguments;
mod arrived;
mod body;
mod calls;
mod errors;
mod guard;
mod key;
mod matched;
mod pairs;
mod provider;
mod refusal;
mod results;
mod seconds;
mod secret;
mod settings;
mod values;
mod verified;
mod verifier;

/// The native half of paysig. Import `paysig` instead.
// Nothing here is shared and mutable, so free-threaded Python need not bring its lock back.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::calls::{
        canonicalize, match_signature, providers, sign, sign_request, verify_signature,
    };
    #[pymodule_export]
    use crate::key::PyKey;
    #[pymodule_export]
    use crate::matched::PyMatch;
    #[pymodule_export]
    use crate::secret::PySecret;
    #[pymodule_export]
    use crate::verified::PyVerified;
    #[pymodule_export]
    use crate::verifier::PyVerifier;

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python looks for")]
    const __version__: &str = paysig_core::VERSION;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::guard::keep_panic_messages_quiet();
        crate::errors::register(module)
    }
}
