"""Thirty days of a shop's callbacks, the same each time but for the dates.

A script: run with the shop's settings, it fills the tables.
"""

import datetime as dt
import math
import random
from typing import Final

import django

django.setup()

from django.utils import timezone  # noqa: E402 - models need the set-up

import paysig  # noqa: E402
from paysig.django.models import Callback, Refusal  # noqa: E402

# The day of a campaign, a forger's, and that on which a provider's API was slow.
_BUSY: Final = 8
_FORGED: Final = 17
_SLOW: Final = 23
_DAYS: Final = 30
_HEADERS: Final = {
    "paymento": "HTTP_X_PAYMENTO_HMAC",
    "rajaongkir": "HTTP_X_CALLBACK_API_KEY",
    "akashicpay": "HTTP_SIGNATURE",
}
_CODES: Final = ("signature_mismatch", "header_missing", "signature_malformed", "body_lost")
_HINTS: Final = {
    "signature_mismatch": "the body was not signed with this secret, or was changed since",
    "header_missing": "no header that holds a signature has arrived",
    "signature_malformed": "the signature is not 64 hexadecimal digits",
    "body_lost": "a body was announced, and none has arrived",
}

chance = random.Random("Paysig")  # noqa: S311 - the same each time


def seed() -> None:
    """Fills the tables."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    callbacks, refusals = [], []
    for number in range(_DAYS):
        day = today - dt.timedelta(_DAYS - 1 - number)
        weekend = day.weekday() >= 5
        received = round(chance.gauss(46 if weekend else 68, 5) * (1.7 if number == _BUSY else 1))
        callbacks += [_callback(_moment(day), slow=number == _SLOW) for _ in range(received)]
        for code in _CODES:
            usual = {"signature_mismatch": 5, "header_missing": 3}.get(code, 1)
            count = max(0, round(chance.gauss(usual, 1.2)))
            if number == _FORGED and code == "signature_mismatch":
                count += 34
            refusals += [_refusal(_moment(day), code) for _ in range(count)]
    now = timezone.now()
    arrived = [row for row in callbacks if row.received_at < now]
    for row in sorted(arrived, key=lambda row: row.created_at)[-7::3]:
        # The provider could not be asked yet.
        row.state, row.reason, row.attempts = "kept", "lookup_unsure", 1
        row.proofs, row.updated_at = "signature", row.created_at
        row.next_at = round(now.timestamp() * 1000) + 600_000
    Callback.objects.bulk_create(arrived)
    Refusal.objects.bulk_create(row for row in refusals if row.received_at < now)


def _moment(day: dt.datetime) -> dt.datetime:
    """Some time of a day, rather in the afternoon than at night."""
    hour = min(max(chance.gauss(14, 4.5), 0), 23.99)
    return day + dt.timedelta(hours=hour)


def _callback(received: dt.datetime, *, slow: bool) -> Callback:
    provider = chance.choices(("paymento", "rajaongkir", "akashicpay"), (5, 4, 3))[0]
    names_amount = provider != "paymento"
    amount, currency = f"{chance.randrange(18, 80)}.50", "USDT"
    if provider == "rajaongkir":
        amount, currency = str(chance.randrange(280, 1200) * 1000), "IDR"
    payment = paysig.Payment(
        order_id="".join(chance.choices("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", k=12)),
        transaction_id=chance.randbytes(16).hex(),
        amount=amount if names_amount else None,
        currency=currency if names_amount else None,
        outcome=chance.choices(("paid", "pending", "failed"), (20, 3, 1))[0],
    )
    payload = paysig.write_payment(provider, payment)
    state, reason = "done", ""
    if payment.outcome == "paid" and chance.random() < 0.03:
        state, reason = "rejected", "underpaid" if names_amount else "unknown_order"
    seconds = chance.lognormvariate(math.log(6.5 if slow else 0.35), 0.9 if slow else 0.6)
    created = round(received.timestamp() * 1000)
    return Callback(
        claim_key=paysig.message_key(provider, payload),
        state=state,
        fence=1,
        lease_until=0,
        attempts=0,
        next_at=0,
        reason=reason,
        provider=provider,
        endpoint=provider,
        environment={"akashicpay": "testnet", "rajaongkir": "sandbox"}.get(provider, "production"),
        payload_bytes=payload,
        form="js" if provider == "akashicpay" else "raw",
        found_in=_HEADERS[provider],
        peer=f"203.0.113.{chance.randrange(10, 20)}",
        proofs="signature lookup" if payment.outcome == "paid" else "signature",
        created_at=created,
        updated_at=created + round(seconds * 1000),
    )


def _refusal(received: dt.datetime, code: str) -> Refusal:
    provider = chance.choice(("paymento", "rajaongkir", "akashicpay"))
    return Refusal(
        endpoint=provider,
        provider=provider,
        code=code,
        hint=_HINTS[code],
        found_in="" if code == "header_missing" else _HEADERS[provider],
        headers_seen="accept, content-type, host, user-agent",
        method="POST",
        peer=f"198.51.100.{chance.randrange(4, 90)}",
        body_length=chance.randrange(120, 420),
        received_at=received,
    )


if __name__ == "__main__":
    seed()
