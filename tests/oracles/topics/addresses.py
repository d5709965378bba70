"""Addresses of senders: lists, spellings, modes and environments, with no proxy in front."""

from collections.abc import Iterator
from typing import Any

from requested import request, signature

KIND = "request"

GENUINE = [("X-Signature", signature("generic"))]
FOREIGN = [("X-Signature", signature("generic", key="another secret"))]

# An allowlist, the peers that it holds, and those that it does not.
LISTS: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "address",
        ["203.0.113.7"],
        ["203.0.113.7"],
        ["203.0.113.6", "203.0.113.8", "203.0.113.70", "113.0.203.7", "2001:db8::1"],
    ),
    (
        "network",
        ["203.0.113.0/24"],
        ["203.0.113.0", "203.0.113.255"],
        ["203.0.112.255", "203.0.114.0"],
    ),
    (
        "odd-network",
        ["198.51.100.64/27"],
        ["198.51.100.64", "198.51.100.95"],
        ["198.51.100.63", "198.51.100.96"],
    ),
    ("host-bits", ["203.0.113.7/24"], ["203.0.113.1", "203.0.113.7"], ["203.0.114.7"]),
    ("one-address", ["203.0.113.7/32"], ["203.0.113.7"], ["203.0.113.6"]),
    ("everything", ["0.0.0.0/0"], ["0.0.0.0", "255.255.255.255"], ["2001:db8::1", "::1"]),
    ("v6-everything", ["::/0"], ["::", "2001:db8::1"], ["203.0.113.7", "::ffff:203.0.113.7"]),
    (
        "v6-address",
        ["2001:db8::7"],
        ["2001:db8::7", "2001:DB8::7", "2001:0db8:0:0:0:0:0:7", "2001:db8::0.0.0.7"],
        ["2001:db8::8", "2001:db8::", "2001:db8:7::"],
    ),
    (
        "v6-network",
        ["2001:db8:1::/48"],
        ["2001:db8:1::", "2001:db8:1:ffff:ffff:ffff:ffff:ffff"],
        ["2001:db8:0:ffff::", "2001:db8:2::"],
    ),
    (
        "mapped-peer",
        ["203.0.113.0/24"],
        ["::ffff:203.0.113.7", "::FFFF:cb00:7107", "0:0:0:0:0:ffff:203.0.113.7"],
        ["::ffff:203.0.114.7", "::203.0.113.7", "64:ff9b::203.0.113.7", "::ffff:0:203.0.113.7"],
    ),
    (
        "mapped-list",
        ["::ffff:203.0.113.0/120"],
        ["203.0.113.7", "::ffff:203.0.113.7"],
        ["203.0.114.7", "2001:db8::7"],
    ),
    ("mapped-address", ["::ffff:203.0.113.7"], ["203.0.113.7"], ["203.0.113.8"]),
    (
        "several",
        ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32"],
        ["203.0.113.7", "198.51.100.1", "2001:db8::1"],
        ["203.0.113.8", "198.51.101.1", "2001:db9::1"],
    ),
    ("white-space", [" 203.0.113.7 "], ["203.0.113.7"], ["203.0.113.8"]),
    ("v6-zone", ["fe80::/10"], ["fe80::1%eth0", "fe80::1"], ["fec0::1%eth0"]),
]

# How a server may write the peer.
SPELLINGS: list[tuple[str, str, bool]] = [
    ("plain", "203.0.113.7", True),
    ("port", "203.0.113.7:443", True),
    ("mapped-brackets-port", "[::ffff:203.0.113.7]:443", True),
    ("v6-brackets", "[2001:db8::1]", True),
    ("v6-brackets-port", "[2001:db8::1]:65535", True),
    ("v6-upper", "2001:DB8::1", True),
    ("v6-zone", "2001:db8::1%eth0", True),
    ("v6-brackets-zone", "[2001:db8::1%eth0]:443", True),
    ("empty", "", False),
    ("unix", "unix:", False),
    ("unix-path", "unix:/run/php.sock", False),
    ("name", "localhost", False),
    ("unknown", "unknown", False),
    ("suffix", "203.0.113.7.example", False),
    ("leading-zero", "0203.0.113.7", False),
    ("octal", "0313.0.0161.07", False),
    ("hex", "0xcb.0.113.7", False),
    ("number", "3405803783", False),
    ("short", "203.0.113", False),
    ("long", "203.0.113.7.7", False),
    ("large", "203.0.113.263", False),
    ("network", "203.0.113.0/24", False),
    ("list", "203.0.113.7, 203.0.113.7", False),
    ("two", "203.0.113.7 203.0.113.7", False),
    ("url", "http://203.0.113.7", False),
    ("arabic-digits", "\u0662\u0660\u0663.0.113.7", False),
    ("full-width", "\uff12\uff10\uff13.0.113.7", False),
    ("ideographic-dots", "203\u30020\u3002113\u30027", False),
    ("nul", "203.0.113.7\0", False),
    ("bracket-open", "[2001:db8::1", False),
    ("bracket-close", "2001:db8::1]", False),
    ("brackets-twice", "[[2001:db8::1]]", False),
    ("brackets-behind", "[2001:db8::1]x", False),
    ("brackets-behind-address", "[2001:db8::1]203.0.113.7", False),
    ("brackets-no-port", "[2001:db8::1]:", False),
    ("port-empty", "203.0.113.7:", False),
    ("port-name", "203.0.113.7:https", False),
    ("port-long", "203.0.113.7:443443", False),
    ("port-twice", "203.0.113.7:443:443", False),
    ("v4-zone", "203.0.113.7%eth0", False),
    ("v6-two-gaps", "2001:db8::1::", False),
    ("v6-short", "2001:db8:1", False),
]


