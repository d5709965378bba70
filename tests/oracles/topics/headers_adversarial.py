"""What becomes of headers that somebody bent, on each server that was measured with PHP."""

from collections.abc import Iterator
from typing import Any

from callback import Pairs, Server
from requested import request, signature
from vector import Text

KIND = "request"

SENT = "X-Paymento-HMAC"
REBUILT = "X-Paymento-Hmac"
UNDERSCORED = "X_Paymento_HMAC"
X = "HTTP_X_PAYMENTO_HMAC"
SERVERS = ("mod_php", "fpm-cgi-fcgid", "litespeed", "nginx", "lighttpd", "php-s")
# Their getallheaders() shows what the sender wrote; the others' is made of the variables.
KEPT = ("mod_php", "litespeed", "php-s")

V = signature()
SECOND = signature(key="another secret")

# What stands in the variable, for each server; None for no variable.
ONLY_UNDERSCORED = (None, None, "V", None, "V", "V")
TWIN = ("V", "V", "twin", "V", "twin", "twin")
TWICE = ("V, second", "V, second", "second", "second", "V, second", "second")
PADDED = ("V", "V", "V", "V \t", "V", "V \t")
EMPTY = ("", "", "", "", None, "")

Case = tuple[str, str, str, Server, Pairs]


def cases() -> Iterator[dict[str, Any]]:
    for topic in (underscored, twins, doubled, padded, empty, redirects):
        for name, guards, verdict, server, headers in topic():
            server = {"REQUEST_METHOD": "POST", "HTTP_HOST": "shop.example", **server}
            headers = [("Host", "shop.example"), *headers]
            yield request(name, guards, verdict, server=server, headers=headers)


def listed(server: str, sent: Pairs, value: Text | None) -> Pairs:
    """What getallheaders() shows."""
    if server in KEPT:
        return sent
    return [] if value is None else [(REBUILT, value)]


def underscored() -> Iterator[Case]:
    guards = "a name with underscores is no header, whatever the server makes of it"
    for server, found in zip(SERVERS, ONLY_UNDERSCORED, strict=True):
        for name, value, verdict in [
            ("genuine", V, "verified"),
            ("foreign", SECOND, "signature_mismatch"),
        ]:
            shown = None if found is None else value
            variables = {} if shown is None else {X: shown}
            headers = listed(server, [(UNDERSCORED, value)], shown)
            expected = "header_missing" if shown is None else verdict
            yield f"underscored-{name}-{server}", guards, expected, variables, headers


def twins() -> Iterator[Case]:
    guards = "a twin with underscores must not take the header's place unnoticed"
    for server, winner in zip(SERVERS, TWIN, strict=True):
        for name, real, twin in [("forged", V, SECOND), ("genuine", SECOND, V), ("equal", V, V)]:
            shown = real if winner == "V" else twin
            sent: Pairs = [(SENT, real), (UNDERSCORED, twin)]
            verdict = "verified" if shown == V else "signature_mismatch"
            if server in KEPT and shown != real:
                verdict = "header_conflict"
            headers = listed(server, sent, shown)
            yield f"twin-{name}-{server}", guards, verdict, {X: shown}, headers


def doubled() -> Iterator[Case]:
    guards = "a header that was sent twice: joined it is a reason of its own"
    for server, joined in zip(SERVERS, TWICE, strict=True):
        for name, first, second in [
            ("forged-last", V, SECOND),
            ("genuine-last", SECOND, V),
            ("equal", V, V),
        ]:
            value = joined.replace("V", first).replace("second", second)
            verdict = "verified" if value == V else "signature_mismatch"
            verdict = "header_duplicated" if "," in value else verdict
            headers = listed(server, [(SENT, value)], value)
            yield f"twice-{name}-{server}", guards, verdict, {X: value}, headers
            if joined == "second":
                # What a host shows that keeps both.
                pairs = [(SENT, first), (SENT, second)]
                place = f"twice-{name}-{server}-pairs"
                yield place, guards, "header_duplicated", {X: value}, pairs
                pairs = [(SENT, f"{first}, {second}")]
                place = f"twice-{name}-{server}-list"
                yield place, guards, "header_duplicated", {X: value}, pairs


def padded() -> Iterator[Case]:
    guards = "padding that some servers leave is no part of the value"
    for server, pattern in zip(SERVERS, PADDED, strict=True):
        for name, value, verdict in [
            ("genuine", V, "verified"),
            ("foreign", SECOND, "signature_mismatch"),
        ]:
            shown = pattern.replace("V", value)
            headers = listed(server, [(SENT, shown)], shown)
            yield f"padded-{name}-{server}", guards, verdict, {X: shown}, headers


def empty() -> Iterator[Case]:
    guards = "an empty header is a missing one, and no signature"
    for server, shown in zip(SERVERS, EMPTY, strict=True):
        variables = {} if shown is None else {X: shown}
        headers = listed(server, [(SENT, "")], shown)
        yield f"empty-{server}", guards, "header_missing", variables, headers


def redirects() -> Iterator[Case]:
    guards = "a client cannot set what a rewrite leaves: its header becomes HTTP_REDIRECT_.."
    for server in SERVERS:
        name = "Redirect-Http-X-Paymento-Hmac"
        variables = {f"HTTP_REDIRECT_{X}": V}
        yield f"redirect-{server}", guards, "header_missing", variables, [(name, V)]
        for which, value, twin, verdict in [
            ("beside-genuine", V, SECOND, "verified"),
            ("beside-foreign", SECOND, V, "signature_mismatch"),
        ]:
            headers: Pairs = [(SENT if server in KEPT else REBUILT, value), (name, twin)]
            both = {X: value, f"HTTP_REDIRECT_{X}": twin}
            yield f"redirect-{which}-{server}", guards, verdict, both, headers
