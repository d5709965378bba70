//! IP addresses and networks, in the spellings that servers and settings use.

use core::net::IpAddr;

use ipnet::IpNet;

use crate::error::ConfigError;

#[derive(Default)]
pub(crate) struct Networks(Vec<IpNet>);

impl Networks {
    pub(crate) fn parse(items: &[String], setting: &'static str) -> Result<Self, ConfigError> {
        items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let item = item.trim();
                item.parse()
                    .or_else(|_| item.parse::<IpAddr>().map(IpNet::from))
                    .map(canonical)
                    .map_err(|_| ConfigError::Address { setting, index })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub(crate) fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// IPv4 in IPv6's clothes (RFC 4291, section 2.5.5.2) is IPv4.
fn canonical(network: IpNet) -> IpNet {
    let IpAddr::V4(address) = network.addr().to_canonical() else {
        return network;
    };
    match network.prefix_len().checked_sub(96) {
        Some(length) if network.addr().is_ipv6() => {
            IpNet::new(address.into(), length).unwrap_or(network)
        }
        _ => network,
    }
}

/// An address as servers and proxies write it: bare, with a port, in brackets if IPv6 has one,
/// with a zone.
pub(crate) fn address(text: &[u8]) -> Option<IpAddr> {
    let text = str::from_utf8(text).ok()?;
    let (text, port) = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        // One colon stands before a port, several in an IPv6 address.
        None => match text.find(':') {
            Some(colon) if text.rfind(':') == Some(colon) => text.split_at_checked(colon)?,
            _ => (text, ""),
        },
    };
    if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
        return None;
    }
    match text.split_once('%') {
        Some((address, zone)) if !zone.is_empty() => address.parse().map(IpAddr::V6).ok(),
        Some(_) => None,
        None => text.parse().ok(),
    }
    .map(|address| address.to_canonical())
}

fn is_port(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
