"""GitHub: HMAC-SHA256 of the body in hexadecimal, always behind sha256=."""

from collections.abc import Iterator
from typing import Any

from delivered import delivered
from deliveries import DELIVERIES
from gateway_cases import known_answer, usual

KIND = "request"


def cases() -> Iterator[dict[str, Any]]:
    yield from usual("github")
    # From its documentation of the signature.
    tag = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    yield from known_answer(
        "github",
        "documented",
        body="Hello, World!",
        secret="It's a Secret to Everybody",
        headers=[("X-Hub-Signature-256", f"sha256={tag}")],
    )
    genuine = DELIVERIES["github"].headers("github")
    legacy = ("X-Hub-Signature", "sha1=" + "0" * 40)
    guards = "the older header with its SHA-1 is not looked at"
    yield delivered("legacy-beside", guards, "verified", "github", headers=[legacy, *genuine])
    yield delivered("legacy-alone", guards, "header_missing", "github", headers=[legacy])
