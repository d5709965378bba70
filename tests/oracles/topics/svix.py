"""Svix, which is Standard Webhooks under names of its own: HMAC-SHA256 of id, time and body in base64."""

from collections.abc import Iterator
from typing import Any

from gateway_cases import standard

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from standard("svix", "svix-", "webhook-")
