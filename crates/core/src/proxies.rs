//! Proxies that are believed when they say who came to them.

use core::net::IpAddr;
use std::borrow::Cow;

use crate::error::ConfigError;
use crate::headers::{LONGEST_VALUE, is_name, variable};
use crate::networks::{Networks, address};
use crate::request::Request;
use crate::signature::trim;

/// How a trusted proxy that connects through a Unix socket is named.
const UNIX: &str = "unix";

/// Proxies of the merchant's own, and the one header in which they name who came to them.
pub(crate) struct Proxies {
    networks: Networks,
    unix: bool,
    header: Box<str>,
    variable: Box<str>,
}

impl Proxies {
    pub(crate) fn new(items: &[String], header: &str) -> Result<Self, ConfigError> {
        if !is_name(header) || header.eq_ignore_ascii_case("Forwarded") {
            return Err(ConfigError::ForwardedHeader);
        }
        let (unix, addresses): (Vec<_>, Vec<_>) =
            items.iter().cloned().partition(|item| item == UNIX);
        Ok(Self {
            networks: Networks::parse(&addresses, "trusted_proxies")?,
            unix: !unix.is_empty(),
            header: header.into(),
            variable: variable(header).into(),
        })
    }

    /// Who came to the outermost of the trusted proxies, read from the right: everything to
    /// the left of what they wrote is whatever the sender claimed.
    pub(crate) fn client(&self, request: &Request<'_>) -> Option<IpAddr> {
        let text = request.peer().map_or(&b""[..], trim);
        let is_unix = text.is_empty() || text.starts_with(b"unix:");
        let mut client = address(text);
        let trusted = match client {
            Some(peer) => self.networks.contain(peer),
            None => is_unix && self.unix,
        };
        if !trusted {
            return client;
        }
        for entry in entries(&self.forwarded(request)?).rev() {
            let entry = address(entry)?;
            client = Some(entry);
            if !self.networks.contain(entry) {
                break;
            }
        }
        client
    }

    /// What the forwarding header holds: its values in one list. `None` for what cannot be
    /// trusted: too long, or different in the two places that show it.
    fn forwarded<'r>(&self, request: &Request<'r>) -> Option<Cow<'r, [u8]>> {
        let mut values = request.values(&self.header);
        let header = values.next().map(|first| {
            let mut list = Cow::Borrowed(first);
            // One value more than the limit allows is enough to see that it is passed.
            for value in values {
                if list.len() <= LONGEST_VALUE {
                    let list = list.to_mut();
                    list.push(b',');
                    list.extend_from_slice(value);
                }
            }
            list
        });
        let variable = request.variable(self.variable.as_bytes());
        let list = match (variable, header) {
            // Some servers let a name with underscores take the variable's place.
            (Some(variable), Some(header)) if !entries(variable).eq(entries(&header)) => {
                return None;
            }
            (Some(variable), _) => Cow::Borrowed(variable),
            (None, Some(header)) => header,
            (None, None) => return None,
        };
        (list.len() <= LONGEST_VALUE).then_some(list)
    }
}

fn entries(list: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    list.split(|&byte| byte == b',').map(trim)
}
