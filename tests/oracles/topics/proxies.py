"""Senders behind the merchant's own proxies: one named header, from trusted peers, from the right."""

from collections.abc import Iterator
from typing import Any

from callback import Pairs
from requested import request, signature
from vector import Text, concat, repeat

KIND = "request"

NAME = "X-Forwarded-For"
VARIABLE = "HTTP_X_FORWARDED_FOR"
LISTED = "203.0.113.7"
OTHER = "192.0.2.1"
PROXY = "10.0.0.1"
PROXIES = ["10.0.0.0/8", "2001:db8:1::/48"]
SETTINGS = {
    "allowlist": [LISTED, "2001:db8::7"],
    "trusted_proxies": PROXIES,
    "forwarded_header": NAME,
}
GENUINE = [("X-Signature", signature("generic"))]
FOREIGN = [("X-Signature", signature("generic", key="another secret"))]

# The peer, the forwarding header's value, and whether the sender is on the list.
CHAINS: list[tuple[str, str, str, Text | None, bool]] = [
    ("one", "the proxy's word is taken", PROXY, LISTED, True),
    ("one-other", "the proxy's word is taken", PROXY, OTHER, False),
    ("spoofed-left", "the left-most entry is the sender's claim", PROXY, f"{LISTED}, {OTHER}", False),
    ("genuine-right", "the right-most entry is the proxy's", PROXY, f"{OTHER}, {LISTED}", True),
    ("spoofed-proxy", "a claim behind a claim", PROXY, f"{LISTED}, 10.0.0.9, {OTHER}", False),
    ("two-proxies", "own proxies are passed over", PROXY, f"{LISTED}, 10.0.0.9", True),
    ("three-proxies", "own proxies are passed over", PROXY, f"{LISTED},10.0.0.9,10.0.0.8", True),
    ("two-spoofed", "own proxies, then the claim", PROXY, f"{LISTED}, {OTHER}, 10.0.0.9", False),
    ("own-only", "a chain of own proxies ends at its left", PROXY, "10.0.0.9, 10.0.0.8", False),
    ("stranger", "a peer that is not trusted is the sender", OTHER, LISTED, False),
    ("stranger-listed", "a listed peer needs no header", LISTED, OTHER, True),
    ("stranger-garbage", "a listed peer's header is not read", LISTED, "garbage", True),
    ("missing", "a proxy that says nothing hides the sender", PROXY, None, False),
    ("empty", "a proxy that says nothing hides the sender", PROXY, "", False),
    ("blank", "a proxy that says nothing hides the sender", PROXY, "  ", False),
    ("unknown", "what is no address hides the sender", PROXY, f"{LISTED}, unknown", False),
    ("obfuscated", "what is no address hides the sender", PROXY, "_hidden", False),
    ("comma-behind", "an empty entry hides the sender", PROXY, f"{LISTED},", False),
    ("comma-behind-proxy", "an empty entry hides the sender", PROXY, f"{LISTED},,10.0.0.9", False),
    ("comma-front", "what stands to the left is not read", PROXY, f",{LISTED}", True),
    ("garbage-left", "what stands to the left is not read", PROXY, f"\0garbage, {LISTED}", True),
    ("garbage-left-proxy", "garbage before own proxies", PROXY, "garbage, 10.0.0.9", False),
    ("semicolon", "another separator is none", PROXY, f"{LISTED}; {LISTED}", False),
    ("space", "another separator is none", PROXY, f"{LISTED} {LISTED}", False),
    ("port", "an entry may have a port", PROXY, f"{LISTED}:50123", True),
    ("v6", "an entry may be IPv6", PROXY, "2001:db8::7", True),
    ("v6-brackets", "an entry may stand in brackets", PROXY, "[2001:db8::7]:50123", True),
    ("v6-brackets-behind", "nothing stands behind brackets", PROXY, "[2001:db8::7]x", False),
    ("quoted", "another header's syntax", PROXY, f'"{LISTED}"', False),
    ("for", "another header's syntax", PROXY, f"for={LISTED}", False),
    ("mapped", "IPv4 in IPv6 is IPv4", PROXY, f"::ffff:{LISTED}", True),
    ("mapped-peer", "IPv4 in IPv6 is IPv4", f"::ffff:{PROXY}", LISTED, True),
    ("mapped-proxy", "IPv4 in IPv6 is IPv4", PROXY, f"{LISTED}, ::ffff:10.0.0.9", True),
    ("v6-peer", "a proxy may call over IPv6", "2001:db8:1::9", LISTED, True),
    ("peer-port", "a peer may have a port", f"{PROXY}:41000", LISTED, True),
    ("padded", "white space around an entry", PROXY, f" \t{LISTED}\t ", True),
    ("not-utf8", "bytes that are no text", PROXY, b"\xff" + LISTED.encode(), False),
    ("unix", "a socket that nobody named", "", LISTED, False),
    ("unix-named", "a socket that nobody named", "unix:", LISTED, False),
    ("name", "a name is no address", "proxy.example", LISTED, False),
    ("long", "a chain of over 8 KiB is not read", PROXY, concat(repeat("1.1.1.1,", 1100), LISTED), False),
    ("long-below", "a chain of up to 8 KiB is", PROXY, concat(repeat("1.1.1.1,", 1000), LISTED), True),
    ("many", "own proxies are passed over", PROXY, concat(f"{LISTED},", repeat("10.0.0.2,", 700), "10.0.0.3"), True),
]  # fmt: skip


