"""The three providers that can be asked, as their documentation tells them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

KEY = "the-merchants-own-api-key-51c7"
L2 = "ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89"
L1 = "28a9880ad2ef3b7be1c40763128ec9630ab74e4749a3c81037c3501e4209bfcc"
TOKEN = "d1179e54e58d4e51a285a5c659a2b7ef"
PAYMENT_ID = "KPAY-5292/KM/2026"

Document = dict[str, Any]
Change = Callable[[Document], None]


@dataclass(frozen=True)
class Request:
    """A request as the server saw it."""

    method: str
    path: str
    key: str | None
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Provider:
    """What it sends, what it expects to be asked, and what it answers.

    The changes make of a genuine answer one about another payment (`other`) or about another
    amount (`dearer`), of a genuine callback one about another amount (`claiming`), and of both
    one about a payment that is still under way (`pending`). Where callbacks tell no amount, the
    order stands for it.
    """

    name: str
    environment: str | None
    key_header: str | None
    method: str
    path: str
    body: bytes
    callback: Document
    answer: Document
    other: Change
    dearer: Change
    claiming: Change
    pending_callback: Change
    pending: Change
    absent: tuple[int, Document]
    # Another way in which the same provider is asked.
    variant: str = ""

    @property
    def title(self) -> str:
        return f"{self.name}, {self.variant}" if self.variant else self.name

    def understands(self, request: Request) -> bool:
        """Whether it is the one request that its documentation asks for."""
        wanted = {"accept": "application/json"}
        if self.body:
            wanted["content-type"] = "application/json"
        return (
            (request.method, request.path, request.body) == (self.method, self.path, self.body)
            and wanted.items() <= request.headers.items()
            and request.headers.get("user-agent", "").startswith("paysig/")
            and not request.headers.keys() & {"cookie", "authorization", "referer"}
        )


def changed(document: Document, change: Change) -> Document:
    copy: Document = json.loads(json.dumps(document))
    change(copy)
    return copy


def setting(path: str, value: Any) -> Change:
    def change(document: Document) -> None:
        *parents, name = path.split(".")
        for parent in parents:
            document = document[parent]
        document[name] = value

    return change


AKASHICPAY = Provider(
    name="akashicpay",
    environment="testnet",
    key_header=None,
    method="GET",
    path=f"/api/v0/transactions/transfer?l2Hash={L2}",
    body=b"",
    callback={
        "fromAddress": "TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU",
        "toAddress": "TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
        "layer": "L1Transaction",
        "initiatedAt": "2024-08-19T10:02:54.000Z",
        "confirmedAt": "2024-08-19T10:03:58.649Z",
        "amount": "1.000000",
        "coinSymbol": "TRX-SHASTA",
        "status": "Confirmed",
        "txHash": L1,
        "feesPaid": "0.345000",
        "l2TxnHash": L2,
        "tokenSymbol": "USDT",
        "internalFee": {"deposit": "0.020000"},
        "identifier": "user123",
        "referenceId": "order-0001",
    },
    answer={
        "transaction": {
            "fromAddress": "TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU",
            "toAddress": "TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
            "layer": "L1Transaction",
            "date": "2024-08-19T10:03:58.649Z",
            "amount": "1.000000",
            "coinSymbol": "TRX-SHASTA",
            "status": "Confirmed",
            "txHash": L1,
            "internalFee": {"deposit": "0.020000"},
            "l2TxnHash": L2,
        }
    },
    other=setting("transaction.l2TxnHash", "AS" + "0" * 64),
    dearer=setting("transaction.amount", "100.000000"),
    claiming=setting("amount", "100.000000"),
    pending_callback=setting("status", "Pending"),
    pending=setting("transaction.status", "Pending"),
    absent=(200, {}),
)

# A deposit that has no l2TxnHash yet; the answer stands at the top.
AKASHICPAY_L1 = replace(
    AKASHICPAY,
    variant="L1",
    path=f"/api/v0/transactions/hash?txHash={L1}",
    callback={name: value for name, value in AKASHICPAY.callback.items() if name != "l2TxnHash"},
    answer=AKASHICPAY.answer["transaction"],
    other=setting("txHash", "0" * 64),
    dearer=setting("amount", "100.000000"),
    pending=setting("status", "Pending"),
    absent=(404, {"error": "Transaction not found"}),
)

PAYMENTO = Provider(
    name="paymento",
    environment=None,
    key_header="Api-key",
    method="POST",
    path="/v1/payment/verify",
    body=json.dumps({"token": TOKEN}, separators=(",", ":")).encode(),
    callback={
        "Token": TOKEN,
        "PaymentId": 20016,
        "OrderId": "etp-3900",
        "OrderStatus": 7,
        "AdditionalData": [],
    },
    answer={
        "success": True,
        "message": "",
        "body": {
            "token": TOKEN,
            "orderId": "etp-3900",
            "orderStatus": 8,
            "additionalData": [],
            "settlement": {"requestedFiatAmount": "150.00"},
        },
    },
    other=setting("body.token", "0" * 32),
    dearer=setting("body.orderId", "etp-3901"),
    claiming=setting("OrderId", "etp-3901"),
    pending_callback=setting("OrderStatus", 1),
    pending=setting("body.orderStatus", 1),
    absent=(200, {"success": False, "message": "Invalid Token", "body": None}),
)

RAJAONGKIR = Provider(
    name="rajaongkir",
    environment="sandbox",
    key_header="x-api-key",
    method="GET",
    path="/user/api/v1/user/payment/status/KPAY-5292%2FKM%2F2026",
    body=b"",
    callback={
        "payment_id": PAYMENT_ID,
        "order_id": "ORD-2026-001",
        "status": "PAID",
        "amount": 150000,
        "paid_at": "2026-08-12T10:15:30.000Z",
    },
    answer={
        "meta": {"message": "success", "code": 200, "status": "success"},
        "data": {
            "payment_id": PAYMENT_ID,
            "order_id": "ORD-2026-001",
            "status": "PAID",
            "amount": 150000,
        },
    },
    other=setting("data.payment_id", "KPAY-5293/KM/2026"),
    dearer=setting("data.amount", 1500000),
    claiming=setting("amount", 1500000),
    pending_callback=setting("status", "PENDING"),
    pending=setting("data.status", "PENDING"),
    absent=(404, {"meta": {"message": "not found", "code": 404, "status": "error"}, "data": None}),
)

PROVIDERS = (AKASHICPAY, AKASHICPAY_L1, PAYMENTO, RAJAONGKIR)
