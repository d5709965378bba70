"""What a row needs and is not given, or is given and does not take: an address, an id, a window."""

from collections.abc import Iterator
from typing import Any

from callback import NOW
from deliveries import DELIVERIES, OWN, TIMED, delivery_of, own
from gateways import ROWS, row_of
from vector import Text, repeat, spelled

KIND = "error"

WITH_URL = own(message="{url}{body}")
WITH_ID = own(message="{id}.{body}", id={"header": "X-Id"})
WITH_TIME = own(**TIMED)
PLAIN = own()

Provider = str | dict[str, Any]


def cases() -> Iterator[dict[str, Any]]:
    yield from urls()
    yield from windows()
    yield from ids()
    yield from requests_needed()
    yield from forms()


def urls() -> Iterator[dict[str, Any]]:
    guards = "an address that is signed has to be known"
    for name, provider in [("square", "square"), ("own", WITH_URL)]:
        yield set_up(f"url-missing-{name}", guards, provider, {})
        yield signing(f"url-missing-{name}-signing", guards, provider)
        yield set_up(f"url-empty-{name}", guards, provider, {"url": ""})
        yield signing(f"url-empty-{name}-signing", guards, provider, url="")
    guards = "an address that is not signed would mislead"
    for name, provider in others("url"):
        url = "https://shop.example/pay"
        yield set_up(f"url-not-signed-{name}", guards, provider, {"url": url})
        event = {"delivery_id": "evt-1"} if row_of(provider).id else {}
        yield signing(f"url-not-signed-{name}-signing", guards, provider, url=url, **event)


def windows() -> Iterator[dict[str, Any]]:
    guards = "without a signed time there is no window"
    for name, provider in [*others("timestamp"), ("own", PLAIN), ("own-id", WITH_ID)]:
        url = {"url": "https://shop.example/pay"} if row_of(provider).signs_url else {}
        yield set_up(f"window-not-signed-{name}", guards, provider, {"window": 300} | url)
    guards = "a window of 1 to 31536000 seconds"
    for provider in ("generic-timestamp", "stripe", "svix"):
        for window in (0, 31_536_001, 2**31, 2**32 - 1):
            yield set_up(f"window-{window}-{provider}", guards, provider, {"window": window})


def ids() -> Iterator[dict[str, Any]]:
    guards = "an id that is signed has to be known"
    for name, provider in [
        ("standardwebhooks", "standardwebhooks"),
        ("svix", "svix"),
        ("own", WITH_ID),
    ]:
        yield signing(f"id-missing-{name}", guards, provider)
        odd: list[tuple[str, Text]] = [
            ("empty", ""),
            ("space", "a b"),
            ("line", "a\r\nX-Other: 1"),
            ("nul", "a\0"),
            ("non-ascii", "\u00e9"),
            ("comma", "a,b"),
            ("dot", "a.b"),
            ("long", repeat("x", 8193)),
        ]
        for which, text in odd:
            yield signing(
                f"id-{which}-{name}", "an id that could not arrive", provider, delivery_id=text
            )
    guards = "an id that is not signed would mislead"
    for name, provider in [*others("id"), ("own", PLAIN), ("own-time", WITH_TIME)]:
        url = {"url": "https://shop.example/pay"} if row_of(provider).signs_url else {}
        yield signing(f"id-not-signed-{name}", guards, provider, delivery_id="evt-1", **url)


def requests_needed() -> Iterator[dict[str, Any]]:
    guards = "a row that signs more than the body takes more than a body and a signature"
    rows: list[tuple[str, Provider]] = [
        (name, name) for name, row in ROWS.items() if not row.signs_body_alone
    ]
    rows += [("own-url", WITH_URL), ("own-id", WITH_ID), ("own-time", WITH_TIME)]
    rows += [("own-literal", own(message="v0:{body}"))]
    for name, provider in rows:
        for call in ("verify_signature", "sign", "Key"):
            case: dict[str, Any] = {
                "id": f"request-needed-{call}-{name}",
                "guards": guards,
                "call": call,
                "secret": delivery_of(provider).secret,
                "provider": provider,
            }
            if call != "Key":
                case["body"] = spelled(OWN.body)
            if call == "verify_signature":
                case["signature"] = "00" * 32
            yield case | {"expect": "config"}


def forms() -> Iterator[dict[str, Any]]:
    guards = "a row without canonical forms has none to choose from"
    for name, provider in [("own", PLAIN), ("own-time", WITH_TIME), ("own-id", WITH_ID)]:
        yield set_up(f"forms-{name}", guards, provider, {"canonical_forms": ["js"]})
    provider = own(canonical_forms=["js"])
    yield set_up(
        "forms-empty-own", "with no form nothing could verify", provider, {"canonical_forms": []}
    )
    guards = "a row without environments has none to choose from"
    yield set_up("environment-own", guards, PLAIN, {"environment": "testnet"})
    provider = own(environments=["live", "test"])
    yield set_up("environment-other", guards, provider, {"environment": "sandbox"})
    guards = "a row without a field for it looks nothing up"
    yield set_up("resolver-own", guards, PLAIN, {}, secrets={"resolver": {}})


def others(what: str) -> Iterator[tuple[str, Provider]]:
    """The gateways that do not sign that."""
    for name, row in ROWS.items():
        signs = {
            "url": row.signs_url,
            "id": row.id is not None,
            "timestamp": row.timestamp is not None,
        }
        if not signs[what]:
            yield name, name


def set_up(
    name: str,
    guards: str,
    provider: Provider,
    settings: dict[str, Any],
    secrets: Any = None,
) -> dict[str, Any]:
    case: dict[str, Any] = {
        "id": name,
        "guards": guards,
        "call": "Verifier",
        "provider": provider,
        "secrets": [{"secret": delivery_of(provider).secret}] if secrets is None else secrets,
    }
    if settings:
        case["settings"] = settings
    return case | {"expect": "config"}


def signing(name: str, guards: str, provider: Provider, **given: Any) -> dict[str, Any]:
    delivery = DELIVERIES[provider] if isinstance(provider, str) else OWN
    return {
        "id": name,
        "guards": guards,
        "call": "sign_request",
        "provider": provider,
        "body": spelled(delivery.body),
        "secret": delivery.secret,
        "now": NOW,
        **{field: spelled(value) for field, value in given.items()},
        "expect": "config",
    }
