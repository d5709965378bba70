//! Whether the sender's address is one of the provider's.

use crate::error::ConfigError;
use crate::networks::{Networks, address};
use crate::proxies::Proxies;
use crate::request::Request;

/// What an address that is not on the list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum AllowlistMode {
    /// The callback is refused.
    #[default]
    Enforce,
    /// The callback is judged by its signature alone, and the verdict says where it came from.
    Report,
}

impl AllowlistMode {
    /// The mode of that name: `enforce` or `report`.
    ///
    /// # Errors
    ///
    /// [`ConfigError::AllowlistMode`].
    pub fn named(name: &str) -> Result<Self, ConfigError> {
        match name {
            "enforce" => Ok(Self::Enforce),
            "report" => Ok(Self::Report),
            _ => Err(ConfigError::AllowlistMode),
        }
    }
}

/// The addresses from which a provider sends.
pub(crate) struct Allowlist {
    networks: Networks,
    pub(crate) mode: AllowlistMode,
    proxies: Option<Proxies>,
}

impl Allowlist {
    pub(crate) fn new(items: &[String], mode: AllowlistMode) -> Result<Self, ConfigError> {
        if items.is_empty() {
            return Err(ConfigError::EmptyAllowlist);
        }
        Ok(Self {
            networks: Networks::parse(items, "allowlist")?,
            mode,
            proxies: None,
        })
    }

    pub(crate) fn behind(self, proxies: Option<Proxies>) -> Self {
        Self { proxies, ..self }
    }

    /// Whether the request came from an address on the list.
    pub(crate) fn holds(&self, request: &Request<'_>) -> Result<(), &'static str> {
        let client = match &self.proxies {
            Some(proxies) => proxies.client(request),
            None => request.peer().and_then(address),
        };
        match client {
            Some(client) if self.networks.contain(client) => Ok(()),
            Some(_) if self.proxies.is_some() => Err(
                "the sender's address is not on the allowlist; if it is a proxy of your own, \
                 add it to trusted_proxies",
            ),
            Some(_) => Err(
                "the peer's address is not on the allowlist; if a proxy of your own stands in \
                 front, name it in trusted_proxies and its header in forwarded_header",
            ),
            None if request.peer().is_none() => {
                Err("the peer's address is not known: pass it, or the server variables")
            }
            None => Err(
                "the sender's address cannot be read: the peer is no IP address, or the \
                 forwarding header is missing, malformed or contradicts itself",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Pair;

    fn texts(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    fn list(items: &[&str], proxies: &[&str]) -> Allowlist {
        let proxies = (!proxies.is_empty())
            .then(|| Proxies::new(&texts(proxies), "X-Forwarded-For").expect("proxies"));
        Allowlist::new(&texts(items), AllowlistMode::Enforce)
            .expect("a list")
            .behind(proxies)
    }

    fn holds(list: &Allowlist, peer: &str, forwarded: &[&str]) -> bool {
        let headers: Vec<Pair<'_>> = forwarded
            .iter()
            .map(|value| (&b"x-forwarded-for"[..], value.as_bytes()))
            .collect();
        let request = Request::new(b"", 0)
            .with_headers(&headers)
            .with_peer(peer.as_bytes());
        list.holds(&request).is_ok()
    }

    #[test]
    fn networks_hold_their_addresses_in_every_spelling() {
        let list = list(
            &["203.0.113.0/24", "2001:db8::/32", "::ffff:198.51.100.0/120"],
            &[],
        );
        for inside in [
            "203.0.113.255",
            "::ffff:203.0.113.1",
            "[::ffff:203.0.113.1]:443",
            "203.0.113.1:443",
            "2001:DB8::1",
            "[2001:db8::1]",
            "2001:db8::1%eth0",
            "198.51.100.9",
        ] {
            assert!(holds(&list, inside, &[]), "{inside}");
        }
        for outside in [
            "203.0.114.0",
            "2001:db9::1",
            "198.51.101.1",
            "",
            "unix:",
            "localhost",
            "203.0.113.1.example",
            "0203.0.113.1",
            "[203.0.113.1",
            "203.0.113.1, 203.0.113.1",
        ] {
            assert!(!holds(&list, outside, &[]), "{outside}");
        }
    }

    #[test]
    fn a_forwarding_header_is_read_from_trusted_peers_alone_and_from_the_right() {
        let list = list(&["203.0.113.7"], &["10.0.0.0/8", "unix"]);
        for (peer, forwarded, held) in [
            ("10.0.0.1", &["203.0.113.7"][..], true),
            ("10.0.0.1", &["192.0.2.1, 203.0.113.7"], true),
            ("10.0.0.1", &["203.0.113.7, 192.0.2.1"], false),
            ("10.0.0.1", &["203.0.113.7, 10.9.9.9"], true),
            ("10.0.0.1", &["203.0.113.7", "10.9.9.9"], true),
            ("10.0.0.1", &["203.0.113.7", "192.0.2.1"], false),
            ("10.0.0.1", &["203.0.113.7, unknown"], false),
            ("10.0.0.1", &["203.0.113.7,"], false),
            ("10.0.0.1", &[""], false),
            ("10.0.0.1", &[], false),
            ("", &["203.0.113.7"], true),
            ("unix:", &["203.0.113.7"], true),
            ("192.0.2.1", &["203.0.113.7"], false),
            ("203.0.113.7", &["192.0.2.1"], true),
        ] {
            assert_eq!(holds(&list, peer, forwarded), held, "{peer} {forwarded:?}");
        }
    }

    #[test]
    fn a_unix_socket_is_trusted_only_by_name() {
        let list = list(&["203.0.113.7"], &["10.0.0.0/8"]);
        assert!(!holds(&list, "", &["203.0.113.7"]));
        assert!(!holds(&list, "unix:", &["203.0.113.7"]));
    }

    #[test]
    fn a_variable_that_contradicts_the_header_is_not_believed() {
        let list = list(&["203.0.113.7"], &["10.0.0.1"]);
        for (shown, held) in [("203.0.113.7", true), ("203.0.113.8", false)] {
            let headers: [Pair<'_>; 1] = [(b"X-Forwarded-For", shown.as_bytes())];
            let server: [Pair<'_>; 2] = [
                (b"HTTP_X_FORWARDED_FOR", b"203.0.113.7"),
                (b"REMOTE_ADDR", b"10.0.0.1"),
            ];
            let request = Request::new(b"", 0)
                .with_headers(&headers)
                .with_server(&server);
            assert_eq!(list.holds(&request).is_ok(), held, "{shown}");
        }
    }
}
