"""The request that asks a provider about a payment, and its place: host, path, headers, body."""

from collections.abc import Iterator
from typing import Any

from asked import L1_HASH, L2_HASH, PAYLOADS, PAYMENT_ID, TOKEN, lookup, payload, text, without
from bodies import AKASHICPAY_PAYOUT, PAYMENTO_LINKS
from judging import FAILURES

KIND = "lookup"

DEPOSIT = PAYLOADS["akashicpay"]
ODD_FAILURES = ("", "Timeout", "timeout ", "busy", "unsure", "matches", "too-large", "\0")


def cases() -> Iterator[dict[str, Any]]:
    yield from places()
    yield from first_id()
    yield from keys()
    yield from origins()
    yield from failures()
    yield from nothing()


def places() -> Iterator[dict[str, Any]]:
    guards = "each environment has a host of its own"
    for provider, environments in [
        ("akashicpay", ("mainnet", "testnet")),
        ("paymento", ("production", None)),
        ("rajaongkir", ("production", "sandbox")),
    ]:
        for environment in environments:
            name = f"{provider}-{environment or 'only'}"
            yield lookup(name, guards, provider, environment=environment)
    guards = "white space and unknown members change nothing"
    spaced = payload("paymento").replace(",", " ,\n ").replace(":", " : ")
    yield lookup("paymento-spaced", guards, "paymento", spaced)
    yield lookup("paymento-marked", guards, "paymento", "\ufeff" + payload("paymento"))
    yield lookup("paymento-more", guards, "paymento", payload("paymento", Host="a.example"))


def first_id() -> Iterator[dict[str, Any]]:
    guards = "the first id that the payload has is asked for"
    for name, members in [
        ("both", {}),
        ("l1", {"l2TxnHash": None}),
        ("l1-empty", {"l2TxnHash": ""}),
        ("l1-prefixed", {"l2TxnHash": None, "txHash": "0x" + L1_HASH}),
        ("l1-upper", {"l2TxnHash": None, "txHash": L1_HASH.upper()}),
        ("l2-upper", {"l2TxnHash": "AS" + L2_HASH[2:].upper()}),
        ("l2-alone", {"txHash": None}),
        ("l2-and-bad-l1", {"txHash": "x"}),
    ]:
        yield lookup(f"first-{name}", guards, "akashicpay", payload("akashicpay", **members))
    absent = text(without(DEPOSIT, "l2TxnHash"))
    yield lookup("first-l1-absent", guards, "akashicpay", absent)
    nested = text({"data": {"payment_id": PAYMENT_ID, "status": "PAID"}})
    yield lookup("first-nested", guards, "rajaongkir", nested)
    both = payload("rajaongkir", data={"payment_id": "other"})
    yield lookup("first-outer", guards, "rajaongkir", both)
    both = payload("rajaongkir", payment_id=None, data={"payment_id": "other"})
    yield lookup("first-inner", guards, "rajaongkir", both)
    guards = "an id that is there and wrong is not passed over"
    for name, members in [
        ("short", {"l2TxnHash": L2_HASH[:-1]}),
        ("word", {"l2TxnHash": "pending"}),
        ("space", {"l2TxnHash": " "}),
    ]:
        asked = payload("akashicpay", **members)
        yield lookup(f"first-bad-{name}", guards, "akashicpay", asked, stated="bad_id")


def keys() -> Iterator[dict[str, Any]]:
    guards = "the API key goes into the provider's header as it is"
    for name, key in [
        ("short", "k"),
        ("inner-space", "Bearer abc def"),
        ("marks", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
        ("base64", "c2VjcmV0L2tleSs=="),
        ("longest", "k" * 4096),
    ]:
        for provider in ("paymento", "rajaongkir"):
            yield lookup(f"key-{name}-{provider}", guards, provider, api_key=key)
    one = lookup("key-not-in-cache-key", "one payment is one answer", "paymento", api_key="a")
    other = lookup("key-other", "one payment is one answer", "paymento", api_key="b")
    first, second = (case["expect"]["request"]["cache_key"] for case in (one, other))
    assert first == second
    yield from (one, other)


def origins() -> Iterator[dict[str, Any]]:
    guards = "a stand-in of the merchant's takes the place of the host and of nothing else"
    for name, origin in [
        ("https", "https://proxy.example"),
        ("port", "https://proxy.example:8443"),
        ("address", "https://192.0.2.7"),
        ("localhost", "http://localhost"),
        ("localhost-port", "http://localhost:8080"),
        ("loopback", "http://127.0.0.1:1"),
        ("loopback-6", "http://[::1]:65535"),
        ("loopback-6-plain", "http://[::1]"),
    ]:
        for provider in ("akashicpay", "paymento"):
            yield lookup(f"origin-{name}-{provider}", guards, provider, origin=origin)


def failures() -> Iterator[dict[str, Any]]:
    guards = "why no answer came has one of six names"
    for provider in PAYLOADS:
        yield lookup(f"failures-{provider}", guards, provider, failures=(*FAILURES, *ODD_FAILURES))


def nothing() -> Iterator[dict[str, Any]]:
    guards = "without an id there is nothing to ask for"
    for name, provider, asked in [
        ("akashicpay", "akashicpay", text(without(DEPOSIT, "l2TxnHash", "txHash"))),
        ("akashicpay-null", "akashicpay", payload("akashicpay", l2TxnHash=None, txHash=None)),
        ("akashicpay-empty", "akashicpay", payload("akashicpay", l2TxnHash="", txHash="")),
        ("akashicpay-dotted", "akashicpay", text({"a.l2TxnHash": L2_HASH, "status": "Pending"})),
        ("akashicpay-case", "akashicpay", text({"L2TxnHash": L2_HASH, "status": "Pending"})),
        ("akashicpay-inner", "akashicpay", text({"a": {"txHash": L1_HASH}, "status": "Pending"})),
        ("paymento", "paymento", text({"OrderId": "etp-3900", "OrderStatus": 7})),
        ("paymento-null", "paymento", payload("paymento", Token=None)),
        ("paymento-case", "paymento", text({"token": TOKEN, "OrderStatus": 7})),
        ("rajaongkir", "rajaongkir", text({"order_id": "ORD-2026-001", "status": "PAID"})),
        ("rajaongkir-list", "rajaongkir", text({"data": [PAYMENT_ID], "status": "PAID"})),
    ]:
        yield lookup(f"no-id-{name}", guards, provider, asked, stated="no_id")
    guards = "of what reports no payment nothing is asked"
    for name, provider, asked in [
        ("payout", "akashicpay", AKASHICPAY_PAYOUT),
        ("other", "paymento", PAYMENTO_LINKS),
        ("empty", "paymento", ""),
        ("object", "rajaongkir", "{}"),
        ("list", "rajaongkir", f"[{payload('rajaongkir')}]"),
        ("cut", "rajaongkir", payload("rajaongkir")[:-1]),
        ("not-utf8", "paymento", payload("paymento").encode().replace(b"etp", b"\xff")),
        ("amount", "akashicpay", payload("akashicpay", amount="1e2")),
        ("recipient", "akashicpay", payload("akashicpay", toAddress=5)),
        ("network", "akashicpay", payload("akashicpay", coinSymbol="TRX\n")),
        ("id", "paymento", payload("paymento", Token=[TOKEN])),
        ("order", "rajaongkir", payload("rajaongkir", order_id={})),
        ("status", "rajaongkir", payload("rajaongkir", status=True)),
    ]:
        yield lookup(f"no-payment-{name}", guards, provider, asked, stated="no_payment")
