"""Merchants' own rows as they might be written, from the shortest to one with every field."""

from collections.abc import Iterator
from typing import Any

from callback import NOW
from delivered import delivered, tag_of
from deliveries import OWN, Delivery, own
from requested import secret

KIND = "request"

ROWS: dict[str, dict[str, Any]] = {
    "shortest": own(),
    "written-out": own(
        signature={
            "algorithm": "sha256",
            "encoding": "hex",
            "also_reads": [],
            "stray_quotes": False,
            "repeats": False,
        },
        message="{body}",
        key=[],
        key_field=[],
        environments=[],
        methods=["POST"],
        statuses={"accepted": 200, "refused": 401},
    ),
    "described": own(
        title="My gateway", sources=["https://gateway.example/docs"], notes="Its \u201cnotes\u201d."
    ),
    "eight-headers": own(headers=[f"X-My-Signature-{number}" for number in range(8)]),
    "sha512": own(signature={"algorithm": "sha512"}),
    "legacy-sha1": own(signature={"algorithm": "sha1", "legacy_sha1": True}),
    "base64": own(signature={"encoding": "base64"}),
    "hex-upper": own(signature={"encoding": "hex-upper"}),
    "reads-both": own(signature={"encoding": "base64", "also_reads": ["hex", "base64"]}),
    "prefix": own(signature={"prefix": "sig-v1 "}),
    "quotes": own(signature={"stray_quotes": True}),
    "canonical": own(canonical_forms=["js", "php"]),
    "slack-like": own(
        headers=["X-Slack-Signature"],
        signature={"prefix": "v0="},
        message="v0:{timestamp}:{body}",
        timestamp={"header": "X-Slack-Request-Timestamp"},
    ),
    "cashfree-like": own(
        headers=["x-webhook-signature"],
        signature={"encoding": "base64"},
        message="{timestamp}{body}",
        timestamp={"header": "x-webhook-timestamp", "unit": "milliseconds", "window": 600},
    ),
    "pairs": own(
        signature={"algorithm": "sha512", "pairs": {"separator": ",", "tag": "v1"}},
        message="{timestamp}.{body}",
        timestamp={"pair": "t", "unit": "milliseconds", "window": 60},
    ),
    "versions": own(
        signature={"versions": {"tag": "v3"}},
        message="{url}\n{id}\n{timestamp}\n{body}",
        timestamp={"header": "X-Time"},
        id={"header": "X-Id"},
    ),
    "hex-key": own(key=["trim", {"remove_prefix": "hmac:"}, "hex"]),
    "longest-name": own(name="0-" + "x" * 62),
    "answers": own(methods=["POST", "PUT"], statuses={"accepted": 204, "refused": 498}),
    "a-built-in-name": own(name="stripe"),
    "environments": own(environments=["live", "test"]),
}
SECRETS = {"hex-key": " hmac:00ff10\n"}


def cases() -> Iterator[dict[str, Any]]:
    for name, row in ROWS.items():
        delivery = Delivery(**vars(OWN) | {"secret": SECRETS.get(name, OWN.secret)})
        genuine = delivery.headers(row)
        header, value = genuine[0]
        guards = "what a merchant's own row says is what counts"
        yield delivered(name, guards, "verified", row, delivery=delivery, found_in=header)
        for which, changed in {
            "body": {"body": b'{"amount":"1","order_id":"INV-1010"}'},
            "empty": {"body": b"", "verdict": "body_lost"},
            "secret": {"secrets": [secret("00ff")]},
        }.items():
            verdict = changed.pop("verdict", "signature_mismatch")
            yield delivered(
                f"{name}-other-{which}", guards, verdict, row, delivery=delivery, **changed
            )
        guards = "the headers of a merchant's own row"
        yield delivered(
            f"{name}-missing", guards, "header_missing", row, delivery=delivery, headers=genuine[1:]
        )
        elsewhere = [("X-Signature", value), *genuine[1:]]
        yield delivered(
            f"{name}-elsewhere", guards, "header_missing", row, delivery=delivery, headers=elsewhere
        )
        twice = [genuine[0], *genuine]
        yield delivered(
            f"{name}-twice", guards, "header_duplicated", row, delivery=delivery, headers=twice
        )
        yield delivered(
            f"{name}-cut",
            guards,
            "signature_malformed",
            row,
            delivery=delivery,
            headers=[(header, value[:-1]), *genuine[1:]],
        )
    yield from settings()
    yield from forms()
    yield from signed_orders()


