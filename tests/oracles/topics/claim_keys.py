"""Keys by which a callback is claimed once, however often and in whatever words it is told."""

from collections.abc import Iterator
from typing import Any

import once
from asked import PAYLOADS, payload, text
from bodies import AKASHICPAY_PAYOUT, PAYMENTO_LINKS
from deliveries import DELIVERIES, own
from gateways import ROWS
from own_lookups import PAYMENT
from vector import Text, content, spelled

KIND = "keys"

OWN = own(payment=PAYMENT)


def cases() -> Iterator[dict[str, Any]]:
    yield from providers()
    yield from same()
    yield from different()
    yield from scopes()
    yield from deliveries()
    yield from unreadable()


def case(
    name: str,
    guards: str,
    provider: str | dict[str, Any],
    said: Text,
    merchant: str = "",
    environment: str = "",
    delivery: str | None = None,
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name, "guards": guards, "provider": provider}
    found |= {"payload": spelled(said), "merchant": merchant, "environment": environment}
    if delivery is not None:
        found["delivery_id"] = delivery
    told, whose = content(said), (merchant, environment)
    found["expect"] = {
        "claim_key": once.claim_key(provider, told, *whose, delivery),
        "payment_key": once.payment_key(provider, told, *whose),
        "message_key": once.message_key(provider, told, *whose),
    }
    return found


def claims(made: list[dict[str, Any]]) -> set[str]:
    return {one["expect"]["claim_key"] for one in made}


def payments(made: list[dict[str, Any]]) -> set[str | None]:
    return {one["expect"]["payment_key"] for one in made}


def providers() -> Iterator[dict[str, Any]]:
    guards = "every callback has a key of its own"
    made = []
    for provider, delivery in DELIVERIES.items():
        made.append(case(f"provider-{provider}", guards, provider, delivery.body))
        if ROWS[provider].id is not None:
            event = delivery.event
            made.append(
                case(f"provider-{provider}-id", guards, provider, delivery.body, delivery=event)
            )
    made += [case(f"paid-{name}", guards, name, payload(name)) for name in PAYLOADS]
    made.append(case("payout", guards, "akashicpay", AKASHICPAY_PAYOUT))
    made.append(case("links", guards, "paymento-links", PAYMENTO_LINKS))
    # One of RajaOngkir's is told twice; those of Paymento differ in the outcome.
    assert len(claims(made)) == len(made) - 2, len(made) - len(claims(made))
    yield from made


def same() -> Iterator[dict[str, Any]]:
    guards = "whatever else a callback says, one outcome of one payment is claimed once"
    told = payload("paymento")
    made = [
        case(f"same-{name}", guards, "paymento", said)
        for name, said in [
            ("paid", told),
            ("approved", payload("paymento", OrderStatus=8)),
            ("text", payload("paymento", OrderStatus="7")),
            ("spaced", told.replace(",", " , ")),
            ("marked", "\ufeff" + told),
            ("other-order", payload("paymento", OrderId="etp-3901")),
            ("more", payload("paymento", AdditionalData=[{"key": "x"}])),
            ("escaped", told.replace("Token", "\\u0054oken")),
            ("duplicate", told.replace('{"Token"', '{"Token":"x","Token"')),
        ]
    ]
    assert len(claims(made)) == len(payments(made)) == 1
    yield from made
    guards = "a pending payment that stays pending is claimed once"
    made = [
        case(f"pending-{status}", guards, "paymento", payload("paymento", OrderStatus=status))
        for status in (0, 1, 3)
    ]
    assert len(claims(made)) == 1
    yield from made
    guards = "an id that is a number is its digits"
    made = [
        case(
            f"number-{name}", guards, "nowpayments", text({"payment_id": "@id"} | paid, id=literal)
        )
        for paid in [{"payment_status": "finished"}]
        for name, literal in [("number", "5077125051"), ("text", '"5077125051"')]
    ]
    assert len(claims(made)) == 1
    yield from made
    guards = "an event that is told of a payment by its id alone is claimed by that"
    said = payload("akashicpay")
    made = [
        case(f"delivery-{name}", guards, "akashicpay", said, delivery=event)
        for name, event in [("none", None), ("one", "evt-1"), ("other", "evt-2")]
    ]
    assert len(claims(made)) == 1
    yield from made


def different() -> Iterator[dict[str, Any]]:
    guards = "each outcome of a payment is claimed, and all are of one payment"
    made = [
        case(f"outcome-{status}", guards, "paymento", payload("paymento", OrderStatus=status))
        for status in (1, 2, 4, 5, 7)
    ]
    assert len(claims(made)) == len(made) and len(payments(made)) == 1
    yield from made
    guards = "ids that a database or a language may take for one are not one"
    ids = [
        "a",
        "A",
        "a ",
        " a",
        "\u00e9",
        "e\u0301",
        "\u00c9",
        "ss",
        "\u00df",
        "a\u200d",
        "1",
        "01",
    ]
    ids += ["1.0", "\uff41", "i", "\u0131", "I", "\u0130", "k", "\u212a", "null", "0", "-0"]
    made = [
        case(f"id-{place}", guards, OWN, text({"id": found, "status": "DONE"}))
        for place, found in enumerate(ids)
    ]
    assert len(claims(made)) == len(payments(made)) == len(made)
    yield from made


