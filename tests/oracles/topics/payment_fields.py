"""What the amount, the ids and the currency of a payment may be, and what is an error."""

import json
from collections.abc import Iterator
from typing import Any

from paid import AKASHICPAY, FIELDS, PAYMENTO, RAJAONGKIR, case, refused

KIND = "payment"

AMOUNTS = (
    '150000 0 "150000" "0" "0.00" 10.50 "10.50" "1.000000" 0.1 "0.000001" 007 "007" "00.10" '
    '150000.00 9007199254740993 9007199254740993.25 "9007199254740993.000000000000000001" '
    '"123456789012345678901234567890.12"'
).replace(" 007 ", " ")
NOT_AMOUNTS = (
    '"" " " "abc" "-1" -1 -0 "+1" 1e5 "1e5" 1.5E2 "1,000" "1.000,00" "1." ".5" "." "1.2.3" "0x10" '
    'true false [] {} [150000] "150000\\n" " 150000" "150000 " "IDR150000" "$10" "\\u0661" "\\uff11" '
    '"NaN" "Infinity" "null" "1_000" "\\u0000" "1\\u00a0000"'
).split(" ")
IDS = {
    "text": '"etp-3900"',
    "slash": '"KPAY-5292/KM/2026"',
    "escaped": '"a\\/b\\u0041\\"\\\\"',
    "non-ascii": '"\u0448\u0438\u0444\u0440"',
    "astral": '"\\ud83d\\ude00"',
    "markup": '"<script>"',
    "quote": '"it\'s"',
    "space": '" "',
    "spaces": '" a "',
    "number": "20016",
    "zero": "0",
    "negative": "-1",
    "exact": "9007199254740993",
    "beyond-64-bits": "18446744073709551616",
    "most-digits": "9" * 64,
    "digits": '"007"',
    "longest": '"' + "x" * 256 + '"',
    "longest-bytes": '"' + "\u00e9" * 128 + '"',
    "word-null": '"null"',
}
NOT_IDS = {
    "true": "true",
    "false": "false",
    "fraction": "1.5",
    "point": "1.0",
    "exponent": "1e3",
    "array": "[]",
    "array-one": '["etp-3900"]',
    "object": "{}",
    "too-long": '"' + "x" * 257 + '"',
    "too-long-bytes": '"' + "\u00e9" * 128 + 'x"',
    "too-many-digits": "9" * 65,
    "newline": '"etp\\n3900"',
    "carriage-return": '"etp\\r"',
    "tab": '"\\t"',
    "nul": '"etp\\u0000"',
    "escape": '"\\u001b[31m"',
    "delete": '"\\u007f"',
    "control": '"\\u009f"',
    "lone-surrogate": '"\\ud800"',
}


def cases() -> Iterator[dict[str, Any]]:
    yield from amounts()
    yield from ids()
    yield from currencies()
    yield from recipients()


def amounts() -> Iterator[dict[str, Any]]:
    for number, amount in enumerate(AMOUNTS.split(" ")):
        message = f'{{"order_id":"ORD-1","status":"PAID","amount":{amount}}}'
        guards = "an amount is a decimal number, as the provider spells it"
        yield case(f"amount-{number}", guards, RAJAONGKIR, message)
        message = f'{{"amount":{amount},"status":"Confirmed","tokenSymbol":"USDT"}}'
        yield case(f"amount-{number}-akashicpay", guards, AKASHICPAY, message)
    for number, amount in enumerate(NOT_AMOUNTS):
        text = '" "' if amount == '"' else amount
        message = f'{{"order_id":"ORD-1","paid_amount":{text},"amount":150000}}'
        if not is_json(message):
            continue
        guards = "what is no plain decimal number is no amount, and none stands in for it"
        yield refused(f"amount-odd-{number}", guards, RAJAONGKIR, message)
    for length, usable in [(64, True), (65, False)]:
        for name, amount in [("number", "1" * length), ("text", '"' + "1" * length + '"')]:
            message = f'{{"order_id":"ORD-1","amount":{amount}}}'
            guards = "an amount has at most 64 characters"
            make = case if usable else refused
            yield make(f"amount-length-{length}-{name}", guards, RAJAONGKIR, message)
    yield case("amount-null", "no amount is said", RAJAONGKIR, '{"order_id":"1","amount":null}')
    yield case("amount-paymento", "Paymento says none", PAYMENTO, '{"OrderId":"1","Amount":"5"}')


