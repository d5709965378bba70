"""What is written down about a callback and about the credits of a payment."""

from dataclasses import dataclass, field

from paysig.store._checks import hex_key, stored_text


@dataclass(frozen=True, slots=True)
class Kept:
    """A callback as it is kept: enough to process it without the provider sending it again.

    `claim_key` is the key that it is kept under: of a Processor's, the message key. `payload` is
    what was verified. `address_ok` says whether it came from one of the provider's
    addresses, None where that was not asked. `attempts` and `created_at` are the store's: how
    often it was taken up again, and when it was kept or reopened.
    """

    __module__ = "paysig.store"

    claim_key: str
    provider: str
    payload: bytes = field(repr=False)
    merchant: str = ""
    environment: str = ""
    address_ok: bool | None = None
    delivery_id: str | None = None
    attempts: int = 0
    created_at: float = 0.0

    def __post_init__(self) -> None:
        """Refuses what not every database could hold."""
        hex_key("claim_key", self.claim_key)
        stored_text("provider", self.provider, 64)
        stored_text("merchant", self.merchant, 190)
        stored_text("environment", self.environment, 190)
        if self.delivery_id is not None:
            stored_text("delivery_id", self.delivery_id)
        if not isinstance(self.payload, bytes):
            message = f"payload must be bytes, not {type(self.payload).__name__}"
            raise TypeError(message)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run one effect until the lease runs out.

    `fence` grows whenever somebody takes over: of two who believe that they hold a claim, the one
    with the higher number does.
    """

    __module__ = "paysig.store"

    key: str
    fence: int
    lease_until: float


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of paysig_claims. Its times are milliseconds."""

    claim_key: str
    state: str
    fence: int = 0
    lease_until: int = 0
    attempts: int = 0
    next_at: int = 0
    reason: str = ""
    provider: str = ""
    merchant: str = ""
    environment: str = ""
    payload: bytes | None = None
    address_ok: bool | None = None
    delivery_id: str | None = None
    created_at: int = 0
    updated_at: int = 0


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A row of paysig_credits. `pending` is the total that an open credit leads to."""

    payment_key: str
    credited: str = "0"
    pending: str | None = None
    fence: int = 0
    lease_until: int = 0
    updated_at: int = 0