def cases() -> Iterator[dict[str, Any]]:
    for name, items, inside, outside in LISTS:
        for number, peer in enumerate(inside):
            yield from asked(f"{name}-inside-{number}", items, peer, listed=True)
        for number, peer in enumerate(outside):
            yield from asked(f"{name}-outside-{number}", items, peer, listed=False)
    for name, peer, listed in SPELLINGS:
        items = ["203.0.113.0/24", "2001:db8::/32"]
        yield from asked(f"spelling-{name}", items, peer, listed=listed)
    yield from sources()
    yield from environments()


def asked(name: str, items: list[str], peer: str, *, listed: bool) -> Iterator[dict[str, Any]]:
    guards = f"{'on' if listed else 'not on'} a list of {len(items)}, as the peer is written"
    enforced = {"allowlist": items}
    verdict = "verified" if listed else "address_refused"
    yield request(name, guards, verdict, "generic", settings=enforced, headers=GENUINE, peer=peer)
    verdict = "signature_mismatch" if listed else "address_refused"
    yield request(
        f"{name}-foreign",
        "an address vouches for nothing",
        verdict,
        "generic",
        settings=enforced,
        headers=FOREIGN,
        peer=peer,
    )
    if not listed:
        yield request(
            f"{name}-report",
            "in report mode the signature decides, and the verdict tells of the address",
            "verified",
            "generic",
            settings=enforced | {"allowlist_mode": "report"},
            headers=GENUINE,
            peer=peer,
        )


def sources() -> Iterator[dict[str, Any]]:
    """Where the peer comes from, and where it does not."""
    inside, outside = "203.0.113.7", "192.0.2.1"
    forwarded = [*GENUINE, ("X-Forwarded-For", inside), ("X-Real-IP", inside)]
    for name, guards, peer, server, headers, verdict in [
        ("variable", "REMOTE_ADDR", None, {"REMOTE_ADDR": inside}, GENUINE, "verified"),
        ("variable-off", "REMOTE_ADDR", None, {"REMOTE_ADDR": outside}, GENUINE, ""),
        ("both", "the argument counts", inside, {"REMOTE_ADDR": outside}, GENUINE, "verified"),
        ("both-off", "the argument counts", outside, {"REMOTE_ADDR": inside}, GENUINE, ""),
        ("both-empty", "an empty argument counts", "", {"REMOTE_ADDR": inside}, GENUINE, ""),
        ("unknown", "nobody says who called", None, {}, GENUINE, ""),
        ("empty", "an empty variable", None, {"REMOTE_ADDR": ""}, GENUINE, ""),
        ("redirect", "a rewrite's copy", None, {"REDIRECT_REMOTE_ADDR": inside}, GENUINE, ""),
        ("client", "a client's header", None, {"HTTP_REMOTE_ADDR": inside}, GENUINE, ""),
        ("forwarded", "no proxy is trusted", outside, {}, forwarded, ""),
        (
            "forwarded-variable",
            "no proxy is trusted",
            outside,
            {"HTTP_X_FORWARDED_FOR": inside, "HTTP_CLIENT_IP": inside},
            GENUINE,
            "",
        ),
        (
            "forwarded-listed",
            "a peer on the list needs no header",
            inside,
            {"HTTP_X_FORWARDED_FOR": outside},
            GENUINE,
            "verified",
        ),
    ]:
        yield request(
            f"source-{name}",
            f"the peer's address: {guards}",
            verdict or "address_refused",
            "generic",
            settings={"allowlist": ["203.0.113.0/24"]},
            headers=headers,
            server=server,
            peer=peer,
        )
    yield request(
        "source-report-unknown",
        "in report mode an unknown address is one that is not on the list",
        "verified",
        "generic",
        settings={"allowlist": ["203.0.113.0/24"], "allowlist_mode": "report"},
        headers=GENUINE,
    )
    for mode in ("enforce", "report"):
        yield request(
            f"no-list-{mode}",
            "without a list there is nothing to say of an address",
            "verified",
            "generic",
            settings={"allowlist_mode": mode},
            headers=GENUINE,
            peer=outside,
        )


def environments() -> Iterator[dict[str, Any]]:
    lists = {"mainnet": ["198.51.100.7"], "testnet": ["203.0.113.0/24"]}
    genuine = [("Signature", signature("akashicpay"))]
    for environment, peer, listed in [
        ("mainnet", "198.51.100.7", True),
        ("mainnet", "203.0.113.7", False),
        ("testnet", "203.0.113.7", True),
        ("testnet", "198.51.100.7", False),
    ]:
        name = f"{environment}-{peer}"
        guards = "each environment has a list of its own"
        for which, settings in [
            ("", {"allowlist": lists, "environment": environment}),
            ("-one", {"allowlist": {environment: lists[environment]}, "environment": environment}),
        ]:
            verdict = "verified" if listed else "address_refused"
            yield request(
                f"environment-{name}{which}",
                guards,
                verdict,
                "akashicpay",
                settings=settings,
                headers=genuine,
                peer=peer,
            )
        yield request(
            f"environment-{name}-report",
            guards,
            "verified",
            "akashicpay",
            settings={
                "allowlist": lists,
                "environment": environment,
                "allowlist_mode": "report",
            },
            headers=genuine,
            peer=peer,
        )
        yield request(
            f"environment-{name}-common",
            "a list without an environment is that of all of them",
            "verified" if peer == "203.0.113.7" else "address_refused",
            "akashicpay",
            settings={"allowlist": ["203.0.113.7"], "environment": environment},
            headers=genuine,
            peer=peer,
        )
    yield request(
        "environment-alone",
        "an environment without a list restricts nothing",
        "verified",
        "akashicpay",
        settings={"environment": "testnet"},
        headers=genuine,
        peer="192.0.2.1",
    )
