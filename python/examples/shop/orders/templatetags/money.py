"""How amounts are written."""

from decimal import Decimal

from django import template

from orders.models import Currency

register = template.Library()


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """An amount as its buyers write it: $24.50, Rp 185.000."""
    if currency == Currency.IDR:
        return f"Rp\N{NO-BREAK SPACE}{amount:,.0f}".replace(",", ".")
    return f"${amount:,.2f}"
