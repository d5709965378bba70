"""What a refusal carries."""

import copy
import pickle
from typing import Any

import pytest

import paysig
from genuine import BODY, HEADER, NOW, SECRET, SIGNATURE, VARIABLE, paymento


def rejected(verifier: paysig.Verifier | None = None, **request: Any) -> paysig.Rejected:
    with pytest.raises(paysig.Rejected) as raised:
        (verifier or paymento()).verify(**({"body": BODY} | request))
    return raised.value


def test_a_refusal_says_why_and_what_was_seen() -> None:
    meta = {"HTTP_HOST": "shop", VARIABLE: "0" * 64, "SERVER_NAME": "shop"}
    rejection = rejected(meta=meta)
    assert rejection.code == "signature_mismatch"
    assert type(rejection.code) is str
    assert rejection.found_in == VARIABLE
    assert rejection.headers_seen == ("HTTP_HOST", VARIABLE)
    assert rejection.provider == "paymento"
    assert rejection.status == 400
    assert str(rejection) == f"paymento callback refused: signature_mismatch: {rejection.hint}"
    assert rejection.__cause__ is None
    assert rejection.__context__ is None


def test_a_refusal_is_another_branch_than_a_wrong_set_up() -> None:
    assert issubclass(paysig.Rejected, paysig.Error)
    assert not issubclass(paysig.Rejected, ValueError)
    assert not issubclass(paysig.Rejected, paysig.ConfigError)
    assert issubclass(paysig.PayloadError, paysig.Error)
    assert issubclass(paysig.PayloadError, ValueError)
    assert not issubclass(paysig.PayloadError, paysig.Rejected)


ADDRESSES: dict[str, Any] = {"allowlist": ["203.0.113.7"]}
TIMED = paysig.sign_request("generic-timestamp", BODY, SECRET, now=NOW)
ENCODED = {HEADER: SIGNATURE, "Content-Encoding": "gzip"}
EACH: list[tuple[str, str, dict[str, Any], dict[str, Any], str | None]] = [
    ("body_too_large", "paymento", {"max_body": 9}, {}, None),
    ("address_refused", "paymento", ADDRESSES, {"peer": "192.0.2.1"}, None),
    ("header_missing", "paymento", {}, {}, None),
    ("header_duplicated", "paymento", {}, {"headers": {HEADER: [SIGNATURE] * 2}}, HEADER),
    (
        "header_conflict",
        "paymento",
        {},
        {"meta": {VARIABLE: "1"}, "headers": {HEADER: SIGNATURE}},
        VARIABLE,
    ),
    ("signature_malformed", "paymento", {}, {"headers": {HEADER: "no"}}, HEADER),
    (
        "timestamp_missing",
        "generic-timestamp",
        {},
        {"headers": {"X-Signature": TIMED["X-Signature"]}},
        "X-Signature",
    ),
    (
        "timestamp_malformed",
        "generic-timestamp",
        {},
        {"headers": TIMED | {"X-Timestamp": "today"}},
        "X-Signature",
    ),
    (
        "key_unknown",
        "paymento",
        {"secrets": paysig.Secret(SECRET, not_after=NOW - 1)},
        {"headers": {HEADER: SIGNATURE}},
        HEADER,
    ),
    ("signature_mismatch", "paymento", {}, {"headers": {HEADER: "0" * 64}}, HEADER),
    ("body_lost", "paymento", {}, {"body": b"", "headers": {HEADER: SIGNATURE}}, HEADER),
    ("body_encoded", "paymento", {}, {"body": b"\x1f\x8b", "headers": ENCODED}, HEADER),
    (
        "timestamp_too_old",
        "generic-timestamp",
        {},
        {"headers": TIMED, "now": NOW + 301},
        "X-Signature",
    ),
    (
        "timestamp_in_future",
        "generic-timestamp",
        {},
        {"headers": TIMED, "now": NOW - 301},
        "X-Signature",
    ),
]


@pytest.mark.parametrize(
    ("code", "provider", "settings", "request_", "found_in"), EACH, ids=[case[0] for case in EACH]
)
def test_every_reason_has_a_code(
    code: str,
    provider: str,
    settings: dict[str, Any],
    request_: dict[str, Any],
    found_in: str | None,
) -> None:
    verifier = paysig.Verifier(provider, **({"secrets": SECRET} | settings))
    rejection = rejected(verifier, **({"now": NOW} | request_))
    assert rejection.code == code
    assert rejection.found_in == found_in
    assert rejection.hint
    explained: dict[str, Any] = {"body": BODY, "now": NOW} | request_
    explanation = verifier.explain(**explained)
    assert explanation.cause != "verified"
    for text in (str(rejection), repr(rejection), repr(vars(rejection)), repr(explanation)):
        for hidden in (SECRET, SIGNATURE, TIMED["X-Signature"], "etp-3900"):
            assert hidden not in text


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_refusal_survives_pickling(protocol: int) -> None:
    rejection = rejected(headers={HEADER: "0" * 64, "Other": ""})
    rejection.add_note("seen in the shop")
    again = pickle.loads(pickle.dumps(rejection, protocol))  # noqa: S301 - made here
    for other in (again, copy.copy(rejection), copy.deepcopy(rejection)):
        assert type(other) is paysig.Rejected
        assert str(other) == str(rejection)
        assert other.args == rejection.args
        assert vars(other) == vars(rejection)
        assert other.headers_seen == (HEADER, "Other")


def test_a_refusal_can_be_made_for_the_tests_of_a_shop() -> None:
    made = paysig.Rejected("text", "header_missing", "hint", None, (), "paymento", 400)
    assert str(made) == "text"
    assert (made.code, made.status) == ("header_missing", 400)
