"""Lookups that a merchant's own row describes."""

import json
from collections.abc import Iterator
from typing import Any

from asked import lookup, text, without
from own_lookups import CALLBACK, HOSTS, PAYMENT, POST, REQUEST, TOLD, answering, asking, identified

KIND = "lookup"

SAME = text(CALLBACK)


def called(**members: Any) -> str:
    return text(CALLBACK | members)


def cases() -> Iterator[dict[str, Any]]:
    yield from requests()
    yield from ids()
    yield from names()
    yield from bodies()
    yield from answers()
    yield from conditions()
    yield from amounts()
    yield from untold()


def requests() -> Iterator[dict[str, Any]]:
    guards = "what a merchant's own row says is what is asked"
    yield lookup("shortest", guards, asking(), SAME, [(200, SAME, "matches")])
    for name, path in [
        ("root", "/{id}"),
        ("inside", "/a/{id}/b"),
        ("query", "/find?key=1&id={id}&x=%20"),
        ("beside", "/a-{id}.json"),
        ("double-encoded", "/find?q=id%3D{id}"),
        ("dots", "/a..b/...{id}"),
        ("marks", "/!$&'()*+,;=:@~_-.\"<>[]^`|%7B{id}"),
        ("slashes", "/a//{id}/"),
    ]:
        asked = called(id="a/b?c#d &e")
        yield lookup(f"path-{name}", guards, asking({"path": path}), asked)
    for name, host in [
        ("port", "https://api.gateway.example:8443"),
        ("digits", "https://192.0.2.7"),
        ("upper", "https://API.Gateway.example"),
        ("one-label", "https://gateway"),
        ("last-port", "https://gateway:65535"),
        ("first-port", "https://gateway:1"),
        ("punycode", "https://xn--80akhbyknj4f.example"),
    ]:
        yield lookup(f"host-{name}", guards, asking(hosts={"live": host}), SAME)
    eight = {f"{number}": f"https://{number}.example" for number in range(1, 9)}
    for environment in ("1", "8"):
        row = asking(hosts=eight)
        yield lookup(f"host-of-eight-{environment}", guards, row, SAME, environment=environment)
    for seconds in (1, 3600):
        yield lookup(f"interval-{seconds}", guards, asking(interval=seconds), SAME)
    for header in ("Authorization", "x-api-key", "X~Odd!", "Accept-Language"):
        row = asking(key_header=header)
        yield lookup(f"key-{header}", guards, row, SAME, api_key="Bearer a=b;c")
    four = [REQUEST | {"id": {"fields": [name]}, "path": f"/{name}/{{id}}"} for name in "abc"]
    row = asking(requests=[*four, REQUEST])
    yield lookup("fourth-request", guards, row, SAME)
    yield lookup("third-request", guards, row, called(c="x"))
    yield lookup("first-request", guards, row, called(c="x", b="y", a="z"))
    yield lookup("first-request-bad", guards, row, called(a="..", b="y"), stated="bad_id")
    yield lookup("first-request-odd", guards, row, called(a=True, b="y"), stated="bad_id")
    guards = "the row's name, host and path are part of what an answer is kept under"
    kept = [
        asking(),
        asking() | {"name": "my-gatewa"},
        asking(hosts={"live": "https://api.gateway.exampl"}),
        asking(hosts={"liv": HOSTS["live"]}),
        asking({"path": "/payment/{id}"}),
        asking({"method": "POST"}),
    ]
    made = [lookup(f"kept-{place}", guards, row, SAME) for place, row in enumerate(kept)]
    assert len({case["expect"]["request"]["cache_key"] for case in made}) == len(made)
    yield from made


