"""Flutterwave, version 4: HMAC-SHA256 of the body in base64."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("flutterwave")
    delivery = DELIVERIES["flutterwave"]
    guards = "the secret hash itself, as version 3 sends it, proves nothing"
    for name in ("flutterwave-signature", "verif-hash"):
        verdict = "header_missing" if name == "verif-hash" else "signature_malformed"
        headers = [(name, delivery.secret)]
        yield delivered(f"hash-in-{name}", guards, verdict, "flutterwave", headers=headers)
