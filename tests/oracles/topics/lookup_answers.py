"""What a provider's answer is worth: its status, its JSON, and whether it is the answer at all."""

from collections.abc import Iterator
from typing import Any

from asked import (
    AKASHICPAY,
    ANSWERS,
    L1_HASH,
    L2_HASH,
    PAYMENTO,
    RAJAONGKIR,
    TOKEN,
    akashicpay,
    lookup,
    payload,
    paymento,
    rajaongkir,
    text,
    without,
)
from vector import Text, concat, repeat

KIND = "lookup"

STATUSES = {
    "key_refused": (401, 403),
    "absent": (404, 410),
    "busy": (429,),
    "server_error": (408, 425, 500, 501, 502, 503, 504, 507, 511, 520, 522, 599),
    "redirect": (300, 301, 302, 303, 304, 307, 308, 399),
    "unexpected_status": (
        *(0, 1, 99, 100, 101, 103, 199, 400, 402, 405, 406, 407, 409, 411, 418, 422, 426, 428),
        *(430, 431, 451, 499, 600, 700, 999),
    ),
}
NOT_JSON: dict[str, Text] = {
    "empty": "",
    "space": " \r\n",
    "page": "<!doctype html><title>502 Bad Gateway</title>",
    "word": "OK",
    "cut": '{"transaction":{"l2TxnHash":"AS',
    "comma": '{"transaction":{},}',
    "two": "{}{}",
    "lines": '{"a":1}\n{"a":1}',
    "single-quotes": "{'transaction':{}}",
    "nan": '{"transaction":{"amount":NaN}}',
    "infinity": '{"transaction":{"amount":-Infinity}}',
    "number": '{"transaction":{"amount":01}}',
    "plus": '{"transaction":{"amount":+1}}',
    "callback": "handle({})",
    "guard": ")]}',\n{}",
    "not-utf8": b'{"transaction":{"x":"\xff"}}',
    "not-utf8-outside": b"\xff{}",
    "overlong": b'{"x":"\xc0\xaf"}',
    "surrogate-bytes": b'{"x":"\xed\xa0\x80"}',
    "utf-16": '{"transaction":{}}'.encode("utf-16"),
    "nul": b"{}\x00",
    "control": b'{"x":"\x01"}',
    "two-marks": b"\xef\xbb\xbf\xef\xbb\xbf{}",
    "mark-alone": b"\xef\xbb\xbf",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "deep-and-cut": repeat("[", 900),
    "escape": '{"x":"\\x41"}',
}


def cases() -> Iterator[dict[str, Any]]:
    yield from documented()
    yield from statuses()
    yield from not_json()
    yield from envelopes()
    yield from others()
    yield from akashicpay_ids()
    yield from conditions()
    yield from oddities()


def documented() -> Iterator[dict[str, Any]]:
    guards = "the documented answer confirms the documented callback"
    yield lookup(
        "documented-akashicpay",
        guards,
        "akashicpay",
        answers=[
            (200, text(AKASHICPAY), "matches"),
            (200, text({"transaction": AKASHICPAY}), "matches"),
            (201, text(AKASHICPAY), "matches"),
            (203, text({"transaction": AKASHICPAY | {"tokenSymbol": "USDT"}}), "matches"),
        ],
    )
    yield lookup(
        "documented-paymento",
        guards,
        "paymento",
        answers=[
            (200, paymento(), "matches"),
            (200, paymento(orderStatus=7), "matches"),
            (200, paymento(orderStatus=8), "matches"),
            (200, paymento(orderStatus="8"), "matches"),
            (200, '{"success":false,"message":"Invalid Token"}', "absent"),
            (200, '{"success":false,"message":"Invalid Token","body":null}', "absent"),
            (200, '{"success":false,"message":"Order is Paid"}', "ask_again"),
            (200, '{"success":false,"message":"Order is Paid","body":null}', "ask_again"),
        ],
    )
    yield lookup(
        "documented-rajaongkir",
        guards,
        "rajaongkir",
        answers=[
            (200, rajaongkir(), "matches"),
            (200, text(RAJAONGKIR), "matches"),
            (200, rajaongkir("status", payment_status="PAID"), "matches"),
            (200, rajaongkir("status", transaction_status="PAID"), "matches"),
            (200, rajaongkir("amount", paid_amount=150000), "matches"),
            (200, rajaongkir(amount="150000.00"), "matches"),
            (200, rajaongkir(status="EXPIRED"), ["outcome"]),
            (200, rajaongkir(status="PENDING"), "behind"),
            (200, text({"meta": {"code": 404}, "data": None}), "absent"),
        ],
    )


