//! What a request's headers claim: a tag, and where it is signed, a time.

use std::borrow::Cow;

use crate::freshness;
use crate::headers::{Found, Header, LONGEST_VALUE};
use crate::mac::TAG_LEN;
use crate::reason::{Reason, Refused};
use crate::request::Request;
use crate::signature;
use crate::verifier::Verifier;

/// What the steps before the MAC have found.
pub(crate) struct Claim<'r> {
    pub(crate) found_in: &'r str,
    pub(crate) tag: [u8; TAG_LEN],
    /// The signed time, as it came and as a number.
    pub(crate) timestamp: Option<(&'r [u8], i64)>,
}

impl Verifier {
    /// What the headers claim.
    pub(crate) fn claim<'r>(
        &'r self,
        request: &Request<'r>,
        found_in: &mut Option<&'r str>,
    ) -> Result<Claim<'r>, Refused> {
        let Found { value, place } = find(&self.signature, request, found_in)?
            .ok_or_else(|| (Reason::HeaderMissing, missing(&self.signature, request)))?;
        *found_in = Some(place);
        let time = match &self.timestamp {
            None => None,
            Some((_, header)) => Some((header, find(header, request, &mut None)?)),
        };
        let tag = signature::decode(value, &self.provider.signature);
        let Some(tag) = tag.filter(|_| value.len() <= LONGEST_VALUE) else {
            return Err((Reason::SignatureMalformed, malformed(value)));
        };
        let timestamp = match time {
            None => None,
            Some((header, None)) => {
                return Err((Reason::TimestampMissing, missing(header, request)));
            }
            Some((_, Some(found))) => {
                let seconds = freshness::parse(found.value).ok_or((
                    Reason::TimestampMalformed,
                    "the signed time must be seconds since 1970, in digits alone".into(),
                ))?;
                Some((found.value, seconds))
            }
        };
        Ok(Claim {
            found_in: place,
            tag,
            timestamp,
        })
    }
}

fn find<'r>(
    header: &'r Header,
    request: &Request<'r>,
    found_in: &mut Option<&'r str>,
) -> Result<Option<Found<'r>>, Refused> {
    header.find(request).map_err(|(reason, found)| {
        *found_in = Some(found.place);
        let hint = match reason {
            Reason::HeaderDuplicated => {
                "the header came twice, or holds a comma: a proxy adds one of its own, or \
                 somebody tries which of two is looked at"
            }
            _ => {
                "the places where the server shows this header differ: a rewrite rule sets one \
                 of them to something else"
            }
        };
        (reason, hint.into())
    })
}

fn missing(header: &Header, request: &Request<'_>) -> Cow<'static, str> {
    let names = header.names().collect::<Vec<_>>().join(", ");
    let underscored = |name: &[u8]| {
        header.names().any(|wanted| {
            name.len() == wanted.len()
                && name.iter().zip(wanted.bytes()).all(|(&found, wanted)| {
                    found.eq_ignore_ascii_case(&wanted) || (found == b'_' && wanted == b'-')
                })
        })
    };
    let mut names_seen = request.headers.iter().map(|(name, _)| *name);
    let cause = if names_seen.clone().any(underscored) {
        "it arrived with underscores in its name, and such headers are not looked at"
    } else if names_seen.any(|name| name.starts_with(b"HTTP_")) {
        "the headers given look like server variables: pass them as such"
    } else {
        "if the provider sent it, a proxy, a firewall or a rewrite rule dropped it; \
         headers_seen lists what arrived"
    };
    format!("no value for {names}: {cause}").into()
}

/// Says of a text's shape what can be said without repeating it.
fn malformed(value: &[u8]) -> Cow<'static, str> {
    let hint = match value.len() {
        0..=LONGEST_VALUE if value.iter().all(u8::is_ascii_hexdigit) => match value.len() {
            40 => "40 hexadecimal digits are a SHA-1, not an HMAC-SHA256",
            128 => "128 hexadecimal digits are a SHA-512, not an HMAC-SHA256",
            _ => "an HMAC-SHA256 has 64 hexadecimal digits",
        },
        0..=LONGEST_VALUE => "this is not a signature as the provider writes it",
        _ => "the value is longer than 8 KiB",
    };
    hint.into()
}
