"""What holds for every request, on requests that nobody thought of."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import paysig
from built_in import ANOTHER, BUILT_IN, ID, SECRET, URL, beside, needed
from genuine import BODY, NOW

PROVIDERS = list(BUILT_IN)
VERIFIERS = {
    provider: paysig.Verifier(
        provider,
        secrets=[SECRET, paysig.Secret(ANOTHER.encode(), id="2", not_after=NOW)],
        allowlist=["203.0.113.0/24", "2001:db8::/32"],
        allowlist_mode="report",
        trusted_proxies=["10.0.0.0/8", "unix"],
        forwarded_header="X-Forwarded-For",
        env_name="PAYSIG_HEADER",
        **needed(BUILT_IN[provider]),
    )
    for provider in PROVIDERS
}
PER_ORDER = paysig.Verifier("rajaongkir", secrets={"7": ["of 7"], "8": ["a", "b"]}.get)

any_text = st.text(st.characters())
short = st.binary(max_size=300)
bodies: st.SearchStrategy[Any] = (
    short
    | any_text
    | short.map(bytearray)
    | short.map(lambda body: memoryview(body))  # noqa: PLW0108 - the class is generic
    | st.sampled_from([BODY, b"", b"{}", b'{"order_id":"7"}', b'{"order_id":8}', b"[" * 600])
)
KNOWN_HEADERS = [
    *("X-Signature", "Signature", "x-timestamp", "X-Paymento-HMAC", "X-Callback-Api-Key"),
    *("X-Forwarded-For", "Content-Length", "Content-Encoding", "Transfer-Encoding"),
    *("X-Paymento-Signature", "X_Signature", "HTTP_X_SIGNATURE"),
    *(name for row in BUILT_IN.values() for name in row["headers"]),
    *(
        row[part]["header"]
        for row in BUILT_IN.values()
        for part in ("id", "timestamp")
        if "header" in row.get(part, {})
    ),
]
# Of which the signatures with more than a tag are made.
PIECES = [
    "v1",
    "v1=",
    "t=",
    "ts=",
    "h1=",
    ",",
    ";",
    " ",
    "=",
    "sha256=",
    "0" * 64,
    "A" * 43 + "=",
    str(NOW),
]
header_names = any_text | st.binary() | st.sampled_from([*KNOWN_HEADERS, b"x-signature"])
header_values = (
    any_text
    | st.binary()
    | st.text("0123456789abcdefABCDEF", min_size=63, max_size=65)
    | st.sampled_from([str(NOW), "0", "gzip", "chunked", "203.0.113.7, 10.0.0.1", ",", '*"', ""])
    | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
    | st.text("0", min_size=8_000, max_size=9_000)
)
values = header_values | st.none() | st.lists(header_values, max_size=3)
pairs = st.lists(st.tuples(header_names, values), max_size=8)
headers = st.none() | pairs | st.dictionaries(header_names, values, max_size=8) | pairs.map(iter)
redirects = st.sampled_from(["", "REDIRECT_", "REDIRECT_REDIRECT_", "REDIRECT_" * 4])
variables = st.builds(
    str.__add__,
    redirects,
    any_text
    | st.sampled_from(
        [
            *("HTTP_X_SIGNATURE", "HTTP_SIGNATURE", "HTTP_X_TIMESTAMP", "HTTP_X_PAYMENTO_HMAC"),
            *("HTTP_X_CALLBACK_API_KEY", "PAYSIG_HEADER", "REMOTE_ADDR", "CONTENT_LENGTH"),
            *("HTTP_TRANSFER_ENCODING", "HTTP_X_FORWARDED_FOR", "REQUEST_METHOD", "CONTENT_TYPE"),
        ]
    ),
)
meta = st.none() | st.dictionaries(
    variables | st.integers() | st.binary(),
    header_values | st.integers() | st.none() | st.lists(any_text),
    max_size=10,
)
peers = st.none() | any_text | st.sampled_from(["203.0.113.7", "10.0.0.1", "unix:", "::1", ""])
times = (
    st.none()
    | st.integers()
    | st.floats()
    | st.datetimes()
    | st.datetimes(timezones=st.timezones())
    | st.just(NOW)
)


requests = st.fixed_dictionaries(
    {"body": bodies},
    optional={"headers": headers, "meta": meta, "peer": peers, "now": times},
)


@given(st.sampled_from([*VERIFIERS.values(), PER_ORDER]), requests)
def test_nothing_in_a_request_raises_but_a_refusal(
    verifier: paysig.Verifier, request: dict[str, Any]
) -> None:
    rejection = None
    try:
        verifier.verify(**request)
    except paysig.Rejected as raised:
        rejection = raised
    except ValueError as error:
        if not str(error).startswith("now is "):
            raise
    if rejection is not None:
        assert rejection.code
        assert rejection.hint
        assert all(name.isascii() and name.isprintable() for name in rejection.headers_seen)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PROVIDERS), bodies, pairs, meta, peers)
def test_every_request_is_explained(
    provider: str, body: Any, headers: Any, meta: Any, peer: str | None
) -> None:
    request = {"body": body, "headers": headers, "meta": meta, "peer": peer, "now": NOW}
    for verifier in (VERIFIERS[provider], PER_ORDER):
        found = verifier.explain(**request)
        try:
            verifier.verify(**request)
        except paysig.Rejected:
            assert found.cause != "verified"
        else:
            assert found.cause == "verified"


def verdict(verifier: paysig.Verifier, body: bytes, headers: Any, now: int) -> object:
    try:
        verified = verifier.verify(body=body, headers=headers, peer="203.0.113.7", now=now)
    except paysig.Rejected as rejection:
        return rejection.code, rejection.found_in
    return verified.message, verified.found_in, verified.key_id, verified.timestamp


def octets_of(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def in_another_case(name: str, seed: random.Random) -> str:
    return "".join(seed.choice([letter.lower(), letter.upper()]) for letter in name)


ascii_headers = st.lists(
    st.tuples(
        st.text("abcXYZ-_019", min_size=1) | st.sampled_from(KNOWN_HEADERS),
        header_values,
    ),
    max_size=8,
)


@given(
    st.sampled_from(PROVIDERS),
    st.sampled_from([SECRET, ANOTHER, SECRET + ANOTHER]),
    st.binary(max_size=50) | st.just(BODY),
    ascii_headers,
    st.randoms(use_true_random=False),
)
def test_the_order_and_the_letter_case_of_headers_change_no_verdict(
    provider: str, secret: str, body: bytes, others: Any, seed: random.Random
) -> None:
    try:
        signed = paysig.sign_request(provider, body, secret, now=NOW, **beside(BUILT_IN[provider]))
    except paysig.CanonicalizationError:
        signed = {"Signature": "0" * 64}
    arrived = [*signed.items(), *others]
    verifier = VERIFIERS[provider]
    expected = verdict(verifier, body, arrived, NOW)
    seed.shuffle(arrived)
    changed = [(in_another_case(name, seed), value) for name, value in arrived]
    assert verdict(verifier, body, changed, NOW) == expected
    octets = [(name.encode(), octets_of(value)) for name, value in changed]
    assert verdict(verifier, body, octets, NOW) == expected


@given(st.binary(max_size=500), st.sampled_from(PROVIDERS), st.integers(0, 2**40))
def test_what_is_signed_is_verified(body: bytes, provider: str, now: int) -> None:
    try:
        signed = paysig.sign_request(provider, body, SECRET, now=now, **beside(BUILT_IN[provider]))
    except paysig.CanonicalizationError:
        return
    request: dict[str, Any] = {"body": body, "peer": "203.0.113.7", "now": now}
    meta = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in signed.items()}
    for verified in (
        VERIFIERS[provider].verify(**request, headers=signed),
        VERIFIERS[provider].verify(**request, meta=meta),
    ):
        assert verified.address_ok is True
        assert verified.timestamp in {None, now}
        assert verified.id in {None, ID}


@given(st.integers() | st.floats() | st.datetimes() | st.datetimes(timezones=st.timezones()))
def test_every_time_is_taken_or_a_value_error(now: Any) -> None:
    try:
        end = paysig.Secret(SECRET, not_after=now).not_after
    except ValueError:
        if isinstance(now, dt.datetime):
            assert now.tzinfo is None or now.utcoffset() is None
        else:
            assert not -(2**63) <= now < 2**63
    else:
        seconds = now.timestamp() if isinstance(now, dt.datetime) else now
        assert end == seconds // 1


settings_of_a_verifier = st.fixed_dictionaries(
    {"secrets": any_text | st.binary() | st.lists(any_text | st.binary())},
    optional={
        "signature_headers": st.none() | st.lists(any_text | st.just("X-Mine")),
        "environment": st.none() | any_text | st.just("mainnet"),
        "allowlist": st.none()
        | st.lists(any_text | st.ip_addresses().map(str))
        | st.dictionaries(any_text | st.just("mainnet"), st.lists(st.ip_addresses().map(str))),
        "allowlist_mode": any_text | st.sampled_from(["enforce", "report"]),
        "trusted_proxies": st.lists(any_text | st.just("unix")),
        "forwarded_header": st.none() | any_text | st.just("X-Real-IP"),
        "max_body": st.integers(),
        "canonical_forms": st.none() | st.lists(any_text | st.just("js")),
        "env_name": st.none() | any_text | st.just("PAYSIG"),
        "window": st.none() | st.integers() | st.just(60),
        "url": st.none() | any_text | st.just(URL),
    },
)


@given(any_text | st.sampled_from(PROVIDERS), settings_of_a_verifier)
def test_a_set_up_works_or_raises_a_config_error(provider: str, arguments: Any) -> None:
    try:
        verifier = paysig.Verifier(provider, **arguments)
    except paysig.ConfigError:
        return
    with pytest.raises(paysig.Rejected):
        verifier.verify(body=b"{}")