def statuses() -> Iterator[dict[str, Any]]:
    guards = "the status comes before whatever the answer says"
    for provider, answer in ANSWERS.items():
        for name, body in [("same", answer()), ("empty", ""), ("error", '{"message":"error"}')]:
            answers = [
                (status, body, reason) for reason, some in STATUSES.items() for status in some
            ]
            yield lookup(f"status-{provider}-{name}", guards, provider, answers=answers)
    guards = "any status of success is one"
    answers = [(status, akashicpay(), "matches") for status in (200, 201, 202, 206, 226, 299)]
    answers += [(status, "", "not_json") for status in (200, 201, 204, 205, 299)]
    yield lookup("status-success", guards, "akashicpay", answers=answers)


def not_json() -> Iterator[dict[str, Any]]:
    guards = "what is not JSON says nothing"
    for provider in ANSWERS:
        answers = [(200, body, "not_json") for body in NOT_JSON.values()]
        yield lookup(f"not-json-{provider}", guards, provider, answers=answers)
    guards = "a byte order mark says nothing"
    marked = b"\xef\xbb\xbf" + akashicpay().encode()
    yield lookup("marked", guards, "akashicpay", answers=[(200, marked, "matches")])
    guards = "JSON that is no object has no transaction"
    bodies = ("null", "true", "0", '""', "[]", "{}", f"[{text(AKASHICPAY)}]", f'"{L2_HASH}"')
    for provider, reason in [
        ("akashicpay", "absent"),
        ("paymento", "unexpected_answer"),
        ("rajaongkir", "absent"),
    ]:
        answers = [(200, body, reason) for body in bodies]
        yield lookup(f"no-object-{provider}", guards, provider, answers=answers)


def envelopes() -> Iterator[dict[str, Any]]:
    guards = "a transaction that is not there was not found"
    yield lookup(
        "envelope-akashicpay",
        guards,
        "akashicpay",
        answers=[
            (200, '{"transaction":null}', "absent"),
            (200, '{"transaction":{}}', "absent"),
            (200, '{"transaction":[]}', "absent"),
            (200, '{"transaction":""}', "absent"),
            (200, '{"message":"Transaction not found"}', "absent"),
            (200, text({"transaction": [AKASHICPAY]}), "absent"),
            (200, text({"transaction": text(AKASHICPAY)}), "absent"),
            (200, text({"data": AKASHICPAY}), "absent"),
            (200, text({"Transaction": AKASHICPAY}), "absent"),
            (200, text({"data": {"transaction": AKASHICPAY}}), "absent"),
            (200, akashicpay(l2TxnHash=None), "absent"),
            (200, akashicpay("l2TxnHash"), "absent"),
            (200, akashicpay("l2TxnHash", l2txnhash=L2_HASH), "absent"),
            (200, '{"transaction":1,"transaction":null}', "absent"),
        ],
    )
    guards = "the envelope comes first, and the whole answer where it holds no transaction"
    whole = AKASHICPAY | {"transaction": {"status": "Failed"}}
    other = AKASHICPAY | {"transaction": AKASHICPAY | {"status": "Failed"}}
    yield lookup(
        "envelope-and-whole",
        guards,
        "akashicpay",
        answers=[
            (200, text(whole), "matches"),
            (200, text(other), ["outcome"]),
            (200, text(AKASHICPAY | {"status": "Failed", "transaction": AKASHICPAY}), "matches"),
            (200, text(AKASHICPAY | {"transaction": None}), "matches"),
            (200, text(AKASHICPAY | {"transaction": {"l2TxnHash": None}}), "matches"),
            (200, text(AKASHICPAY | {"transaction": {"l2TxnHash": ""}}), "other_payment"),
            (200, text(AKASHICPAY | {"transaction": {"l2TxnHash": []}}), "unexpected_answer"),
        ],
    )
    guards = "Paymento's transaction stands in the body and nowhere else"
    yield lookup(
        "envelope-paymento",
        guards,
        "paymento",
        answers=[
            (200, text(PAYMENTO | {"success": True}), "absent"),
            (200, text({"success": True, "data": PAYMENTO}), "absent"),
            (200, text({"success": True, "body": [PAYMENTO]}), "absent"),
            (200, text({"success": True, "body": None}), "absent"),
            (200, text({"success": True, "body": {}}), "absent"),
            (200, text({"success": True}), "absent"),
            (200, text({"success": True, "body": text(PAYMENTO)}), "absent"),
            (200, paymento("token"), "absent"),
            (200, paymento("token", Token=TOKEN), "absent"),
            (200, text({"success": "true", "body": PAYMENTO}), "matches"),
        ],
    )
    guards = "RajaOngkir's transaction stands in data or at the top"
    yield lookup(
        "envelope-rajaongkir",
        guards,
        "rajaongkir",
        answers=[
            (200, text({"data": {"data": RAJAONGKIR}}), "absent"),
            (200, text({"data": [RAJAONGKIR]}), "absent"),
            (200, text({"payment": RAJAONGKIR}), "absent"),
            (200, text(RAJAONGKIR | {"data": []}), "matches"),
            (200, text(RAJAONGKIR | {"data": {"status": "EXPIRED"}}), "matches"),
            (200, rajaongkir("payment_id", id=RAJAONGKIR["payment_id"]), "absent"),
        ],
    )


