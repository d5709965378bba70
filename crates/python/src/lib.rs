//! The native half of the Python package `paysig`: it converts arguments, asks the core, and
//! translates the errors. Decisions belong to the core.

#![forbid(unsafe_code)]

mod amount;
mod arguments;
mod arrived;
mod body;
mod calls;
mod decision;
mod errors;
mod expectation;
mod guard;
mod key;
mod lookup;
mod lookup_answer;
mod lookup_request;
mod matched;
mod once;
mod pairs;
mod payment;
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
    use crate::decision::decide;
    #[pymodule_export]
    use crate::expectation::PyExpectation;
    #[pymodule_export]
    use crate::key::PyKey;
    #[pymodule_export]
    use crate::lookup::PyLookup;
    #[pymodule_export]
    use crate::lookup_answer::PyLookupAnswer;
    #[pymodule_export]
    use crate::lookup_request::PyLookupRequest;
    #[pymodule_export]
    use crate::matched::PyMatch;
    #[pymodule_export]
    use crate::once::{claim_key, credit_due, credit_key, message_key, payment_key, read_payment};
    #[pymodule_export]
    use crate::payment::write_payment;
    #[pymodule_export]
    use crate::provider::provider_info;
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
