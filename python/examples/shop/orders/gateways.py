"""The gateways that take the shop's payments."""

from dataclasses import dataclass
from typing import Final

from orders.models import Currency, Order


@dataclass(frozen=True)
class Gateway:
    """A gateway, and what it takes."""

    provider: str
    name: str
    takes: str
    currency: str


GATEWAYS: Final = (
    Gateway("paymento", "Paymento", "Cryptocurrencies, to your own wallet", Currency.USD),
    Gateway("rajaongkir", "RajaOngkir", "Bank transfer and QRIS, in rupiah", Currency.IDR),
    Gateway("akashicpay", "AkashicPay", "USDT, one for each dollar", Currency.USD),
)


def gateways_for(order: Order) -> list[Gateway]:
    """Those that take the order's currency."""
    return [gateway for gateway in GATEWAYS if gateway.currency == order.currency]


def pay_link(gateway: Gateway, order: Order) -> str | None:
    """Where the buyer pays.

    A shop that goes live asks the gateway's API here for a payment of `order.amount`, with
    `order.number` as its order and the shop's `/callbacks/` address to call, and is given a link.
    """
    _ = gateway, order
    return None