def ids() -> Iterator[dict[str, Any]]:
    for provider, (order, transaction) in FIELDS.items():
        for which, name in [("order", order), ("transaction", transaction)]:
            other = transaction if which == "order" else order
            for kind, literal in IDS.items():
                message = f'{{"{name}":{literal},"{other}":"x"}}'
                guards = "an id is a short text or a whole number as it is spelled"
                yield case(f"id-{which}-{kind}-{provider}", guards, provider, message)
            for kind, literal in NOT_IDS.items():
                message = f'{{"{name}":{literal},"{other}":"x"}}'
                guards = "what is no id is an error, not a payment without one"
                yield refused(f"id-odd-{which}-{kind}-{provider}", guards, provider, message)
            for kind, literal in [("empty", '""'), ("null", "null")]:
                message = f'{{"{name}":{literal},"{other}":"x"}}'
                yield case(f"id-{which}-{kind}-{provider}", "no id is said", provider, message)


def currencies() -> Iterator[dict[str, Any]]:
    guards = "the token's name, or else the coin's"
    for name, members in [
        ("both", '"tokenSymbol":"USDT","coinSymbol":"TRX"'),
        ("coin", '"coinSymbol":"ETH"'),
        ("token-empty", '"tokenSymbol":"","coinSymbol":"ETH"'),
        ("token-null", '"tokenSymbol":null,"coinSymbol":"ETH"'),
        ("none", '"status":"Confirmed"'),
        ("both-empty", '"tokenSymbol":"","coinSymbol":""'),
    ]:
        yield case(f"currency-{name}", guards, AKASHICPAY, f'{{"amount":"1.0",{members}}}')
    for name, literal in [("number", "5"), ("array", "[]"), ("true", "true"), ("nul", '"\\u0000"')]:
        message = f'{{"amount":"1.0","tokenSymbol":{literal},"coinSymbol":"ETH"}}'
        yield refused(f"currency-odd-{name}", "what is no currency", AKASHICPAY, message)
    guards = "RajaOngkir pays in rupiah, whatever the payload says"
    for name, members in [("said", '"currency":"USD"'), ("null", '"currency":null')]:
        message = f'{{"order_id":"ORD-1","amount":1,{members}}}'
        yield case(f"currency-rajaongkir-{name}", guards, RAJAONGKIR, message)


def recipients() -> Iterator[dict[str, Any]]:
    for provider, name, field in [
        (AKASHICPAY, "recipient", "toAddress"),
        (AKASHICPAY, "network", "coinSymbol"),
        ("nowpayments", "recipient", "pay_address"),
    ]:
        paid = {"payment_id": 1, "status": "Confirmed", "amount": "1.0", "tokenSymbol": "USDT"}
        guards = "where a payment goes to is a short text, as it is spelled"
        texts = {kind: text for kind, text in IDS.items() if text.startswith('"')}
        for kind, literal in texts.items():
            message = json.dumps(paid | {field: "@"}).replace('"@"', literal)
            found = case(f"{name}-{kind}-{provider}", guards, provider, message)
            assert found["expect"][name] == json.loads(literal), found
            yield found
        guards = "what is no such text is an error, not a payment without one"
        for kind, literal in (NOT_IDS | {"number": "5", "zero": "0"}).items():
            message = json.dumps(paid | {field: "@"}).replace('"@"', literal)
            yield refused(f"{name}-odd-{kind}-{provider}", guards, provider, message)
        guards = "a payment may not say where it goes to"
        for kind, literal in [("null", "null"), ("empty", '""')]:
            message = json.dumps(paid | {field: "@"}).replace('"@"', literal)
            found = case(f"{name}-{kind}-{provider}", guards, provider, message)
            assert found["expect"][name] is None, found
            yield found
    guards = "an address alone makes no payment"
    for provider, message in [
        (AKASHICPAY, '{"toAddress":"T","coinSymbol":"TRX"}'),
        ("nowpayments", '{"pay_address":"T"}'),
    ]:
        yield case(f"recipient-alone-{provider}", guards, provider, message)


def is_json(message: str) -> bool:
    try:
        json.loads(message)
    except ValueError:
        return False
    return True
