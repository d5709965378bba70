"""How a site fails to answer: by too much, too late, or not to the end."""

import functools
import gzip
import socket
import struct
from collections.abc import Iterator

from behaviours import Behaviour, document, genuine, head, written
from server import Exchange

MEGABYTE = 1 << 20
# Between two bytes of an answer that trickles.
DRIP = 0.02


# Answers that are too long


def padded(size: int) -> Behaviour:
    """The genuine answer in so many bytes."""

    def behave(exchange: Exchange) -> None:
        exchange.answer(200, written(document(exchange)).ljust(size))

    return behave


def huge_refusal(exchange: Exchange) -> None:
    exchange.answer(404, b" " * (8 * MEGABYTE))


def bomb(exchange: Exchange) -> None:
    exchange.answer(200, packed_spaces(), {"Content-Encoding": "gzip"})


@functools.cache
def packed_spaces() -> bytes:
    return gzip.compress(b" " * (64 * MEGABYTE))


def endless(exchange: Exchange) -> None:
    exchange.raw(head("Connection: close"))
    while not exchange.site.closing.is_set():
        exchange.raw(b" " * 65536)


# Answers that do not come, or not whole


def slow(exchange: Exchange) -> None:
    """Never answers."""
    exchange.close_connection = True
    exchange.site.closing.wait()


def trickle(exchange: Exchange, start: bytes, drops: Iterator[bytes]) -> None:
    exchange.raw(start)
    while not exchange.site.closing.wait(DRIP):
        exchange.raw(next(drops))


def endlessly(drop: bytes) -> Iterator[bytes]:
    while True:
        yield drop


def trickling_body(exchange: Exchange) -> None:
    trickle(exchange, head("Content-Length: 100000"), endlessly(b" "))


def trickling_chunk(exchange: Exchange) -> None:
    """The line that tells a chunk's size never ends."""
    trickle(exchange, head("Transfer-Encoding: chunked") + b"1;a=", endlessly(b"a"))


def trickling_head(exchange: Exchange) -> None:
    trickle(exchange, head()[:-2] + b"X-Padding: ", endlessly(b"a"))


def closed_at_once(exchange: Exchange) -> None:
    exchange.raw(b"")


def reset(exchange: Exchange) -> None:
    """As a machine that crashed: no end of the connection, but an error."""
    linger = struct.pack("ii", 1, 0)
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    exchange.raw(head("Content-Length: 100000"))


def cut_in_the_body(exchange: Exchange) -> None:
    """Fewer bytes than Content-Length tells."""
    body = written(document(exchange))
    exchange.raw(head(f"Content-Length: {len(body)}") + body[:-7])


def cut_in_the_chunks(exchange: Exchange) -> None:
    """What did come is whole and says that all is well, but its end is missing."""
    body = written(document(exchange))
    exchange.raw(head("Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(body), body))


def cut_in_the_gzip(exchange: Exchange) -> None:
    """What was sent has come whole, but is the half of what it was."""
    body = gzip.compress(written(document(exchange)))
    exchange.answer(200, body[: len(body) // 2], {"Content-Encoding": "gzip"})


def broken_gzip(exchange: Exchange) -> None:
    body = bytearray(gzip.compress(written(document(exchange))))
    body[len(body) // 2] ^= 0xFF
    exchange.answer(200, bytes(body), {"Content-Encoding": "gzip"})


def no_http(exchange: Exchange) -> None:
    exchange.raw(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")


def cut_once(exchange: Exchange) -> None:
    (cut_in_the_body if exchange.number == 1 else genuine)(exchange)
