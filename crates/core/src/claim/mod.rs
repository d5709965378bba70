//! What a request's headers claim: a tag or several, and what is signed beside the body.

mod hints;

use crate::error::ConfigError;
use crate::freshness;
use crate::headers::{Found, Header, LONGEST_VALUE};
use crate::layout;
use crate::provider::{Layout, Message, Provider, SignatureText, SignedTime, TimeSource};
use crate::reason::{Reason, Refused};
use crate::request::Request;
use crate::signature::Tags;

/// The headers that carry a claim.
pub(crate) struct Headers {
    pub(crate) signature: Header,
    /// The signed time's, unless that stands beside the signature.
    pub(crate) timestamp: Option<Header>,
    pub(crate) id: Option<Header>,
}

/// What the steps before the MAC have found.
pub(crate) struct Claim<'r> {
    pub(crate) found_in: &'r str,
    pub(crate) tags: Tags,
    /// The signed time, as it came and in seconds.
    pub(crate) timestamp: Option<(&'r [u8], i64)>,
    pub(crate) id: Option<&'r str>,
}

/// What stands where the signature is looked for: one value, but for headers that may repeat.
pub(crate) struct Values<'r> {
    pub(crate) first: Found<'r>,
    others: Vec<Found<'r>>,
}

impl Values<'_> {
    pub(crate) fn tags(&self, rules: &SignatureText) -> Option<Tags> {
        let is_short = |found: &&Found<'_>| found.value.len() <= LONGEST_VALUE;
        if self.others.is_empty() {
            return Tags::read(Some(&self.first).filter(is_short)?.value, rules);
        }
        let values = core::iter::once(&self.first).chain(&self.others);
        Tags::read_all(values.filter(is_short).map(|found| found.value), rules)
    }
}

impl Headers {
    /// The headers of a row, that of the signature being the row's own or somebody's choice.
    pub(crate) fn of(provider: &Provider, signature: Header) -> Result<Self, ConfigError> {
        let only = |name: &str| Header::new([name], "", None);
        let timestamp = match provider.timestamp.as_ref().map(|time| &time.source) {
            Some(TimeSource::Header(name)) => Some(only(name)?),
            Some(TimeSource::Pair(_)) | None => None,
        };
        let id = provider.id_header.as_deref().map(only).transpose()?;
        let is_list = match provider.signature.layout {
            Layout::Pairs { separator, .. } => separator == b',',
            Layout::Versions { .. } => true,
            Layout::One { .. } => false,
        };
        Ok(Self {
            signature: signature.holding_list(is_list),
            timestamp,
            id,
        })
    }

    /// What a request claims by the rules of a row.
    pub(crate) fn claim<'r>(
        &'r self,
        provider: &'r Provider,
        request: &Request<'r>,
        found_in: &mut Option<&'r str>,
    ) -> Result<Claim<'r>, Refused> {
        let rules = &provider.signature;
        let values = self.values(rules, request, found_in)?;
        let Found { value, place } = values.first;
        *found_in = Some(place);
        let id = match &self.id {
            None => None,
            Some(header) => {
                let found = find(header, request, &mut None)?;
                let missing = || {
                    (
                        Reason::HeaderMissing,
                        hints::missing(header, request).into(),
                    )
                };
                Some(found.ok_or_else(missing)?.value)
            }
        };
        let time = match &provider.timestamp {
            None => None,
            Some(signed) => Some((signed, self.time(signed, &rules.layout, value, request)?)),
        };
        let tags = values.tags(rules);
        let tags =
            tags.ok_or_else(|| (Reason::SignatureMalformed, hints::malformed(value, rules)))?;
        let id = id.map(|id| usable(id, &provider.message)).transpose()?;
        let timestamp = match time {
            None => None,
            Some((signed, None)) => {
                return Err((
                    Reason::TimestampMissing,
                    self.no_time(signed, request).into(),
                ));
            }
            Some((signed, Some(text))) => {
                let seconds = freshness::parse(text, signed.unit).ok_or_else(|| {
                    (
                        Reason::TimestampMalformed,
                        hints::no_number(signed.unit).into(),
                    )
                })?;
                Some((text, seconds))
            }
        };
        Ok(Claim {
            found_in: place,
            tags,
            timestamp,
            id,
        })
    }

    /// Where the signature is looked for, and what stands there.
    pub(crate) fn values<'r>(
        &'r self,
        rules: &SignatureText,
        request: &Request<'r>,
        found_in: &mut Option<&'r str>,
    ) -> Result<Values<'r>, Refused> {
        let values = if rules.repeats {
            let mut all = self.signature.find_all(request);
            let others = all.split_off(all.len().min(1));
            all.pop().map(|first| Values { first, others })
        } else {
            let others = Vec::new();
            find(&self.signature, request, found_in)?.map(|first| Values { first, others })
        };
        let missing = || hints::missing(&self.signature, request).into();
        values.ok_or_else(|| (Reason::HeaderMissing, missing()))
    }

    /// The signed time as the request writes it.
    fn time<'r>(
        &'r self,
        signed: &SignedTime,
        layout: &Layout,
        signature: &'r [u8],
        request: &Request<'r>,
    ) -> Result<Option<&'r [u8]>, Refused> {
        let TimeSource::Pair(key) = &signed.source else {
            let header = self.timestamp.as_ref();
            let found = header.map(|header| find(header, request, &mut None));
            return Ok(found.transpose()?.flatten().map(|found| found.value));
        };
        let mut times = layout::values(signature, layout, key);
        let time = times.next();
        if times.next().is_some() {
            return Err((Reason::HeaderDuplicated, hints::TWO_TIMES.into()));
        }
        Ok(time)
    }

    /// The signed time and the id, if they can be found beside the signature in `value`.
    pub(crate) fn beside<'r>(
        &'r self,
        provider: &Provider,
        request: &Request<'r>,
        value: Option<&'r [u8]>,
    ) -> [Option<&'r [u8]>; 2] {
        let layout = &provider.signature.layout;
        let time = provider.timestamp.as_ref().and_then(|signed| {
            let time = self.time(signed, layout, value.unwrap_or_default(), request);
            time.ok().flatten()
        });
        let id = self
            .id
            .as_ref()
            .and_then(|header| header.find(request).ok().flatten());
        [time, id.map(|found| found.value)]
    }

    fn no_time(&self, signed: &SignedTime, request: &Request<'_>) -> String {
        match (&self.timestamp, &signed.source) {
            (Some(header), _) => hints::missing(header, request),
            (None, TimeSource::Pair(name) | TimeSource::Header(name)) => {
                format!("no {name}= in the header")
            }
        }
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
            Reason::HeaderDuplicated => hints::DOUBLED,
            _ => hints::CONFLICT,
        };
        (reason, hint.into())
    })
}

/// An id goes into logs and tables.
fn usable<'r>(id: &'r [u8], message: &Message) -> Result<&'r str, Refused> {
    let is_usable = |id: &&str| {
        let is_printable = id.bytes().all(|byte| byte.is_ascii_graphic());
        id.len() <= LONGEST_VALUE && is_printable && message.can_hold(id)
    };
    let id = str::from_utf8(id).ok().filter(is_usable);
    id.ok_or((Reason::SignatureMalformed, hints::ID.into()))
}
