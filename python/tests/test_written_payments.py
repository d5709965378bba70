"""write_payment(): what it writes says the same when it is read."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import paysig
from built_in import BUILT_IN

misuse: Any = paysig
OUTCOMES = ("pending", "partial", "paid", "failed", "expired")
WRITABLE = [name for name, row in BUILT_IN.items() if "payment" in row]
PAYMENT = paysig.Payment(order_id="A-1", transaction_id="d1179e54", outcome="paid")

texts = st.one_of(
    st.text("abcXYZ0189-_", min_size=1, max_size=70),
    st.text('"\\/{}:,\u2028\u00e9\U0001d11e \x7f\n\x00', min_size=1, max_size=12),
    st.text(st.characters()),
)
amounts = st.from_regex(r"\A[0-9]{1,12}(\.[0-9]{1,8})?\Z") | st.sampled_from(["", "1e3", "-1"])
words = st.sampled_from(
    sorted({word for name in WRITABLE for word in BUILT_IN[name]["payment"]["outcomes"]})
)
maybe = st.none()
payments = st.builds(
    paysig.Payment,
    order_id=maybe | texts,
    transaction_id=maybe | texts,
    amount=maybe | amounts,
    currency=maybe | st.sampled_from(["IDR", "EUR"]) | texts,
    outcome=maybe | st.sampled_from(OUTCOMES),
    status=maybe | maybe | words | texts,
    recipient=maybe | maybe | texts,
    network=maybe | maybe | texts,
)


def of_given(payment: paysig.Payment) -> dict[str, str]:
    fields = dataclasses.asdict(payment)
    return {name: value for name, value in fields.items() if value is not None}


def written(name: str, payment: paysig.Payment) -> bytes | str:
    """The payload, or why there is none."""
    try:
        return paysig.write_payment(name, payment)
    except paysig.ConfigError as error:
        return str(error)


@given(st.sampled_from(sorted(BUILT_IN)), payments)
@settings(max_examples=1_000)
def test_what_is_written_is_read_again_or_refused(name: str, payment: paysig.Payment) -> None:
    payload = written(name, payment)
    if isinstance(payload, str):
        # No value of the customer's may reach a log.
        given = [text for text in of_given(payment).values() if len(text) > 7]
        assert not any(text in payload for text in given)
        return
    json.loads(payload)
    read = paysig.read_payment(name, payload)
    assert read is not None
    found = dataclasses.asdict(read)
    assert {name: found[name] for name in of_given(payment)} == of_given(payment)
    assert paysig.write_payment(name, payment) == payload


@pytest.mark.parametrize("name", WRITABLE)
def test_each_provider_s_outcomes_are_written_in_its_first_word(name: str) -> None:
    row = BUILT_IN[name]["payment"]
    for outcome in OUTCOMES:
        words = [word for word, meaning in row["outcomes"].items() if meaning == outcome]
        payment = paysig.Payment(order_id="A-1", outcome=outcome)
        if not words:
            expected = (
                r"^payment\.outcome cannot be written: none of this provider's words says it$"
            )
            with pytest.raises(paysig.ConfigError, match=expected):
                paysig.write_payment(name, payment)
            continue
        read = paysig.read_payment(name, paysig.write_payment(name, payment))
        assert read is not None
        assert (read.order_id, read.outcome, read.status) == ("A-1", outcome, words[0])


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("paymento", b'{"OrderId":"A-1","Token":"d1179e54","OrderStatus":7}'),
        ("rajaongkir", b'{"order_id":"A-1","payment_id":"d1179e54","status":"PAID"}'),
        ("akashicpay", b'{"referenceId":"A-1","l2TxnHash":"d1179e54","status":"Confirmed"}'),
        (
            "mollie",
            (
                b'{"type":"payment.paid","_embedded":{"entity":{"metadata":{"order_id":"A-1"}}},'
                b'"entityId":"d1179e54"}'
            ),
        ),
    ],
)
def test_a_payload_is_what_the_provider_would_send(name: str, payload: bytes) -> None:
    assert paysig.write_payment(name, PAYMENT) == payload
    assert type(payload) is bytes


def test_a_written_payment_is_a_callback_and_something_to_ask_about() -> None:
    payload = paysig.write_payment("paymento", PAYMENT)
    headers = paysig.sign_request("paymento", payload, "the secret")
    verifier = paysig.Verifier("paymento", secrets="the secret")
    verified = verifier.verify(body=payload, headers=headers)
    assert verified.payment == dataclasses.replace(PAYMENT, status="7")
    request = paysig.Lookup("paymento", api_key="k").request(payload)
    assert isinstance(request, paysig.LookupRequest)
    assert request.body == b'{"token":"d1179e54"}'


def test_a_row_of_one_s_own_is_written_for() -> None:
    row = {
        "version": 1,
        "name": "my-gateway",
        "headers": ["X-My-Signature"],
        "payment": {"order_id": ['a."b"'], "status": ["state"], "outcomes": {3: "paid"}},
    }
    payment = paysig.Payment(order_id="A\u00e9", outcome="paid")
    expected = '{"a":{"\\"b\\"":"A\u00e9"},"state":3}'.encode()
    assert paysig.write_payment(row, payment) == expected
    assert paysig.write_payment(json.dumps(row), payment) == expected


@pytest.mark.parametrize(
    ("provider", "fields", "text"),
    [
        (
            "paymento",
            {"amount": "1"},
            "payment.amount cannot be written: this provider's callbacks",
        ),
        (
            "oxapay",
            {"order_id": "1", "amount": "1"},
            "payment.amount cannot be written: with the rest",
        ),
        ("tripay", {"amount": "1e3"}, "payment.amount cannot be written: it must be decimal"),
        (
            "tripay",
            {"order_id": "1", "currency": "USD"},
            "payment.currency cannot be written: with the rest",
        ),
        ("tripay", {"status": "PAID", "outcome": "failed"}, "payment.outcome cannot be written"),
        ("paddle", {"status": "x"}, "payment.status cannot be written: none of this provider's"),
        ("paymento", {"order_id": "a\nb"}, "payment.order_id cannot be written: it must have 1 to"),
        ("paymento", {"order_id": ""}, "payment.order_id cannot be written: it must have 1 to"),
        ("paystack", {"order_id": "1"}, "payment.outcome cannot be written: it is missing"),
        ("paymento", {}, "payment cannot be written: what is given"),
        ("generic", {"order_id": "1"}, "payments of this provider cannot be written"),
        ("coinpayments", {"order_id": "1"}, "payments of this provider cannot be written"),
        ("nobody", {"order_id": "1"}, "unknown provider"),
        ("paymento", {"order_id": "\ud800"}, "payment.order_id has no UTF-8 form"),
        ("paymento", {"outcome": "Paid"}, "payment.outcome is none of the outcomes"),
        ("paymento", {"outcome": "\ud800"}, "payment.outcome has no UTF-8 form"),
    ],
)
def test_what_cannot_be_written_is_refused_by_its_name(
    provider: str, fields: dict[str, str], text: str
) -> None:
    with pytest.raises(paysig.ConfigError) as raised:
        paysig.write_payment(provider, paysig.Payment(**fields))
    assert str(raised.value).startswith(text)


@pytest.mark.parametrize("payment", [None, {"order_id": "1"}, b"{}", "x", 7, paysig.Payment])
def test_nothing_but_a_payment_is_one(payment: object) -> None:
    with pytest.raises(TypeError, match=r"^payment must be Payment, not "):
        misuse.write_payment("paymento", payment)


@pytest.mark.parametrize("value", [7, b"x", 1.5, True, ["x"]])
def test_a_field_of_another_type_is_refused_by_its_name(value: object) -> None:
    for field in ("order_id", "amount", "outcome", "network"):
        made = misuse.Payment(**{field: value})
        with pytest.raises(TypeError, match=rf"^payment\.{field} must be str, not "):
            paysig.write_payment("paymento", made)
