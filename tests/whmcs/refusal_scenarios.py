"""Callbacks that are refused: the reason stands in the Gateway Log, the caller learns nothing, and
no money moves."""

import gzip
from collections.abc import Callable
from dataclasses import replace

from browser import Callback
from gateways import (
    AKASHICPAY,
    ALL,
    PAYMENTO,
    RAJAONGKIR,
    Gateway,
    Order,
    compact,
    order,
    paid,
    signed,
)
from happy_scenarios import kept_secret
from stage import Scenario, Stage, holds, same

REFUSED = {PAYMENTO.module: 400, RAJAONGKIR.module: 401, AKASHICPAY.module: 401}
APACHE = ("mod_php", "apache-fpm", "php-cgi")
BOUNDARY = "multipart/form-data; boundary=edge"
Play = Callable[[Stage, Order], None]


def refused(stage: Stage, bill: Order, callback: Callback, reason: str) -> None:
    """By the signature's check, with nothing but a constant text."""
    not_credited(
        stage, bill, callback, f"Refused: {reason}", REFUSED[bill.gateway.module], "Refused"
    )


def not_credited(
    stage: Stage, bill: Order, callback: Callback, result: str, status: int = 200, body: str = "OK"
) -> None:
    whmcs = stage.installation
    mark, before = whmcs.logged(), whmcs.credits(bill.invoice)
    invoice = whmcs.status(bill.invoice)
    answer = stage.send(callback, bill.gateway.path)
    same(f"the answer to {result}", (answer.status, answer.body), (status, body))
    rows = whmcs.log(mark)
    same("the Gateway Log", [row.result for row in rows], [result])
    for row in rows:
        holds("the log names the peer and PHP", "127.0.0.1" in row.data and "PHP" in row.data, row)
        kept_secret(stage, row.data, bill.gateway, bill.key)
        wanted = bill.gateway.signature(callback.body, bill.key)
        holds("the log tells no signature", wanted.lower() not in row.data.lower(), row.data)
    same("credited", whmcs.credits(bill.invoice), before)
    same("the invoice", whmcs.status(bill.invoice), invoice)


def each(title: str, play: Play, *gateways: Gateway) -> Scenario:
    """The same for several modules, each with a payment that the provider has the money of."""

    def all_of_them(stage: Stage) -> None:
        for gateway in gateways or ALL:
            try:
                play(stage, paid(stage, order(stage, gateway)))
            except AssertionError as error:
                message = f"{gateway.module}: {error}"
                raise AssertionError(message) from error

    return Scenario(title, all_of_them)


def unsigned(stage: Stage, bill: Order) -> None:
    refused(stage, bill, replace(bill.callback, lines=()), "header_missing")
    renamed = f"X-Other: {bill.gateway.signature(bill.callback.body, bill.key)}"
    refused(stage, bill, replace(bill.callback, lines=[renamed]), "header_missing")
    twin = bill.callback.lines[0].replace(bill.gateway.header, f"X_{bill.gateway.header}")
    refused(stage, bill, replace(bill.callback, lines=[twin]), "header_missing")


def badly_signed(stage: Stage, bill: Order) -> None:
    gateway = bill.gateway
    for text in ("zz", "ab" * 31, f"sha256={gateway.signature(b'')}"):
        refused(stage, bill, signed(gateway, bill.callback.body, text), "signature_malformed")
    for key in ("another secret", API_KEY_TAKEN_FOR_IT):
        refused(stage, bill, gateway.callback(bill.document, key), "signature_mismatch")
    flipped = bill.callback.body.replace(b"2", b"3", 1)
    refused(stage, bill, replace(bill.callback, body=flipped), "signature_mismatch")


API_KEY_TAKEN_FOR_IT = "the-merchants-own-api-key-51c7"


def doubled(stage: Stage, bill: Order) -> None:
    """nginx hands the last one on; elsewhere they come joined."""
    other = f"{bill.gateway.header}: {bill.gateway.signature(b'other', bill.key)}"
    both = replace(bill.callback, lines=[*bill.callback.lines, other])
    reason = "signature_mismatch" if stage.server == "nginx-fpm" else "header_duplicated"
    refused(stage, bill, both, reason)


