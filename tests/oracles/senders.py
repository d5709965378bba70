"""Who sent a request: the peer, or whom the merchant's own proxies name."""

import re
from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any

from lookup import LONGEST, Pair

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

WHITE = b" \t\r\n"


def is_listed(
    settings: dict[str, Any],
    server: dict[str, bytes],
    headers: Sequence[Pair],
    peer: bytes | None,
) -> bool | None:
    """Whether the sender is on the allowlist; None without one."""
    found = settings.get("allowlist")
    if isinstance(found, dict):
        found = found[settings["environment"]]
    if found is None:
        return None
    peer = server.get("REMOTE_ADDR") if peer is None else peer
    who = sender(settings, server, headers, peer)
    return who is not None and within(who, networks(found))


def sender(
    settings: dict[str, Any],
    server: dict[str, bytes],
    headers: Sequence[Pair],
    peer: bytes | None,
) -> Address | None:
    proxies = settings.get("trusted_proxies", [])
    own = networks(item for item in proxies if item != "unix")
    text = (peer or b"").strip(WHITE)
    who = address(text)
    if who is None:
        by_socket = not text or text.startswith(b"unix:")
        trusted = by_socket and "unix" in proxies
    else:
        trusted = within(who, own)
    if not trusted:
        return who
    chain = forwarded(settings["forwarded_header"], server, headers)
    # Everything to the left of what the outermost own proxy wrote is the sender's claim.
    for entry in reversed(chain):
        who = address(entry.strip(WHITE))
        if who is None or not within(who, own):
            return who
    return who if chain else None


def forwarded(name: str, server: dict[str, bytes], headers: Sequence[Pair]) -> list[bytes]:
    """The addresses that the forwarding header lists; none where its two sources differ."""
    shown = server.get("HTTP_" + name.upper().replace("-", "_"))
    values = [value for found, value in headers if found.lower() == name.lower().encode()]
    sent = b",".join(values) if values else None
    if shown is not None and sent is not None and entries(shown) != entries(sent):
        return []
    text = sent if shown is None else shown
    return [] if text is None or len(text) > LONGEST else text.split(b",")


def entries(chain: bytes) -> list[bytes]:
    return [entry.strip(WHITE) for entry in chain.split(b",")]


def networks(items: Any) -> list[Network]:
    found: list[Network] = []
    for item in items:
        network = ip_network(item.strip(), strict=False)
        if isinstance(network, IPv6Network) and network.prefixlen >= 96:
            mapped = network.network_address.ipv4_mapped
            if mapped is not None:
                network = IPv4Network((mapped, network.prefixlen - 96))
        found.append(network)
    return found


def within(who: Address, among: list[Network]) -> bool:
    return any(who.version == network.version and who in network for network in among)


def address(text: bytes) -> Address | None:
    """Bare, in brackets, with a port, with a zone; IPv4 in IPv6 is IPv4."""
    try:
        written = text.decode("ascii")
    except UnicodeDecodeError:
        return None
    bracketed = re.fullmatch(r"\[([^\]]*)\](?::\d{1,5})?", written)
    with_port = re.fullmatch(r"([^:]*):\d{1,5}", written)
    if found := bracketed or with_port:
        written = found[1]
    try:
        who = ip_address(written)
    except ValueError:
        return None
    if isinstance(who, IPv6Address):
        who = IPv6Address(int(who))
        return who.ipv4_mapped or who
    return who
