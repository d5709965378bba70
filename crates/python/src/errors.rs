//! From the core's errors to the package's exceptions.

use paysig_core::{HeaderNames, Rejection, SignError};
use pyo3::exceptions::PyException;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::guard;
use crate::refusal::{self, PyRefusal};

// Defined in Python, where a class can have two bases and needs no stub.
pyo3::import_exception!(paysig._errors, Error);
pyo3::import_exception!(paysig._errors, ConfigError);
pyo3::import_exception!(paysig._errors, CanonicalizationError);
pyo3::import_exception!(paysig._errors, PayloadError);
pyo3::import_exception!(paysig._errors, Rejected);

/// Makes the exceptions known while an import can still fail in the ordinary way.
///
/// The package takes them from here: interpreters of one process share this module's memory
/// (`mod_wsgi` makes such), but each would import classes of its own from the file, and catch
/// nothing that is raised here.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    // The file imports these two, before the module is complete.
    module.setattr("_Refusal", py.get_type::<PyRefusal>())?;
    module.setattr("_part", wrap_pyfunction!(refusal::part, module)?)?;
    py.import("paysig._errors")?;
    module.add("Error", py.get_type::<Error>())?;
    module.add("ConfigError", py.get_type::<ConfigError>())?;
    module.add(
        "CanonicalizationError",
        py.get_type::<CanonicalizationError>(),
    )?;
    module.add("PayloadError", py.get_type::<PayloadError>())?;
    module.add("Rejected", py.get_type::<Rejected>())
}

/// The text carries no argument, and neither may any other made here.
pub(crate) fn config(error: paysig_core::ConfigError) -> PyErr {
    ConfigError::new_err(error.to_string())
}

pub(crate) fn canonicalization(error: paysig_core::CanonicalizationError) -> PyErr {
    CanonicalizationError::new_err(error.to_string())
}

pub(crate) fn sign(error: paysig_core::SignError) -> PyErr {
    match error {
        SignError::Config(error) => config(error),
        SignError::Canonicalization(error) => canonicalization(error),
        _ => Error::new_err(error.to_string()),
    }
}

pub(crate) fn payload(error: paysig_core::PayloadError) -> PyErr {
    PayloadError::new_err(error.to_string())
}

/// Passes `Rejected.__init__()` by, which would want every part of the refusal at once.
pub(crate) fn rejected(py: Python<'_>, rejection: Rejection) -> PyErr {
    let made = Bound::new(py, PyRefusal::from(rejection)).and_then(|refusal| {
        let arguments = (py.get_type::<Rejected>(), refusal);
        py.get_type::<PyException>()
            .call_method1(intern!(py, "__new__"), arguments)
    });
    match made {
        // Python raises an instance that it is given as it is.
        Ok(instance) => Rejected::new_err(instance.unbind()),
        Err(error) => error,
    }
}

pub(crate) fn names<'py>(py: Python<'py>, names: &HeaderNames) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, names.iter().collect::<Vec<_>>())
}

/// Runs a call from Python. A panic becomes `paysig.Error`; left alone, it would pass by
/// `except Exception` and repeat its message.
pub(crate) fn guarded<T>(call: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    guard::contained(call)
        .unwrap_or_else(|| Err(Error::new_err("internal error in paysig; please report it")))
}
