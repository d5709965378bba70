"""What a site answers: as it should, with something else, or with a status."""

import gzip
import json
import time
from collections.abc import Callable
from email.utils import formatdate

from providers import Change, Document, Provider, changed
from server import Exchange

Behaviour = Callable[[Exchange], None]


def document(exchange: Exchange) -> Document:
    return exchange.site.provider.answer


def written(value: object) -> bytes:
    return json.dumps(value).encode()


# Answers as they should be


def genuine(exchange: Exchange) -> None:
    exchange.answer(200, written(document(exchange)))


def compressed(exchange: Exchange) -> None:
    """Whether it was asked for or not."""
    body = gzip.compress(written(document(exchange)))
    exchange.answer(200, body, {"Content-Encoding": "gzip"})


def chunked(exchange: Exchange) -> None:
    exchange.raw(head("Transfer-Encoding: chunked"))
    for byte in written(document(exchange)):
        exchange.raw(b"1\r\n%c\r\n" % byte)
    exchange.raw(b"0\r\n\r\n")


def until_closed(exchange: Exchange) -> None:
    """An answer that tells no length ends with its connection."""
    exchange.raw(head("Connection: close") + written(document(exchange)))


def early_hints(exchange: Exchange) -> None:
    """An answer before the answer."""
    exchange.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n")
    genuine(exchange)


def of_1996(exchange: Exchange) -> None:
    exchange.raw(head().replace(b"/1.1", b"/1.0") + written(document(exchange)))


def cookie(exchange: Exchange) -> None:
    """A cookie that must not come back, and an answer that makes the carrier come back."""
    if exchange.number == 1:
        exchange.answer(503, b"", {"Set-Cookie": "session=1; Path=/"})
    else:
        genuine(exchange)


# Answers that say something else


def altered(pick: Callable[[Provider], Change]) -> Behaviour:
    def behave(exchange: Exchange) -> None:
        provider = exchange.site.provider
        exchange.answer(200, written(changed(provider.answer, pick(provider))))

    return behave


another_payment = altered(lambda provider: provider.other)
another_amount = altered(lambda provider: provider.dearer)
still_pending = altered(lambda provider: provider.pending)


def absent(exchange: Exchange) -> None:
    status, told = exchange.site.provider.absent
    exchange.answer(status, written(told))


def order_is_paid_first(exchange: Exchange) -> None:
    if exchange.number == 1:
        told = {"success": False, "message": "Order is Paid", "body": None}
        exchange.answer(200, written(told))
    else:
        genuine(exchange)


def telling(body: bytes, kind: str = "application/json") -> Behaviour:
    return lambda exchange: exchange.answer(200, body, {"Content-Type": kind})


# Statuses


def status(code: int, headers: dict[str, str] | None = None) -> Behaviour:
    return lambda exchange: exchange.answer(code, b'{"error":"as asked"}', headers)


def nothing(exchange: Exchange) -> None:
    exchange.close_connection = True
    exchange.send_response(204)
    exchange.end_headers()


def once(code: int, headers: dict[str, str] | None = None) -> Behaviour:
    def behave(exchange: Exchange) -> None:
        if exchange.number == 1:
            status(code, headers)(exchange)
        else:
            genuine(exchange)

    return behave


def twice_told(code: int, name: str, value: str) -> Behaviour:
    """The first answer carries a header twice."""

    def behave(exchange: Exchange) -> None:
        if exchange.number == 1:
            line = f"{name}: {value}"
            exchange.raw(head(line, line, "Content-Length: 0", code=code))
        else:
            genuine(exchange)

    return behave


def not_before(code: int, seconds: int, *, date: bool = False) -> Behaviour:
    """Refuses until the time has come that its first Retry-After told."""

    def behave(exchange: Exchange) -> None:
        site = exchange.site
        now = time.time()
        if site.from_then_on is None:
            # A date has no fractions of a second.
            site.from_then_on = (int(now) if date else now) + seconds
        elif now >= site.from_then_on:
            genuine(exchange)
            return
        told = formatdate(site.from_then_on, usegmt=True) if date else str(seconds)
        status(code, {"Retry-After": told})(exchange)

    return behave


def redirect(code: int, location: Callable[[Exchange], str]) -> Behaviour:
    return lambda exchange: exchange.answer(code, b"", {"Location": location(exchange)})


def same_host(_exchange: Exchange) -> str:
    return "/elsewhere"


def trap(exchange: Exchange) -> str:
    site = exchange.site
    assert site.trap is not None
    return site.trap.origin + site.provider.path


def head(*lines: str, code: int = 200) -> bytes:
    first = f"HTTP/1.1 {code} As Asked"
    return "\r\n".join([first, "Content-Type: application/json", *lines, "", ""]).encode()
