//! A request as it arrived in Python, and the core's view of it.

use paysig_core::{Pair, Request};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::arguments::wrong_type;
use crate::body::{self, Body};
use crate::pairs::{self, Pairs};
use crate::seconds;

/// The arguments, held while the core reads them.
pub(crate) struct Arrived<'a, 'py> {
    body: Body<'a, 'py>,
    headers: Pairs<'py>,
    meta: Pairs<'py>,
    peer: Option<&'a Bound<'py, PyAny>>,
    now: i64,
}

impl<'a, 'py> Arrived<'a, 'py> {
    pub(crate) fn new(
        body: &'a Bound<'py, PyAny>,
        headers: Option<&Bound<'py, PyAny>>,
        meta: Option<&Bound<'py, PyAny>>,
        peer: Option<&'a Bound<'py, PyAny>>,
        now: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Self> {
        if let Some(peer) = peer.filter(|peer| !peer.is_instance_of::<PyString>()) {
            return Err(wrong_type("peer", "str", peer));
        }
        Ok(Self {
            body: Body::of(body)?.encoded()?,
            headers: headers
                .map(Pairs::of_headers)
                .transpose()?
                .unwrap_or_default(),
            meta: meta.map(Pairs::of_meta).transpose()?.unwrap_or_default(),
            peer,
            now: seconds::now(now)?,
        })
    }

    pub(crate) fn view(&self) -> PyResult<View<'_>> {
        Ok(View {
            body: self.body.bytes()?,
            headers: self.headers.view(),
            server: self.meta.view(),
            peer: self.peer.map(pairs::bytes),
            now: self.now,
        })
    }

    pub(crate) fn body(&self) -> &Body<'a, 'py> {
        &self.body
    }
}

/// The same in bytes alone, so that it can be read without the interpreter.
pub(crate) struct View<'r> {
    body: &'r [u8],
    headers: Vec<Pair<'r>>,
    server: Vec<Pair<'r>>,
    peer: Option<&'r [u8]>,
    now: i64,
}

impl<'r> View<'r> {
    pub(crate) fn request(&'r self) -> Request<'r> {
        let request = Request::new(self.body, self.now)
            .with_headers(&self.headers)
            .with_server(&self.server);
        match self.peer {
            Some(peer) => request.with_peer(peer),
            None => request,
        }
    }

    /// Runs `work` on the request, without the interpreter if that pays.
    pub(crate) fn read<T: Send>(
        &'r self,
        py: Python<'_>,
        work: impl FnOnce(&Request<'r>) -> T + Send,
    ) -> T {
        body::without_interpreter(py, self.body.len(), || work(&self.request()))
    }
}
