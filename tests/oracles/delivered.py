"""Cases of kind "request" made of a row's genuine delivery and one change."""

from typing import Any

from callback import NOW, Pairs
from deliveries import Delivery, delivery_of
from gateways import row_of
from requested import request, secret
from vector import Text

Provider = str | dict[str, Any]


def delivered(
    name: str,
    guards: str,
    verdict: str,
    provider: Provider,
    *,
    signature: Text | None = None,
    headers: Pairs | None = None,
    delivery: Delivery | None = None,
    at: int = NOW,
    **changed: Any,
) -> dict[str, Any]:
    """The delivery as it is sent at the time `at`, with `signature` in place of its own value,
    or with other `headers` altogether."""
    delivery = delivery or delivery_of(provider)
    row = row_of(provider)
    sent: Pairs = delivery.headers(provider, at) if headers is None else headers
    if signature is not None:
        sent = [(row.headers[0], signature), *sent[1:]]
    settings = {"url": delivery.url} if row.signs_url else {}
    asked = {"body": delivery.body, "secrets": [secret(delivery.secret)]} | changed
    asked["settings"] = settings | asked.get("settings", {})
    return request(name, guards, verdict, provider, headers=sent, **asked)


def value_of(provider: Provider, at: int = NOW, **other: Any) -> str:
    """The genuine value of the signature's header."""
    return delivery_of(provider).headers(provider, at, **other)[0][1]


def tag_of(provider: Provider, at: int = NOW, **other: Any) -> str:
    """The genuine tag alone, as the provider writes it."""
    row, value = row_of(provider), value_of(provider, at, **other)
    if row.pairs is not None:
        return value.rpartition(f"{row.pairs.tag}=")[2]
    if row.version is not None:
        return value.removeprefix(f"{row.version},")
    return value.removeprefix(row.prefix)