def ids() -> Iterator[dict[str, Any]]:
    guards = "an id is what the row says it looks like"
    sixty = "a1" * 30
    for name, rules, right, wrong in [
        (
            "hex",
            {"characters": "hex"},
            ["0", "aF09"],
            ["g", "0x1", "a-b", "\uff11", "a ", "a\u0301"],
        ),
        (
            "letters",
            {"characters": "alphanumeric"},
            ["z9Z"],
            ["a-b", "a_b", "\u00e9", "a.", "\u0661"],
        ),
        ("any", {"characters": "any"}, ["a b", "\u00e9", "-"], [".", ".."]),
        ("length", {"length": 60}, [sixty, "-" * 60], [sixty + "a", sixty[:-1], "." * 60]),
        ("longest", {"length": 256}, ["x" * 256], ["x" * 255]),
        ("one", {"length": 1}, ["x", "1"], ["xx", "."]),
        (
            "prefix",
            {"prefixes": ["pay_"]},
            ["pay_1", "pay_.."],
            ["Pay_1", "pa", "xpay_1", " pay_1"],
        ),
        ("prefixes", {"prefixes": ["a", "b-"]}, ["a1", "b-1"], ["b1", "c"]),
        ("prefix-none", {"prefixes": ["a", ""], "characters": "hex"}, ["a1", "1"], ["x", "ax"]),
        ("no-prefixes", {"prefixes": [], "length": 3}, ["a.b"], ["a.bc", "..."]),
        (
            "prefix-and-length",
            {"prefixes": ["ch_", "py_"], "characters": "alphanumeric", "length": 4},
            ["ch_1abC", "py_0000"],
            ["ch_1abC2", "ch_1ab", "1abC", "ch_ch_1", "py_00_0"],
        ),
        ("prefix-dots", {"prefixes": ["..a/"]}, ["..a/b"], ["..a/..", "../a", "./a", "a"]),
        ("prefix-long", {"prefixes": ["a", "aa"], "length": 2}, ["aaa", "aaaa"], ["aa", "aaaaa"]),
    ]:
        row = identified(**rules)
        for place, found in enumerate(right):
            yield lookup(f"id-{name}-{place}", guards, row, called(id=found))
        for place, found in enumerate(wrong):
            asked = called(id=found)
            yield lookup(f"id-{name}-not-{place}", guards, row, asked, stated="bad_id")
    guards = "a length is counted in characters"
    for name, found in [("two-bytes", "\u00e9\u00e9"), ("four-bytes", "\U0001f600\U0001f600")]:
        yield lookup(f"id-length-{name}", guards, identified(length=2), called(id=found))
    for name, found in [("two-bytes", "\u00e9"), ("four-bytes", "\U0001f600")]:
        row, asked = identified(length=2), called(id=found)
        yield lookup(f"id-length-one-{name}", guards, row, asked, stated="bad_id")
    guards = "an id that the payment does not need is read by the same rules"
    row = asking({"id": {"fields": ["reference", "other.reference"]}})
    for name, literal, stated in [
        ("text", '"r-1"', "asked"),
        ("number", "71", "asked"),
        ("nested", 'null,"other":{"reference":"r-2"}', "asked"),
        ("empty", '"","other":{"reference":"r-2"}', "asked"),
        ("true", "true", "bad_id"),
        ("fraction", "1.0", "bad_id"),
        ("list", '["r-1"]', "bad_id"),
        ("object", '{"reference":"r-1"}', "bad_id"),
        ("control", '"r\\u0000"', "bad_id"),
        ("lines", '"r\\r\\nHost: evil.example"', "bad_id"),
        ("lone", '"\\ud800"', "bad_id"),
        ("long", '"' + "x" * 257 + '"', "bad_id"),
        ("null", "null", "no_id"),
    ]:
        asked = f'{SAME[:-1]},"reference":{literal}}}'
        yield lookup(f"reference-{name}", guards, row, asked, stated=stated)


