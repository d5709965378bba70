"""The providers' rules as their documentation and measurements state them, for the pipeline."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fields:
    """Where in a payload the data of a payment stand, and what the statuses mean."""

    order_id: tuple[str, ...]
    transaction_id: tuple[str, ...]
    status: tuple[str, ...]
    outcomes: dict[str, str]
    amount: tuple[str, ...] = ()
    currency: tuple[str, ...] = ()
    # The one currency there is.
    fixed_currency: str | None = None
    # What only a payment made by the merchant has.
    payout: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    headers: tuple[str, ...]
    upper: bool = False
    base64: bool = False
    prefix: bool = False
    quotes: bool = False
    trims_secret: bool = False
    forms: tuple[str, ...] = ("raw",)
    # The header with the signed time, and the seconds that it may be off.
    timestamp: str | None = None
    window: int = 300
    environments: tuple[str, ...] = ()
    fields: Fields | None = None
    # Whether a secret may have been chosen for one order.
    per_order: bool = False


PAYMENTO = Fields(
    order_id=("OrderId",),
    transaction_id=("Token",),
    status=("OrderStatus",),
    outcomes={
        "0": "pending",
        "1": "pending",
        "2": "partial",
        "3": "pending",
        "4": "expired",
        "5": "failed",
        "7": "paid",
        "8": "paid",
        "9": "failed",
    },
)
RAJAONGKIR = Fields(
    order_id=("order_id", "data.order_id"),
    transaction_id=("payment_id", "data.payment_id"),
    status=(
        "status",
        "payment_status",
        "transaction_status",
        "data.status",
        "data.payment_status",
        "data.transaction_status",
    ),
    outcomes={"PENDING": "pending", "PAID": "paid", "EXPIRED": "expired", "CANCELED": "failed"},
    amount=("amount", "paid_amount", "data.amount", "data.paid_amount"),
    fixed_currency="IDR",
)
AKASHICPAY = Fields(
    order_id=("referenceId", "identifier"),
    transaction_id=("l2TxnHash", "txHash"),
    status=("status",),
    outcomes={"Pending": "pending", "Confirmed": "paid", "Failed": "failed"},
    amount=("amount",),
    currency=("tokenSymbol", "coinSymbol"),
    payout=("internalFee.withdraw", "senderIdentity"),
)

ROWS = {
    "generic": Row(headers=("X-Signature", "Signature"), base64=True, prefix=True),
    "generic-timestamp": Row(
        headers=("X-Signature", "Signature"), base64=True, prefix=True, timestamp="X-Timestamp"
    ),
    "paymento": Row(
        headers=("X-Paymento-HMAC", "X-HMAC-SHA256-SIGNATURE"), upper=True, fields=PAYMENTO
    ),
    "paymento-links": Row(headers=("X-Paymento-Signature", "X-Signature"), trims_secret=True),
    "rajaongkir": Row(
        headers=("X-Callback-Api-Key",), base64=True, fields=RAJAONGKIR, per_order=True
    ),
    "akashicpay": Row(
        headers=("Signature",),
        quotes=True,
        forms=("js", "raw", "php", "go", "ruby"),
        environments=("mainnet", "testnet"),
        fields=AKASHICPAY,
    ),
}