def others() -> Iterator[dict[str, Any]]:
    guards = "another transaction's answer confirms nothing"
    last = L2_HASH[:-1] + "0"
    yield lookup(
        "other-akashicpay",
        guards,
        "akashicpay",
        answers=[
            (200, akashicpay(l2TxnHash=last), "other_payment"),
            (200, akashicpay(l2TxnHash=L2_HASH + "0"), "other_payment"),
            (200, akashicpay(l2TxnHash=L2_HASH[:-1]), "other_payment"),
            (200, akashicpay(l2TxnHash=L2_HASH[2:]), "other_payment"),
            (200, akashicpay(l2TxnHash=f" {L2_HASH}"), "other_payment"),
            (200, akashicpay(l2TxnHash=L1_HASH), "other_payment"),
            (200, akashicpay(l2TxnHash=""), "other_payment"),
            (200, akashicpay(l2TxnHash=0), "other_payment"),
            (200, akashicpay(l2TxnHash=last, amount="2"), "other_payment"),
            (200, akashicpay(l2TxnHash="x", status="Pending"), "other_payment"),
            (200, akashicpay(l2TxnHash="x", status="Unheard"), "other_payment"),
            (200, akashicpay("amount", "status", l2TxnHash="x"), "other_payment"),
            (200, akashicpay(l2TxnHash=True), "unexpected_answer"),
            (200, akashicpay(l2TxnHash=1.5), "unexpected_answer"),
            (200, akashicpay(l2TxnHash=[L2_HASH]), "unexpected_answer"),
            (200, akashicpay(l2TxnHash={"hash": L2_HASH}), "unexpected_answer"),
            (200, akashicpay(l2TxnHash=L2_HASH + "\n"), "unexpected_answer"),
            (200, akashicpay(l2TxnHash=L2_HASH + "0" * 200), "unexpected_answer"),
            (200, akashicpay(l2TxnHash=L2_HASH.upper()), "matches"),
            (200, akashicpay(l2TxnHash=L2_HASH.lower()), "matches"),
            (200, akashicpay(txHash="f" * 64), "matches"),
        ],
    )
    yield lookup(
        "other-paymento",
        guards,
        "paymento",
        answers=[
            (200, paymento(token="d1179e54"), "other_payment"),
            (200, paymento(token=TOKEN.upper()), "other_payment"),
            (200, paymento(token=TOKEN + "0"), "other_payment"),
            (200, paymento(token=""), "other_payment"),
            (200, paymento(token="x", orderId="etp-3901"), "other_payment"),
            (200, paymento(token="x", orderStatus=9), "other_payment"),
            (200, paymento(token=True), "unexpected_answer"),
        ],
    )
    yield lookup(
        "other-rajaongkir",
        guards,
        "rajaongkir",
        answers=[
            (200, rajaongkir(payment_id="KPAY-5292%2FKM%2F2026"), "other_payment"),
            (200, rajaongkir(payment_id="kpay-5292/km/2026"), "other_payment"),
            (200, rajaongkir(payment_id="KPAY-5292"), "other_payment"),
            (200, rajaongkir(payment_id=5292), "other_payment"),
            (
                200,
                rajaongkir(payment_id="KPAY-5293/KM/2026", amount=1),
                "other_payment",
            ),
        ],
    )
    guards = "a number and its digits are one id, another spelling is not"
    for name, literal, same in [("number", "5292", "5292"), ("text", '"007"', "007")]:
        asked = text({"payment_id": "@id", "status": "PAID"}, id=literal)
        members = {"status": "PAID"}
        yield lookup(
            f"other-{name}",
            guards,
            "rajaongkir",
            asked,
            [
                (200, text({"payment_id": same, "amount": 1} | members), "matches"),
                (200, text({"payment_id": "@id", "amount": 1} | members, id=literal), "matches"),
                (200, text({"payment_id": same} | members), "incomplete"),
                (200, text({"payment_id": f"0{same}"} | members), "other_payment"),
                (200, text({"payment_id": 7} | members), "other_payment"),
                (200, text({"payment_id": "@id"} | members, id="5292.0"), "unexpected_answer"),
            ],
        )