def names() -> Iterator[dict[str, Any]]:
    guards = "a payment is named by an id that no callback has another one in front of"
    for name, paths, fields, members in [
        ("second", ["other.id", "id"], ["id"], {}),
        ("second-of-both", ["other.id", "id"], ["id", "other.id"], {}),
        ("first-of-two", ["id", "other.id"], ["id"], {}),
        ("second-place", ["id", "other.id"], ["other.id", "id"], {"id": None}),
        ("other-order", ["id", "other.id"], ["other.id", "id"], {}),
        ("other-order-same", ["id", "other.id"], ["other.id", "id"], {"other": {"id": "pay_1"}}),
        ("behind-a-third", ["id", "hash", "other.id"], ["id", "other.id"], {"id": ""}),
        ("elsewhere", ["id"], ["other.id"], {}),
        ("elsewhere-same", ["id"], ["other.id"], {"other": {"id": "pay_1"}}),
        ("nowhere", [], ["id"], {}),
    ]:
        row = asking({"id": {"fields": fields}})
        row |= {"payment": PAYMENT | {"transaction_id": paths}}
        inner = {"other": {"id": "pay_2"}} if "second" != name != "second-of-both" else {}
        yield lookup(f"names-{name}", guards, row, called(**inner | members))
    guards = "of the spellings that are the same one names the payment"
    for name, prefixes, spelled in [
        ("lower", [], "ab0"),
        ("upper", [], "Ab0"),
        ("prefix", ["0x", "0X", ""], "0xab"),
        ("prefix-other", ["0x", "0X", ""], "0Xab"),
        ("prefix-none", ["0x", "0X", ""], "ab"),
        ("prefix-upper", ["0x", "0X", ""], "0xAb"),
        ("prefix-empty-first", ["", "0x"], "0xab"),
        ("prefix-empty-alone", [""], "ab"),
        ("prefix-needed", ["Tx-", "tX-"], "Tx-ab"),
        ("prefix-needed-other", ["Tx-", "tX-"], "tX-ab"),
        ("prefix-of-two-kinds", ["Tx-", "In-"], "In-ab"),
    ]:
        row = identified(prefixes=prefixes, characters="hex")
        yield lookup(f"spelled-{name}", guards, row, called(id=spelled))
    row = identified(prefixes=["0x", ""], characters="alphanumeric")
    yield lookup("spelled-no-hex", "spelling counts elsewhere", row, called(id="Ab"))


def bodies() -> Iterator[dict[str, Any]]:
    guards = "a body is an object of texts, in the row's order, of which one is the id"
    several = {"z": "1", "id": "{id}", "a": ""}
    # A row's text keeps its order on any way.
    row = json.dumps(asking(POST | {"body": several}))
    yield lookup("body-order", guards, row, SAME)
    yield lookup("body-id-alone", guards, asking(POST), SAME)
    yield lookup("body-get", guards, asking({"method": "GET"}), SAME)
    yield lookup("body-none", guards, asking({"method": "POST"}), SAME)
    in_path = asking(POST | {"path": "/find/{id}", "body": {"fields": "all"}})
    yield lookup("body-without-id", guards, in_path, called(id="a/b"))
    for name, found in {
        "quote": 'a"b',
        "injection": '","admin":"true',
        "backslash": "a\\b",
        "slash": "a/b",
        "percent": "%22",
        "non-ascii": "\u0448\u0438\u0444\u0440",
        "astral": "\U0001f600",
        "separator": "a\u2028b\u2029",
        "markup": "</script>&",
        "braces": "{id}",
        "dots": "a..",
    }.items():
        yield lookup(f"body-id-{name}", guards, asking(POST), called(id=found))
    guards = "only the text {id} stands for the id"
    beside = {"a": "{id}!", "b": "id", "c": "{ID}", "d": "{id}", "e": "{{id}}", "f": "{amount}"}
    yield lookup("body-beside", guards, json.dumps(asking(POST | {"body": beside})), SAME)
    odd = {"": "{id}", "\u00e9": "\u00e9", 'quote"': "\\", "a\x1fb": "\x00\x0b\x7f", "{id}": "x"}
    yield lookup("body-names", guards, json.dumps(asking(POST | {"body": odd})), called(id="a"))


