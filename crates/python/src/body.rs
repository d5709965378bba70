//! A callback's body, held so that nobody can change it while it is read.

use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

/// From this length on the interpreter is let go while a body is read. Below it, letting go
/// costs more than other threads gain.
const DETACH_FROM: usize = 64 * 1024;

pub(crate) enum Body<'a, 'py> {
    Bytes(&'a Bound<'py, PyBytes>),
    Text(&'a str),
    /// Another thread may write to or resize what a `bytearray` or a `memoryview` shows, and a
    /// view may step over bytes, so these are copied.
    Copied(PyBackedBytes),
    /// A `str` with lone surrogates has no UTF-8 form, so nobody can have signed it.
    Unencodable(&'a Bound<'py, PyString>),
}

impl<'a, 'py> Body<'a, 'py> {
    #[allow(
        clippy::inline_always,
        reason = "moving the result costs as much as making it"
    )]
    #[inline(always)]
    pub(crate) fn of(value: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = value.cast() {
            return Ok(Self::Bytes(bytes));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(text.to_str().map_or(Self::Unencodable(text), Self::Text));
        }
        if let Ok(array) = value.cast::<PyByteArray>() {
            return Ok(Self::Copied(array.clone().into()));
        }
        if value.is_instance_of::<PyMemoryView>() {
            let copy = value.call_method0(intern!(value.py(), "tobytes"))?;
            return Ok(Self::Copied(copy.cast_into::<PyBytes>()?.into()));
        }
        Err(PyTypeError::new_err(format!(
            "body must be bytes or str, not {}: pass the raw body, e.g. request.body",
            value.get_type().name()?
        )))
    }

    /// A body with bytes in any case, those of lone surrogates too. UTF-8 has no such bytes, so
    /// no sender has signed them.
    pub(crate) fn encoded(self) -> PyResult<Self> {
        let Self::Unencodable(text) = self else {
            return Ok(self);
        };
        let py = text.py();
        let bytes = py.get_type::<PyString>().call_method1(
            intern!(py, "encode"),
            (text, intern!(py, "utf-8"), intern!(py, "surrogatepass")),
        )?;
        Ok(Self::Copied(bytes.cast_into::<PyBytes>()?.into()))
    }

    /// Runs `work` on the bytes, without the interpreter if that pays.
    ///
    /// # Errors
    ///
    /// `UnicodeEncodeError` if there are none.
    #[inline]
    pub(crate) fn read<'body, T: Send>(
        &'body self,
        py: Python<'py>,
        work: impl FnOnce(&'body [u8]) -> T + Send,
    ) -> PyResult<T> {
        let bytes = self.bytes()?;
        Ok(without_interpreter(py, bytes.len(), || work(bytes)))
    }

    /// # Errors
    ///
    /// `UnicodeEncodeError` if there are none.
    #[inline]
    pub(crate) fn bytes(&self) -> PyResult<&[u8]> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.as_bytes()),
            Self::Text(text) => Ok(text.as_bytes()),
            Self::Copied(bytes) => Ok(bytes),
            Self::Unencodable(text) => text.to_str().map(str::as_bytes),
        }
    }

    pub(crate) fn is_unencodable(&self) -> bool {
        matches!(self, Self::Unencodable(_))
    }

    /// The message as `bytes`: this very body if that is what was signed.
    pub(crate) fn share(&self, py: Python<'py>, message: &[u8]) -> PyResult<Py<PyBytes>> {
        match self {
            // An instance of a subclass could show something else than it holds.
            Self::Bytes(body)
                if std::ptr::eq(body.as_bytes(), message)
                    && body.is_exact_instance_of::<PyBytes>() =>
            {
                Ok((*body).clone().unbind())
            }
            _ => to_python(py, message),
        }
    }
}

/// Runs `work` on a body of this length: without the interpreter, if that pays.
#[inline]
pub(crate) fn without_interpreter<T: Send>(
    py: Python<'_>,
    length: usize,
    work: impl FnOnce() -> T + Send,
) -> T {
    if length < DETACH_FROM {
        work()
    } else {
        py.detach(work)
    }
}

/// Unlike `PyBytes::new`, this raises `MemoryError` where memory is short.
pub(crate) fn to_python(py: Python<'_>, bytes: &[u8]) -> PyResult<Py<PyBytes>> {
    PyBytes::new_with(py, bytes.len(), |to| {
        to.copy_from_slice(bytes);
        Ok(())
    })
    .map(Bound::unbind)
}
