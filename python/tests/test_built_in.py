"""Every built-in provider, from its own headers to the verdict."""

from typing import Any

import pytest

import paysig
from built_in import ANOTHER, BUILT_IN, ID, OF_THE_BODY, SECRET, beside, needed
from genuine import NOW

# Its keys are sorted and nothing in it can be spelled otherwise, so that it is its canonical form.
BODY = b'{"amount":"150000","order_id":"INV-1010"}'

every_provider = pytest.mark.parametrize("provider", list(BUILT_IN))


def signing_any(part: str) -> pytest.MarkDecorator:
    """Each provider with that field in its row."""
    names = [name for name, row in BUILT_IN.items() if part in row]
    return pytest.mark.parametrize("provider", names)


def sent(provider: str, secret: str = SECRET, **other: Any) -> dict[str, str]:
    arguments = {"now": NOW} | beside(BUILT_IN[provider]) | other
    return paysig.sign_request(provider, BODY, secret, **arguments)


def made(provider: str, secrets: Any = SECRET, **other: Any) -> paysig.Verifier:
    return paysig.Verifier(provider, secrets=secrets, **(needed(BUILT_IN[provider]) | other))


def code(verifier: paysig.Verifier, **request: Any) -> str | None:
    """The reason for which a request is refused, or None for one that is accepted."""
    arguments: dict[str, Any] = {"body": BODY, "now": NOW} | request
    try:
        verifier.verify(**arguments)
    except paysig.Rejected as rejection:
        return rejection.code
    return None


@every_provider
def test_what_a_provider_would_send_is_verified(provider: str) -> None:
    row, headers = BUILT_IN[provider], sent(provider)
    assert next(iter(headers)) == row["headers"][0]
    meta = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    arrivals: list[dict[str, Any]] = [{"headers": headers}, {"meta": meta}]
    for arrived in arrivals:
        verified = made(provider).verify(body=BODY, now=NOW, **arrived)
        assert verified.provider == provider
        assert verified.message.endswith(BODY)
        assert verified.payload == {"amount": "150000", "order_id": "INV-1010"}
        assert verified.timestamp == (NOW if "timestamp" in row else None)
        assert verified.id == (ID if "id" in row else None)
        assert verified.status == row.get("statuses", {}).get("accepted", 200)


@every_provider
def test_a_flipped_bit_of_the_body_is_refused(provider: str) -> None:
    verifier, headers = made(provider), sent(provider)
    for place in range(len(BODY)):
        body = bytearray(BODY)
        body[place] ^= 1
        assert code(verifier, body=body, headers=headers) == "signature_mismatch"


@every_provider
def test_without_its_signature_a_callback_is_refused(provider: str) -> None:
    headers = sent(provider)
    value = headers.pop(BUILT_IN[provider]["headers"][0])
    assert code(made(provider), headers=headers) == "header_missing"
    for wrong in ("", value[:-1], "0" * 63, "\u00e9"):
        headers[BUILT_IN[provider]["headers"][0]] = wrong
        assert code(made(provider), headers=headers) in {
            *("header_missing", "signature_malformed", "timestamp_missing")
        }


@every_provider
def test_any_of_several_secrets_may_have_signed(provider: str) -> None:
    secrets = [
        paysig.Secret(ANOTHER, id="old", not_after=NOW),
        paysig.Secret(SECRET, id="new"),
    ]
    verifier = made(provider, secrets)
    for secret, name in ((ANOTHER, "old"), (SECRET, "new")):
        verified = verifier.verify(body=BODY, headers=sent(provider, secret), now=NOW)
        assert verified.key_id == name
    assert code(verifier, headers=sent(provider, SECRET + ANOTHER)) == "signature_mismatch"
    too_late = {"headers": sent(provider, ANOTHER, now=NOW + 1), "now": NOW + 1}
    assert code(verifier, **too_late) == "signature_mismatch"


@pytest.mark.parametrize("provider", OF_THE_BODY)
def test_a_body_and_a_signature_are_enough_where_nothing_else_is_signed(provider: str) -> None:
    signature = paysig.sign(BODY, SECRET, provider)
    assert sent(provider) == {BUILT_IN[provider]["headers"][0]: signature}
    assert paysig.verify_signature(BODY, signature, SECRET, provider)
    assert paysig.Key(SECRET, provider).matches(BODY, signature)
    assert not paysig.verify_signature(BODY + b" x", signature, SECRET, provider)


@signing_any("message")
def test_a_provider_that_signs_more_than_the_body_needs_the_whole_request(provider: str) -> None:
    for call in (
        lambda: paysig.Key(SECRET, provider),
        lambda: paysig.sign(BODY, SECRET, provider),
        lambda: paysig.verify_signature(BODY, None, SECRET, provider),
        lambda: paysig.match_signature(BODY, None, SECRET, provider),
    ):
        with pytest.raises(paysig.ConfigError, match="verify the whole request"):
            call()


@signing_any("timestamp")
def test_a_signed_time_is_judged_once_the_signature_is_genuine(provider: str) -> None:
    window = BUILT_IN[provider]["timestamp"].get("window", 300)
    verifier, headers = made(provider), sent(provider)
    for off, expected in (
        (window, None),
        (-window, None),
        (window + 1, "timestamp_too_old"),
        (-window - 1, "timestamp_in_future"),
    ):
        assert code(verifier, headers=headers, now=NOW + off) == expected
    late = sent(provider, ANOTHER, now=NOW - window - 1)
    assert code(verifier, headers=late) == "signature_mismatch"


@signing_any("timestamp")
def test_another_time_than_the_signed_one_is_refused(provider: str) -> None:
    headers = {
        name: value.replace(str(NOW), str(NOW + 1)) for name, value in sent(provider).items()
    }
    assert headers != sent(provider)
    assert code(made(provider), headers=headers) == "signature_mismatch"


@signing_any("id")
def test_a_signed_id_has_to_be_there_and_to_be_the_signed_one(provider: str) -> None:
    headers, name = sent(provider), BUILT_IN[provider]["id"]["header"]
    for value, expected in (
        (ID, None),
        (f"{ID}2", "signature_mismatch"),
        (None, "header_missing"),
        ("two words", "signature_malformed"),
        ([ID, ID], "header_duplicated"),
    ):
        assert code(made(provider), headers=headers | {name: value}) == expected


@every_provider
def test_a_request_is_signed_with_what_the_provider_signs_and_nothing_else(provider: str) -> None:
    row = BUILT_IN[provider]
    for part, value in (("id", ID), ("url", "https://shop.example/")):
        arguments = beside(row)
        if part in arguments:
            del arguments[part]
            text = f"^{part} is missing: "
        else:
            arguments[part] = value
            text = f"^{part} was given, but this provider "
        with pytest.raises(paysig.ConfigError, match=text):
            paysig.sign_request(provider, BODY, SECRET, **arguments)
