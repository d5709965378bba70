"""Orders, and what was credited to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Order(models.Model):
    objects: ClassVar[models.Manager[Order]] = models.Manager()

    number: models.CharField[str, str] = models.CharField(max_length=200, primary_key=True)
    amount: models.CharField[str, str] = models.CharField(max_length=70)
    currency: models.CharField[str, str] = models.CharField(max_length=10, default="")
    paid: models.BooleanField[bool, bool] = models.BooleanField(default=False)


class Entry(models.Model):
    """A line of the ledger: a handler writes one each time that it runs."""

    objects: ClassVar[models.Manager[Entry]] = models.Manager()

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    # The idempotency key. Not unique: that a payment is credited twice has to show.
    key: models.CharField[str, str] = models.CharField(max_length=200)
    order: models.CharField[str, str] = models.CharField(max_length=200)
    due: models.CharField[str | None, str | None] = models.CharField(max_length=70, null=True)
