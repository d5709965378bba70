//! What a server did to a body on its way, where the request shows it. Asked only once a
//! signature has failed: some servers inflate a body and leave the headers as they were.

use crate::reason::Reason;
use crate::request::Request;

/// What likely kept the signature from matching.
pub(crate) fn damage(request: &Request<'_>) -> Option<(Reason, &'static str)> {
    if request.body.is_empty() {
        return Some((Reason::BodyLost, lost_whole(request)));
    }
    if announced(request).is_some_and(|length| (request.body.len() as u64) < length) {
        let hint = "the body is shorter than its Content-Length: the connection broke off, or \
                    something read a part of the body before";
        return Some((Reason::BodyLost, hint));
    }
    is_compressed(request).then_some((
        Reason::BodyEncoded,
        "the body arrived compressed: have the sender, or the proxy that does it, stop; Apache \
         inflates it rightly under mod_php and mod_fcgid alone (SetInputFilter DEFLATE)",
    ))
}

fn lost_whole(request: &Request<'_>) -> &'static str {
    let content_type = request.described_by(b"CONTENT_TYPE", "Content-Type");
    let has_type = |start: &str| {
        content_type
            .and_then(|found| found.get(..start.len()))
            .is_some_and(|found| found.eq_ignore_ascii_case(start.as_bytes()))
    };
    let is_chunked = request
        .described_by(b"HTTP_TRANSFER_ENCODING", "Transfer-Encoding")
        .is_some_and(|found| found.to_ascii_lowercase().ends_with(b"chunked"));
    let method = request.variable(b"REQUEST_METHOD");
    if has_type("multipart/form-data") {
        "the body is empty: PHP keeps none of multipart/form-data in php://input (mod_php does \
         with enable_post_data_reading=Off)"
    } else if is_chunked {
        "the body is empty: it was sent chunked, and this server passes chunked bodies on only \
         if it stands behind one that buffers them (nginx does), or with mod_php or mod_fcgid"
    } else if method.is_some_and(|method| method == b"GET" || method == b"HEAD") {
        "the body is empty and the method is GET: a redirect (http to https, www, a trailing \
         slash) turned the provider's POST into a GET; give the provider the final address"
    } else if announced(request).is_some_and(|length| length > 0) {
        "the body is empty, although Content-Length announced one: something read it before, \
         or the server lost it"
    } else {
        "the body is empty: something read it before, a redirect dropped it, or the server \
         lost a chunked one"
    }
}

fn announced(request: &Request<'_>) -> Option<u64> {
    let length = request.described_by(b"CONTENT_LENGTH", "Content-Length")?;
    str::from_utf8(length).ok()?.parse().ok()
}

fn is_compressed(request: &Request<'_>) -> bool {
    const GZIP: &[u8] = b"\x1f\x8b";
    const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
    let encoding = request.described_by(b"HTTP_CONTENT_ENCODING", "Content-Encoding");
    // A server that inflated the body may have left the header; compressed bytes are no text.
    let says_so = encoding.is_some_and(|found| !found.eq_ignore_ascii_case(b"identity"));
    says_so && str::from_utf8(request.body).is_err()
        || request.body.starts_with(GZIP)
        || request.body.starts_with(ZSTD)
}