def scopes() -> Iterator[dict[str, Any]]:
    guards = "merchants, environments and providers share no key"
    said = text({"id": "1", "status": "DONE"})
    scoped = [
        ("", ""),
        ("shop", ""),
        ("", "shop"),
        ("shop", "live"),
        ("shopl", "ive"),
        ("shoplive", ""),
        ("live", "shop"),
        ("Shop", "live"),
        ("shop", "Live"),
        ("shop ", "live"),
        ("shop\0", "live"),
        ("\u0448\u043e\u043f", "\U0001f600"),
        ("x" * 1000, ""),
    ]
    made = [case(f"scope-{place}", guards, OWN, said, *pair) for place, pair in enumerate(scoped)]
    named = {"name": "my-gatewa"}
    made.append(case("scope-name", guards, OWN | named, said))
    made.append(case("scope-name-merchant", guards, OWN | named, said, "y"))
    lengths = [("payment", "", "paysig claim 1"), ("", "my-gateway", "payment")]
    for place, (merchant, environment, found) in enumerate(lengths):
        told = text({"id": found, "status": "DONE"})
        made.append(case(f"scope-field-{place}", guards, OWN, told, merchant, environment))
    assert len(claims(made)) == len(payments(made)) == len(made)
    yield from made


def deliveries() -> Iterator[dict[str, Any]]:
    guards = "a delivery's id counts where it is signed and nothing better is there"
    signed = OWN | {"message": "{id}\n{body}", "id": {"header": "X-Id"}}
    paid, named = text({"id": "1", "status": "DONE"}), text({"id": "1"})
    made = [
        case("signed-id-payment", guards, signed, paid, delivery="evt-1"),
        case("signed-id-unknown", guards, signed, named, delivery="evt-1"),
        case("signed-id-other", guards, signed, named, delivery="evt-2"),
        case("signed-id-none", guards, signed, named),
        case("signed-id-order", guards, signed, text({"order": "1"}), delivery="evt-3"),
        case("signed-id-status", guards, signed, text({"status": "DONE"}), delivery="evt-4"),
        case("signed-id-text", guards, signed, "not JSON", delivery="evt-5"),
        case("signed-id-nothing", guards, signed, "", delivery="evt-6"),
        case("signed-id-odd", guards, signed, "", delivery="\u0448 "),
        case("unsigned-id", guards, OWN, named, delivery="evt-1"),
        case("unsigned-id-nothing", guards, OWN, "", delivery="evt-6"),
    ]
    # An id that is not signed is as good as none.
    assert len(claims(made)) == len(made) - 1
    yield from made
    standard = DELIVERIES["standardwebhooks"]
    made = [
        case("svix-id", guards, "svix", standard.body, delivery=standard.event),
        case("standardwebhooks-id", guards, "standardwebhooks", standard.body, delivery="msg_1"),
        case("generic-id", guards, "generic", standard.body, delivery="msg_1"),
        case("generic", guards, "generic", standard.body),
    ]
    assert len(claims(made)) == len(made) - 1
    yield from made


def unreadable() -> Iterator[dict[str, Any]]:
    guards = "a message that cannot be read is claimed byte for byte"
    made = []
    for place, said in enumerate(
        [
            b"",
            b" ",
            b"{}",
            b"{} ",
            b"\xef\xbb\xbf{}",
            b"[]",
            b"null",
            b"\xff",
            b"\x00",
            b"ipn_id=1",
            b'{"id":"1"',
            b'{"id":"1","status":"DONE","amount":"1e2"}',
            b'{"id":"1","status":"DONE","amount":"1e3"}',
            b'{"id":true,"status":"DONE"}',
            b'{"id":"1\\u0000","status":"DONE"}',
            b'{"id":"\\ud800","status":"DONE"}',
            b'{"id":"1","status":[]}',
            b'{"id":"1","status":"DONE","to":5}',
            b'{"id":"1","status":"DONE","chain":"\\n"}',
            b'{"order":"1","status":"DONE"}',
            b"[" * 900,
            b"x" * 100_000,
        ]
    ):
        made.append(case(f"unreadable-{place}", guards, OWN, said))
    assert len(claims(made)) == len(made) and payments(made) == {None}
    yield from made
    guards = "a payment without an outcome has a key, and is claimed by its message"
    made = [
        case(f"no-outcome-{name}", guards, OWN, said)
        for name, said in [
            ("none", '{"id":"1"}'),
            ("spaced", '{"id": "1"}'),
            ("unknown", '{"id":"1","status":"REFUNDED"}'),
            ("null", '{"id":"1","status":null}'),
        ]
    ]
    assert len(claims(made)) == len(made) and len(payments(made)) == 1
    yield from made
