"""Whether a payment is for this order: every field, with and without what a lookup adds."""

from collections.abc import Iterator
from typing import Any

from asked import akashicpay, looked, payload, text
from bodies import AKASHICPAY_PAYOUT
from expected import CALLBACK, PROVIDER, SETTINGS, confirming, expectation
from own_lookups import CALLBACK as OWN
from own_lookups import asking

KIND = "expectation"

# Each setting's field in the callback, and the codes of what lacks it or has another one.
FIELDS = {
    "order_id": ("referenceId", "order_missing", "wrong_order"),
    "amount": ("amount", "amount_missing", "underpaid"),
    "currency": ("tokenSymbol", "currency_missing", "wrong_currency"),
    "recipient": ("toAddress", "recipient_missing", "wrong_recipient"),
    "network": ("coinSymbol", "network_missing", "wrong_network"),
}
ALONE = {"status": "Confirmed", "txHash": CALLBACK["txHash"]}


def cases() -> Iterator[dict[str, Any]]:
    yield from fields()
    yield from outcomes()
    yield from spellings()
    yield from several()
    yield from lookups()
    yield from without_payment()


def fields() -> Iterator[dict[str, Any]]:
    guards = "each field is compared if it is expected"
    yield expectation("nothing", guards, [], {}, payload(PROVIDER))
    yield expectation("everything", guards, [], SETTINGS, payload(PROVIDER))
    for setting, (field, missing, wrong) in FIELDS.items():
        one = {setting: SETTINGS[setting]}
        name = setting.replace("_", "-")
        other = "0.5" if setting == "amount" else "other"
        yield expectation(f"{name}-same", guards, [], one, text(ALONE | {field: one[setting]}))
        yield expectation(f"{name}-other", guards, [wrong], one, text(ALONE | {field: other}))
        yield expectation(f"{name}-missing", guards, [missing], one, text(ALONE))
        yield expectation(f"{name}-null", guards, [missing], one, text(ALONE | {field: None}))
        yield expectation(
            f"{name}-not-expected", guards, [], {"outcomes": ["paid"]}, text(ALONE | {field: other})
        )
        settings = {key: value for key, value in SETTINGS.items() if key != setting}
        yield expectation(
            f"{name}-alone-not-expected", guards, [], settings, payload(PROVIDER, **{field: other})
        )
        yield expectation(
            f"{name}-alone-other", guards, [wrong], SETTINGS, payload(PROVIDER, **{field: other})
        )


def outcomes() -> Iterator[dict[str, Any]]:
    guards = "a payment is expected to be paid, unless something else is said"
    words = {"WAITING": "pending", "PART": "partial", "DONE": "paid", "VOID": "failed"}
    words["LATE"] = "expired"
    row = asking()
    for word, outcome in words.items():
        said = text(OWN | {"status": word})
        for name, allowed in [
            ("default", None),
            ("paid", ["paid"]),
            ("same", [outcome]),
            ("two", ["paid", "partial"]),
            ("twice", ["paid", "paid"]),
            ("all", list(words.values())),
            ("others", [one for one in words.values() if one != outcome]),
        ]:
            stated = [] if outcome in (allowed or ["paid"]) else ["wrong_outcome"]
            settings = {} if allowed is None else {"outcomes": allowed}
            yield expectation(
                f"outcome-{outcome}-{name}", guards, stated, settings, said, provider=row
            )
    guards = "a status that is not known is no outcome, whatever is expected"
    for name, status in [("other", "REFUNDED"), ("case", "done"), ("null", None), ("empty", "")]:
        said = text(OWN | {"status": status})
        stated = ["outcome_unknown"]
        yield expectation(f"outcome-{name}", guards, stated, {}, said, provider=row)
        settings = {"outcomes": ["pending", "partial", "paid", "failed", "expired"]}
        yield expectation(f"outcome-{name}-all", guards, stated, settings, said, provider=row)


