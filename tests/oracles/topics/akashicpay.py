"""Callbacks of AkashicPay as documented: genuine, spelled otherwise, tampered with."""

import json
from collections.abc import Iterator
from typing import Any

import bodies
from canonical import js
from signed import signed_over

KIND = "verify"


def cases() -> Iterator[dict[str, Any]]:
    callbacks = [("payout", bodies.AKASHICPAY_PAYOUT), ("deposit", bodies.AKASHICPAY_DEPOSIT)]
    for name, body in callbacks:
        [message] = js([body])
        assert message is not None and message != body
        yield signed_over(name, "the callback as the provider sends it", body, message, form="js")
        yield signed_over(f"{name}-raw", "older pages sign the raw body", body, body, form="raw")
        for spelling, other in respelled(body):
            guards = "the spelling of the body does not matter, and its message is the signed one"
            yield signed_over(f"{name}-{spelling}", guards, other, message, form="js")
        for change, guards, other in tampered(body):
            assert other != body
            yield signed_over(f"{name}-{change}", guards, other, message)
            yield signed_over(f"{name}-{change}-raw", guards, other, body)
        for scheme, guards, signed in other_schemes(body):
            yield signed_over(f"{name}-{scheme}", guards, body, signed)
        yield signed_over(f"{name}-wrong-secret", "another secret", body, message, secret=b"other")
        yield from chosen_forms(name, body, message)


def respelled(body: bytes) -> Iterator[tuple[str, bytes]]:
    value = json.loads(body)
    text = body.decode()
    yield "reversed", compact(dict(reversed(value.items()))).encode()
    yield "sorted", json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    yield "spaced", json.dumps(value).encode()
    yield "indented", json.dumps(value, indent=4).encode()
    yield "crlf", json.dumps(value, indent="\t").replace("\n", "\r\n").encode()
    yield "escaped", text.replace("amount", "\\u0061mo\\u0075nt").encode()
    yield "mark", b"\xef\xbb\xbf" + body
    yield "newline", body + b"\n"
    yield "shadowed", b'{"amount":"9999",' + body[1:]


def tampered(body: bytes) -> Iterator[tuple[str, str, bytes]]:
    value = json.loads(body)
    amount = value["amount"]
    yield "amount", "the amount was changed", compact(value | {"amount": "9999"}).encode()
    yield (
        "amount-number",
        "a number is not its text",
        compact(value | {"amount": 0}).replace('"amount":0', f'"amount":{amount}').encode(),
    )
    yield "status", "the status was changed", body.replace(b'"Confirmed"', b'"Pending"')
    yield "identifier", "the payer was changed", compact(value | {"identifier": "x"}).encode()
    yield "nested", "a value deep inside was changed", body.replace(b"0000", b"0001")
    yield "null", "a value was taken away", compact(value | {"identifier": None}).encode()
    yield "key-case", "keys mind letter case", body.replace(b'"amount"', b'"Amount"')
    yield "key-space", "white space in a key counts", body.replace(b'"amount"', b'"amount "')
    yield "field-added", "a field was added", body[:-1] + b',"x":null}'
    yield "field-removed", "a field was removed", body.replace(b'"layer":"L1Transaction",', b"")
    yield "shadowing", "of a duplicate key the last counts", body[:-1] + b',"amount":"9999"}'
    yield "wrapped", "the object in an array", b"[" + body + b"]"
    yield "cut", "a cut body", body[:-1]
    yield "twice", "two values", body + body
    yield "nul", "a NUL behind the body", body + b"\0"


def other_schemes(body: bytes) -> Iterator[tuple[str, str, bytes]]:
    value = json.loads(body)
    yield "signed-indented", "white space is not signed", json.dumps(value, indent=2).encode()
    descending = compact(dict(sorted(value.items(), reverse=True))).encode()
    yield "signed-descending", "keys are sorted upwards", descending
    # No object inside the payout has two keys.
    if "depositRequest" in value:
        shallow = compact(dict(sorted(value.items()))).encode()
        yield "signed-shallow", "keys are sorted at every depth", shallow
    text = json.dumps(value, sort_keys=True).encode()
    yield "signed-spaced", "white space is not signed", text
    yield "signed-empty", "a signature of nothing", b""
    yield "signed-null", "a signature of null", b"null"
    yield "signed-object", "a signature of an empty object", b"{}"


def chosen_forms(name: str, body: bytes, message: bytes) -> Iterator[dict[str, Any]]:
    guards = "only the chosen forms are tried"
    for forms, signed, form in [
        (["raw"], body, "raw"),
        (["raw"], message, None),
        (["js"], message, "js"),
        (["js"], body, None),
        (["raw", "js"], body, "raw"),
        (["raw", "js"], message, "js"),
    ]:
        which = "message" if signed == message else "body"
        name_of = f"{name}-forms-{'-'.join(forms)}-{which}"
        yield signed_over(name_of, guards, body, signed, forms=forms, form=form)
    guards = "a body that is its own canonical form is found in the form tried first"
    yield signed_over(f"{name}-own-form", guards, message, message, form="js")
    yield signed_over(
        f"{name}-own-form-raw", guards, message, message, forms=["raw", "js"], form="raw"
    )


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
