//! The judge of whole requests.

use paysig_core::{Explanation, Rejection, Secret, Verified, Verifier};
use pyo3::exceptions::PyTypeError;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;

use crate::arguments::Given;
use crate::arrived::{Arrived, View};
use crate::errors::{self, guarded};
use crate::provider;
use crate::results;
use crate::secret;
use crate::settings::Arguments;
use crate::verified::PyVerified;

/// Judges whole requests for one provider. Made once, shared between threads.
///
/// `provider` is a built-in one's name, or a row of your own that describes another: a mapping, or
/// its JSON text.
///
/// `secrets` is one secret or several, of which any may have signed (str, bytes or `Secret`);
/// or, for a provider that may use one for each order, a callable that gets the order's id
/// from the body, which nobody has vouched for yet, and returns the secrets that apply, or None.
///
/// `signature_headers` replaces the provider's own header names. `env_name` names a server
/// variable into which a rule of the web server copies the signature. `environment` is the
/// provider's that sends the callbacks, where it has several. `allowlist` holds the IP
/// addresses and networks that may call, in one list or in one for each environment;
/// `allowlist_mode="report"` lets others in too, with a warning in the log. Behind proxies,
/// `trusted_proxies` are believed when they say in `forwarded_header` who came to them; "unix"
/// stands for whoever connects through a Unix socket. Bodies longer than `max_body` bytes are
/// refused. `canonical_forms` replaces the provider's own list of forms. `window` is how many
/// seconds, from 1 to 31536000, a signed time may be off, in the past as in the future, instead
/// of the provider's own number. `url` is the address that the provider was given to call, letter
/// by letter: it has to be given where that is signed, and only there.
///
/// It can be neither copied nor pickled. Raises `ConfigError` that names the setting at fault,
/// and `TypeError` for arguments of other types.
#[pyclass(frozen, name = "Verifier", module = "paysig")]
pub(crate) struct PyVerifier {
    verifier: Verifier,
    /// Where the secrets are looked up.
    resolver: Option<Py<PyAny>>,
}

