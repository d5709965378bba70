"""What a verified callback and its explanations are as Python objects."""

import copy
import dataclasses
import decimal
import pickle
import sys
from decimal import Decimal
from typing import Any

import pytest

import paysig
from genuine import BODY, HEADER, SECRET, SIGNATURE, paymento

DEEPEST = 512


def verified(body: bytes | str, provider: str = "generic") -> paysig.Verified:
    headers = paysig.sign_request(provider, body, SECRET)
    return paysig.Verifier(provider, secrets=SECRET).verify(body=body, headers=headers)


@pytest.mark.parametrize(
    ("body", "payload"),
    [
        ("null", None),
        (" true\n", True),
        ("false", False),
        ('"caf\\u00e9 \\ud83d\\ude00"', "café 😀"),
        ("0", 0),
        ("-0", 0),
        ("-9223372036854775808", -(2**63)),
        ("9223372036854775808", 2**63),
        ("9" * 4_300, int("9" * 4_300)),
        ("0.1", 0.1),
        ("1e2", 100.0),
        ("1.50", 1.5),
        ("-0.0", -0.0),
        ("0.1000000000000000055", Decimal("0.1000000000000000055")),
        ("12345678901234567.89", Decimal("12345678901234567.89")),
        ("1e400", Decimal("1e400")),
        ("-1e-400", Decimal("-1e-400")),
        ("[]", []),
        ("{}", {}),
        ('{"b":[1,{"":null}],"a":"x","b":[2.5,"\\n"]}', {"b": [2.5, "\n"], "a": "x"}),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_payload_is_the_value_of_the_message(body: str, payload: Any) -> None:
    found = verified(body).payload
    assert type(found) is type(payload)
    assert repr(found) == repr(payload)


def test_a_payload_may_be_nested_512_levels_deep() -> None:
    found = verified("[" * DEEPEST + "]" * DEEPEST).payload
    for _ in range(DEEPEST - 1):
        [found] = found
    assert found == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", "not valid JSON"),
        (b"a=1&b=2", "not valid JSON"),
        (b'{"a":1} x', "not valid JSON"),
        (b'"\xff"', "not valid JSON"),
        (b'"\\ud800"', "lone surrogate"),
        (b"[" * 513 + b"]" * 513, "nested more than 512 levels"),
        (b"9" * 4_301, r"more digits than Python reads \(sys.get_int_max_str_digits\(\)\)"),
        (b"1e9999999999999999999", "that decimal.Decimal cannot hold"),
        (b'{"a":[1e-9999999999999999999]}', "that decimal.Decimal cannot hold"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_payload_that_cannot_be_had_leaves_the_message(body: bytes, text: str) -> None:
    result = verified(body)
    for _ in range(2):
        with pytest.raises(paysig.PayloadError, match=text) as raised:
            _ = result.payload
        assert isinstance(raised.value, ValueError)
        assert raised.value.__context__ is None
    assert result.message == body


def test_pythons_limit_of_digits_counts_as_it_is_set() -> None:
    limit = sys.get_int_max_str_digits()
    try:
        sys.set_int_max_str_digits(700)
        with pytest.raises(paysig.PayloadError, match="more digits than Python reads"):
            _ = verified("9" * 701).payload
        assert verified("9" * 700).payload == int("9" * 700)
    finally:
        sys.set_int_max_str_digits(limit)


def test_the_context_of_decimals_changes_nothing() -> None:
    with decimal.localcontext(decimal.Context(prec=1, traps=[])):
        assert str(verified("0.1000000000000000055").payload) == "0.1000000000000000055"
        with pytest.raises(paysig.PayloadError, match="cannot hold"):
            _ = verified("1e9999999999999999999").payload


def test_a_payload_is_read_once() -> None:
    result = verified('{"a":[1]}')
    assert result.payload is result.payload
    assert verified('{"a":[1]}').payload is not result.payload


def test_a_payload_is_read_from_the_canonical_message() -> None:
    result = verified(
        b'{ "status":"Confirmed", "referenceId":"R1", "amount":"1.50" }', "akashicpay"
    )
    assert result.message == b'{"amount":"1.50","referenceId":"R1","status":"Confirmed"}'
    assert list(result.payload) == ["amount", "referenceId", "status"]
    assert result.payment == paysig.Payment(
        order_id="R1", amount="1.50", outcome="paid", status="Confirmed"
    )


@pytest.mark.parametrize(
    ("provider", "body", "payment"),
    [
        ("paymento", BODY, paysig.Payment("etp-3900", "d1179e54", None, None, "paid", "7")),
        (
            "rajaongkir",
            b'{"order_id":7,"amount":150000.50,"status":"EXPIRED"}',
            paysig.Payment("7", None, "150000.50", "IDR", "expired", "EXPIRED"),
        ),
        (
            "rajaongkir",
            b'{"order_id":"7","status":"A NEW ONE"}',
            paysig.Payment("7", None, None, "IDR", None, "A NEW ONE"),
        ),
        ("paymento", b'{"other":1}', None),
        ("generic", BODY, None),
        ("generic", b"not JSON", None),
    ],
)
def test_a_payment_is_told_in_the_same_words_for_every_provider(
    provider: str, body: bytes, payment: paysig.Payment | None
) -> None:
    result = verified(body, provider)
    assert result.payment == payment
    assert result.payment is result.payment


@pytest.mark.parametrize(
    "body", [b"", b"not JSON", b'{"OrderId":[],"OrderStatus":7}', b'{"OrderId":"a\\nb"}']
)
def test_a_payment_that_cannot_be_read_is_told_so(body: bytes) -> None:
    result = verified(body, "paymento")
    with pytest.raises(paysig.PayloadError):
        _ = result.payment
    assert result.message == body


def test_a_payment_is_plain_data() -> None:
    payment = paysig.Payment("1", amount="2.50")
    assert payment == paysig.Payment(order_id="1", amount="2.50")
    assert payment != paysig.Payment("1", amount="2.5")
    assert hash(payment) == hash(paysig.Payment("1", amount="2.50"))
    assert repr(payment) == (
        "Payment(order_id='1', transaction_id=None, amount='2.50', currency=None, "
        "outcome=None, status=None, recipient=None, network=None)"
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        payment.amount = "3"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(payment)) == payment  # noqa: S301 - made here
    match verified(BODY, "paymento").payment:
        case paysig.Payment(order_id="etp-3900", outcome="paid"):
            pass
        case other:
            pytest.fail(f"{other}")


def test_an_explanation_names_a_cause() -> None:
    verifier = paysig.Verifier("paymento", secrets=f"{SECRET}\n")
    found = verifier.explain(body=BODY, headers={HEADER: SIGNATURE})
    assert found.cause == "secret_white_space"
    assert found.hint
    assert SECRET not in repr(found)
    assert paymento().explain(body=BODY, headers={HEADER: SIGNATURE}).cause == "verified"
    assert paymento().explain(body=BODY, headers={HEADER: "0" * 64}).cause == "unknown"
    assert paymento().explain(body=BODY).cause == "header_missing"
    assert found == paysig.Explanation(found.cause, found.hint)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.cause = "verified"  # type: ignore[misc]


def test_a_verdict_does_not_print_the_message() -> None:
    result = verified(BODY, "paymento")
    expected = "<paysig.Verified provider='paymento' form='raw' message=75 bytes>"
    assert repr(result) == str(result) == expected


@pytest.mark.parametrize("name", ["message", "provider", "payload", "anything"])
def test_a_verdict_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(verified(BODY), name, "changed")


def test_a_verdict_is_made_by_verifying_only() -> None:
    kind: Any = paysig.Verified
    with pytest.raises(TypeError, match="cannot create"):
        kind()
    with pytest.raises(TypeError, match="base type"):
        type("Forged", (kind,), {})
    for copier in (copy.copy, pickle.dumps):
        with pytest.raises(TypeError):
            copier(verified(BODY))


def test_the_names_of_headers_that_arrived_are_few_short_and_printable() -> None:
    headers = [("Evil\nName\x1b[0m", "1"), ("x" * 65, ""), *[("N", "")] * 100]
    result = paymento().verify(body=BODY, headers=[(HEADER, SIGNATURE), *headers])
    assert result.headers_seen[:3] == (HEADER, "Evil?Name?[0m", "x" * 64 + "...")
    assert len(result.headers_seen) == 64


def test_the_headers_that_a_provider_would_send_are_a_dict() -> None:
    assert paysig.sign_request("paymento", BODY, SECRET) == {HEADER: SIGNATURE}
    assert paysig.sign_request("akashicpay", b'{"b":1,"a":2}', SECRET) == {
        "Signature": paysig.sign(b'{"a":2,"b":1}', SECRET)
    }
    assert list(paysig.sign_request("generic-timestamp", BODY, SECRET, now=7).items()) == [
        ("X-Signature", paysig.sign(b"7." + BODY, SECRET)),
        ("X-Timestamp", "7"),
    ]
    for body in (BODY.decode(), bytearray(BODY), memoryview(BODY)):
        assert paysig.sign_request("paymento", body, SECRET.encode()) == {HEADER: SIGNATURE}


def test_headers_are_not_made_for_a_wrong_call() -> None:
    misuse: Any = paysig.sign_request
    for arguments, error in (
        (("nobody", BODY, SECRET), paysig.ConfigError),
        (("paymento", BODY, ""), paysig.ConfigError),
        (("akashicpay", b"{", SECRET), paysig.CanonicalizationError),
        (("paymento", "\ud800", SECRET), UnicodeEncodeError),
        (("paymento", {}, SECRET), TypeError),
        ((None, BODY, SECRET), TypeError),
        (("paymento", BODY, None), TypeError),
        (("paymento", BODY, paysig.Secret(SECRET)), TypeError),
        (("paymento", BODY, SECRET, 7), TypeError),
    ):
        with pytest.raises(error):
            misuse(*arguments)
