"""Cases of kind "request": a whole callback, the verifier's set-up, and what the pipeline says.

A topic states the verdict that the rules demand. The pipeline works it out by itself, and a case
on which the two disagree is an error.
"""

import sys
from typing import Any

from callback import NOW, Callback, Pairs, Secrets, Server
from deliveries import DELIVERIES, delivery_of
from gateways import row_of
from mac import tag
from pipeline import judge
from sending import text
from vector import Text, content

SECRET = "merchant-secret"
BODIES = {provider: delivery.body for provider, delivery in DELIVERIES.items()}


def request(
    name: str,
    guards: str,
    verdict: str,
    provider: str | dict[str, Any] = "paymento",
    *,
    body: Text | None = None,
    secrets: Secrets | dict[str, Any] | None = None,
    found_in: str | None = None,
    key_id: str | None = None,
    settings: dict[str, Any] | None = None,
    headers: Pairs | None = None,
    server: Server | None = None,
    peer: str | None = None,
    now: int = NOW,
) -> dict[str, Any]:
    """A case whose verdict is "verified" or a reason's code."""
    callback = Callback(
        provider=provider,
        body=body_of(provider) if body is None else body,
        secrets=[secret()] if secrets is None else secrets,
        settings=settings or {},
        headers=headers,
        server=server,
        peer=peer,
        now=now,
    )
    adjacent(name, headers or [])
    expect = judge(callback)
    found = expect.get("verified") or expect["rejected"]
    if verdict != found.get("code", "verified"):
        sys.exit(f"{name}: stated {verdict}, but the pipeline says {expect}")
    if found_in is not None and found_in != found.get("found_in"):
        sys.exit(f"{name}: stated {found_in}, but the pipeline says {expect}")
    if key_id is not None and key_id != found.get("key_id"):
        sys.exit(f"{name}: stated {key_id}, but the pipeline says {expect}")
    return {"id": name, "guards": guards, **callback.written(), "expect": expect}


def body_of(provider: str | dict[str, Any]) -> Text:
    return delivery_of(provider).body


def adjacent(name: str, headers: Pairs) -> None:
    """A language that groups the values of a name keeps the order only of neighbours."""
    names = [content(header) for header, _ in headers]
    runs = [one for one, before in zip(names, [None, *names], strict=False) if one != before]
    if len(runs) != len(set(runs)):
        sys.exit(f"{name}: the values of one header do not stand together")


def secret(
    text: Text = SECRET, key_id: str | None = None, not_after: int | None = None
) -> dict[str, Any]:
    made: dict[str, Any] = {"secret": text}
    if key_id is not None:
        made["id"] = key_id
    if not_after is not None:
        made["not_after"] = not_after
    return made


def signature(
    provider: str = "paymento", body: Text | None = None, key: Text = SECRET, prefix: bytes = b""
) -> str:
    """The signature as the provider writes it, over the body with `prefix` in front."""
    signed = content(BODIES[provider] if body is None else body)
    row = row_of(provider)
    return text(row, tag(content(key), prefix + signed, row.algorithm))


def variable(header: str) -> str:
    """The server variable that stands for a header (RFC 3875, section 4.1.18)."""
    return "HTTP_" + header.upper().replace("-", "_")
