"""What the app keeps.

`Callback` and `Credit` are the tables of `paysig.store`, and their rules are those of a store:
read them as you like, and leave the writing to `DjangoStore`. `Refusal` is for people alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models

import paysig
from paysig.django._payloads import read_payload
from paysig.django.conf import read_settings
from paysig.django.fields import KeyField, UnicodeField, UnicodeTextField
from paysig.store._transitions import SETTLED


class _Received(models.Manager["Callback"]):
    """Callbacks as they arrived, without the claims of the payments that they report."""

    def get_queryset(self) -> models.QuerySet[Callback]:
        """A claim names no provider."""
        return super().get_queryset().filter(provider__gt="")


class Callback(models.Model):
    """A callback that was kept, and who may process it. Moments are milliseconds since 1970."""

    objects: ClassVar[models.Manager[Callback]] = models.Manager()
    received: ClassVar[models.Manager[Callback]] = _Received()

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
    # What follows is for people, and has to be there for no decision.
    endpoint = UnicodeField(max_length=64, db_default="")
    # The id of the secret, if it has one.
    key_id = UnicodeField(max_length=64, db_default="")
    # "raw" or a canonical form's name; "lookup" where no callback came and the provider was asked.
    form = UnicodeField(max_length=32, db_default="")
    found_in = UnicodeField(max_length=255, db_default="")
    peer = UnicodeField(max_length=64, db_default="")
    # By what it was accepted: "signature", "address", "lookup", with spaces in between.
    proofs = UnicodeField(max_length=64, db_default="")
    # The bytes that were signed, where the payload is not all of them.
    message: models.BinaryField[bytes | None, bytes | memoryview | None] = models.BinaryField(
        null=True
    )

    class Meta:
        """The table and index of the other stores, and what an admin sorts by."""

        db_table = "paysig_claims"
        indexes: ClassVar = [
            models.Index(fields=["state", "next_at"], name="paysig_claims_due"),
            models.Index(fields=["created_at"], name="paysig_claims_created"),
        ]
        # A row keeps its payment from being credited twice: nobody adds, changes or deletes one.
        default_permissions = ("view",)
        permissions: ClassVar = [("process_callback", "Can process callbacks again")]

    def __str__(self) -> str:
        """Whose it is and what became of it, without what it says."""
        return f"{self.provider or 'claim'} {self.claim_key[:12]} ({self.state})"

    @property
    def received_at(self) -> datetime:
        """When it was kept, or reopened after it was rejected."""
        return _moment(self.created_at)

    @property
    def settled_at(self) -> datetime | None:
        """When it was done or rejected; None where it is open."""
        return _moment(self.updated_at) if self.state in SETTLED else None

    @property
    def due_at(self) -> datetime | None:
        """When it is tried again; None where it is settled."""
        if self.state in SETTLED:
            return None
        return _moment(max(self.next_at, self.lease_until))

    @property
    def signed_message(self) -> bytes | None:
        """The bytes that were signed; None where they are not kept any more."""
        signed = self.payload_bytes if self.message is None else self.message
        return None if signed is None else bytes(signed)

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
        provider that is neither built in nor that of its endpoint any more: give
        `paysig.read_payment()` its row and `payload_bytes`.
        """
        payload = self.payload_bytes
        if payload is None:
            return None
        settings = read_settings().endpoints.get(self.endpoint)
        provider = self.provider if settings is None else settings.provider
        return paysig.read_payment(provider, bytes(payload))


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


class Refusal(models.Model):
    """A callback that was refused. Not all of them are kept: see the setting PAYSIG_REFUSALS."""

    objects: ClassVar[models.Manager[Refusal]] = models.Manager()

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    endpoint = UnicodeField(max_length=64)
    provider = UnicodeField(max_length=64)
    merchant = UnicodeField(max_length=190)
    # The reason's stable name, and what it likely comes from.
    code = UnicodeField(max_length=32)
    hint = UnicodeField(max_length=1000)
    found_in = UnicodeField(max_length=255)
    # The names of the headers that arrived, with ", " in between.
    headers_seen = UnicodeField(max_length=2000)
    method = UnicodeField(max_length=16)
    peer = UnicodeField(max_length=64)
    body_length: models.BigIntegerField[int, int] = models.BigIntegerField()
    # None unless bodies are asked for; cut to the length that is.
    body: models.BinaryField[bytes | None, bytes | memoryview | None] = models.BinaryField(
        null=True
    )
    # How many more of this endpoint and code were refused since the one before, and not stored.
    suppressed: models.IntegerField[int, int] = models.IntegerField(default=0)
    received_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(db_index=True)

    class Meta:
        """Looked at and thrown away."""

        db_table = "paysig_refusals"
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        """Whose it would have been, and the reason."""
        return f"{self.provider} refused: {self.code}"


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