#[pymethods]
impl PyVerifier {
    #[new]
    #[pyo3(
        signature = (
            provider, *, secrets, signature_headers=None, environment=None, allowlist=None,
            allowlist_mode=Given::NOT, trusted_proxies=Given::NOT, forwarded_header=None,
            max_body=Given::NOT, canonical_forms=None, env_name=None, window=None, url=None
        ),
        text_signature = "(provider, *, secrets, signature_headers=None, environment=None, \
            allowlist=None, allowlist_mode='enforce', trusted_proxies=(), \
            forwarded_header=None, max_body=1048576, canonical_forms=None, env_name=None, \
            window=None, url=None)"
    )]
    #[allow(clippy::too_many_arguments, reason = "keywords, as Python calls it")]
    fn new(
        provider: &Bound<'_, PyAny>,
        secrets: &Bound<'_, PyAny>,
        signature_headers: Option<&Bound<'_, PyAny>>,
        environment: Option<&Bound<'_, PyAny>>,
        allowlist: Option<&Bound<'_, PyAny>>,
        allowlist_mode: Given<'_, '_>,
        trusted_proxies: Given<'_, '_>,
        forwarded_header: Option<&Bound<'_, PyAny>>,
        max_body: Given<'_, '_>,
        canonical_forms: Option<&Bound<'_, PyAny>>,
        env_name: Option<&Bound<'_, PyAny>>,
        window: Option<&Bound<'_, PyAny>>,
        url: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        guarded(|| {
            let provider = provider::select(provider)?;
            let settings = Arguments {
                signature_headers,
                environment,
                allowlist,
                allowlist_mode,
                trusted_proxies,
                forwarded_header,
                max_body,
                canonical_forms,
                env_name,
                window,
                url,
            }
            .settings(provider)?;
            let (verifier, resolver) = if secrets.is_callable() {
                (settings.build_per_order(), Some(secrets.clone().unbind()))
            } else {
                (settings.build(secret::fixed(secrets)?), None)
            };
            Ok(Self {
                verifier: verifier.map_err(errors::config)?,
                resolver,
            })
        })
    }

    /// Judges one callback: returns what was verified, or raises `Rejected`.
    ///
    /// `body` is the raw body. `headers` are the request's headers: a mapping, or pairs, of str or
    /// bytes; a value may be a list of values, or None for a header that did not come. `meta` is
    /// Django's `request.META` or the environ of WSGI; it alone shows what a rewrite rule left of a
    /// header, and it tells the peer. Give either or both. `peer` is the address at the other end
    /// of the connection, where `meta` does not tell it. `now` is seconds since 1970 or an aware
    /// datetime; without it the clock is read.
    ///
    /// What the callable in `secrets` raises is passed on as it is: an outage says nothing
    /// about the callback. Raises `TypeError` for arguments of other types and `ValueError` for
    /// a `now` out of range or without a time zone.
    #[pyo3(signature = (*, body, headers=None, meta=None, peer=None, now=None))]
    fn verify<'py>(
        &self,
        body: &Bound<'py, PyAny>,
        headers: Option<&Bound<'py, PyAny>>,
        meta: Option<&Bound<'py, PyAny>>,
        peer: Option<&Bound<'py, PyAny>>,
        now: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<PyVerified> {
        guarded(|| {
            let py = body.py();
            let arrived = Arrived::new(body, headers, meta, peer, now)?;
            let view = arrived.view()?;
            match self.judge(py, &view)? {
                Ok(verified) => PyVerified::new(py, verified, arrived.body()),
                Err(rejection) => Err(errors::rejected(py, rejection)),
            }
        })
    }

    /// Why a callback was refused: its likeliest cause, for development and operators.
    ///
    /// Takes and raises what `verify()` does, but for `Rejected`. The answer is never a reason to
    /// believe a callback, and holds no secret.
    #[pyo3(signature = (*, body, headers=None, meta=None, peer=None, now=None))]
    fn explain<'py>(
        &self,
        body: &Bound<'py, PyAny>,
        headers: Option<&Bound<'py, PyAny>>,
        meta: Option<&Bound<'py, PyAny>>,
        peer: Option<&Bound<'py, PyAny>>,
        now: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guarded(|| {
            let py = body.py();
            let arrived = Arrived::new(body, headers, meta, peer, now)?;
            let view = arrived.view()?;
            results::explanation(py, &self.explanation(py, &view)?)
        })
    }

    /// The name of the provider whose callbacks it judges.
    #[getter]
    fn provider(&self) -> &'static str {
        &self.verifier.provider().name
    }

    fn __repr__(&self) -> String {
        format!("<paysig.Verifier provider='{}'>", self.provider())
    }

    // Both the copy module and pickle ask this method.
    #[allow(clippy::unused_self, reason = "a method, as Python calls it")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a paysig.Verifier holds secrets and cannot be copied or pickled: make one where \
             it is needed",
        ))
    }

    // A resolver may well hold the verifier.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.resolver)
    }
}

impl PyVerifier {
    fn judge<'r>(
        &'r self,
        py: Python<'_>,
        view: &'r View<'r>,
    ) -> PyResult<Result<Verified<'r>, Rejection>> {
        if self.resolver.is_none() {
            return Ok(view.read(py, |request| self.verifier.verify(request)));
        }
        self.with_secrets(py, |secrets| {
            view.read(py, |request| {
                self.verifier
                    .verify_with(request, |id| secrets.ok_or_else(|| id.to_owned()))
            })
        })
    }

    /// Looking for a cause takes long, whatever the body's length.
    fn explanation(&self, py: Python<'_>, view: &View<'_>) -> PyResult<Explanation> {
        self.with_secrets(py, |secrets| {
            py.detach(|| {
                self.verifier
                    .explain_with(&view.request(), |id| secrets.ok_or_else(|| id.to_owned()))
            })
        })
    }

    /// Runs `pass` and, if that fails with an id whose secrets it lacks, asks the resolver and
    /// runs it again: the interpreter may be let go during each pass.
    fn with_secrets<T>(
        &self,
        py: Python<'_>,
        pass: impl Fn(Option<Vec<Secret>>) -> Result<T, String>,
    ) -> PyResult<T> {
        let mut secrets = None;
        loop {
            match pass(secrets.take()) {
                Ok(answer) => return Ok(answer),
                Err(id) => secrets = Some(self.resolve(py, &id)?),
            }
        }
    }

    fn resolve(&self, py: Python<'_>, id: &str) -> PyResult<Vec<Secret>> {
        match &self.resolver {
            Some(resolver) => secret::resolved(&resolver.bind(py).call1((id,))?),
            None => Ok(Vec::new()),
        }
    }
}