def spellings() -> Iterator[dict[str, Any]]:
    address = "0x52908400098527886E0F7030069857D2E4169EE7"
    guards = "an expectation compares as a lookup does"
    for name, setting, expected, found, same in [
        ("order-case", "order_id", "order-a", "Order-A", False),
        ("order-space", "order_id", "order-a", "order-a ", False),
        ("order-part", "order_id", "order-a", "order-ab", False),
        ("order-zero", "order_id", "7", "07", False),
        ("order-non-ascii", "order_id", "\u0448-1", "\u0448-1", True),
        ("order-composed", "order_id", "\u00e9", "e\u0301", False),
        ("order-look-alike", "order_id", "A-1", "\u0410-1", False),
        ("currency-case", "currency", "usdt", "USDT", True),
        ("currency-mixed", "currency", "uSdT", "UsDt", True),
        ("currency-space", "currency", "USDT", "USDT ", False),
        ("currency-part", "currency", "USD", "USDT", False),
        ("currency-kelvin", "currency", "kc", "\u212aC", False),
        ("currency-dotless", "currency", "idr", "\u0131DR", False),
        ("currency-look-alike", "currency", "EUR", "\u0415UR", False),
        ("network-case", "network", "trx-shasta", "TRX-SHASTA", True),
        ("network-other", "network", "TRX", "TRX-SHASTA", False),
        ("network-long-s", "network", "trs", "TR\u017f", False),
        ("recipient-hexadecimal", "recipient", address, address.lower(), True),
        ("recipient-upper", "recipient", address.lower(), "0x" + address[2:].upper(), True),
        ("recipient-prefix", "recipient", address, "0X" + address[2:], False),
        ("recipient-bare", "recipient", address, address[2:], False),
        ("recipient-other", "recipient", address, address[:-1] + "8", False),
        ("recipient-long", "recipient", address + "aa", address + "AA", False),
        ("recipient-short", "recipient", "0xab", "0xAB", False),
        ("recipient-base58", "recipient", "TQH8ygbS8", "TQH8YGBS8", False),
    ]:
        field, _, wrong = FIELDS[setting]
        stated = [] if same else [wrong]
        said = text(ALONE | {field: found})
        yield expectation(f"spelling-{name}", guards, stated, {setting: expected}, said)
    guards = "an order that is a number is its digits"
    for name, expected, stated in [("same", "20016", []), ("other", "020016", ["wrong_order"])]:
        said = text({"OrderId": 20016, "OrderStatus": 7})
        yield expectation(
            f"order-number-{name}",
            guards,
            stated,
            {"order_id": expected},
            said,
            provider="paymento",
        )


def several() -> Iterator[dict[str, Any]]:
    guards = "everything that is not as expected is told, in one order"
    wrong = {
        "coinSymbol": "ETH",
        "toAddress": "other",
        "tokenSymbol": "USDC",
        "amount": "0.1",
        "status": "Failed",
        "referenceId": "other",
    }
    codes = ["wrong_order", "wrong_outcome", "underpaid", "wrong_currency", "wrong_recipient"]
    codes.append("wrong_network")
    yield expectation("all-wrong", guards, codes, SETTINGS, payload(PROVIDER, **wrong))
    codes[2] = "overpaid"
    said = payload(PROVIDER, **wrong | {"amount": "1.1"})
    yield expectation("all-wrong-overpaid", guards, codes, SETTINGS, said)
    codes = ["order_missing", "outcome_unknown", "amount_missing", "currency_missing"]
    codes += ["recipient_missing", "network_missing"]
    said = text({"txHash": CALLBACK["txHash"]})
    yield expectation("all-missing", guards, codes, SETTINGS, said)
    codes = ["wrong_order", "outcome_unknown", "amount_missing", "wrong_currency"]
    codes += ["recipient_missing", "wrong_network"]
    said = text({"referenceId": "x", "coinSymbol": "ETH"})
    yield expectation("some-missing", guards, codes, SETTINGS, said)
    guards = "what Paymento's callback does not say is missing"
    settings = {"order_id": "etp-3900", "amount": "25", "currency": "EUR"}
    codes = ["amount_missing", "currency_missing"]
    said = payload("paymento")
    yield expectation("paymento", guards, codes, settings, said, provider="paymento")
    settings = {"order_id": "ORD-2026-001", "amount": "150000", "currency": "IDR"}
    said = payload("rajaongkir")
    guards = "what a row says of every payment is as good as said"
    yield expectation("rajaongkir", guards, [], settings, said, provider="rajaongkir")