def contradicting(stage: Stage, bill: Order) -> None:
    """A rule in .htaccess that sets another value, for a front controller."""
    name = f"REDIRECT_HTTP_{bill.gateway.header.upper().replace('-', '_')}"
    rule = f'SetEnvIf Host "." {name}={bill.gateway.signature(b"other", bill.key)}\n'
    with stage.installation.htaccess(rule):
        refused(stage, bill, bill.callback, "header_conflict")


def taken_away(stage: Stage, bill: Order) -> None:
    early = replace(bill.callback, host="early.test")
    refused(stage, bill, early, "header_missing")


def too_large(stage: Stage, bill: Order) -> None:
    body = compact({**bill.document, "padding": "x" * 70_000})
    callback = signed(bill.gateway, body, bill.gateway.signature(body, bill.key))
    refused(stage, bill, callback, "body_too_large")


def damaged(stage: Stage, bill: Order, callback: Callback, reason: str, cause: str) -> None:
    """Where the key is another for each order, there is none to check the signature with."""
    mark = stage.installation.logged()
    refused(stage, bill, callback, "key_unknown" if bill.gateway is RAJAONGKIR else reason)
    (row,) = stage.installation.log(mark)
    holds("the log names the cause", cause in row.data, row.data)


def lost(stage: Stage, bill: Order) -> None:
    callback = replace(bill.callback, content_type=BOUNDARY)
    damaged(stage, bill, callback, "body_lost", "multipart/form-data")


def lost_in_chunks(stage: Stage, bill: Order) -> None:
    damaged(stage, bill, replace(bill.callback, chunked=True), "body_lost", "chunked")


def compressed(stage: Stage, bill: Order) -> None:
    lines = [*bill.callback.lines, "Content-Encoding: gzip"]
    body = gzip.compress(bill.callback.body)
    callback = replace(bill.callback, body=body, lines=lines)
    damaged(stage, bill, callback, "body_encoded", "compressed")


def from_elsewhere(stage: Stage, bill: Order) -> None:
    bill.gateway.configure(stage, allowlist="203.0.113.7, 2001:db8::/32")
    refused(stage, bill, bill.callback, "address_refused")
    # What a client says of itself counts for nothing.
    lines = [*bill.callback.lines, "X-Forwarded-For: 203.0.113.7"]
    refused(stage, bill, replace(bill.callback, lines=lines), "address_refused")
    bill.gateway.configure(stage)


def by_get(stage: Stage, bill: Order) -> None:
    """The old plugin credited what the browser brought along, without a signature."""
    gateway = bill.gateway
    mark = stage.installation.logged()
    query = "&".join(f"{name}={value}" for name, value in bill.document.items())
    for method in ("GET", "DELETE"):
        path = f"{gateway.path}?{query}&status={gateway.paid}".replace(" ", "%20")
        answer = stage.send(replace(bill.callback, method=method, body=b""), path)
        same("the answer", (answer.status, answer.body), (405, "Method Not Allowed"))
        holds("POST is allowed", "POST" in answer.headers.get("allow", ""), answer.headers)
    results = [row.result for row in stage.installation.log(mark)]
    same("the Gateway Log", results, ["Refused: method"] * 2)
    same("credited", stage.installation.credits(bill.invoice), [])


def without_key(stage: Stage, bill: Order) -> None:
    callback = bill.changed(order_id="ORD-nobody's")
    refused(stage, bill, callback, "key_unknown")


def unreadable(stage: Stage, bill: Order) -> None:
    body = b'{"Token":"' + bill.id.encode()
    callback = signed(bill.gateway, body, bill.gateway.signature(body, bill.key))
    not_credited(stage, bill, callback, "Error", REFUSED[bill.gateway.module], "Refused")


SCENARIOS = [
    each("no signature, or under another name: header_missing", unsigned),
    each("a signature that is none, or another's", badly_signed),
    each("the header twice", doubled),
    replace(each("a rewrite rule that contradicts the header", contradicting), servers=APACHE),
    each("the header was taken away before the server", taken_away),
    each("a body that is too large", too_large),
    each("a body that PHP keeps for itself: body_lost", lost),
    replace(
        each("a chunked body that Apache loses: body_lost", lost_in_chunks),
        servers=("apache-fpm", "php-cgi"),
    ),
    each("a compressed body: body_encoded", compressed),
    each("an address that is not on the list", from_elsewhere),
    each("a GET without a signature, as the old plugin took it", by_get),
    each("an order without a key", without_key, RAJAONGKIR),
    each("not JSON: an error is not answered with 200", unreadable, PAYMENTO),
]
