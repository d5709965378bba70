"""A shop that sells with Paysig, and the provider it asks, for the tests of Processor."""

import contextlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, TypeVar

import paysig
from paysig.processor import Answer, Processor
from paysig.store import SQLiteStore

SECRET: Final = "a secret of the tests"
API_KEY: Final = "an API key of the tests"
HASH: Final = "AS" + "0123456789abcdef" * 4
TOKEN: Final = "d1179e54e58d4e51a285a5c659a2b7ef"

# One genuine callback of each provider, all of them for the order O1 and 5 of some currency.
BODIES: Final[dict[str, dict[str, Any]]] = {
    "akashicpay": {
        "l2TxnHash": HASH,
        "identifier": "O1",
        "amount": "5",
        "tokenSymbol": "USDT",
        "status": "Confirmed",
    },
    "paymento": {"Token": TOKEN, "PaymentId": 20016, "OrderId": "O1", "OrderStatus": 7},
    "rajaongkir": {"payment_id": "K1", "order_id": "O1", "status": "PAID", "amount": 5},
}

# What the provider itself says of them.
CONFIRMATIONS: Final[dict[str, dict[str, Any]]] = {
    "akashicpay": {
        "transaction": {
            "l2TxnHash": HASH,
            "amount": "5.0",
            "tokenSymbol": "USDT",
            "status": "Confirmed",
        }
    },
    "paymento": {
        "success": True,
        "body": {
            "token": TOKEN,
            "orderId": "O1",
            "orderStatus": 8,
            "settlement": {"requestedFiatAmount": "5.00"},
        },
    },
    "rajaongkir": {"data": BODIES["rajaongkir"]},
}

ENVIRONMENTS: Final = {
    "akashicpay": "testnet",
    "paymento": "production",
    "rajaongkir": "sandbox",
}


# A provider whose callbacks tell what a payment has reached so far.
PARTS: Final[dict[str, Any]] = {
    "version": 1,
    "name": "parts",
    "headers": ["X-Signature"],
    "payment": {
        "order_id": ["order"],
        "transaction_id": ["id"],
        "amount": ["total"],
        "status": ["status"],
        "outcomes": {"PART": "partial", "PAID": "paid"},
    },
}


class Api(ThreadingHTTPServer):
    """A provider's API on this machine, which answers what it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.answers: list[tuple[int, object]] = []
        self.asked: list[str] = []

    def lookup(self, provider: str) -> paysig.Lookup:
        return paysig.Lookup(
            provider,
            environment=ENVIRONMENTS[provider],
            api_key=None if provider == "akashicpay" else API_KEY,
            origin=self.origin,
        )


class Exchange(BaseHTTPRequestHandler):
    """Answers in JSON, and logs nothing."""

    def reply(self, status: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # Whoever asked may be gone.
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


Serving = TypeVar("Serving", bound=ThreadingHTTPServer)


@contextlib.contextmanager
def serving(server: Serving) -> Iterator[Serving]:
    """The server at work in a thread."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Exchange(Exchange):
    server: Api

    def do_GET(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.asked.append(self.path)
        status, value = self.server.answers[0]
        if len(self.server.answers) > 1:
            del self.server.answers[0]
        self.reply(status, value)


def api() -> contextlib.AbstractContextManager[Api]:
    return serving(Api())


class Shop:
    """Orders and what was credited to them, in the same database as the callbacks."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "shop.db"
        self.store = SQLiteStore(self.path)
        self.store.install()
        self.broken: Exception | None = None
        self.store_transaction("CREATE TABLE credits (order_id TEXT, due TEXT, key TEXT)")

    def store_transaction(self, statement: str) -> None:
        with contextlib.closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(statement)

    def expect(self, payment: paysig.Payment) -> paysig.Expectation | None:
        if payment.order_id != "O1":
            return None
        return paysig.Expectation(order_id="O1", amount="5")

    def credit(
        self,
        payment: paysig.Payment,
        key: str,
        due: str | None,
        connection: sqlite3.Connection | None,
    ) -> None:
        """Writes first and fails then, so that what stays shows."""
        assert connection is not None
        connection.execute("INSERT INTO credits VALUES (?, ?, ?)", (payment.order_id, due, key))
        if self.broken is not None:
            raise self.broken

    def credits(self) -> list[tuple[str, str, str]]:
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute("SELECT order_id, due, key FROM credits").fetchall()

    def states(self) -> list[tuple[str, str]]:
        """What became of the callbacks, and why; the claims of payments are rows without one."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            rows = connection.execute(
                "SELECT state, reason FROM paysig_claims WHERE payload IS NOT NULL"
            )
            return rows.fetchall()

    def claims(self) -> list[tuple[str, str]]:
        """The payments that were claimed."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            rows = connection.execute(
                "SELECT claim_key, state FROM paysig_claims WHERE payload IS NULL"
            )
            return rows.fetchall()

    def processor(self, provider: str, **settings: Any) -> Processor[Any]:
        return Processor(
            paysig.Verifier(provider, secrets=SECRET),
            provider,
            **{"store": self.store, "expect": self.expect, "effect": self.credit, **settings},
        )


def send(
    processor: Processor[Any], provider: str, *, now: float | None = None, **fields: Any
) -> Answer:
    """Signs a callback as the provider does, and has it received."""
    body = json.dumps(BODIES[provider] | fields).encode()
    headers = paysig.sign_request(provider, body, SECRET)
    return processor.receive(body=body, headers=headers, now=now)
