"""A payment that handlers are to act upon, and the functions that a shop registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from paysig import Expectation, Payment
from paysig.django._payloads import read_payload

Expect: TypeAlias = Callable[[Payment], Expectation | None]
# A payment that the shop waits for; or the payload of a callback that would report it.
OpenPayment: TypeAlias = Payment | Mapping[str, Any] | bytes
OpenPayments: TypeAlias = Callable[[], Iterable[OpenPayment]]


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """A payment that handlers are to act upon.

    `key` is the idempotency key of this payment and outcome, or of this part of it. `due` is the
    amount to credit, None where nobody named one or the payment is not paid. `using` is the alias
    of the database whose open transaction settles the payment; what is written to that database
    is committed together with it. It is None for an endpoint with `exactly_once` off, whose
    handlers may run more than once and have to tell by `key`. `callback` is the primary key of
    the `paysig.django.models.Callback`.
    """

    endpoint: str
    provider: str
    merchant: str
    environment: str
    payment: Payment
    key: str
    due: str | None
    using: str | None
    callback: str
    payload_bytes: bytes = field(default=b"", repr=False)

    @property
    def payload(self) -> Any:  # noqa: ANN401 - as for json.loads()
        """What the callback says: the value of its JSON. Raises `paysig.PayloadError`."""
        return read_payload(self.payload_bytes)


# Whatever it returns, such as a number of rows, is not looked at.
Handler: TypeAlias = Callable[[PaymentEvent], object]
