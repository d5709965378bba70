"""Where real servers leave the signature: each row and column of what was measured on them."""

from collections.abc import Iterator
from typing import Any

from callback import Pairs
from requested import BODIES, request, signature
from vector import content

KIND = "request"

SENT = "X-Paymento-HMAC"
REBUILT = "X-Paymento-Hmac"
X = "HTTP_X_PAYMENTO_HMAC"
RX = f"REDIRECT_{X}"
RRX = f"REDIRECT_{RX}"
P = "PAYMENTO_HMAC"
RP = f"REDIRECT_{P}"
RRP = f"REDIRECT_{RP}"

V = signature()
FOREIGN = signature(key="another secret")
ENV = {"env_name": P}
PHP = ("mod_php", "fpm", "cgi", "lsphp", "litespeed-fpm")

# For each scenario and server: the variables that hold the value, whether getallheaders() shows
# the header, and the place where it is found.
Cell = tuple[str, bool, str | None]
PLACES: dict[str, dict[str, Cell]] = {
    "normal": dict.fromkeys(PHP, (X, True, X)),
    "front-controller": dict.fromkeys(PHP, (X, True, X)),
    "vendor-rule": {
        "mod_php": (X, True, X),
        "fpm": (X, True, X),
        "cgi": (f"{X} {RX}", True, X),
        "lsphp": (X, True, X),
        "litespeed-fpm": (X, True, X),
    },
    "vendor-rule-front-controller": {
        "mod_php": (f"{X} {RX}", True, X),
        "fpm": (f"{X} {RX}", True, X),
        "cgi": (f"{X} {RX} {RRX}", True, X),
        "lsphp": (X, True, X),
        "litespeed-fpm": (X, True, X),
    },
    "unset-late": {
        "mod_php": (X, False, X),
        "fpm": (X, True, X),
        "cgi": (RX, False, RX),
        "lsphp": (X, True, X),
        "litespeed-fpm": (X, True, X),
    },
    "unset-late-front-controller": {
        "mod_php": (RX, False, RX),
        "fpm": (RX, False, RX),
        "cgi": (RRX, False, RRX),
        "lsphp": (X, True, X),
        "litespeed-fpm": (X, True, X),
    },
    "neutral": {
        "mod_php": (P, False, P),
        "fpm": (P, False, P),
        "cgi": (RP, False, RP),
        "lsphp": (P, False, P),
        "litespeed-fpm": (P, False, P),
    },
    "neutral-front-controller": {
        "mod_php": (f"{P} {RP}", False, P),
        "fpm": (f"{P} {RP}", False, P),
        "cgi": (f"{RP} {RRP}", False, RP),
        "lsphp": (P, False, P),
        "litespeed-fpm": (P, False, P),
    },
    "unset-early": dict.fromkeys(PHP[:3], ("", False, None)),
}
# The header holds one value and a rule sets the variable to another one.
DISAGREEING: dict[str, tuple[dict[str, str], str]] = {
    "mod_php": ({X: "V"}, "verified"),
    "fpm": ({X: "V"}, "verified"),
    "cgi": ({X: "V", RX: "other"}, "header_conflict"),
    "lsphp": ({X: "other"}, "header_conflict"),
    "litespeed-fpm": ({X: "V"}, "verified"),
}


def cases() -> Iterator[dict[str, Any]]:
    for scenario, cells in PLACES.items():
        for server, cell in cells.items():
            yield from placed(scenario, server, cell)
    for server, (values, verdict) in DISAGREEING.items():
        yield from disagreeing(server, values, verdict)
    yield request(
        "nginx-emptied-variable",
        "nginx leaves the key of an emptied variable: an empty value is a missing one",
        "header_missing",
        server=variables({X: ""}),
        headers=shown("nginx", ""),
    )


def placed(scenario: str, server: str, cell: Cell) -> Iterator[dict[str, Any]]:
    names, listed, place = cell
    name = f"{scenario}-{server}"
    guards = f"{scenario.replace('-', ' ')}: where {server} leaves the header"
    settings = ENV if scenario.startswith("neutral") else None
    for other, value, verdict in [
        (name, V, "verified"),
        (f"{name}-foreign", FOREIGN, "signature_mismatch"),
        (f"{name}-malformed", V[:-1], "signature_malformed"),
    ]:
        values = dict.fromkeys(names.split(), value)
        headers = shown(server, value if listed else None)
        if place is None:
            yield request(name, guards, "header_missing", server=variables({}), headers=headers)
            return
        for suffix, given in [("", headers), ("-without-headers", None)]:
            yield request(
                other + suffix,
                guards,
                verdict,
                settings=settings,
                server=variables(values),
                headers=given,
                found_in=place,
            )
    if settings:
        yield request(
            f"{name}-not-configured",
            "a variable that nobody named is not looked at",
            "header_missing",
            server=variables(dict.fromkeys(names.split(), V)),
            headers=shown(server, None),
        )
        beside = variables({X: V} | dict.fromkeys(names.split(), V))
        yield request(
            f"{name}-beside",
            "the header itself is named first where both arrive",
            "verified",
            settings=settings,
            server=beside,
            headers=shown(server, V),
            found_in=X,
        )
        yield request(
            f"{name}-beside-another",
            "a header and a neutral variable that differ",
            "header_conflict",
            settings=settings,
            server=beside | dict.fromkeys(names.split(), FOREIGN),
            headers=shown(server, V),
            found_in=X,
        )
    elif listed:
        yield request(
            f"{name}-headers-alone",
            "a host that passes the headers alone",
            verdict="verified",
            headers=headers_of(server, V),
            found_in=SENT,
        )


def disagreeing(server: str, values: dict[str, str], verdict: str) -> Iterator[dict[str, Any]]:
    guards = "the header and a variable that a rule sets disagree"
    for name, header, other in [
        ("disagreeing", V, FOREIGN),
        ("disagreeing-the-other-genuine", FOREIGN, V),
    ]:
        chosen = {"V": header, "other": other}
        expected = verdict
        if header == FOREIGN and verdict == "verified":
            expected = "signature_mismatch"
        yield request(
            f"{name}-{server}",
            guards,
            expected,
            server=variables({place: chosen[value] for place, value in values.items()}),
            headers=shown(server, header),
            found_in=X,
        )


def variables(values: dict[str, str]) -> dict[str, str]:
    """The variables beside the ones at issue, as every server has them."""
    length = str(len(content(BODIES["paymento"])))
    common = {
        "REQUEST_METHOD": "POST",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "shop.example",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": length,
        "REMOTE_ADDR": "203.0.113.7",
    }
    return common | values


def shown(server: str, value: str | None) -> Pairs:
    """What getallheaders() gives: some servers keep the sender's spelling, others rebuild it."""
    pairs = [("Host", "shop.example"), ("Content-Type", "application/json")]
    return pairs if value is None else [*pairs, *headers_of(server, value)]


def headers_of(server: str, value: str) -> Pairs:
    kept = server in ("mod_php", "lsphp", "php-s")
    return [(SENT if kept else REBUILT, value)]