def akashicpay_ids() -> Iterator[dict[str, Any]]:
    guards = "the hash that was asked for has to stand in the answer under its own name"
    asked = payload("akashicpay", l2TxnHash=None)
    answers = [
        (200, akashicpay(), "matches"),
        (200, akashicpay("l2TxnHash"), "matches"),
        (200, akashicpay(txHash=L1_HASH.upper()), "matches"),
        (200, akashicpay("txHash"), "absent"),
        (200, akashicpay("txHash", l2TxnHash=L1_HASH), "absent"),
        (200, akashicpay(txHash="0x" + L1_HASH), "matches"),
        (200, akashicpay(txHash="0X" + L1_HASH), "matches"),
        (200, akashicpay(txHash="0x0x" + L1_HASH), "other_payment"),
        (200, akashicpay(txHash="0" * 64), "other_payment"),
    ]
    yield lookup("hash-l1", guards, "akashicpay", asked, answers)
    asked = payload("akashicpay", l2TxnHash=None, txHash="0x" + L1_HASH)
    answers = [
        (200, akashicpay(txHash="0x" + L1_HASH), "matches"),
        (200, akashicpay(txHash="0X" + L1_HASH.upper()), "matches"),
        (200, akashicpay(), "matches"),
        (200, akashicpay(txHash="AS" + L1_HASH), "other_payment"),
    ]
    yield lookup("hash-l1-prefixed", guards, "akashicpay", asked, answers)


