"""Wherein an answer may differ from its callback, and what is no difference."""

from collections.abc import Iterator
from typing import Any

from asked import akashicpay, lookup, payload, paymento, rajaongkir, text

KIND = "lookup"

# Of each provider the words for what became of a payment; the last is not known.
AKASHICPAY = {"pending": "Pending", "paid": "Confirmed", "failed": "Failed", "unknown": "Refunded"}
RAJAONGKIR = {
    "pending": "PENDING",
    "paid": "PAID",
    "expired": "EXPIRED",
    "failed": "CANCELED",
    "unknown": "REFUNDED",
}
PAYMENTO = {"pending": 3, "partial": 2, "paid": 8, "expired": 4, "failed": 9, "unknown": 6}
BEHIND = {("partial", "pending"), ("paid", "pending"), ("paid", "partial")}
BEHIND |= {(outcome, "pending") for outcome in ("failed", "expired")}
DIFFERENT = {
    ("paid", "failed"),
    ("paid", "expired"),
    ("failed", "paid"),
    ("failed", "partial"),
    ("failed", "expired"),
    ("expired", "paid"),
    ("expired", "partial"),
    ("expired", "failed"),
}


def cases() -> Iterator[dict[str, Any]]:
    yield from outcomes()
    yield from amounts()
    yield from partial_amounts()
    yield from names()
    yield from orders()
    yield from recipients()
    yield from several()


def outcome(callback: str, answer: str) -> str | list[str]:
    """What is stated of two outcomes."""
    if answer == "unknown":
        return "incomplete"
    if (callback, answer) in DIFFERENT:
        return ["outcome"]
    return "behind" if (callback, answer) in BEHIND else "matches"


def outcomes() -> Iterator[dict[str, Any]]:
    guards = "an answer may be ahead of its callback, and one that is behind says nothing yet"
    for told, status in AKASHICPAY.items():
        answers = [
            (200, akashicpay(status=word), outcome(told, name)) for name, word in AKASHICPAY.items()
        ]
        answers += [
            (200, akashicpay("status"), "incomplete"),
            (200, akashicpay(status=None), "incomplete"),
            (200, akashicpay(status=""), "incomplete"),
            (200, akashicpay(status="confirmed"), "incomplete"),
        ]
        asked = payload("akashicpay", status=status)
        yield lookup(f"outcome-akashicpay-{told}", guards, "akashicpay", asked, answers)
    for told, status in RAJAONGKIR.items():
        answers = [
            (200, rajaongkir(status=word), outcome(told, name)) for name, word in RAJAONGKIR.items()
        ]
        answers.append((200, rajaongkir("status"), "incomplete"))
        asked = payload("rajaongkir", status=status)
        yield lookup(f"outcome-rajaongkir-{told}", guards, "rajaongkir", asked, answers)
    for told, number in PAYMENTO.items():
        answers = [
            (200, paymento(orderStatus=word), outcome(told, name))
            for name, word in PAYMENTO.items()
        ]
        # A payment that Paymento verifies is paid.
        answers += [
            (200, paymento(), outcome(told, "paid")),
            (200, paymento(orderStatus=None), outcome(told, "paid")),
            (200, paymento(orderStatus=""), outcome(told, "paid")),
            (200, paymento(orderStatus=7), outcome(told, "paid")),
            (200, paymento(orderStatus="Paid"), "incomplete"),
        ]
        asked = payload("paymento", OrderStatus=number)
        yield lookup(f"outcome-paymento-{told}", guards, "paymento", asked, answers)
    guards = "a callback that says no outcome has none to be compared"
    asked = payload("akashicpay", status=None)
    answers = [(200, akashicpay(status=word), "matches") for word in ("Pending", "Failed")]
    answers += [(200, akashicpay(), "matches"), (200, akashicpay("status"), "incomplete")]
    yield lookup("outcome-untold", guards, "akashicpay", asked, answers)


