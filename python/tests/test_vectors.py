"""The vectors that all languages share."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

import paysig
from vector_files import Case, read_beside, read_bytes, read_cases, read_secrets

CASES = read_cases()
BYTES = {"body", "signature", "secret"}
ERRORS: dict[str, type[paysig.Error]] = {
    "config": paysig.ConfigError,
    "canonicalization": paysig.CanonicalizationError,
}


def cases(kind: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if case.kind == kind]
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.id)


@pytest.mark.parametrize("kind", ["verify", "canonicalize", "mac", "sign", "error", "row_error"])
def test_there_are_cases_of_every_kind(kind: str) -> None:
    assert any(case.kind == kind for case in CASES)


def shapes(value: bytes) -> Iterator[bytes | str]:
    """The same bytes as every immutable type that carries them."""
    yield value
    try:
        yield value.decode()
    except UnicodeDecodeError:
        return


@cases("verify")
def test_every_call_gives_the_verdict(case: Case) -> None:
    expect = case.fields["expect"]
    answer = expect and (expect["form"], read_bytes(expect["message"]))
    secret, provider = case.bytes("secret"), case.fields["provider"]
    forms = case.fields.get("canonical_forms")
    key = paysig.Key(secret, provider, canonical_forms=forms)
    body = case.bytes("body")
    signatures: list[bytes | str | None]
    if case.fields["signature"] is None:
        signatures = [None]
    else:
        signatures = list(shapes(case.bytes("signature")))

    for shown in (*shapes(body), bytearray(body), memoryview(body)):
        for signature in signatures:
            match = paysig.match_signature(
                shown, signature, secret, provider, canonical_forms=forms
            )
            assert (match and (match.form, match.message)) == answer
            assert key.match(shown, signature) == match
            assert key.matches(shown, signature) is (answer is not None)
            verdict = paysig.verify_signature(
                shown, signature, secret, provider, canonical_forms=forms
            )
            assert verdict is (answer is not None)


@cases("canonicalize")
def test_every_body_has_its_canonical_form_or_none(case: Case) -> None:
    form = case.fields["form"]
    for body in shapes(case.bytes("body")):
        if case.fields["expect"] is None:
            with pytest.raises(paysig.CanonicalizationError):
                paysig.canonicalize(body, form)
        else:
            assert paysig.canonicalize(body, form) == case.bytes("expect")


@cases("mac")
def test_every_tag_is_computed_and_accepted(case: Case) -> None:
    secret, message, tag = case.bytes("secret"), case.bytes("message"), case.fields["tag"]
    assert paysig.sign(message, secret) == tag
    assert paysig.verify_signature(message, tag, secret)


@cases("sign")
def test_every_signature_is_written_as_the_provider_writes_it(case: Case) -> None:
    signature = paysig.sign(case.bytes("body"), case.bytes("secret"), case.fields["provider"])
    assert signature == case.fields["expect"]


@cases("error")
def test_every_wrong_call_raises_its_error(case: Case) -> None:
    arguments: dict[str, Any] = {
        name: case.bytes(name) if name in BYTES and value is not None else value
        for name, value in case.fields.items()
        if name not in {"id", "guards", "call", "expect", "delivery_id", "url"}
    }
    arguments |= read_beside(case.fields)
    arguments |= arguments.pop("settings", {})
    call = getattr(paysig, case.fields["call"])

    def attempt() -> None:
        if "secrets" in arguments:
            arguments["secrets"] = read_secrets(arguments["secrets"])
        call(**arguments)

    with pytest.raises(ERRORS[case.fields["expect"]]):
        attempt()


@cases("row_error")
def test_every_wrong_row_is_told_which_field_is_at_fault(case: Case) -> None:
    row = case.fields["row"]
    match case.fields["expect"]:
        case {"field": str(field), **rest} if not rest:
            pass
        case other:
            pytest.fail(f"no field: {other!r}")
    shapes = [row] if isinstance(row, str) else [row, json.dumps(row)]
    for shape in shapes:
        with pytest.raises(paysig.ConfigError) as raised:
            paysig.Verifier(shape, secrets="secret")
        assert str(raised.value).startswith(f"provider row: {field or 'the row'} ")
