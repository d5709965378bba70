"""What holds for every input, on inputs that nobody thought of."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import paysig
from built_in import BUILT_IN, OF_ANY_SECRET

any_text = st.text(st.characters())
bodies = st.binary(max_size=2_000) | any_text | st.binary().map(bytearray)
numbers = st.integers(-(10**300), 10**300) | st.floats(allow_nan=False, allow_infinity=False)
documents = st.recursive(
    st.none() | st.booleans() | numbers | any_text,
    lambda inner: st.lists(inner) | st.dictionaries(any_text, inner),
    max_leaves=20,
)
# The last byte is none that a provider strips from around a secret.
secrets = st.binary().map(lambda secret: secret + b"!")
providers = st.sampled_from(OF_ANY_SECRET)
raw_providers = st.sampled_from(
    [name for name in OF_ANY_SECRET if "canonical_forms" not in BUILT_IN[name]]
)
signatures = st.one_of(
    any_text,
    st.binary(),
    st.text("0123456789abcdefABCDEF", min_size=60, max_size=68),
    st.binary(min_size=31, max_size=33).map(base64.b64encode),
    st.none(),
    st.integers(),
    st.lists(any_text),
    st.dictionaries(any_text, any_text),
)
bits = st.integers(min_value=0)


def flipped(data: bytes, bit: int) -> bytes:
    place, mask = bit // 8 % len(data), 1 << bit % 8
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


def read(text: str | bytes) -> object:
    """The value of a JSON text; every number in it is a double, as in JavaScript."""
    return json.loads(text, parse_int=float)


@given(bodies, signatures, secrets, providers)
def test_nothing_in_a_request_raises(
    body: bytes | str, signature: Any, secret: bytes, provider: str
) -> None:
    match = paysig.match_signature(body, signature, secret, provider)
    verdict = match is not None
    key = paysig.Key(secret, provider)
    assert paysig.verify_signature(body, signature, secret, provider) is verdict
    assert key.matches(body, signature) is verdict
    assert key.match(body, signature) == match


@given(bodies, any_text | st.binary(), any_text | providers, st.none() | st.lists(any_text))
def test_a_set_up_works_or_raises_a_config_error(
    body: bytes | str, secret: str | bytes, provider: str, forms: list[str] | None
) -> None:
    try:
        key = paysig.Key(secret, provider, canonical_forms=forms)
    except paysig.ConfigError:
        with pytest.raises(paysig.ConfigError):
            paysig.verify_signature(body, None, secret, provider, canonical_forms=forms)
    else:
        assert not key.matches(body, None)


@given(bodies, any_text)
def test_canonicalizing_raises_only_what_is_documented(body: bytes | str, form: str) -> None:
    for name in (form, "js", "raw"):
        try:
            assert isinstance(paysig.canonicalize(body, name), bytes)
        except (paysig.ConfigError, paysig.CanonicalizationError, UnicodeEncodeError):
            continue


@given(st.binary(max_size=2_000), secrets)
def test_the_generic_rule_is_the_standard_librarys_hmac(body: bytes, secret: bytes) -> None:
    tag = hmac.digest(secret, body, hashlib.sha256)
    assert paysig.sign(body, secret) == tag.hex()
    for signature in (tag.hex(), tag.hex().upper(), base64.b64encode(tag), f"sha256={tag.hex()}"):
        assert paysig.verify_signature(body, signature, secret)


@given(st.binary(max_size=2_000), secrets, raw_providers)
def test_what_is_signed_verifies(body: bytes, secret: bytes, provider: str) -> None:
    signature = paysig.sign(body, secret, provider)
    match = paysig.match_signature(body, signature, secret, provider)
    assert match is not None
    assert (match.form, match.message) == ("raw", body)


@given(documents, secrets)
def test_a_signed_document_verifies_however_it_is_laid_out(document: Any, secret: bytes) -> None:
    compact = json.dumps(document, separators=(",", ":"))
    signature = paysig.sign(compact, secret, "akashicpay")
    value = read(compact)
    for body in (compact, json.dumps(value, indent=2, sort_keys=True), f"\ufeff {compact}\r\n"):
        match = paysig.match_signature(body, signature, secret, "akashicpay")
        assert match is not None
        assert match.form == "js"
        assert match.message == paysig.canonicalize(body, "js")
        assert read(match.message) == value


@given(st.binary(min_size=1, max_size=500), secrets, raw_providers, bits)
def test_one_flipped_bit_of_a_raw_body_refuses(
    body: bytes, secret: bytes, provider: str, bit: int
) -> None:
    signature = paysig.sign(body, secret, provider)
    assert not paysig.verify_signature(flipped(body, bit), signature, secret, provider)


@given(documents, secrets, bits)
def test_one_flipped_bit_of_a_document_refuses_or_leaves_its_value(
    document: Any, secret: bytes, bit: int
) -> None:
    body = json.dumps(document).encode()
    signature = paysig.sign(body, secret, "akashicpay")
    match = paysig.match_signature(flipped(body, bit), signature, secret, "akashicpay")
    assert match is None or match.message == paysig.canonicalize(body, "js")


@given(documents, secrets, providers, bits)
def test_one_flipped_bit_of_a_tag_refuses(
    document: Any, secret: bytes, provider: str, bit: int
) -> None:
    body = json.dumps(document)
    signature = paysig.sign(body, secret, provider)
    described = BUILT_IN[provider].get("signature", {})
    prefix = described.get("prefix", "")
    text = signature.removeprefix(prefix)
    if described.get("encoding") == "base64":
        forged = base64.b64encode(flipped(base64.b64decode(text), bit)).decode()
    else:
        forged = flipped(bytes.fromhex(text), bit).hex()
    assert paysig.verify_signature(body, signature, secret, provider)
    assert not paysig.verify_signature(body, prefix + forged, secret, provider)


@given(st.binary(), secrets, secrets)
def test_another_secret_refuses(body: bytes, secret: bytes, other: bytes) -> None:
    # HMAC pads with zeros, so two secrets may be one key.
    same = hmac.digest(secret, body, "sha256") == hmac.digest(other, body, "sha256")
    assert paysig.verify_signature(body, paysig.sign(body, secret), other) is same
