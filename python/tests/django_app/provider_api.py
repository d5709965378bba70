"""The API of a provider, on this machine: it knows payments, and answers about those alone."""

import contextlib
import json
import time
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from shop import Exchange, serving


class ProviderApi(ThreadingHTTPServer):
    """Answers as Paymento and RajaOngkir do."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.origin = f"http://127.0.0.1:{self.server_port}"
        # What is known, by token or id; a status instead is answered as such.
        self.known: dict[str, dict[str, Any] | int] = {}
        self.asked: list[str] = []
        # How long an answer takes, in seconds.
        self.slowness = 0.0

    def pays(self, token: str, order: str, amount: str = "5.00", status: int = 8) -> None:
        """Has Paymento know a payment."""
        self.known[token] = {
            "success": True,
            "body": {
                "token": token,
                "orderId": order,
                "orderStatus": status,
                "settlement": {"requestedFiatAmount": amount},
            },
        }

    def knows(self, payment_id: str, order: str, status: str = "PAID", amount: int = 5) -> None:
        """Has RajaOngkir know a payment."""
        fields = {"payment_id": payment_id, "order_id": order, "status": status, "amount": amount}
        self.known[payment_id] = {"data": fields}


class _Exchange(Exchange):
    server: ProviderApi

    def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
        self.answer(unquote(self.path.rsplit("/", 1)[-1]))

    def do_POST(self) -> None:  # noqa: N802 - as above
        length = int(self.headers.get("Content-Length", "0"))
        self.answer(json.loads(self.rfile.read(length))["token"])

    def answer(self, name: str) -> None:
        self.server.asked.append(name)
        time.sleep(self.server.slowness)
        value = self.server.known.get(name, 404)
        status = value if isinstance(value, int) else 200
        self.reply(status, {} if isinstance(value, int) else value)


def provider_api() -> contextlib.AbstractContextManager[ProviderApi]:
    return serving(ProviderApi())
