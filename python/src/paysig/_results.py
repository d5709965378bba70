"""Results that are plain data. The native module makes them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Payment:
    """What a verified callback says about a payment, in the same words for every provider.

    `order_id` is the merchant's own name for the order, `transaction_id` the provider's for the
    payment. `amount` is written in decimal digits as the provider spells it; where there is
    none, it has to be asked for. `outcome` is "pending", "partial", "paid", "failed" or
    "expired", or None for a status that is not known; `status` is the provider's own word.
    `recipient` is the address that was paid to, `network` the network on which.
    """

    __module__ = "paysig"

    order_id: str | None = None
    transaction_id: str | None = None
    amount: str | None = None
    currency: str | None = None
    outcome: str | None = None
    status: str | None = None
    recipient: str | None = None
    network: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to credit what an authentic callback reports.

    `verdict` is "accept": credit it, once; "reject": do not, nothing will change that; or
    "retry": keep it and ask the provider about it, again if need be. All three are about
    crediting: the callback is authentic and is answered as such. `proofs` are what spoke for it:
    "signature", "address", "lookup". `reasons` say by stable names why it is not accepted.
    `payment` is the callback's, completed by what a lookup confirmed.
    """

    __module__ = "paysig"

    verdict: str
    proofs: tuple[str, ...]
    reasons: tuple[str, ...]
    payment: Payment | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a callback was refused: the likeliest cause, by its stable name, and what to do."""

    __module__ = "paysig"

    cause: str
    hint: str
