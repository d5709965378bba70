"""What a provider's row can say, and the rows of the first providers.

The rows of the others stand in `gateways`. All of them are written from documentation and
measurements, not from the rows that Paysig has.
"""

from dataclasses import dataclass, field

import template


@dataclass(frozen=True)
class Fields:
    """Where in a payload the data of a payment stand, and what the statuses mean."""

    order_id: tuple[str, ...] = ()
    transaction_id: tuple[str, ...] = ()
    # The outcomes with which the amount is what was paid; none for any.
    amount_if: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outcomes: dict[str, str] = field(default_factory=dict)
    amount: tuple[str, ...] = ()
    currency: tuple[str, ...] = ()
    # The one currency there is.
    fixed_currency: str | None = None
    # Whom it was paid to, and over which network.
    recipient: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    # What only a payment made by the merchant has.
    payout: tuple[str, ...] = ()
    # Paths, and the words of which one has to stand there.
    when: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pairs:
    """A header of `key=value`, with this between them and the tags under that key."""

    separator: str
    tag: str


@dataclass(frozen=True)
class Time:
    """The signed time: in a header, or under a key of the pairs."""

    header: str | None = None
    pair: str | None = None
    milliseconds: bool = False
    # The seconds that it may be off.
    window: int = 300


@dataclass(frozen=True)
class Id:
    """Which id of a callback's payload a lookup asks for, and what one looks like."""

    fields: tuple[str, ...]
    # What may stand in front of `length` such characters.
    prefixes: tuple[str, ...] = ("",)
    characters: str = "any"
    length: int | None = None


@dataclass(frozen=True)
class Question:
    """One way to ask about a payment, `{id}` standing for its id."""

    id: Id
    path: str
    # Where in the answer's transaction the id has to stand.
    answer_id: tuple[str, ...]
    method: str = "GET"
    body: dict[str, str] | None = None


@dataclass(frozen=True)
class Reply:
    """What an answer has to say, and where the transaction stands in it."""

    payment: Fields
    when: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ask_again: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: tuple[str, ...] = ("",)
    # Where no status stands.
    outcome: str | None = None
    # The outcomes, of callback and answer, with which the answer's amount counts; none for any.
    amount_if: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lookup:
    """How a provider is asked about a payment."""

    # By the environment.
    hosts: dict[str, str]
    questions: tuple[Question, ...]
    reply: Reply
    key_header: str | None = None
    # The least seconds between two requests about one id.
    interval: int = 0


# A step from a secret's text to the key; a pair is a prefix to remove.
Step = str | tuple[str, str]


@dataclass(frozen=True)
class Row:
    headers: tuple[str, ...]
    algorithm: str = "sha256"
    # What the provider writes, and what is read besides.
    encoding: str = "hex"
    also_reads: tuple[str, ...] = ()
    prefix: str = ""
    prefix_required: bool = True
    quotes: bool = False
    # Whether the header may come several times, or hold several tags with commas in between.
    repeats: bool = False
    pairs: Pairs | None = None
    # The version of the tags that count in a list of `version,tag`.
    version: str | None = None
    message: str = "{body}"
    forms: tuple[str, ...] = ("raw",)
    key: tuple[Step, ...] = ()
    timestamp: Time | None = None
    # The header with the delivery's id.
    id: str | None = None
    # Where a body names what its secret may have been chosen for.
    key_field: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    fields: Fields | None = None
    lookup: Lookup | None = None

    @property
    def parts(self) -> list[template.Part]:
        return template.parsed(self.message)

    @property
    def signs_url(self) -> bool:
        return template.Placeholder("url") in self.parts

    @property
    def signs_body_alone(self) -> bool:
        """Whether a body and a signature are enough to verify."""
        return self.parts == [template.Placeholder("body")]

    @property
    def has_commas(self) -> bool:
        """Whether a comma in the signature's header is part of a list."""
        separator = self.pairs.separator if self.pairs else None
        return self.version is not None or separator == ","

    @property
    def reads(self) -> set[str]:
        """The encodings that are read: hexadecimal is read in either case."""
        return {name.removesuffix("-upper") for name in (self.encoding, *self.also_reads)}


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
    amount=("paid_amount", "amount", "data.paid_amount", "data.amount"),
    fixed_currency="IDR",
)
AKASHICPAY = Fields(
    order_id=("referenceId", "identifier"),
    transaction_id=("l2TxnHash", "txHash"),
    status=("status",),
    outcomes={"Pending": "pending", "Confirmed": "paid", "Failed": "failed"},
    amount=("amount",),
    currency=("tokenSymbol", "coinSymbol"),
    recipient=("toAddress",),
    network=("coinSymbol",),
    payout=("internalFee.withdraw", "senderIdentity"),
)

FIRST = {
    "generic": Row(
        headers=("X-Signature", "Signature"),
        also_reads=("base64",),
        prefix="sha256=",
        prefix_required=False,
    ),
    "generic-timestamp": Row(
        headers=("X-Signature", "Signature"),
        also_reads=("base64",),
        prefix="sha256=",
        prefix_required=False,
        message="{timestamp}.{body}",
        timestamp=Time(header="X-Timestamp"),
    ),
    "paymento": Row(
        headers=("X-Paymento-HMAC", "X-HMAC-SHA256-SIGNATURE"),
        encoding="hex-upper",
        fields=PAYMENTO,
    ),
    "paymento-links": Row(headers=("X-Paymento-Signature", "X-Signature"), key=("trim",)),
    "rajaongkir": Row(
        headers=("X-Callback-Api-Key",),
        also_reads=("base64",),
        key_field=RAJAONGKIR.order_id,
        fields=RAJAONGKIR,
    ),
    "akashicpay": Row(
        headers=("Signature",),
        quotes=True,
        forms=("js", "raw", "php", "go", "ruby"),
        environments=("mainnet", "testnet"),
        fields=AKASHICPAY,
    ),
}