def cases() -> Iterator[dict[str, Any]]:
    for name, guards, peer, value, listed in CHAINS:
        for which, headers, server in placed(value):
            yield from asked(f"{name}{which}", guards, listed, SETTINGS, peer, headers, server)
    yield from several_lines()
    yield from sockets()
    yield from other_headers()
    yield from contradictions()


def placed(value: Text | None) -> Iterator[tuple[str, Pairs, dict[str, Text]]]:
    if value is None:
        yield "", [], {}
        return
    yield "", [(NAME, value)], {}
    yield "-variable", [], {VARIABLE: value}
    yield "-both", [(NAME.lower(), value)], {VARIABLE: value}


def asked(
    name: str,
    guards: str,
    listed: bool,
    settings: dict[str, Any],
    peer: str,
    headers: Pairs,
    server: dict[str, Text],
) -> Iterator[dict[str, Any]]:
    for which, signed, taken in [
        ("", GENUINE, "verified"),
        ("-foreign", FOREIGN, "signature_mismatch"),
    ]:
        verdict = taken if listed else "address_refused"
        given = [*headers, *signed]
        yield request(
            name + which,
            guards,
            verdict,
            "generic",
            settings=settings,
            headers=given,
            server=server,
            peer=peer,
        )
    if not listed:
        report = settings | {"allowlist_mode": "report"}
        yield request(
            f"{name}-report",
            guards,
            "verified",
            "generic",
            settings=report,
            headers=[*headers, *GENUINE],
            server={"REMOTE_ADDR": peer, **server},
        )


def several_lines() -> Iterator[dict[str, Any]]:
    guards = "headers of one name are one list, in their order (RFC 9110, section 5.3)"
    for name, values, listed in [
        ("listed-last", [OTHER, LISTED], True),
        ("listed-first", [LISTED, OTHER], False),
        ("proxy-last", [LISTED, "10.0.0.9"], True),
        ("empty-last", [LISTED, ""], False),
        ("three", [OTHER, LISTED, "10.0.0.9, 10.0.0.8"], True),
    ]:
        headers = [(NAME, value) for value in values]
        yield from asked(f"lines-{name}", guards, listed, SETTINGS, PROXY, headers, {})


