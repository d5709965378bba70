"""AkashicPay's callbacks signed in each canonical form: which one is found, and what is refused."""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import bodies
from canonical import canonical
from features import DEPOSIT, MEMBERS
from signed import signed_over

KIND = "verify"

DEFAULT = ["js", "raw", "php", "go", "ruby"]
FORMS = [*DEFAULT, "go-legacy"]
# The first two are spelled differently in every form; the others are ASCII without traps.
BODIES = {
    "everything": (DEPOSIT % ",".join(MEMBERS.values())).encode(),
    "text": (DEPOSIT % '"identifier":"\u7528 \\b<","x":{},"fee":1.0').encode(),
    "payout": bodies.AKASHICPAY_PAYOUT,
    "deposit": bodies.AKASHICPAY_DEPOSIT,
}


class Row(NamedTuple):
    name: str
    guards: str
    body: bytes
    signed: bytes
    forms: list[str] | None = None


def cases() -> Iterator[dict[str, Any]]:
    rows = [*in_each_form(), *one_feature(), *chosen(), *tampered(), *shared(), *refused()]
    messages = {
        form: canonical(form, [row.body for row in rows]) for form in FORMS if form != "raw"
    }
    messages["raw"] = [row.body for row in rows]
    for number, row in enumerate(rows):
        forms = DEFAULT if row.forms is None else row.forms
        agree = [form for form in forms if messages[form][number] == row.signed]
        # The first of the list that yields the signed message.
        found = agree[0] if agree else None
        assert not found or not row.name.startswith(("tampered-", "refused-")), row.name
        yield signed_over(*row[:4], form=found, forms=row.forms)


def message(form: str, body: bytes) -> bytes:
    if form == "raw":
        return body
    [found] = canonical(form, [body])
    assert found is not None
    return found


def in_each_form() -> Iterator[Row]:
    for (name, body), form in itertools.product(BODIES.items(), FORMS):
        guards = f"a callback signed in form {form} names the first form with that message"
        yield Row(f"{name}-{form}", guards, body, message(form, body))


def one_feature() -> Iterator[Row]:
    """Each feature alone, signed in each form: forms that agree on it are told by their order."""
    for (name, member), form in itertools.product(MEMBERS.items(), FORMS):
        body = (DEPOSIT % member).encode()
        guards = f"{name}, signed in form {form}"
        yield Row(f"feature-{name}-{form}", guards, body, message(form, body))


def chosen() -> Iterator[Row]:
    body = BODIES["everything"]
    for form, only in itertools.product(FORMS, FORMS):
        guards = f"signed in form {form} while only {only} is chosen"
        yield Row(f"signed-{form}-only-{only}", guards, body, message(form, body), [only])
    plain = message("js", BODIES["payout"])
    for forms in itertools.permutations(["js", "php", "go-legacy"]):
        guards = "of forms that agree, the first of the list is named"
        yield Row(f"order-{'-'.join(forms)}", guards, plain, plain, list(forms))
    for form in FORMS:
        forms = [other for other in FORMS if other != form]
        guards = f"every form but {form} is chosen"
        yield Row(f"all-but-{form}", guards, body, message(form, body), forms)


def tampered() -> Iterator[Row]:
    """A body that was changed, with the signature of the one that was not."""
    for (name, body), form in itertools.product(BODIES.items(), FORMS):
        signed = message(form, body)
        for change, before, after in [
            ("amount", b'"amount":"', b'"amount":"9'),
            ("status", b'"Confirmed"', b'"Pending"'),
            ("key-case", b'"fromAddress"', b'"FromAddress"'),
            ("nested", b'{"', b'{"x":1,"'),
            ("cut", body, body[:-1]),
        ]:
            other = body.replace(before, after)
            guards = f"a changed body does not verify in form {form}"
            yield Row(f"tampered-{name}-{form}-{change}", guards, other, signed)


