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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderInfo:
    """What a host has to know about a provider to set it up. `provider_info()` makes it.

    `title` is what people call it; the name, where a row has none. Rows of your own that differ
    in their titles alone share the first one's. `methods` are those that it sends with, the usual
    one first; `environments` those that it sends from, for `Verifier`; `headers` those that carry
    the signature, likeliest first. `accepted_status` and `refused_status` are the HTTP statuses to
    answer it with. `lookup_environments` are those that `Lookup` can ask, empty where it cannot be
    asked; `lookup_needs_key` says whether it has to be given an API key.

    `signs_time`, `signs_id` and `signs_url` say what is signed beside the body: a time, an id of
    the delivery, the address that is called, which `Verifier` has to be told. `reads_payments`
    says whether it is known where in its callbacks a payment's data stand, and `key_by_order`
    whether the secret may be another one for each order.
    """

    __module__ = "paysig"

    name: str
    title: str
    methods: tuple[str, ...]
    environments: tuple[str, ...]
    headers: tuple[str, ...]
    accepted_status: int
    refused_status: int
    lookup_environments: tuple[str, ...]
    lookup_needs_key: bool
    signs_time: bool
    signs_id: bool
    signs_url: bool
    reads_payments: bool
    key_by_order: bool
