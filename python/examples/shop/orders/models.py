"""Products and orders."""

import secrets
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

# Without those that are easily taken for one another.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Currency(models.TextChoices):
    """What the shop takes."""

    USD = "USD", "US dollars"
    IDR = "IDR", "Indonesian rupiah"


class Product(models.Model):
    """A coffee, and what a bag of it costs."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    notes = models.CharField(max_length=200)
    usd = models.DecimalField("price in USD", max_digits=12, decimal_places=2)
    idr = models.DecimalField("price in IDR", max_digits=12, decimal_places=0)

    class Meta:
        """As the catalogue shows them."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def price(self, currency: str) -> Decimal:
        """What a bag costs in one of the currencies."""
        return self.idr if currency == Currency.IDR else self.usd


def new_number() -> str:
    """A number that nobody guesses: who knows it may see the order."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class Order(models.Model):
    """An order, and whether it is paid."""

    class State(models.TextChoices):
        """What became of an order."""

        OPEN = "open", "waiting for payment"
        PAID = "paid", "paid"
        FAILED = "failed", "not paid"
        EXPIRED = "expired", "expired"

    number = models.CharField(max_length=64, unique=True, default=new_number, editable=False)
    item = models.CharField(max_length=80)
    quantity = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    name = models.CharField("your name", max_length=80)
    email = models.EmailField("your e-mail address")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, choices=Currency, default=Currency.USD)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    provider = models.CharField(max_length=64, blank=True)
    # The payment's own name at the provider: what to ask it for, and what to quote in a dispute.
    provider_token = models.CharField(max_length=190, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-created_at",)

    def __str__(self) -> str:
        """What buyers and operators call it."""
        return f"Order {self.number}"

    def get_absolute_url(self) -> str:
        """The order's page."""
        return reverse("order", args=[self.number])

    @property
    def payable(self) -> bool:
        """Whether the buyer may (still, or again) pay."""
        return self.state != self.State.PAID
