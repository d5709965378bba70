"""How a merchant's own row says that a payment is looked up."""

import ipaddress
import re
from dataclasses import replace
from typing import Any

import merchant_payments
from merchant_payments import OUTCOMES
from objects import (
    Object,
    among,
    is_condition,
    is_header,
    is_object,
    is_text,
    is_word,
    lists,
    ranges,
)
from rows import Fields, Id, Lookup, Question, Reply

MOST_HOSTS, MOST_QUESTIONS = 8, 4
CHARACTERS = ("hex", "alphanumeric", "any")
# What the request says in any case.
# RFC 1123, section 2.1.
LABEL = r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)"
OWN_HEADERS = {"accept", "user-agent", "content-type", "host", "content-length"}
OWN_HEADERS |= {"accept-encoding", "connection", "cookie", "te", "trailer", "transfer-encoding"}
OWN_HEADERS |= {"upgrade"}
AUTHORITY = r"[A-Za-z0-9.-]+(?::([0-9]+))?"


def lookup(inside: Object, callback: Fields) -> Lookup:
    hosts = inside.take("hosts", is_hosts)
    key_header = inside.take("key_header", is_key_header, None)
    interval = inside.take("interval", ranges(1, 3600), 0)
    questions = inside.take(
        "requests", lambda found: lists(is_object)(found) and 0 < len(found) <= MOST_QUESTIONS
    )
    path = inside.path("requests")
    made = Lookup(
        hosts=hosts,
        key_header=key_header,
        interval=interval,
        questions=tuple(question(Object(found, path)) for found in questions),
        reply=reply(Object(inside.take("answer", is_object), inside.path("answer")), callback),
    )
    inside.done()
    return made


def question(inside: Object) -> Question:
    asked = identifier(Object(inside.take("id", is_object), inside.path("id")))
    method = inside.take("method", among("GET", "POST"), "GET")
    path = inside.take("path", is_template)
    body = inside.take("body", is_body, None)
    if body is not None and method == "GET":
        raise inside.fault("body")
    if path.count("{id}") + list((body or {}).values()).count("{id}") != 1:
        raise inside.fault("path")
    answer_id = inside.take("answer_id", is_paths)
    inside.done()
    return Question(asked, path, tuple(answer_id), method, body)


def identifier(inside: Object) -> Id:
    found = Id(
        fields=tuple(inside.take("fields", is_paths)),
        prefixes=tuple(inside.take("prefixes", lists(is_text), []) or [""]),
        characters=inside.take("characters", among(*CHARACTERS), "any"),
        length=inside.take("length", ranges(1, 256), None),
    )
    inside.done()
    return found


def reply(inside: Object, callback: Fields) -> Reply:
    when = inside.take("when", is_condition, {})
    ask_again = inside.take("ask_again", is_condition, {})
    found = inside.take("found", lambda paths: lists(is_text)(paths) and bool(paths), [""])
    outcome = inside.take("outcome", among(*OUTCOMES), None)
    amount_if = inside.take("amount_if", lists(among(*OUTCOMES)), [])
    inner = Object(inside.take("payment", is_object), inside.path("payment"))
    fields = merchant_payments.of_answer(inner)
    made = Reply(
        payment=replace(fields, outcomes=fields.outcomes or callback.outcomes),
        when=tuples(when),
        ask_again=tuples(ask_again),
        found=tuple(found),
        outcome=outcome,
        amount_if=tuple(amount_if),
    )
    inside.done()
    return made


def tuples(condition: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {path: tuple(words) for path, words in condition.items()}


def is_authority(text: str) -> bool:
    """A host and maybe a port, and nothing behind it (RFC 3986, section 3.2)."""
    found = re.fullmatch(AUTHORITY, text)
    if found is None or not (found[1] is None or 0 < int(found[1]) < 65536):
        return False
    host = text.partition(":")[0]
    labels = host.split(".")
    if labels[-1].isdecimal() and not is_address(host):
        return False
    return len(host) <= 253 and all(re.fullmatch(LABEL, label) for label in labels)


def is_address(text: str) -> bool:
    try:
        return bool(ipaddress.IPv4Address(text))
    except ValueError:
        return False


def is_origin(value: Any) -> bool:
    return is_text(value) and value.startswith("https://") and is_authority(value[8:])


def is_hosts(value: Any) -> bool:
    few = is_object(value) and 0 < len(value) <= MOST_HOSTS
    return few and all(map(is_origin, value.values()))


def is_key_header(value: Any) -> bool:
    return is_header(value) and value.lower() not in OWN_HEADERS


def is_template(value: Any) -> bool:
    """A path that is what it says: without a way up, another host, or a part that is not sent."""
    if not is_text(value) or not re.fullmatch(r"/(?!/)[!-~]*", value):
        return False
    around = value.replace("{id}", "")
    dots = {".", ".."} & set(re.split(r"[/?]", around))
    return not dots and re.search(r"[#\\{}]", around) is None


def is_body(value: Any) -> bool:
    return is_object(value) and all(map(is_text, value.values()))


def is_paths(value: Any) -> bool:
    return lists(is_word)(value) and bool(value)
