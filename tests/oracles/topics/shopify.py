"""Shopify: HMAC-SHA256 of the body in base64, under the app's client secret."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered, tag_of
from deliveries import DELIVERIES
from gateway_cases import usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("shopify")
    value = DELIVERIES["shopify"].headers("shopify")[0][1]
    name = "shopify-hmac-sha256"
    guards = "the header of its newer deliveries"
    yield delivered("newer-header", guards, "verified", "shopify", headers=[(name, value)])
    foreign = tag_of("shopify", secret="another secret")
    yield delivered(
        "newer-header-foreign", guards, "signature_mismatch", "shopify", headers=[(name, foreign)]
    )
