"""The tables of `paysig.store`, as models.

Their rules are those of a store: read them as you like, and leave the writing to `DjangoStore`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

import paysig
from paysig.django._payloads import read_payload
from paysig.django.fields import KeyField, UnicodeField, UnicodeTextField


class Callback(models.Model):
    """A callback that was kept, and who may process it. Moments are milliseconds since 1970."""

    objects: ClassVar[models.Manager[Callback]] = models.Manager()

    claim_key = KeyField(max_length=64, primary_key=True)
    # kept, claimed, done, failed or rejected.
    state = UnicodeField(max_length=8)
    fence: models.BigIntegerField[int, int] = models.BigIntegerField()
    lease_until: models.BigIntegerField[int, int] = models.BigIntegerField()
    attempts: models.IntegerField[int, int] = models.IntegerField()
    next_at: models.BigIntegerField[int, int] = models.BigIntegerField()
    reason = UnicodeField(max_length=255)
    provider = UnicodeField(max_length=64)
    merchant = UnicodeField(max_length=190)
    environment = UnicodeField(max_length=190)
    payload_bytes: models.BinaryField[bytes | None, bytes | memoryview | None] = models.BinaryField(
        db_column="payload", null=True
    )
    # 0 or 1; null where nobody asked whether it came from one of the provider's addresses.
    address_ok: models.SmallIntegerField[int | None, int | None] = models.SmallIntegerField(
        null=True
    )
    delivery_id = UnicodeTextField(null=True)
    created_at: models.BigIntegerField[int, int] = models.BigIntegerField()
    updated_at: models.BigIntegerField[int, int] = models.BigIntegerField()

    class Meta:
        """The table and index of the other stores."""

        db_table = "paysig_claims"
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="paysig_claims_due")]

    def __str__(self) -> str:
        """Whose it is and what became of it, without what it says."""
        return f"{self.provider or 'claim'} {self.claim_key[:12]} ({self.state})"

    @property
    def payload(self) -> Any:  # noqa: ANN401 - as for json.loads()
        """What the callback says: the value of its JSON, None where no payload is kept.

        Read from the bytes, since a JSON column refuses some of what a provider may sign. Raises
        `paysig.PayloadError` for what is not JSON or what Python cannot hold.
        """
        payload = self.payload_bytes
        return None if payload is None else read_payload(bytes(payload))

    @property
    def payment(self) -> paysig.Payment | None:
        """What the callback says about a payment, None where it is about none.

        Raises `paysig.PayloadError` where it cannot be read, and `paysig.ConfigError` for a
        provider that is not built in: give `paysig.read_payment()` its row and `payload_bytes`.
        """
        payload = self.payload_bytes
        return None if payload is None else paysig.read_payment(self.provider, bytes(payload))


class Credit(models.Model):
    """What a payment in parts has brought. Moments are milliseconds since 1970."""

    objects: ClassVar[models.Manager[Credit]] = models.Manager()

    payment_key = KeyField(max_length=64, primary_key=True)
    credited = UnicodeField(max_length=130)
    # The total to which a credit leads that was begun and is not known to be made.
    pending: models.CharField[str | None, str | None] = UnicodeField(  # type: ignore[assignment]
        max_length=130, null=True
    )
    fence: models.BigIntegerField[int, int] = models.BigIntegerField()
    lease_until: models.BigIntegerField[int, int] = models.BigIntegerField()
    updated_at: models.BigIntegerField[int, int] = models.BigIntegerField()

    class Meta:
        """The table of the other stores."""

        db_table = "paysig_credits"

    def __str__(self) -> str:
        """Which payment, and how much of it."""
        return f"{self.payment_key[:12]}: {self.credited}"
