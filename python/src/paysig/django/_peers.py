"""Who sent a request, for logs and for what is limited per sender. No verdict rests on it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paysig.django.conf import EndpointSettings

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

# As for the verifier: of a longer header nothing is believed.
_LONGEST: Final = 8192
# One subscriber has all the addresses of such a network.
_SUBSCRIBER: Final = 64


@dataclass(frozen=True, slots=True)
class Peer:
    """A sender: the address as text, None where none is known, and the network it stands for."""

    address: str | None
    network: str


def peer_of(settings: EndpointSettings, meta: Mapping[str, Any]) -> Peer:
    """Who sent the request, behind the endpoint's trusted proxies, as its verifier reads it."""
    client = _client(settings, meta)
    if client is None:
        return Peer(None, "")
    if client.version == 6:  # noqa: PLR2004 - as in IPv6
        network = ipaddress.ip_network((client, _SUBSCRIBER), strict=False)
        return Peer(str(client), str(network))
    return Peer(str(client), str(client))


def _client(settings: EndpointSettings, meta: Mapping[str, Any]) -> _Address | None:
    text = meta.get("REMOTE_ADDR")
    text = text.strip(" \t") if isinstance(text, str) else ""
    client = _address(text)
    if not settings.trusted_proxies or not settings.forwarded_header:
        return client
    networks = _networks(tuple(settings.trusted_proxies))
    if client is None:
        trusted = "unix" in settings.trusted_proxies and (not text or text.startswith("unix:"))
    else:
        trusted = _is_in(client, networks)
    if not trusted:
        return client
    name = "HTTP_" + settings.forwarded_header.upper().replace("-", "_")
    forwarded = meta.get(name)
    if not isinstance(forwarded, str) or len(forwarded) > _LONGEST:
        return client
    # From the right: what stands further left is the sender's own claim.
    for entry in reversed(forwarded.split(",")):
        named = _address(entry.strip(" \t"))
        if named is None:
            break
        client = named
        if not _is_in(named, networks):
            break
    return client


def _address(text: str) -> _Address | None:
    """An address, bare or with a port, in brackets if IPv6 has one, with a zone."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _is_in(address: _Address, networks: tuple[_Network, ...]) -> bool:
    return any(address in network for network in networks)


@lru_cache(maxsize=64)
def _networks(items: tuple[str, ...]) -> tuple[_Network, ...]:
    found = []
    for item in items:
        try:
            found.append(ipaddress.ip_network(item.strip(), strict=False))
        except ValueError:
            # The verifier refuses what is neither a network nor the name of a Unix socket.
            continue
    return tuple(found)
