//! A borrowed view of one callback, as its host has it.

/// A name and its value.
pub type Pair<'r> = (&'r [u8], &'r [u8]);

/// One callback: what arrived, and when.
///
/// Give the headers, the server variables, or both. Nothing is copied.
///
/// ```
/// use paysig_core::Request;
///
/// let headers: [(&[u8], &[u8]); 1] = [(b"X-Paymento-HMAC", b"00112233")];
/// let request = Request::new(b"{}", 1_790_000_000)
///     .with_headers(&headers)
///     .with_peer(b"203.0.113.7");
/// ```
#[derive(Clone, Copy)]
pub struct Request<'r> {
    pub(crate) body: &'r [u8],
    pub(crate) now: i64,
    pub(crate) headers: &'r [Pair<'r>],
    pub(crate) server: &'r [Pair<'r>],
    peer: Option<&'r [u8]>,
}

impl<'r> Request<'r> {
    /// A request with this raw body, judged at `now`, in seconds since 1970 (Unix time).
    #[must_use]
    pub const fn new(body: &'r [u8], now: i64) -> Self {
        Self {
            body,
            now,
            headers: &[],
            server: &[],
            peer: None,
        }
    }

    /// The headers as they came, names of any letter case. A name may stand there twice.
    #[must_use]
    pub const fn with_headers(mut self, headers: &'r [Pair<'r>]) -> Self {
        self.headers = headers;
        self
    }

    /// The variables of CGI (RFC 3875, section 4.1) or of what resembles it: PHP's `$_SERVER`,
    /// a WSGI environ, Django's `META`. Only these can show what a rewritten request was
    /// stripped of, and they tell the peer.
    #[must_use]
    pub const fn with_server(mut self, server: &'r [Pair<'r>]) -> Self {
        self.server = server;
        self
    }

    /// The address at the other end of the connection, as text. Without it, the server
    /// variable `REMOTE_ADDR` counts.
    #[must_use]
    pub const fn with_peer(mut self, peer: &'r [u8]) -> Self {
        self.peer = Some(peer);
        self
    }

    pub(crate) fn peer(&self) -> Option<&'r [u8]> {
        self.peer.or_else(|| self.variable(b"REMOTE_ADDR"))
    }

    /// The server variable of exactly that name.
    pub(crate) fn variable(&self, name: &[u8]) -> Option<&'r [u8]> {
        self.server
            .iter()
            .find(|(found, _)| *found == name)
            .map(|(_, value)| *value)
    }

    /// The values of a header, in the order in which they came. Its name is dashed, and of any
    /// letter case.
    pub(crate) fn values<'n>(self, name: &'n str) -> impl Iterator<Item = &'r [u8]> + use<'r, 'n> {
        let name = name.as_bytes();
        self.headers
            .iter()
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// One value from either source, for what describes a request and never decides about it.
    pub(crate) fn described_by(&self, variable: &[u8], header: &str) -> Option<&'r [u8]> {
        self.variable(variable)
            .into_iter()
            .chain(self.values(header))
            .find(|value| !value.is_empty())
    }
}
