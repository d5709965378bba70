//! The names of the headers on a request, as a log may show them.

use core::fmt;

use crate::headers::without_redirects;
use crate::request::Request;

/// How many names are kept.
const MOST: usize = 64;

/// How many bytes of each.
const LONGEST: usize = 64;

/// How long most lists are.
const USUAL_LENGTH: usize = 1024;

/// The names of the headers that arrived, the first 64, each of at most 64 printable ASCII
/// characters. A longer name ends in `...`, another character shows as `?`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HeaderNames(String);

impl HeaderNames {
    pub(crate) fn of(request: &Request<'_>) -> Self {
        let mut names = String::with_capacity(USUAL_LENGTH);
        let shown = |name: &&[u8]| is_of_header(name);
        request
            .headers
            .iter()
            .map(|(name, _)| *name)
            .chain(request.server.iter().map(|(name, _)| *name).filter(shown))
            .take(MOST)
            .for_each(|name| push(&mut names, name));
        Self(names)
    }

    /// One name after another, as the host has them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator('\n')
    }
}

impl fmt::Debug for HeaderNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Whether a server variable stands for a header (RFC 3875, section 4.1.18).
fn is_of_header(name: &[u8]) -> bool {
    let name = without_redirects(name);
    name.starts_with(b"HTTP_") || name == b"CONTENT_TYPE" || name == b"CONTENT_LENGTH"
}

fn push(names: &mut String, name: &[u8]) {
    let (shown, rest) = name.split_at_checked(LONGEST).unwrap_or((name, &[]));
    match str::from_utf8(shown) {
        // Without an early end, many bytes are looked at at once.
        Ok(text)
            if shown
                .iter()
                .fold(true, |all, byte| all & is_printable(*byte)) =>
        {
            names.push_str(text);
        }
        _ => names.extend(shown.iter().map(|byte| {
            if is_printable(*byte) {
                char::from(*byte)
            } else {
                '?'
            }
        })),
    }
    names.push_str(if rest.is_empty() { "\n" } else { "...\n" });
}

fn is_printable(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
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