def conditions() -> Iterator[dict[str, Any]]:
    guards = "Paymento says in a word whether it has found something"
    body = PAYMENTO

    def said(success: str, message: str = '""') -> str:
        value = {"success": "@success", "message": "@message", "body": body}
        return text(value, success=success, message=message)

    found = [
        ("true", "matches"),
        ('"true"', "matches"),
        ("false", "absent"),
        ('"false"', "absent"),
        ('"True"', "absent"),
        ('""', "absent"),
        ("0", "absent"),
        ("1", "absent"),
        ("null", "unexpected_answer"),
        ("[]", "unexpected_answer"),
        ("{}", "unexpected_answer"),
        ("[true]", "unexpected_answer"),
    ]
    yield lookup(
        "condition-success",
        guards,
        "paymento",
        answers=[
            *((200, said(word), reason) for word, reason in found),
            (200, text({"message": "", "body": body}), "unexpected_answer"),
            (200, text({"Success": True, "body": body}), "unexpected_answer"),
            (200, text({"body": body | {"success": True}}), "unexpected_answer"),
            (200, '{"success":true,"success":false,"body":null}', "absent"),
            (200, f'{{"success":false,"success":true,"body":{text(body)}}}', "matches"),
            (500, said("true"), "server_error"),
        ],
    )
    guards = "an order that is said to be paid is asked for again, whatever else is said"
    words = [
        ('"Order is Paid"', "ask_again"),
        ('"Order is \\u0050aid"', "ask_again"),
        ('"order is paid"', "matches"),
        ('"Order is Paid."', "matches"),
        ('" Order is Paid"', "matches"),
        ('["Order is Paid"]', "matches"),
        ("null", "matches"),
        ("7", "matches"),
        ('"\\ud800"', "matches"),
    ]
    yield lookup(
        "condition-ask-again",
        guards,
        "paymento",
        answers=[
            *((200, said("true", word), reason) for word, reason in words),
            (200, said("false", '"Order is Paid"'), "ask_again"),
            (200, said("null", '"Order is Paid"'), "ask_again"),
            (200, '{"message":"Order is Paid"}', "ask_again"),
            (200, text({"success": True, "body": body | {"message": "Order is Paid"}}), "matches"),
            (404, '{"message":"Order is Paid"}', "absent"),
            (401, '{"message":"Order is Paid"}', "key_refused"),
        ],
    )


def oddities() -> Iterator[dict[str, Any]]:
    guards = "what else the answer holds does not matter, and what is read is read strictly"
    bare = text(without(AKASHICPAY, "amount"))[:-1]
    more: list[tuple[int, Text, str | list[str]]] = [
        (200, f'{bare},"amount":"1.000000","x":{one}}}', "matches")
        for one in (
            '"\\ud800"',
            "1e999",
            "9" * 400,
            '[{"l2TxnHash":1}]',
            "-0.0",
            '"\\u0000"',
            "{" + '"a":1,' * 9 + '"a":2}',
            '"' + "\u20ac" * 1000 + '"',
        )
    ]
    deep = concat(f'{bare},"amount":"1","x":', repeat("[", 900), repeat("]", 900), "}")
    long = concat(f'{bare},"amount":"1","x":"', repeat("x", 200_000), '"}')
    yield lookup(
        "odd-rest",
        guards,
        "akashicpay",
        answers=[
            *more,
            (200, deep, "matches"),
            (200, long, "matches"),
            (200, f'{bare},"amount":"2","amount":"1"}}', "matches"),
            (200, f'{bare},"amount":"1","amount":"2"}}', ["amount"]),
            (200, f'{bare},"amount":"1","\\u0061mount":"2"}}', ["amount"]),
            (200, f'{bare},"amount":"1","amount":null}}', "incomplete"),
            (200, f'{bare},"amount":"1","status":"Failed"}}', ["outcome"]),
            (200, f'{bare},"amount":"1","status":"Failed","status":"Confirmed"}}', "matches"),
            (200, f'{bare},"amount":"1","transaction":{{"l2TxnHash":"x"}}}}', "other_payment"),
        ],
    )
    guards = "a field that cannot be read makes the answer unreadable"
    wrong: dict[str, tuple[Any, ...]] = {
        "status": (True, [], {}, "x" * 257, "Confirmed\0", "\x7f"),
        "toAddress": (5, True, [], {}, "x" * 257, "T\n", "\x85"),
        "coinSymbol": (5, False, ["TRX"], {}, "x" * 257, "TRX\r\n"),
        "tokenSymbol": (5, True, [], {"name": "USDT"}, "x" * 257),
    }
    for field, values in wrong.items():
        answers = [(200, akashicpay(**{field: value}), "unexpected_answer") for value in values]
        lone = akashicpay(**{field: "@lone"}).replace("@lone", "\\udc00")
        answers.append((200, lone, "unexpected_answer"))
        yield lookup(f"odd-{field}", guards, "akashicpay", answers=answers)
