"""Where Python's servers leave the signature: META, request.headers, and ASGI's byte pairs."""

from collections.abc import Iterator
from typing import Any

from callback import Pairs, Server
from requested import BODIES, request, signature
from vector import content

KIND = "request"

SENT = "X-Paymento-HMAC"
X = "HTTP_X_PAYMENTO_HMAC"
RX = f"REDIRECT_{X}"
ASGI = ("uvicorn", "hypercorn", "daphne")

V = signature()
TWIN = signature(key="another secret")

# What META holds, for each server and thing that was sent.
ROWS: dict[str, dict[str, str | None]] = {
    "gunicorn": {
        "normal": "V",
        "underscored": None,
        "twin": "V",
        "twice": "V,twin",
        "padded": "V",
        "empty": "",
    },
    "uwsgi": {
        "normal": "V",
        "underscored": "V",
        "twin": "V, twin",
        "twice": "V, twin",
        "padded": "V \t",
        "empty": "",
    },
    "nginx-uwsgi": {
        "normal": "V",
        "underscored": None,
        "twin": "V",
        "twice": "twin",
        "padded": "V \t",
        "empty": "",
    },
    "mod_wsgi": {
        "normal": "V",
        "underscored": None,
        "twin": "V",
        "twice": "V, twin",
        "padded": "V",
        "empty": "",
    },
}
for asgi in ASGI:
    ROWS[asgi] = ROWS["gunicorn"]


def cases() -> Iterator[dict[str, Any]]:
    for server, cells in ROWS.items():
        for sent, pattern in cells.items():
            for name, value, twin in [("genuine", V, TWIN), ("foreign", TWIN, V)]:
                found = pattern and pattern.replace("V", value).replace("twin", twin)
                yield from shown(f"{sent}-{name}-{server}", sent, server, found)
    for name, pairs, verdict in asgi_scopes():
        guards = "an ASGI scope: names in lower case, each header a pair of its own"
        yield request(f"scope-{name}", guards, verdict, headers=pairs)
    yield from unset_late()


def shown(name: str, sent: str, server: str, found: str | None) -> Iterator[dict[str, Any]]:
    verdict = judged(found)
    guards = f"{sent} as {server} shows it"
    meta = environ({} if found is None else {X: found})
    headers = [("Host", "shop.example")]
    if found is not None:
        headers.append(("X-Paymento-Hmac", found))
    place = None if verdict == "header_missing" else X
    yield request(name, guards, verdict, server=meta, found_in=place)
    yield request(f"{name}-both", guards, verdict, server=meta, headers=headers, found_in=place)
    place = place and SENT
    yield request(f"{name}-headers", guards, verdict, headers=headers, found_in=place)


def judged(value: str | None) -> str:
    if not value:
        return "header_missing"
    if "," in value:
        return "header_duplicated"
    return "verified" if value.strip() == V else "signature_mismatch"


def environ(values: dict[str, str]) -> Server:
    length = str(len(content(BODIES["paymento"])))
    common = {
        "REQUEST_METHOD": "POST",
        "HTTP_HOST": "shop.example",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": length,
        "REMOTE_ADDR": "203.0.113.7",
        "SERVER_SOFTWARE": "a server",
    }
    return common | values


def asgi_scopes() -> Iterator[tuple[str, Pairs, str]]:
    lower = SENT.lower()
    yield "normal", [("host", "shop.example"), (lower, V)], "verified"
    yield "foreign", [("host", "shop.example"), (lower, TWIN)], "signature_mismatch"
    yield "twice", [(lower, V), (lower, TWIN)], "header_duplicated"
    yield "twice-equal", [(lower, V), (lower, V)], "header_duplicated"
    yield "underscored", [(lower.replace("-", "_"), V)], "header_missing"
    yield "twin", [(lower, V), (lower.replace("-", "_"), TWIN)], "verified"
    yield "twin-genuine", [(lower, TWIN), (lower.replace("-", "_"), V)], "signature_mismatch"
    yield "empty", [(lower, "")], "header_missing"
    yield "padded", [(lower, f" {V} \t")], "verified"
    yield "none", [], "header_missing"


def unset_late() -> Iterator[dict[str, Any]]:
    guards = "mod_wsgi behind a front controller leaves a header that was unset in META alone"
    headers = [("Host", "shop.example")]
    for name, value, verdict in [
        ("genuine", V, "verified"),
        ("foreign", TWIN, "signature_mismatch"),
        ("cut", V[:-1], "signature_malformed"),
        ("empty", "", "header_missing"),
    ]:
        meta = environ({RX: value})
        place = RX if value else None
        name = f"unset-late-{name}"
        yield request(name, guards, verdict, server=meta, headers=headers, found_in=place)
        yield request(f"{name}-meta", guards, verdict, server=meta, found_in=place)
    # request.headers alone cannot show it.
    yield request("unset-late-headers", guards, "header_missing", headers=headers)
