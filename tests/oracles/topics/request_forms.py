"""AkashicPay's callbacks as whole requests: the form that is found, the message, chosen forms."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

import bodies
from canonical import learn, message
from features import DEPOSIT, MEMBERS
from requested import SECRET, request, secret, signature
from rows import FIRST

KIND = "request"

ROW = "akashicpay"
HEADER = "Signature"
DEFAULT = list(FIRST[ROW].forms)
FORMS = [*DEFAULT, "go-legacy"]
# The first is spelled differently in every form; in the others all agree.
BODIES = {
    "everything": (DEPOSIT % ",".join(MEMBERS.values())).encode(),
    "deposit": bodies.AKASHICPAY_DEPOSIT,
    "payout": bodies.AKASHICPAY_PAYOUT,
}
NOT_JSON = {
    "text": b"not JSON",
    "cut": b'{"a":1',
    "not-utf8": b'"\xff"',
    "two-values": b"1 2",
}


def cases() -> Iterator[dict[str, Any]]:
    known = [*BODIES.values(), *(other for body in BODIES.values() for _, other in changes(body))]
    known += [*(body.encode() for body in respellings().values()), *NOT_JSON.values()]
    for form in FORMS[:1] + FORMS[2:]:
        learn(form, known)
    yield from each_form()
    yield from chosen()
    yield from several_secrets()
    yield from respelled()
    yield from tampered()
    yield from no_message()


def signed_in(form: str, body: bytes) -> bytes:
    found = message(form, body)
    assert found is not None
    return found


def asked(
    name: str, guards: str, verdict: str, body: bytes, signed: bytes, **more: Any
) -> dict[str, Any]:
    value = signature("generic", signed, more.pop("key", SECRET))
    return request(name, guards, verdict, ROW, body=body, headers=[(HEADER, value)], **more)


def each_form() -> Iterator[dict[str, Any]]:
    for (name, body), form in itertools.product(BODIES.items(), FORMS):
        signed = signed_in(form, body)
        found = any(signed_in(tried, body) == signed for tried in DEFAULT)
        guards = f"a callback signed in form {form}: the message is what was signed"
        verdict = "verified" if found else "signature_mismatch"
        yield asked(f"{name}-{form}", guards, verdict, body, signed)
        foreign = f"{name}-{form}-foreign"
        yield asked(foreign, guards, "signature_mismatch", body, signed, key="another secret")
        value = signature("generic", signed)
        yield request(
            f"{name}-{form}-quoted",
            "the row drops stray quotes",
            verdict,
            ROW,
            body=body,
            headers=[(HEADER, f'*"{value}"*')],
        )


def chosen() -> Iterator[dict[str, Any]]:
    body = BODIES["everything"]
    for form, only in itertools.product(FORMS, FORMS):
        signed = signed_in(form, body)
        verdict = "verified" if form == only else "signature_mismatch"
        guards = f"signed in form {form} while only {only} is chosen"
        settings = {"canonical_forms": [only]}
        yield asked(f"{form}-only-{only}", guards, verdict, body, signed, settings=settings)
    plain = signed_in("js", BODIES["payout"])
    for forms in (["php", "js"], ["raw", "js"], ["js", "raw"], ["go-legacy", "go"]):
        guards = "of forms that agree, the first of the list is named"
        name = f"order-{'-'.join(forms)}"
        settings = {"canonical_forms": forms}
        yield asked(name, guards, "verified", plain, plain, settings=settings)
    settings = {"canonical_forms": ["js", "js", "raw", "js"]}
    guards = "a form that is chosen twice"
    yield asked("twice", guards, "verified", body, body, settings=settings)


def several_secrets() -> Iterator[dict[str, Any]]:
    body = BODIES["everything"]
    secrets = [secret("old secret", "2025"), secret("new secret", "2026")]
    for form, (key, key_id) in itertools.product(
        DEFAULT, [("old secret", "2025"), ("new secret", "2026")]
    ):
        guards = "each secret is tried on each form"
        yield asked(
            f"secrets-{form}-{key_id}",
            guards,
            "verified",
            body,
            signed_in(form, body),
            key=key,
            key_id=key_id,
            secrets=secrets,
        )
        yield asked(
            f"secrets-{form}-{key_id}-other-only",
            guards,
            "signature_mismatch",
            body,
            signed_in(form, body),
            key=key,
            secrets=[one for one in secrets if one["id"] != key_id],
        )


def respelled() -> Iterator[dict[str, Any]]:
    """Bodies that share a message: the verdict holds the message and not the body."""
    signed = signed_in("js", BODIES["payout"])
    for name, body in respellings().items():
        guards = "the spelling of the body does not matter, and its message is the signed one"
        yield asked(f"respelled-{name}", guards, "verified", body.encode(), signed)
        settings = {"canonical_forms": ["raw"]}
        verdict = "verified" if name == "canonical" else "signature_mismatch"
        guards = "where only the raw body is taken, its spelling is all"
        name = f"respelled-{name}-raw"
        yield asked(name, guards, verdict, body.encode(), signed, settings=settings)


def respellings() -> dict[str, str]:
    text = BODIES["payout"].decode()
    value = json.loads(text)
    return {
        "spaced": json.dumps(value, indent=1),
        "mark": "\ufeff" + text,
        "newline": text + "\r\n",
        "escaped": text.replace("amount", "\\u0061mount"),
        "shadowed": '{"amount":"9999",' + text[1:],
        "reversed": json.dumps(dict(reversed(value.items()))),
        "canonical": signed_in("js", BODIES["payout"]).decode(),
    }


def tampered() -> Iterator[dict[str, Any]]:
    for (name, body), form in itertools.product(BODIES.items(), DEFAULT):
        signed = signed_in(form, body)
        for change, other in changes(body):
            guards = f"a changed body does not verify in form {form}"
            case = f"tampered-{name}-{form}-{change}"
            yield asked(case, guards, "signature_mismatch", other, signed)


def changes(body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "amount", body.replace(b'"amount":"', b'"amount":"9')
    yield "status", body.replace(b'"Confirmed"', b'"Pending"')
    yield "added", body.replace(b'{"', b'{"x":1,"')
    yield "cut", body[:-1]
    yield "shadowing", body[:-1] + b',"amount":"9999"}'


def no_message() -> Iterator[dict[str, Any]]:
    guards = "a body that is not JSON has no canonical message, and nothing stands in for one"
    for name, body in NOT_JSON.items():
        for number, signed in enumerate([b"null", b"", b"{}", b"[]", b'""']):
            case = f"no-message-{name}-{number}"
            yield asked(case, guards, "signature_mismatch", body, signed)
        yield asked(f"no-message-{name}-raw", guards, "verified", body, body)
        settings = {"canonical_forms": ["js", "php", "go", "ruby"]}
        case = f"no-message-{name}-not-raw"
        yield asked(case, guards, "signature_mismatch", body, body, settings=settings)