def amounts() -> Iterator[dict[str, Any]]:
    guards = "amounts are compared exactly and by value"
    same = '"1.000000" "1" 1 1.0 1.00 "1.0" "01" "0001.0" "1.00000000000000000000"'
    others = (
        '"1.000001" "0.999999" "10" "0" "0.0" 0 "100000.0" "1.0000000000000000000000001" '
        '1.0000000000000000000000001 "2" 11 "0.1" 18446744073709551617 '
        '"99999999999999999999999999999999999999999999999999999999999999.9"'
    )
    unreadable = (
        '"1e0" 1e0 1E0 1e2 "1e2" 0.1e1 10e-1 "-1" -1 -0 "+1" "" "\\u0020" "1," "1,000" "1." ".5" "1\\u0020" '
        '"\\u0661" "\\uff11" "one" "1_0" "0x1" true false [] {} [1] "NaN" "1\\u0000"'
    )
    long = '"1.' + "0" * 63 + '"'
    answers: list[tuple[int, str, str | list[str]]] = [
        *((200, amount(literal), "matches") for literal in same.split()),
        (200, amount('"1.' + "0" * 62 + '"'), "matches"),
        *((200, amount(literal), ["amount"]) for literal in others.split()),
        *((200, amount(literal), "unexpected_answer") for literal in [*unreadable.split(), long]),
        (200, akashicpay("amount"), "incomplete"),
        (200, akashicpay(amount=None), "incomplete"),
    ]
    yield lookup("amount", guards, "akashicpay", answers=answers)
    guards = "an amount beyond what a double holds is still exact"
    digits = "9007199254740993"
    for name, literal in [("number", digits), ("text", f'"{digits}.10"')]:
        asked = text({"payment_id": "1", "status": "PAID", "amount": "@it"}, it=literal)
        fraction = "" if name == "number" else ".1"
        members: dict[str, Any] = {"payment_id": "1", "status": "PAID", "amount": "@it"}
        answers = [
            (200, text(members, it=digits + fraction), "matches"),
            (200, text(members, it=f'"{digits}{fraction}"'), "matches"),
            (200, text(members, it="9007199254740992" + fraction), ["amount"]),
            (200, text(members, it="9007199254740994" + fraction), ["amount"]),
            (200, text(members, it=f"{digits}.11"), ["amount"]),
            (200, text(members, it="9.007199254740993e15"), "unexpected_answer"),
        ]
        yield lookup(f"amount-large-{name}", guards, "rajaongkir", asked, answers)
    guards = "an amount that the callback does not say is the answer's to tell"
    asked = payload("akashicpay", amount=None)
    answers = [(200, akashicpay(), "matches"), (200, akashicpay("amount"), "incomplete")]
    answers.append((200, akashicpay(amount=0), "matches"))
    yield lookup("amount-untold", guards, "akashicpay", asked, answers)


def amount(literal: str) -> str:
    return akashicpay(amount="@amount").replace('"@amount"', literal)


def partial_amounts() -> Iterator[dict[str, Any]]:
    guards = "what Paymento was asked for is what was paid only where all of it was"
    for told, status in PAYMENTO.items():
        asked = payload("paymento", OrderStatus=status)
        answers = [
            (200, paymento(orderStatus=word), outcome(told, name))
            for name, word in PAYMENTO.items()
            if name in ("partial", "paid", "pending")
        ]
        untold = "incomplete" if told == "paid" else outcome(told, "paid")
        answers.append((200, paymento("settlement"), untold))
        case = lookup(f"asked-for-{told}", guards, "paymento", asked, answers)
        for one in case["answers"]:
            payment = one["expect"]["payment"]
            all_paid = told == "paid" and payment and payment["outcome"] == "paid"
            given = payment and payment["amount"]
            assert given in ((None, "25.00") if all_paid else (None,)), one
        yield case
    guards = "an amount that does not count has to be one all the same"
    asked = payload("paymento", OrderStatus=2)
    answers = [
        (200, paymento(settlement={"requestedFiatAmount": one}), "unexpected_answer")
        for one in ("x", "", True, [], 1e22)
    ]
    yield lookup("asked-for-odd", guards, "paymento", asked, answers)


def names() -> Iterator[dict[str, Any]]:
    guards = "the letters' case makes no other currency and no other network"
    for field in ("tokenSymbol", "coinSymbol"):
        name = {"tokenSymbol": "currency", "coinSymbol": "network"}[field]
        # The Kelvin sign and the long s are lower case letters to some.
        word = "USDT-kS"
        asked = payload("akashicpay", **{field: word})
        answers: list[tuple[int, str, str | list[str]]] = [
            (200, akashicpay(**{field: one}), "matches")
            for one in (word, "usdt-ks", "USDT-KS", "Usdt-kS")
        ]
        answers += [
            (200, akashicpay(**{field: one}), [name])
            for one in ("USDC", "USDT-kS ", "USDT", "USD\u0422-kS", "USDT-\u212aS", "USDT-k\u017f")
        ]
        answers += [
            (200, akashicpay(field), "matches"),
            (200, akashicpay(**{field: None}), "matches"),
            (200, akashicpay(**{field: ""}), "matches"),
        ]
        yield lookup(f"name-{name}", guards, "akashicpay", asked, answers)
    guards = "letters beyond ASCII are compared as they are"
    asked = payload("akashicpay", tokenSymbol="\u00e9\u0131")
    answers = [
        (200, akashicpay(tokenSymbol="\u00e9\u0131"), "matches"),
        (200, akashicpay(tokenSymbol="\u00c9\u0131"), ["currency"]),
        (200, akashicpay(tokenSymbol="e\u0301\u0131"), ["currency"]),
        (200, akashicpay(tokenSymbol="\u00e9i"), ["currency"]),
    ]
    yield lookup("name-non-ascii", guards, "akashicpay", asked, answers)
    guards = "the coin stands for the currency in a callback, not in an answer"
    asked = payload("akashicpay", tokenSymbol=None)
    answers = [
        (200, akashicpay(), "matches"),
        (200, akashicpay(tokenSymbol="trx-shasta"), "matches"),
        (200, akashicpay(tokenSymbol="USDT"), ["currency"]),
        (200, akashicpay(coinSymbol="ETH"), ["network"]),
    ]
    yield lookup("name-coin", guards, "akashicpay", asked, answers)


