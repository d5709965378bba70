"""Every step from a request to a credited order."""

from collections.abc import Callable, Mapping
from typing import Any

from paysig import Decision, Expectation, Lookup, Payment, Verifier
from paysig.processor._again import Again
from paysig.processor._base import Connection
from paysig.processor._effect import Effect, checked
from paysig.processor._judge import Carrier
from paysig.processor._patience import Patience
from paysig.processor._receiving import Receiving
from paysig.store import Kept, Store


class Processor(Receiving[Connection], Again[Connection]):
    """Receives the callbacks of one provider and credits what they report, once.

    `verifier` judges the requests, `provider` is the name or row that it was made of. `store`
    keeps callbacks; None says that there is nowhere to keep them.

    `expect(payment)` returns what the merchant expects of a payment that a callback reports, by
    its own records; None where it knows no such order, or not yet. `lookup` and `carrier`, which
    belong together, ask the provider. `policy` says which proofs it takes, as `decide()` takes it:
    without one, "signature and lookup" where there is a lookup, else "signature". What a callback
    lacks of what is expected is asked for whatever the policy.

    `effect(payment, key, due, connection)` credits the payment. `key` is the idempotency key, and
    `due` the amount to credit, None where none is known or the payment is not paid. With
    `exactly_once` it writes through `connection`, the store's own, and its work is committed
    together with the store's note of it; it must neither commit nor roll back. Without, for
    effects in another store, `connection` is None and it runs at least once: it has to tell by
    the key what it has done before. The claim is held for `lease` seconds meanwhile.

    With `partial`, callbacks report what a payment has reached so far: `due` is what was not
    credited before, and the effect does not run where that is nothing.

    Each callback is kept by itself, under its `message_key()`, and its payment is claimed once
    the callback is accepted: what is rejected or waits stands in no other callback's way. One
    that names no payment's id is never credited.

    Whatever `expect` and `effect` raise is logged, and the callback is tried again. `merchant` and
    `environment`, the lookup's unless another is given, keep the payments of several apart in one
    store. `patience` says when a callback that is kept is tried again.

    Shared between threads if the store is. What happens is logged as "paysig". Raises
    `ConfigError` for settings that do not fit together, and `TypeError` for arguments of other
    types.
    """

    __module__ = "paysig.processor"

    def __init__(  # noqa: PLR0913 - settings
        self,
        verifier: Verifier,
        provider: str | Mapping[str, Any],
        *,
        store: Store[Connection] | None,
        expect: Callable[[Payment], Expectation | None],
        effect: Effect[Connection],
        lookup: Lookup | None = None,
        carrier: Carrier | None = None,
        policy: str | None = None,
        merchant: str = "",
        environment: str | None = None,
        exactly_once: bool = True,
        partial: bool = False,
        lease: float = 60.0,
        patience: Patience | None = None,
    ) -> None:
        """Finds out whether the settings fit together."""
        self._effect = checked(effect)
        super().__init__(
            verifier,
            provider,
            store=store,
            expect=expect,
            lookup=lookup,
            carrier=carrier,
            policy=policy,
            merchant=merchant,
            environment=environment,
            exactly_once=exactly_once,
            partial=partial,
            lease=lease,
            patience=patience,
        )

    def _apply(
        self,
        kept: Kept,  # noqa: ARG002 - an effect does not ask for it
        decision: Decision,
        key: str,
        due: str | None,
        connection: Connection | None,
    ) -> object:
        assert decision.payment is not None  # noqa: S101 - what is accepted is a payment
        return self._effect(decision.payment, key, due, connection)