def lookups() -> Iterator[dict[str, Any]]:
    guards = "what the callback lacks counts as a confirmed answer has it"
    row = asking()
    names = {"order_id": "order", "amount": "amount", "currency": "currency"}
    names |= {"recipient": "to", "network": "chain"}
    for setting, field in names.items():
        name = setting.replace("_", "-")
        _, missing, wrong = FIELDS[setting]
        said, settings = text(OWN | {field: None}), {setting: OWN[field]}
        answers: dict[str, tuple[dict[str, Any], list[str]]] = {
            "same": ({field: OWN[field]}, []),
            "other": ({field: "1" if setting == "amount" else "other"}, [wrong]),
            "lacks": ({field: None}, [missing]),
            "contradicted": ({"id": "other"}, [missing]),
            "behind": ({"status": "WAITING"}, [missing]),
            "incomplete": ({"status": "UNHEARD"}, [missing]),
        }
        some = {
            which: (looked(row, said, 200, text(OWN | members)), stated)
            for which, (members, stated) in answers.items()
        }
        some |= {
            "unsure": (looked(row, said, 500, text(OWN)), [missing]),
            "failed": (looked(row, said, failure="timeout"), [missing]),
            "not-found": (looked(row, said, 404, text(OWN)), [missing]),
            "misconfigured": (looked(row, said, 403, text(OWN)), [missing]),
        }
        for which, (lookup, stated) in some.items():
            case = f"lookup-{name}-{which}"
            yield expectation(case, guards, stated, settings, said, provider=row, lookup=lookup)
    guards = "what the callback says counts, though an answer says more"
    said = payload(PROVIDER, status="Pending")
    lookup = confirming(said)
    yield expectation("lookup-ahead", guards, ["wrong_outcome"], {}, said, lookup=lookup)
    settings = {"outcomes": ["pending"]}
    yield expectation("lookup-ahead-pending", guards, [], settings, said, lookup=lookup)
    said = payload(PROVIDER, status="Unheard")
    lookup = confirming(said)
    guards = "an outcome that the callback does not know is not the answer's to say"
    stated = ["outcome_unknown"]
    yield expectation("lookup-outcome", guards, stated, {}, said, lookup=lookup)
    lookup = confirming(said, status="Failed")
    yield expectation("lookup-outcome-failed", guards, stated, {}, said, lookup=lookup)
    guards = "Paymento's amount comes with its answer"
    said = payload("paymento")
    body = '{"success":true,"body":{"token":"%s","settlement":{"requestedFiatAmount":"25.00"}}}'
    lookup = looked("paymento", said, 200, body % "d1179e54e58d4e51a285a5c659a2b7ef")
    for name, amount, stated in [
        ("same", "25", []),
        ("more", "25.01", ["underpaid"]),
        ("less", "24.99", ["overpaid"]),
    ]:
        yield expectation(
            f"lookup-paymento-{name}",
            guards,
            stated,
            {"amount": amount},
            said,
            provider="paymento",
            lookup=lookup,
        )
    guards = "of a part that was paid the amount asked for says nothing"
    said = payload("paymento", OrderStatus=2)
    lookup = looked("paymento", said, 200, body % "d1179e54e58d4e51a285a5c659a2b7ef")
    settings = {"amount": "25", "outcomes": ["paid", "partial"]}
    yield expectation(
        "lookup-paymento-part",
        guards,
        ["amount_missing"],
        settings,
        said,
        provider="paymento",
        lookup=lookup,
    )
    guards = "an answer about nothing adds nothing"
    said = text({"status": "Confirmed"})
    lookup = looked(PROVIDER, said)
    settings = {"order_id": "order-0001"}
    yield expectation("lookup-no-id", guards, ["order_missing"], settings, said, lookup=lookup)


def without_payment() -> Iterator[dict[str, Any]]:
    guards = "without a payment nothing else is told"
    lookup = looked(PROVIDER, payload(PROVIDER), 200, akashicpay())
    for name, said in [("none", None), ("payout", AKASHICPAY_PAYOUT), ("empty", "{}")]:
        for which, settings in [("nothing", {}), ("everything", SETTINGS)]:
            case = f"no-payment-{name}-{which}"
            yield expectation(case, guards, ["no_payment"], settings, said)
            case += "-looked-up"
            yield expectation(case, guards, ["no_payment"], settings, said, lookup=lookup)
