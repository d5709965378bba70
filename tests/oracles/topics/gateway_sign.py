"""The signature that `sign` makes for a body alone, for the gateways and merchants' own rows."""

from collections.abc import Iterator
from typing import Any

from deliveries import Delivery, delivery_of
from gateways import ROWS, row_of
from rows import FIRST
from vector import Text, repeat, spelled

from topics.gateway_signatures import OWN

KIND = "sign"

BODIES: dict[str, Text] = {
    "empty-object": "{}",
    "unsorted": '{"b":1.0,"a":"\u00e9"}',
    "long": repeat("[1],", 1000),
}


def cases() -> Iterator[dict[str, Any]]:
    for provider, row in ROWS.items():
        if provider not in FIRST and row.signs_body_alone:
            yield from of(provider, provider)
    for name, own in OWN.items():
        yield from of(name, own)


def of(name: str, provider: str | dict[str, Any]) -> Iterator[dict[str, Any]]:
    delivery = delivery_of(provider)
    bodies: dict[str, Text] = {"documented": delivery.body} | BODIES
    if row_of(provider).forms != ("raw",):
        del bodies["long"]
    for which, body in bodies.items():
        signed = Delivery(**vars(delivery) | {"body": body})
        yield {
            "id": f"{name}-{which}",
            "guards": "the text that the provider itself writes",
            "body": spelled(body),
            "secret": delivery.secret,
            "provider": provider,
            "expect": signed.headers(provider)[0][1],
        }