def settings() -> Iterator[dict[str, Any]]:
    guards = "settings go with a merchant's own row as with any other"
    row, tag = ROWS["environments"], tag_of(ROWS["environments"])
    lists = {"live": ["203.0.113.7"], "test": ["203.0.113.8"]}
    for peer, environment, verdict in [
        ("203.0.113.7", "live", "verified"),
        ("203.0.113.8", "live", "address_refused"),
        ("203.0.113.8", "test", "verified"),
    ]:
        chosen = {"allowlist": lists, "environment": environment}
        name = f"settings-{environment}-{peer.rpartition('.')[2]}"
        yield delivered(name, guards, verdict, row, settings=chosen, peer=peer)
    chosen = {"signature_headers": ["X-Chosen"], "env_name": "MY_SIGNATURE", "max_body": 100}
    for name, headers, server in [
        ("chosen", [("X-Chosen", tag)], {}),
        ("env-name", [], {"MY_SIGNATURE": tag}),
    ]:
        case = f"settings-{name}"
        yield delivered(
            case, guards, "verified", row, settings=chosen, headers=headers, server=server
        )
    yield delivered(
        "settings-not-chosen",
        guards,
        "header_missing",
        row,
        settings=chosen,
        headers=[("X-My-Signature", tag)],
    )
    late = {"window": 5}
    for age, verdict in [(5, "verified"), (6, "timestamp_too_old"), (-6, "timestamp_in_future")]:
        name = f"settings-window-{age}"
        yield delivered(name, guards, verdict, ROWS["pairs"], settings=late, at=NOW - age)


def forms() -> Iterator[dict[str, Any]]:
    """Canonical forms of the row's own choice."""
    # Each form spells it differently.
    body = '{"b":1.0,"a":"\u00e9</","c":1e-7}'
    guards = "the forms that the row lists, and no others"
    for chosen in (["js"], ["php"], ["js", "php"], ["go", "raw"], ["ruby"], ["raw"]):
        row = own(canonical_forms=chosen)
        for form in ("raw", "js", "php", "go", "ruby"):
            signed = Delivery(body).headers(own(canonical_forms=[form]))
            verdict = "verified" if form in chosen else "signature_mismatch"
            name = f"forms-{'-'.join(chosen)}-signed-{form}"
            yield delivered(name, guards, verdict, row, delivery=Delivery(body), headers=signed)


def signed_orders() -> Iterator[dict[str, Any]]:
    """The order by which a secret was looked up is the one that was signed."""
    row = own(canonical_forms=["js"], key_field=["order"])
    guards = "bodies that share a canonical message name the order that the message names"
    genuine = Delivery('{"order":9007199254740992,"paid":true}')
    for name, verdict, body in [
        ("genuine", "verified", genuine.body),
        ("other-number", "signature_mismatch", '{"order":9007199254740993,"paid":true}'),
        ("other-spelling", "key_unknown", '{"order":9007199254740992.0,"paid":true}'),
        ("duplicate", "verified", '{"order":1,"order":9007199254740992,"paid":true}'),
    ]:
        orders = ("9007199254740992", "9007199254740993", "1")
        yield delivered(
            f"order-{name}",
            guards,
            verdict,
            row,
            body=body,
            headers=genuine.headers(row),
            secrets={"resolver": {order: [secret(genuine.secret)] for order in orders}},
        )