def answers() -> Iterator[dict[str, Any]]:
    guards = "the transaction stands where the row says"
    yield lookup(
        "found",
        guards,
        answering(found=["a.b", "c", ""]),
        SAME,
        [
            (200, text({"a": {"b": CALLBACK}}), "matches"),
            (200, text({"c": CALLBACK}), "matches"),
            (200, SAME, "matches"),
            (200, text({"a": {"b": CALLBACK | {"amount": 1}}, "c": CALLBACK}), ["amount"]),
            (200, text(CALLBACK | {"c": CALLBACK | {"amount": 1}}), ["amount"]),
            (200, text(CALLBACK | {"c": {"amount": 1}}), "matches"),
            (200, text({"a.b": CALLBACK}), "absent"),
            (200, text({"a": CALLBACK}), "absent"),
            (200, text({"b": CALLBACK}), "absent"),
        ],
    )
    yield lookup(
        "found-not-whole",
        guards,
        answering(found=["a"]),
        SAME,
        [(200, SAME, "absent"), (200, text({"a": CALLBACK}), "matches")],
    )
    guards = "the id stands on one of several paths, of which the first that is there counts"
    row = asking({"answer_id": ["payment.id", "id"]})
    yield lookup(
        "answer-id",
        guards,
        row,
        SAME,
        [
            (200, SAME, "matches"),
            (200, called(payment={"id": "pay_1"}, id="other"), "matches"),
            (200, called(payment={"id": "other"}), "other_payment"),
            (200, called(payment={"id": ""}), "matches"),
            (200, called(payment={"id": []}), "unexpected_answer"),
            (200, called(payment=[]), "matches"),
            (200, called(id=None), "absent"),
            (200, called(id=""), "other_payment"),
        ],
    )
    guards = "hexadecimal ids are the same in either case, others are not"
    for characters, upper in [("hex", "matches"), ("any", "other_payment")]:
        row = identified(characters=characters)
        both: list[tuple[int, str, Any]] = [
            (200, called(id="AB0"), upper),
            (200, called(id="ab0"), "matches"),
        ]
        yield lookup(f"case-{characters}", guards, row, called(id="ab0"), both)
    row = identified(prefixes=["Tx-"], characters="hex")
    spelled = [(200, called(id="tX-AB"), "matches"), (200, called(id="tx_ab"), "other_payment")]
    yield lookup("case-prefix", guards, row, called(id="Tx-ab"), spelled)
    guards = "statuses mean what they mean in the callback, unless the row says otherwise"
    row = answering(TOLD | {"outcomes": {"OK": "paid", "KO": "failed"}})
    yield lookup(
        "outcomes",
        guards,
        row,
        SAME,
        [
            (200, called(status="OK"), "matches"),
            (200, called(status="KO"), ["outcome"]),
            (200, called(status="DONE"), "incomplete"),
        ],
    )
    row = answering(TOLD | {"outcomes": ["pending", "paid"]})
    listed = [(200, called(status=0), "behind"), (200, called(status="1"), "matches")]
    yield lookup("outcomes-list", guards, row, SAME, listed)
    matrix = [
        (200, called(status="PART"), "behind"),
        (200, called(status="WAITING"), "behind"),
        (200, called(status="VOID"), ["outcome"]),
        (200, called(status="LATE"), ["outcome"]),
        (200, called(status="DONE"), "matches"),
    ]
    yield lookup("outcomes-as-callback", guards, asking(), SAME, matrix)
    guards = "what became of a payment may be known from there being an answer"
    for outcome, reason in [
        ("pending", "behind"),
        ("partial", "behind"),
        ("paid", "matches"),
        ("failed", ["outcome"]),
        ("expired", ["outcome"]),
    ]:
        row = answering(without(TOLD, "status"), outcome=outcome)
        yield lookup(f"outcome-{outcome}", guards, row, SAME, [(200, SAME, reason)])
        row = answering(outcome=outcome)
        said = [(200, SAME, "matches"), (200, called(status=None), reason)]
        said.append((200, called(status="UNHEARD"), "incomplete"))
        yield lookup(f"outcome-{outcome}-or-status", guards, row, SAME, said)
    row = answering(without(TOLD, "status"))
    yield lookup("outcome-none", guards, row, SAME, [(200, SAME, "incomplete")])


