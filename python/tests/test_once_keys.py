"""The keys under which payments are settled once, and what is left to be credited."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import paysig
from built_in import BUILT_IN, SECRET, beside, needed

PAYMENTO = b'{"Token":"d1179e54","PaymentId":20016,"OrderId":"O1","OrderStatus":7}'
PAYMENT_KEY = "a" * 64

misuse: Any = paysig


def verified(provider: str, body: bytes) -> paysig.Verified:
    row = BUILT_IN[provider]
    headers = paysig.sign_request(provider, body, SECRET, **beside(row))
    verifier = paysig.Verifier(provider, secrets=SECRET, **needed(row))
    return verifier.verify(body=body, headers=headers)


def test_paid_and_approved_are_one_claim() -> None:
    approved = PAYMENTO.replace(b":7}", b":8}")
    assert paysig.claim_key("paymento", PAYMENTO) == paysig.claim_key("paymento", approved)
    pending = PAYMENTO.replace(b":7}", b":1}")
    assert paysig.claim_key("paymento", PAYMENTO) != paysig.claim_key("paymento", pending)
    assert paysig.payment_key("paymento", PAYMENTO) == paysig.payment_key("paymento", pending)


@pytest.mark.parametrize("provider", BUILT_IN)
def test_a_verified_callback_has_the_keys_of_what_was_verified(provider: str) -> None:
    body = PAYMENTO if provider == "paymento" else b'{"a":1}'
    result = verified(provider, body)
    scope = {"merchant": "m", "environment": "e"}
    key = paysig.claim_key(provider, result.payload_bytes, id=result.id, **scope)
    assert result.claim_key(**scope) == key
    assert result.claim_key() == paysig.claim_key(provider, result.payload_bytes, id=result.id)
    payment = paysig.payment_key(provider, result.payload_bytes, **scope)
    assert result.payment_key(**scope) == payment
    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")


def test_the_payload_is_what_was_signed_of_the_body() -> None:
    body = b'{ "type" : "a" }'
    result = verified("svix", body)
    assert result.payload_bytes == body
    assert result.message != body
    canonical = verified("akashicpay", b'{"b":1, "a":2}')
    assert canonical.payload_bytes == canonical.message == b'{"a":2,"b":1}'
    assert verified("paymento", PAYMENTO).payload_bytes == PAYMENTO


def test_the_delivery_counts_only_where_it_is_signed() -> None:
    other = {"id": "msg_other"}
    assert paysig.claim_key("svix", b"{}") != paysig.claim_key("svix", b"{}", **other)
    assert paysig.claim_key("paymento", b"{}") == paysig.claim_key("paymento", b"{}", **other)


def test_merchants_and_environments_never_meet() -> None:
    scopes = [
        {},
        {"merchant": "a"},
        {"environment": "a"},
        {"merchant": "ab", "environment": "c"},
        {"merchant": "a", "environment": "bc"},
        {"merchant": "\0"},
    ]
    for key in (paysig.claim_key, paysig.payment_key):
        assert len({key("paymento", PAYMENTO, **scope) for scope in scopes}) == len(scopes)


@pytest.mark.parametrize("shape", [bytes, bytearray, memoryview, bytes.decode])
def test_a_payload_has_its_keys_in_every_shape(shape: Callable[[bytes], Any]) -> None:
    payload = shape(PAYMENTO)
    for call in (paysig.claim_key, paysig.payment_key, paysig.read_payment):
        ask: Any = call
        assert ask("paymento", payload) == ask("paymento", PAYMENTO)


@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", "\ud800", "[" * 100_000])
def test_what_cannot_be_read_has_a_claim_and_no_payment(payload: Any) -> None:
    assert len(paysig.claim_key("paymento", payload)) == 64
    assert paysig.payment_key("paymento", payload) is None
    with pytest.raises(paysig.PayloadError):
        paysig.read_payment("paymento", payload)


def test_a_payment_is_read_without_a_signature() -> None:
    assert paysig.read_payment("paymento", PAYMENTO) == verified("paymento", PAYMENTO).payment
    assert paysig.read_payment(BUILT_IN["paymento"], PAYMENTO) is not None
    assert paysig.read_payment("generic", PAYMENTO) is None


def test_a_verified_callback_is_not_passed_for_its_payload() -> None:
    # The delivery's id would be missing, and the key would be another one.
    result: Any = verified("paymento", PAYMENTO)
    for call in (paysig.claim_key, paysig.payment_key, paysig.read_payment):
        with pytest.raises(TypeError, match=r"payload must be bytes, as Verified\.payload_bytes"):
            call("paymento", result)


@pytest.mark.parametrize("call", [paysig.claim_key, paysig.payment_key])
@pytest.mark.parametrize("name", ["merchant", "environment"])
def test_names_are_texts_and_never_turn_into_others(call: Any, name: str) -> None:
    for wrong in (None, 1, b"a"):
        with pytest.raises(TypeError, match=f"{name} must be str, not"):
            call("paymento", PAYMENTO, **{name: wrong})
    with pytest.raises(paysig.ConfigError, match=f"{name} has no UTF-8 form"):
        call("paymento", PAYMENTO, **{name: "\ud800"})
    with pytest.raises(TypeError):
        call("paymento", PAYMENTO, "merchant")
    with pytest.raises(TypeError, match=f"{name} must be str, not NoneType"):
        getattr(verified("paymento", PAYMENTO), call.__name__)(**{name: None})


@pytest.mark.parametrize("call", [paysig.claim_key, paysig.payment_key, paysig.read_payment])
def test_an_unknown_provider_has_no_keys(call: Any) -> None:
    for wrong in ("paymento ", "", {"name": "own"}):
        with pytest.raises(paysig.ConfigError):
            call(wrong, PAYMENTO)
    with pytest.raises(TypeError, match="provider must be str or a mapping"):
        call(None, PAYMENTO)


def test_the_deliverys_id_is_a_text() -> None:
    with pytest.raises(TypeError, match="id must be str, not int"):
        misuse.claim_key("svix", b"{}", id=7)
    with pytest.raises(paysig.ConfigError, match="id has no UTF-8 form"):
        paysig.claim_key("svix", b"{}", id="\ud800")


def test_what_is_due_is_the_exact_difference() -> None:
    assert paysig.credit_due("0.3", "0.1") == "0.2"
    assert paysig.credit_due(Decimal("10.50"), 10) == "0.5"
    assert paysig.credit_due(10**63, "0.1") == "9" * 63 + ".9"
    assert paysig.credit_due("1.0", "1") is None
    assert paysig.credit_due("1", "2") is None


def test_a_credit_has_one_key_however_its_amounts_are_spelled() -> None:
    key = paysig.credit_key(PAYMENT_KEY, "1.0", "10.50")
    assert key == paysig.credit_key(PAYMENT_KEY, 1, Decimal("10.5"))
    others = {
        paysig.credit_key("b" * 64, "1", "10.5"),
        paysig.credit_key(PAYMENT_KEY, "0", "10.5"),
        paysig.credit_key(PAYMENT_KEY, "1", "10.51"),
        paysig.credit_key(PAYMENT_KEY, "10.5", "1"),
    }
    assert len(others | {key}) == 5


# Every place where an amount is taken, and its name.
AMOUNTS: list[tuple[str, Callable[[Any], object]]] = [
    ("total", lambda amount: paysig.credit_due(amount, "0")),
    ("credited", lambda amount: paysig.credit_due("1", amount)),
    ("credited", lambda amount: paysig.credit_key(PAYMENT_KEY, amount, "1")),
    ("total", lambda amount: paysig.credit_key(PAYMENT_KEY, "0", amount)),
]


@pytest.mark.parametrize(("name", "call"), AMOUNTS)
@pytest.mark.parametrize("wrong", ["", "-1", "1e2", "any", Decimal("NaN"), -1])
def test_what_is_no_amount_is_not_credited(
    name: str, call: Callable[[Any], object], wrong: Any
) -> None:
    with pytest.raises(paysig.ConfigError, match=f"{name} must be a decimal number"):
        call(wrong)


@pytest.mark.parametrize(("name", "call"), AMOUNTS)
@pytest.mark.parametrize("wrong", [1.5, None, True, b"1"])
def test_an_amount_has_one_of_three_types(
    name: str, call: Callable[[Any], object], wrong: Any
) -> None:
    with pytest.raises(TypeError, match=f"{name} must be str, int or decimal.Decimal, not"):
        call(wrong)


def test_a_payments_key_is_a_text() -> None:
    with pytest.raises(TypeError, match="payment_key must be str, not NoneType"):
        paysig.credit_key(None, "0", "1")  # type: ignore[arg-type]