# A body, and the message that it shares with others in one form.
SHARED: dict[str, list[tuple[str, str, str]]] = {
    "php": [
        ("empty-object", "{}", "[]"),
        ("empty-inside", '{"a":{},"b":[{}]}', '{"a":[],"b":[[]]}'),
        ("list", '{"1":"b","0":"a"}', '["a","b"]'),
        ("list-of-twelve", "{" + ",".join(f'"{n}":{n}' for n in range(12)) + "}",
         "[" + ",".join(map(str, range(12))) + "]"),
        ("list-duplicate", '{"0":1,"1":2,"0":3}', "[3,2]"),
        ("escape", '{"a":"\u00e9"}', '{"a":"\\u00e9"}'),
        ("zero", '{"a":-0.0}', '{"a":-0}'),
        ("exponent", '{"a":1e17}', '{"a":1.0e+17}'),
        ("shadowed-overflow", '{"b":{},"a":1e400,"a":1}', '{"a":1,"b":[]}'),
    ],
    "go": [
        ("markup", '{"a":"<&>"}', '{"a":"\\u003c\\u0026\\u003e"}'),
        ("separator", '{"a":"\u2028\u2029"}', '{"a":"\\u2028\\u2029"}'),
        ("surrogate", '{"a":"\\ud800"}', '{"a":"\ufffd"}'),
        ("surrogate-keys", '{"\\ud800":1,"\\udc00":2}', '{"\ufffd":2}'),
        ("zero", '{"a":-0.0}', '{"a":-0}'),
        ("zero-underflow", '{"a":-1e-400}', '{"a":-0}'),
    ],
    "ruby": [
        ("escape", '{"a":"\U0001f600"}', '{"a":"\\ud83d\\ude00"}'),
        ("point", '{"a":1e2}', '{"a":100.0}'),
        ("zero", '{"a":-1e-400}', '{"a":-0.0}'),
        ("exponent", '{"a":0.0000001}', '{"a":1.0e-07}'),
        ("shadowed-overflow", '{"b":1.0,"a":1e400,"a":1}', '{"a":1,"b":1.0}'),
    ],
    "go-legacy": [
        ("backspace", '{"a":"\\b\\f"}', '{"a":"\\u0008\\u000c"}'),
    ],
}  # fmt: skip


def shared() -> Iterator[Row]:
    for form, rows in SHARED.items():
        for name, body, text in rows:
            signed = text.encode()
            assert message(form, body.encode()) == signed
            guards = f"form {form} writes both the same: what counts is the message"
            yield Row(f"shared-{form}-{name}", guards, body.encode(), signed)
            yield Row(f"shared-{form}-{name}-only", guards, body.encode(), signed, [form])
            yield Row(f"shared-{form}-{name}-js", guards, body.encode(), signed, ["js"])
            guards = "the other way round, only a form that writes it so is found"
            yield Row(f"shared-{form}-{name}-swapped", guards, signed, body.encode())


def refused() -> Iterator[Row]:
    """What a program refuses has no message in its form, whatever others write."""
    for form, name, body, texts in [
        ("php", "overflow", '{"a":1e400}', ['{"a":null}', "null", "", "false", "INF"]),
        ("go", "overflow", '{"a":1e400,"a":1}', ['{"a":1}', "null", ""]),
        ("ruby", "overflow", "[1e400]", ["[null]", "[Infinity]", "null", ""]),
        ("php", "surrogate", '["\\ud800"]', ['["\\ud800"]', '["\ufffd"]', '["?"]', "null", ""]),
        ("ruby", "surrogate", '["\\ud800abcdef"]', ['["?bcdef"]', '["\ufffdabcdef"]', "null", ""]),
        ("php", "deep", "[" * 512 + "]" * 512, ["[" * 512 + "]" * 512, "null", ""]),
        ("ruby", "deep", "[" * 101 + "]" * 101, ["[" * 101 + "]" * 101, "null", ""]),
        ("php", "cut", '{"a":1', ["null", "[]", "{}", '{"a":1}', ""]),
        ("go", "not-utf8", '["\udcff"]', ['["\ufffd"]', "null", ""]),
        ("ruby", "comment", "[1]/**/", ["[1]", "null", ""]),
        ("ruby", "odd-escape", '["\\x41"]', ['["x41"]', '["A"]', "null", ""]),
    ]:
        for number, text in enumerate(texts, start=1):
            guards = f"form {form} has no message for it, and no other stands in"
            content = body.encode("utf-8", "surrogateescape")
            yield Row(f"refused-{form}-{name}-{number}", guards, content, text.encode(), [form])
