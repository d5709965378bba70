//! The names of the headers on a request, as a log may show them.

use core::fmt;
use std::borrow::Cow;

use crate::headers::without_redirects;
use crate::request::Request;

/// How many names are kept.
const MOST: usize = 64;

/// How many bytes of each.
const LONGEST: usize = 64;

/// How many bytes most lists take.
const USUAL_LENGTH: usize = 1024;

/// The names of the headers that arrived, the first 64, each of at most 64 printable ASCII
/// characters. A longer name ends in `...`, another character shows as `?`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HeaderNames {
    /// The names as they came, each cut and behind its whole length, or 255 if that is more.
    /// Few lists are ever looked at, so that the rest is left to whoever does.
    packed: Vec<u8>,
}

impl HeaderNames {
    pub(crate) fn of(request: &Request<'_>) -> Self {
        let mut packed = Vec::with_capacity(USUAL_LENGTH);
        let headers = request.headers.iter();
        let variables = request.server.iter().filter(|(name, _)| is_of_header(name));
        for (name, _) in headers.chain(variables).take(MOST) {
            packed.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
            packed.extend_from_slice(name.get(..LONGEST).unwrap_or(name));
        }
        Self { packed }
    }

    /// One name after another, as the host has them.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let mut rest = self.packed.as_slice();
        core::iter::from_fn(move || {
            let (&length, behind) = rest.split_first()?;
            let length = usize::from(length);
            let (name, others) = behind.split_at_checked(length.min(LONGEST))?;
            rest = others;
            Some(shown(name, length > LONGEST))
        })
    }
}

impl fmt::Debug for HeaderNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A name as a log may show it.
fn shown(name: &[u8], is_cut: bool) -> Cow<'_, str> {
    let printable = |byte: u8| (b' '..=b'~').contains(&byte);
    match str::from_utf8(name) {
        Ok(text) if !is_cut && text.bytes().all(printable) => Cow::Borrowed(text),
        _ => {
            let mut text: String = name
                .iter()
                .map(|&byte| {
                    if printable(byte) {
                        char::from(byte)
                    } else {
                        '?'
                    }
                })
                .collect();
            if is_cut {
                text.push_str("...");
            }
            Cow::Owned(text)
        }
    }
}

/// Whether a server variable stands for a header (RFC 3875, section 4.1.18).
fn is_of_header(name: &[u8]) -> bool {
    let name = without_redirects(name);
    name.starts_with(b"HTTP_") || name == b"CONTENT_TYPE" || name == b"CONTENT_LENGTH"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_few_short_and_printable() {
        let long = [b'x'; 65];
        let names: Vec<(&[u8], &[u8])> = vec![(b"A\nB\xff \x1b[0m", b""), (&long, b"")];
        let request = Request::new(b"", 0).with_headers(&names);
        let seen = HeaderNames::of(&request);
        let expected = ["A?B? ?[0m".to_owned(), format!("{}...", "x".repeat(64))];
        assert_eq!(seen.iter().collect::<Vec<_>>(), expected);

        let many: Vec<(&[u8], &[u8])> = vec![(b"N", b""); 1000];
        let request = Request::new(b"", 0).with_headers(&many);
        assert_eq!(HeaderNames::of(&request).iter().count(), 64);
    }

    #[test]
    fn of_the_server_variables_only_those_of_headers_show() {
        let server: [(&[u8], &[u8]); 5] = [
            (b"DOCUMENT_ROOT", b""),
            (b"HTTP_HOST", b""),
            (b"REDIRECT_REDIRECT_HTTP_X_PAYMENTO_HMAC", b""),
            (b"CONTENT_LENGTH", b""),
            (b"PAYSIG_SECRET", b""),
        ];
        let request = Request::new(b"", 0).with_server(&server);
        let expected = [
            "HTTP_HOST",
            "REDIRECT_REDIRECT_HTTP_X_PAYMENTO_HMAC",
            "CONTENT_LENGTH",
        ];
        assert_eq!(
            HeaderNames::of(&request).iter().collect::<Vec<_>>(),
            expected
        );
    }
}
