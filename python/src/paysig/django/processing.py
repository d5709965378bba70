"""From a callback that was verified to the project's handlers."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.db import transaction

from paysig import Decision, Error, Expectation, Payment, Verified
from paysig.django import handlers, metrics
from paysig.django._delivery import Delivery
from paysig.django.conf import read_settings
from paysig.django.logs import printable
from paysig.django.signals import payment_settled
from paysig.processor._again import Again
from paysig.processor._receiving import Receiving

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from paysig.django.endpoints import Endpoint
    from paysig.store import Kept, Store

# What brings money: without a handler it would be lost.
_CREDITED: Final = frozenset({"partial", "paid"})


class NoHandlerError(Error):
    """A payment arrived and nobody handles it: it is kept, and tried again."""


class DjangoProcessor(Receiving["BaseDatabaseWrapper"], Again["BaseDatabaseWrapper"]):
    """A `paysig.processor.Processor` of an endpoint, whose effect are the project's handlers.

    Payments of an outcome that nobody handles are kept and tried again if they brought money, and
    settled otherwise. What the project expects of an order is compared with payments that brought
    money; of others the order has to be known. Where nothing is expected, any payment will do.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        """Raises `paysig.ConfigError` for settings that do not fit together."""
        settings = endpoint.settings
        self._endpoint = endpoint
        self._database = endpoint.database
        super().__init__(
            endpoint.verifier,
            settings.provider,
            store=endpoint.store,
            expect=self.expected,
            lookup=endpoint.lookup,
            carrier=endpoint.carrier,
            policy=settings.policy,
            merchant=settings.merchant,
            environment=endpoint.environment,
            exactly_once=settings.exactly_once,
            partial=settings.partial,
            lease=settings.lease,
            patience=read_settings().patience,
        )

    def expected(self, payment: Payment) -> Expectation | None:
        """What a payment has to be; None for an order that is not known, or not yet.

        Raises what the project's own code raises.
        """
        expect = handlers.expectation_of(self._endpoint)
        brings = payment.outcome in _CREDITED
        expectation = expect(payment) if expect is not None else _any(payment)
        return expectation if expectation is None or brings else _any(payment)

    def _apply(
        self,
        kept: Kept,
        decision: Decision,
        key: str,
        due: str | None,
        connection: BaseDatabaseWrapper | None,
    ) -> None:
        payment = decision.payment
        assert payment is not None  # noqa: S101 - what is accepted is a payment
        unhandled = not handlers.is_handled(self._endpoint, payment.outcome)
        if unhandled and payment.outcome in _CREDITED:
            message = f"no handler for {payment.outcome} payments of {self._endpoint.name}"
            raise NoHandlerError(message)
        proofs = " ".join(decision.proofs)
        if proofs != "signature":
            self._endpoint.store.note(kept.claim_key, proofs=proofs)
        event = handlers.PaymentEvent(
            endpoint=self._endpoint.name,
            provider=self._endpoint.provider,
            merchant=kept.merchant,
            environment=kept.environment,
            payment=payment,
            key=key,
            due=due,
            using=None if connection is None else connection.alias,
            callback=kept.claim_key,
            payload_bytes=kept.payload,
        )

        def tell() -> None:
            payment_settled.send_robust(handlers.PaymentEvent, event=event)

        if connection is None:
            handlers.run(event)
            tell()
            return
        # Before what handlers have done after the commit, which may raise.
        transaction.on_commit(tell, using=self._database, robust=True)
        handlers.run(event)

    def _settle(
        self,
        store: Store[BaseDatabaseWrapper],
        kept: Kept,
        next_at: float,
        now: float | None,
        budget: float | None = None,
    ) -> tuple[str, Decision | None]:
        code, decision = super()._settle(store, kept, next_at, now, budget)
        moment = time.time() if now is None else now
        metrics.processed(self._endpoint, code, moment - kept.created_at)
        return code, decision

    def _kept(self, verified: Verified, peer: str | None) -> Kept:
        kept = super()._kept(verified, peer)
        assert isinstance(kept, Delivery)  # noqa: S101 - see _kept_of()
        message = verified.message
        return replace(
            kept,
            key_id=verified.key_id or "",
            form=verified.form[:32],
            found_in=verified.found_in[:255],
            peer=printable(peer or "")[:64],
            proofs="signature",
            message=None if message == kept.payload else message,
        )

    def _kept_of(self, payload: bytes) -> Kept:
        kept = super()._kept_of(payload)
        return Delivery(
            claim_key=kept.claim_key,
            provider=kept.provider,
            payload=payload,
            merchant=kept.merchant,
            environment=kept.environment,
            endpoint=self._endpoint.name,
            # Until a callback says more.
            form="lookup",
        )


def _any(payment: Payment) -> Expectation:
    """Any payment of that outcome; of one that is not known, none."""
    return Expectation() if payment.outcome is None else Expectation(outcomes=[payment.outcome])