def sockets() -> Iterator[dict[str, Any]]:
    guards = "a Unix socket is trusted only by its name"
    named = SETTINGS | {"trusted_proxies": ["unix", *PROXIES]}
    alone = SETTINGS | {"trusted_proxies": ["unix"]}
    for name, settings, peer, value, listed in [
        ("empty", named, "", LISTED, True),
        ("colon", named, "unix:", LISTED, True),
        ("path", named, "unix:/run/app.sock", LISTED, True),
        ("other", named, "unix:", OTHER, False),
        ("spoofed", named, "", f"{LISTED}, {OTHER}", False),
        ("proxies-too", named, PROXY, LISTED, True),
        ("chain", named, "", f"{LISTED}, {PROXY}", True),
        ("alone", alone, "", LISTED, True),
        ("alone-not-proxies", alone, PROXY, LISTED, False),
        ("entry", named, PROXY, f"{LISTED}, unix:", False),
        ("word", named, "unix", LISTED, False),
        ("upper", named, "UNIX:", LISTED, False),
    ]:
        headers = [(NAME, value)]
        yield from asked(f"socket-{name}", guards, listed, settings, peer, headers, {})
    yield request(
        "socket-unknown",
        "a peer of whom nothing is known may be a socket's",
        "verified",
        "generic",
        settings=named,
        headers=[*GENUINE, (NAME, LISTED)],
    )


def other_headers() -> Iterator[dict[str, Any]]:
    guards = "only the header that was named is read"
    for header in ("X-Real-IP", "CF-Connecting-IP", "Forwarded", "X_Forwarded_For", "Client-IP"):
        headers = [(header, LISTED)]
        name = f"header-{header.lower()}"
        yield from asked(name, guards, False, SETTINGS, PROXY, headers, {})
        headers = [(header, LISTED), (NAME, OTHER)]
        yield from asked(f"{name}-beside", guards, False, SETTINGS, PROXY, headers, {})
    for header in ("X-Real-IP", "cf-connecting-ip"):
        settings = SETTINGS | {"forwarded_header": header}
        name = f"named-{header.lower()}"
        for which, value, listed in [("listed", LISTED, True), ("other", OTHER, False)]:
            headers = [(header.upper(), value), (NAME, OTHER)]
            yield from asked(f"{name}-{which}", guards, listed, settings, PROXY, headers, {})
    guards = "a rewrite's copy of the forwarding header is not read"
    server: dict[str, Text] = {f"REDIRECT_{VARIABLE}": LISTED}
    yield from asked("redirect", guards, False, SETTINGS, PROXY, [], server)


def contradictions() -> Iterator[dict[str, Any]]:
    guards = "a twin with underscores that took the variable's place contradicts the header"
    for name, sent, twin in [
        ("listed-variable", OTHER, LISTED),
        ("listed-header", LISTED, OTHER),
        ("longer-variable", LISTED, f"{OTHER}, {LISTED}"),
        ("empty-variable", LISTED, ""),
        ("empty-header", "", LISTED),
    ]:
        headers = [(NAME, sent)]
        server: dict[str, Text] = {VARIABLE: twin}
        yield from asked(f"twin-{name}", guards, False, SETTINGS, PROXY, headers, server)
    guards = "padding and joined lines are no contradiction"
    for name, shown, twin, listed in [
        ("padded", [f"{LISTED} \t"], LISTED, True),
        ("joined", [OTHER, LISTED], f"{OTHER}, {LISTED}", True),
        ("joined-other", [LISTED, OTHER], f"{LISTED}, {OTHER}", False),
        ("joined-tightly", [f"{OTHER}, {LISTED}"], f"{OTHER},{LISTED}", True),
        ("joined-shorter", [OTHER, LISTED], LISTED, False),
        ("joined-swapped", [LISTED, OTHER], f"{OTHER}, {LISTED}", False),
    ]:
        headers = [(NAME, value) for value in shown]
        server = {VARIABLE: twin}
        yield from asked(f"twin-{name}", guards, listed, SETTINGS, PROXY, headers, server)