def orders() -> Iterator[dict[str, Any]]:
    guards = "an order's name is compared as it is"
    asked = payload("rajaongkir", order_id="Order-\u00e91")
    answers: list[tuple[int, str, str | list[str]]] = [
        (200, rajaongkir(order_id="Order-\u00e91"), "matches"),
        (200, rajaongkir("order_id"), "matches"),
        (200, rajaongkir(order_id=None), "matches"),
        (200, rajaongkir(order_id=""), "matches"),
    ]
    answers += [
        (200, rajaongkir(order_id=one), ["order_id"])
        for one in ("order-\u00e91", "Order-\u00c91", "Order-e\u03011", "Order-\u00e91 ", "Order-")
    ]
    yield lookup("order", guards, "rajaongkir", asked, answers)
    guards = "AkashicPay's answer may name the order otherwise, or not at all"
    answers = [(200, akashicpay(referenceId="other", identifier=["x"]), "matches")]
    yield lookup("order-akashicpay", guards, "akashicpay", answers=answers)
    guards = "a number and its digits are one order"
    asked = payload("rajaongkir", order_id=5292)
    answers = [
        (200, rajaongkir(order_id="5292"), "matches"),
        (200, rajaongkir(order_id=5292), "matches"),
        (200, rajaongkir(order_id="05292"), ["order_id"]),
        (200, rajaongkir(order_id=5293), ["order_id"]),
        (200, rajaongkir(order_id=5292.0), "unexpected_answer"),
    ]
    yield lookup("order-number", guards, "rajaongkir", asked, answers)


def recipients() -> Iterator[dict[str, Any]]:
    guards = "an address is compared as it is, but for the checksum in a hexadecimal one's case"
    address = "0x52908400098527886E0F7030069857D2E4169EE7"
    asked = payload("akashicpay", toAddress=address)
    answers: list[tuple[int, str, str | list[str]]] = [
        (200, akashicpay(toAddress=one), "matches")
        for one in (address, address.lower(), "0x" + address[2:].lower(), None, "")
    ]
    answers.append((200, akashicpay("toAddress"), "matches"))
    answers += [
        (200, akashicpay(toAddress=one), ["recipient"])
        for one in (
            address[:-1] + "8",
            address[2:],
            address + "0",
            address[:-1],
            "0X" + address[2:],
            f" {address}",
            address[:-1] + "\u0417",
        )
    ]
    yield lookup("recipient-hexadecimal", guards, "akashicpay", asked, answers)
    for name, told, others in [
        (
            "base58",
            "TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg",
            ["TQH8YGBS8BANZSQ9UXR9VXHJYMQVRVBGPG", "TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPG", "T"],
        ),
        ("short", "0xAB", ["0xab"]),
        ("long", "0x" + "A" * 64, ["0x" + "a" * 64]),
        ("letter", "0x" + "G" * 40, ["0x" + "g" * 40]),
        (
            "bech32",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7k",
            ["BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7K"],
        ),
    ]:
        asked = payload("akashicpay", toAddress=told)
        answers = [(200, akashicpay(toAddress=told), "matches")]
        answers += [(200, akashicpay(toAddress=one), ["recipient"]) for one in others]
        yield lookup(f"recipient-{name}", guards, "akashicpay", asked, answers)
    guards = "what the callback does not say is not compared"
    asked = payload("akashicpay", toAddress=None)
    answers = [(200, akashicpay(toAddress="other"), "matches")]
    yield lookup("recipient-untold", guards, "akashicpay", asked, answers)


def several() -> Iterator[dict[str, Any]]:
    guards = "all differences are told, in one order, and before anything that is incomplete"
    answers = [
        (
            200,
            akashicpay(
                status="Failed",
                coinSymbol="ETH",
                toAddress="other",
                tokenSymbol="USDC",
                amount="2",
                l2TxnHash="other",
            ),
            "other_payment",
        ),
        (200, akashicpay(amount="2", status="Unheard"), "incomplete"),
        (200, akashicpay(amount="2", status="Pending"), "behind"),
        (200, akashicpay(amount="2", coinSymbol="ETH"), ["amount", "network"]),
        (200, akashicpay("amount", coinSymbol="ETH"), ["network"]),
        (200, akashicpay("amount", status="Pending"), "behind"),
        (200, akashicpay("amount", status="Failed"), ["outcome"]),
        (200, akashicpay("amount", "status"), "incomplete"),
        (200, akashicpay(tokenSymbol="USDC", toAddress="T"), ["currency", "recipient"]),
        (200, akashicpay(amount="1e2", coinSymbol="ETH"), "unexpected_answer"),
    ]
    yield lookup("several", guards, "akashicpay", answers=answers)
    guards = "RajaOngkir pays in rupiah, whatever its answer says"
    answers = [(200, rajaongkir(currency="USD"), "matches")]
    wrong = rajaongkir(payment_id="x", order_id="x", amount=1, status="EXPIRED")
    answers.append((200, wrong, "other_payment"))
    yield lookup("several-rajaongkir", guards, "rajaongkir", answers=answers)
