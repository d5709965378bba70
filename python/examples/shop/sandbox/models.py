"""What the gateways know."""

from django.db import models


class SandboxPayment(models.Model):
    """A payment as its gateway has it."""

    provider = models.CharField(max_length=64)
    token = models.CharField(max_length=80, unique=True)
    order_number = models.CharField(max_length=64)
    # What was asked for, and what was paid.
    requested = models.DecimalField(max_digits=14, decimal_places=2)
    paid = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=4)
    outcome = models.CharField(max_length=8)

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.provider} {self.token}"
