"""The vectors of whole requests, and of what they say."""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

import paysig
from built_in import BUILT_IN, SECRET, Row, beside, needed
from vector_files import Case, read_beside, read_bytes, read_cases, read_secrets

CASES = read_cases()
# What a request has only where it is signed, or looked up.
UNSIGNED = {"resolved_id": None, "timestamp": None, "id": None}


def cases(kind: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if case.kind == kind]
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.id)


@pytest.mark.parametrize("kind", ["request", "payload", "payment", "sign_request"])
def test_there_are_cases_of_every_kind(kind: str) -> None:
    assert any(case.kind == kind for case in CASES)


def shapes(pairs: list[tuple[bytes, bytes]] | None) -> Iterator[Any]:
    """The same headers in every shape that carries them."""
    if pairs is None:
        yield None
        return
    yield pairs
    yield iter([list(pair) for pair in pairs])
    lists: dict[bytes, list[bytes]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    yield lists
    # As servers decode them.
    yield [(name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs]


@cases("request")
def test_every_request_gets_its_verdict(case: Case) -> None:
    fields = case.fields
    verifier = paysig.Verifier(
        fields["provider"],
        secrets=read_secrets(fields["secrets"]),
        **fields.get("settings", {}),
    )
    body = case.bytes("body")
    headers = fields.get("headers")
    pairs = headers and [(read_bytes(name), read_bytes(value)) for name, value in headers]
    server = fields.get("server")
    meta = server and {name: read_bytes(value).decode("latin-1") for name, value in server.items()}
    for shown in (body, bytearray(body), memoryview(body)):
        for given in shapes(pairs):
            request = {
                "body": shown,
                "headers": given,
                "meta": meta,
                "peer": fields.get("peer"),
                "now": fields["now"],
            }
            assert_verdict(verifier, request, body, fields["expect"])


def assert_verdict(
    verifier: paysig.Verifier, request: dict[str, Any], body: bytes, expect: dict[str, Any]
) -> None:
    match expect:
        case {"verified": wanted, **rest} if not rest:
            verified = verifier.verify(**request)
            for name, value in (UNSIGNED | wanted).items():
                if name != "message":
                    assert getattr(verified, name) == value, name
            message = read_bytes(wanted["message"]) if "message" in wanted else body
            assert verified.message == message
            assert verified.provider == verifier.provider
        case {"rejected": wanted, **rest} if not rest:
            with pytest.raises(paysig.Rejected) as raised:
                verifier.verify(**request)
            assert raised.value.code == wanted["code"]
            if "found_in" in wanted:
                assert raised.value.found_in == wanted["found_in"]
        case _:
            pytest.fail(f"no verdict: {expect!r}")


def verified(provider: str | Row, message: bytes) -> paysig.Verified:
    """A verdict with this message."""
    row = BUILT_IN[provider] if isinstance(provider, str) else provider
    signing, forms = provider, None
    if "canonical_forms" in row:
        signing = {name: row[name] for name in row if name != "canonical_forms"}
        signing["name"] = f"raw-{row['name']}"
        forms = ["raw"]
    verifier = paysig.Verifier(
        provider,
        secrets=SECRET,
        canonical_forms=forms,
        max_body=max(len(message), 1),
        **needed(row),
    )
    headers = paysig.sign_request(signing, message, SECRET, now=0, **beside(row))
    return verifier.verify(body=message, headers=headers, now=0)


def tagged(value: object) -> object:  # noqa: PLR0911 - one for each type
    """The value as the vectors write it."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return {"$int": value}
        case float():
            return {"$float": repr(value)}
        case Decimal():
            return {"$decimal": value}
        case list():
            return [tagged(element) for element in value]
        case dict():
            members = [[name, tagged(member)] for name, member in value.items()]
            if any(name.startswith("$") for name in value):
                return {"$object": members}
            return dict(members)
    message = f"no value of a payload: {value!r}"
    raise TypeError(message)


def read_tagged(value: object) -> object:  # noqa: PLR0911 - one for each tag
    """What the vectors write, with numbers for their texts, which have several spellings."""
    match value:
        case {"$int": str(digits), **rest} if not rest:
            return {"$int": int(digits)}
        case {"$decimal": str(digits), **rest} if not rest:
            return {"$decimal": Decimal(digits)}
        case {"$nested": {"levels": int(levels), "key": key, "inside": inside}, **rest} if not rest:
            nested = read_tagged(inside)
            for _ in range(levels):
                nested = [nested] if key is None else {key: nested}
            return nested
        case {"$object": list(members), **rest} if not rest:
            return {"$object": [[name, read_tagged(member)] for name, member in members]}
        case list():
            return [read_tagged(element) for element in value]
        case dict():
            return {name: read_tagged(member) for name, member in value.items()}
    return value


@pytest.fixture
def room_for_recursion() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    yield
    sys.setrecursionlimit(limit)


@cases("payload")
@pytest.mark.usefixtures("room_for_recursion")
def test_every_payload_is_read_or_refused(case: Case) -> None:
    result = verified("generic", case.bytes("message"))
    match case.fields["expect"]:
        case "error":
            with pytest.raises(paysig.PayloadError):
                _ = result.payload
        case {"payload": expected, **rest} if not rest:
            found = tagged(result.payload)
            assert found == read_tagged(expected)
            # Equality does not see the order of the members.
            assert json.dumps(found, default=str) == json.dumps(read_tagged(expected), default=str)
        case other:
            pytest.fail(f"no payload: {other!r}")


@cases("payment")
def test_every_payment_is_read_or_refused(case: Case) -> None:
    result = verified(case.fields["provider"], case.bytes("message"))
    match case.fields["expect"]:
        case "error":
            with pytest.raises(paysig.PayloadError):
                _ = result.payment
        case None:
            assert result.payment is None
        case expected:
            assert result.payment == paysig.Payment(**expected)


@cases("sign_request")
def test_every_request_is_signed_as_the_provider_signs_it(case: Case) -> None:
    headers = paysig.sign_request(
        case.fields["provider"],
        case.bytes("body"),
        case.bytes("secret"),
        now=case.fields["now"],
        **read_beside(case.fields),
    )
    assert [list(pair) for pair in headers.items()] == case.fields["expect"]
