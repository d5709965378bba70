"""Orders and what was credited to them."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models


class Order(models.Model):
    """What a customer owes, and what has arrived of it."""

    objects: ClassVar[models.Manager[Order]] = models.Manager()

    number: models.CharField[str, str] = models.CharField(max_length=40, primary_key=True)
    amount: models.DecimalField[Decimal, Decimal] = models.DecimalField(
        max_digits=20, decimal_places=6
    )
    currency: models.CharField[str, str] = models.CharField(max_length=8)
    paid: models.DecimalField[Decimal, Decimal] = models.DecimalField(
        max_digits=20, decimal_places=6, default=Decimal(0)
    )


class Entry(models.Model):
    """One credit. Nothing in this table keeps a second one out: that is what Paysig is for."""

    objects: ClassVar[models.Manager[Entry]] = models.Manager()

    order: models.CharField[str, str] = models.CharField(max_length=40)
    amount: models.DecimalField[Decimal, Decimal] = models.DecimalField(
        max_digits=20, decimal_places=6
    )
    idempotency_key: models.CharField[str, str] = models.CharField(max_length=64)


class Note(models.Model):
    """What the view that inserts one row inserts."""

    objects: ClassVar[models.Manager[Note]] = models.Manager()

    body: models.BinaryField[bytes, bytes] = models.BinaryField()