def conditions() -> Iterator[dict[str, Any]]:
    guards = "a condition is met by one of its words, and every condition has to be"
    row = answering(when={"code": ["0", "200"], "state.ok": ["true", "yes"]})
    met = {"state": {"ok": True}, "code": 0}
    yield lookup(
        "when",
        guards,
        row,
        SAME,
        [
            (200, called(**met), "matches"),
            (200, called(**met | {"code": "200"}), "matches"),
            (200, called(**met | {"code": 200}), "matches"),
            (200, called(**met | {"state": {"ok": "yes"}}), "matches"),
            (200, called(**met | {"code": 0.0}), "absent"),
            (200, called(**met | {"code": 1}), "absent"),
            (200, called(**met | {"code": False}), "absent"),
            (200, called(**met | {"state": {"ok": False}}), "absent"),
            (200, called(**met | {"state": {"ok": "Yes"}}), "absent"),
            (200, called(**met | {"state": {"ok": ""}}), "absent"),
            (200, called(**met | {"state": {}}), "unexpected_answer"),
            (200, called(**met | {"state": True}), "unexpected_answer"),
            (200, called(**met | {"code": None}), "unexpected_answer"),
            (200, called(**met | {"code": [0]}), "unexpected_answer"),
            (200, SAME, "unexpected_answer"),
            (200, "{}", "unexpected_answer"),
            (200, text(met), "absent"),
        ],
    )
    guards = "one of the conditions to ask again is enough"
    row = answering(ask_again={"code": ["7"], "hint": ["wait", "retry"]}, when={"ok": ["true"]})
    yield lookup(
        "ask-again",
        guards,
        row,
        SAME,
        [
            (200, called(ok=True), "matches"),
            (200, called(ok=True, code=7), "ask_again"),
            (200, called(ok=False, hint="retry"), "ask_again"),
            (200, called(ok=True, code=8, hint="wait"), "ask_again"),
            (200, called(ok=True, code=8, hint="waits"), "matches"),
            (200, '{"code":"7"}', "ask_again"),
            (200, '{"code":7.0}', "unexpected_answer"),
        ],
    )


def amounts() -> Iterator[dict[str, Any]]:
    guards = "an amount counts with the outcomes that the row names, on both sides"
    row = answering(amount_if=["paid", "partial"])
    statuses = {"WAITING": "pending", "PART": "partial", "DONE": "paid", "VOID": "failed"}
    for told in statuses:
        answers: list[tuple[int, str, Any]] = []
        for word in statuses:
            counts = {told, word} <= {"PART", "DONE"}
            standing: Any = "matches"
            if (told, word) in [("DONE", "VOID"), ("VOID", "DONE"), ("VOID", "PART")]:
                standing = ["outcome"]
            elif word == "WAITING" != told or (told, word) == ("DONE", "PART"):
                standing = "behind"
            other = ["amount"] if counts and told == word else standing
            lacking = "incomplete" if counts and standing == "matches" else standing
            answers += [
                (200, called(status=word), standing),
                (200, called(status=word, amount="11"), other),
                # Of a payment that has gone on since a part was paid, no less can have been.
                (
                    200,
                    called(status=word, amount="10"),
                    ["amount"] if (told, word) == ("PART", "DONE") else other,
                ),
                (200, called(status=word, amount=None), lacking),
            ]
        yield lookup(f"amount-if-{told}", guards, row, called(status=told), answers)
    row = answering(amount_if=[])
    answers = [(200, called(amount="11"), ["amount"]), (200, called(amount=None), "incomplete")]
    yield lookup("amount-if-none-named", guards, row, SAME, answers)
    guards = "where no amount is named, none is missing"
    row = answering(without(TOLD, "amount"))
    yield lookup("amount-unnamed", guards, row, SAME, [(200, called(amount="11"), "matches")])
    yield lookup("amount-untold", guards, asking(), called(amount=None), [(200, SAME, "matches")])


def untold() -> Iterator[dict[str, Any]]:
    guards = "an answer may say little, and what it says is compared"
    row = answering(outcome="paid")
    for name, member, stated in [
        ("recipient", {"to": "acc-8"}, ["recipient"]),
        ("network", {"chain": "test"}, ["network"]),
        ("currency", {"currency": "USD"}, ["currency"]),
        ("order", {"order": "INV-1011"}, ["order_id"]),
        ("same", {"to": "acc-7", "chain": "MAIN"}, "incomplete"),
        ("same-amount", {"to": "acc-7", "chain": "MAIN", "amount": "1"}, "matches"),
        ("amount-alone", {"amount": "1"}, "matches"),
        ("nothing", {}, "incomplete"),
    ]:
        asked = called(amount=None)
        answer = text({"id": "pay_1"} | member)
        yield lookup(f"little-{name}", guards, row, asked, [(200, answer, stated)])
    row = answering({"currency": {"always": "USD"}}, outcome="paid")
    answer = text({"id": "pay_1"})
    yield lookup("little-always", guards, row, SAME, [(200, answer, ["currency"])])
    row = answering({}, outcome="paid")
    yield lookup("little-row", guards, row, SAME, [(200, answer, "matches")])
