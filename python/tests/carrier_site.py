"""A host of Paymento's on this machine, and either carrier to ask it."""

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import paysig
from paysig import LookupAnswer, LookupRequest
from paysig.http import AsyncCarrier, Carrier

API_KEY = "the-key-of-the-tests"
TOKEN = "d1179e54e58d4e51a285a5c659a2b7ef"


class Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.requests.append(self.path)
            number = len(self.server.requests)
        self.server.behave(self, number)

    def do_CONNECT(self) -> None:
        """As a proxy that reaches nobody."""
        with self.server.lock:
            self.server.requests.append(self.path)
        self.answer(502, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


Behaviour = Callable[[Exchange, int], None]


class Site(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, behave: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.behave = behave
        self.requests: list[str] = []
        self.lock = threading.Lock()
        self.closing = threading.Event()
        # Set when a client is seen to leave before it has its answer.
        self.left = threading.Event()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def request(self, order: str = "etp-3900", token: str = TOKEN) -> LookupRequest:
        payload = json.dumps({"Token": token, "OrderId": order, "OrderStatus": 7}).encode()
        request = lookup(self.origin).request(payload)
        assert isinstance(request, LookupRequest)
        return request

    def handle_error(self, *_arguments: object) -> None:
        """A client that leaves is what is tested."""


def lookup(origin: str) -> paysig.Lookup:
    return paysig.Lookup("paymento", api_key=API_KEY, origin=origin)


@contextlib.contextmanager
def site(behave: Behaviour | None = None) -> Iterator[Site]:
    with Site(behave or genuine) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.closing.set()
            made.shutdown()
            thread.join()


def told(order: str = "etp-3900", status: int = 8) -> bytes:
    settlement = {"requestedFiatAmount": "12.50"}
    body = {"token": TOKEN, "orderId": order, "orderStatus": status, "settlement": settlement}
    return json.dumps({"success": True, "message": "", "body": body}).encode()


def genuine(exchange: Exchange, _number: int) -> None:
    exchange.answer(200, told())


def silent(exchange: Exchange, _number: int) -> None:
    """Says nothing until the client leaves."""
    exchange.connection.settimeout(30)
    if exchange.connection.recv(1) == b"":
        exchange.server.left.set()
    exchange.close_connection = True


def dripping(exchange: Exchange, _number: int) -> None:
    """A head that never ends."""
    exchange.close_connection = True
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-Padding: ")
    try:
        while not exchange.server.closing.wait(0.02):
            exchange.wfile.write(b"a")
    except OSError:
        exchange.server.left.set()


Asking = Callable[[LookupRequest], LookupAnswer]


def waiting(**settings: Any) -> Asking:
    return Carrier(**settings).ask


def on_a_loop(**settings: Any) -> Asking:
    carrier = AsyncCarrier(**settings)
    return lambda request: asyncio.run(carrier.ask(request))


BOTH = pytest.mark.parametrize("asking", [waiting, on_a_loop])
