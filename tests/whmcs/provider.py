"""Plays the providers' APIs, as their documentation tells them, and remembers what they were asked."""

import contextlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

API_KEY = "the-merchants-own-api-key-51c7"
PAYMENTO_PAID, PAYMENTO_APPROVED = 7, 8
Document = dict[str, Any]
Reply = tuple[int, Document]


@dataclass
class Payment:
    """What was asked for, what it is called, and how it stands."""

    id: str
    order_id: str
    amount: str
    currency: str
    # As the provider tells it: a number of Paymento's, a word of RajaOngkir's.
    status: int | str
    asked: Document
    # How often it was looked up.
    lookups: int = 0
    # Says something else instead of it, once for each.
    replies: list[Reply] = field(default_factory=list)
    # Seconds that an answer takes.
    delay: float = 0.0


class Api:
    """All three, at one address: their paths differ."""

    def __init__(self) -> None:
        self.port = 0
        self.payments: dict[str, Payment] = {}
        # AkashicPay's, by their hashes.
        self.transactions: dict[str, Document] = {}
        self.strange: list[str] = []
        self.lock = threading.Lock()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def of_order(self, order_id: str) -> Payment:
        with self.lock:
            return next(one for one in self.payments.values() if one.order_id == order_id)

    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        status_path = "/user/api/v1/user/payment/status/"
        if path.startswith("/api/v0/transactions/") and method == "GET":
            return self.transaction(path, query)
        if (method, path) == ("POST", "/v1/payment/request"):
            return keyed(key, lambda: self.paymento_created(json.loads(body)), PAYMENTO_NO_KEY)
        if (method, path) == ("POST", "/v1/payment/verify"):
            return keyed(key, lambda: self.paymento_verified(json.loads(body)), PAYMENTO_NO_KEY)
        if (method, path) == ("POST", "/user/api/v1/user/payment/create"):
            return keyed(key, lambda: self.rajaongkir_created(json.loads(body)), RAJA_NO_KEY)
        if method == "GET" and path.startswith(status_path):
            asked = unquote(path.removeprefix(status_path))
            return keyed(key, lambda: self.rajaongkir_status(asked), RAJA_NO_KEY)
        self.strange.append(f"{method} {target}")
        return 404, {"error": "no such path"}

    def add(self, payment: Payment) -> None:
        with self.lock:
            self.payments[payment.id] = payment

    def asked_about(self, payment_id: str) -> Payment | None:
        with self.lock:
            payment = self.payments.get(payment_id)
            if payment is not None:
                payment.lookups += 1
        if payment is not None:
            time.sleep(payment.delay)
        return payment

    def paymento_created(self, asked: Document) -> Reply:
        token = secrets.token_hex(16)
        self.add(
            Payment(token, asked["orderId"], asked["fiatAmount"], asked["fiatCurrency"], 0, asked)
        )
        return 200, {"success": True, "message": "", "body": token}

    def paymento_verified(self, asked: Document) -> Reply:
        payment = self.asked_about(asked["token"])
        if payment is None:
            return 200, {"success": False, "message": "Invalid Token", "body": None}
        if payment.replies:
            return payment.replies.pop(0)
        if payment.status == PAYMENTO_PAID:
            # Being asked about it is what approves a payment.
            payment.status = PAYMENTO_APPROVED
        return 200, {
            "success": True,
            "message": "",
            "body": {
                "token": payment.id,
                "orderId": payment.order_id,
                "orderStatus": payment.status,
                "additionalData": payment.asked.get("additionalData") or [],
                "settlement": {"requestedFiatAmount": payment.amount},
            },
        }

    def rajaongkir_created(self, asked: Document) -> Reply:
        payment_id = f"KPAY-{secrets.randbelow(10**8)}/KM/2026"
        amount = asked["amount"]
        if not isinstance(amount, int) or amount < 10000:
            message = "amount must be an integer of 10000 at least"
            return 422, {"meta": {"message": message, "code": 422, "status": "error"}, "data": None}
        self.add(Payment(payment_id, asked["order_id"], str(amount), "IDR", "PENDING", asked))
        data = {
            "payment_id": payment_id,
            "order_id": asked["order_id"],
            "payment_type": asked.get("payment_type"),
            "status": "PENDING",
            "amount": amount,
            "va_number": "8808123456789012",
            "payment_url": f"https://pay.komerce.id/{secrets.token_hex(8)}",
            "expired_at": "2027-12-31T23:59:59Z",
        }
        return 201, {"meta": RAJA_SUCCESS, "data": data}

    def rajaongkir_status(self, payment_id: str) -> Reply:
        payment = self.asked_about(payment_id)
        if payment is None:
            return 404, {
                "meta": {"message": "not found", "code": 404, "status": "error"},
                "data": None,
            }
        if payment.replies:
            return payment.replies.pop(0)
        data = {
            "payment_id": payment.id,
            "order_id": payment.order_id,
            "status": payment.status,
            "amount": int(payment.amount),
        }
        return 200, {"meta": RAJA_SUCCESS, "data": data}

    def transaction(self, path: str, query: dict[str, list[str]]) -> Reply:
        name = {"transfer": "l2Hash", "hash": "txHash"}[path.rsplit("/", 1)[1]]
        with self.lock:
            found = self.transactions.get(query[name][0])
        if found is None:
            return 200, {}
        return 200, {"transaction": found}


RAJA_SUCCESS = {"message": "success", "code": 200, "status": "success"}
RAJA_NO_KEY: Document = {"meta": {"message": "unauthorized", "code": 401, "status": "error"}}
PAYMENTO_NO_KEY: Document = {"success": False, "message": "Unauthorized", "body": None}


def keyed(key: str | None, answer: Callable[[], Reply], refusal: Document) -> Reply:
    return answer() if key == API_KEY else (401, refusal)


class Exchange(BaseHTTPRequestHandler):
    """One connection to the API."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True
    api: ClassVar[Api]

    def do_GET(self) -> None:
        self.reply(b"")

    def do_POST(self) -> None:
        self.reply(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def reply(self, body: bytes) -> None:
        key = self.headers.get("Api-key") or self.headers.get("x-api-key")
        status, document = self.api.answer(self.command, self.path, key, body)
        answer = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the API remembers what matters."""


class Server(ThreadingHTTPServer):
    """Eighty callbacks ask at once."""

    request_queue_size = 256
    daemon_threads = True

    def handle_error(self, *_request: object) -> None:
        """Clients that are killed hang up."""


@contextlib.contextmanager
def serving() -> Iterator[Api]:
    api = Api()
    with Server(("127.0.0.1", 0), type("Exchange", (Exchange,), {"api": api})) as server:
        api.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()
