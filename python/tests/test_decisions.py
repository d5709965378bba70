"""decide() and Decision: what they take, and what the parts come to together."""

import dataclasses
import pickle
from typing import Any

import pytest

import paysig

PAYMENT = paysig.Payment("O1", "K1", "5", "IDR", "paid", "PAID")
PAID = b'{"data":{"payment_id":"K1","order_id":"O1","status":"PAID","amount":5}}'

misuse: Any = paysig


def answer(body: bytes = PAID, status: int = 200) -> paysig.LookupAnswer:
    lookup = paysig.Lookup("rajaongkir", environment="sandbox", api_key="key")
    request = lookup.request(b'{"payment_id":"K1","order_id":"O1","status":"PAID","amount":5}')
    assert isinstance(request, paysig.LookupRequest)
    return request.judge(status, body)


def test_a_decision_says_what_spoke_for_the_callback() -> None:
    decision = paysig.decide(
        PAYMENT,
        address_ok=True,
        expectation=paysig.Expectation(order_id="O1", amount=5),
        lookup=answer(),
        policy="signature and (address or lookup)",
    )
    assert decision == paysig.Decision("accept", ("signature", "address", "lookup"), (), PAYMENT)


def test_a_decision_says_why_not() -> None:
    decision = paysig.decide(PAYMENT, expectation=paysig.Expectation(order_id="O2", amount=6))
    assert decision.verdict == "reject"
    assert decision.reasons == ("wrong_order", "underpaid")
    decision = paysig.decide(PAYMENT, policy="lookup", lookup=answer(status=503))
    assert (decision.verdict, decision.reasons) == ("retry", ("lookup_unsure",))
    decision = paysig.decide(PAYMENT, lookup=answer(PAID.replace(b"5", b"6")))
    assert (decision.verdict, decision.reasons) == ("reject", ("lookup_contradicted",))
    assert paysig.decide(PAYMENT, policy="lookup").reasons == ("lookup_needed",)
    assert paysig.decide(PAYMENT, policy="address").reasons == ("policy_unmet",)


def test_the_signature_alone_is_the_default() -> None:
    assert paysig.decide(PAYMENT) == paysig.decide(PAYMENT, policy="signature")
    assert paysig.decide(PAYMENT).verdict == "accept"
    assert paysig.decide(PAYMENT, address_ok=False).proofs == ("signature",)


def test_a_decision_carries_what_the_lookup_adds() -> None:
    payment = dataclasses.replace(PAYMENT, amount=None)
    decision = paysig.decide(payment, lookup=answer())
    assert decision.payment == PAYMENT
    assert paysig.decide(payment, lookup=answer(status=404)).payment == payment


def test_without_a_payment_there_is_nothing_that_is_expected() -> None:
    decision = paysig.decide(None, expectation=paysig.Expectation())
    assert decision == paysig.Decision("reject", ("signature",), ("no_payment",), None)


def test_a_decision_is_plain_data() -> None:
    decision = paysig.decide(PAYMENT)
    assert hash(decision) == hash(paysig.decide(PAYMENT))
    assert pickle.loads(pickle.dumps(decision)) == decision  # noqa: S301 - made here
    with pytest.raises(dataclasses.FrozenInstanceError):
        decision.verdict = "reject"  # type: ignore[misc]
    match decision:
        case paysig.Decision("accept", ("signature",), (), paysig.Payment(order_id="O1")):
            pass
        case other:
            pytest.fail(f"not matched: {other!r}")


@pytest.mark.parametrize(
    "policy",
    [
        *("", "Signature", "signature or", "and lookup", "not address", "signature address"),
        *("(signature", "signature)", "()", "signature, lookup", "\ud800", "signature and key"),
        *("(" * 17 + "lookup" + ")" * 17, " " * 250 + "lookup "),
    ],
)
def test_a_policy_that_is_none_is_refused(policy: str) -> None:
    with pytest.raises(paysig.ConfigError, match="policy must be made of signature"):
        paysig.decide(PAYMENT, policy=policy)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"address_ok": 1}, "address_ok must be bool or None, not int"),
        ({"address_ok": "True"}, "address_ok must be bool or None, not str"),
        ({"expectation": {"amount": 5}}, "expectation must be Expectation or None, not dict"),
        ({"expectation": paysig.Expectation}, "expectation must be Expectation or None, not type"),
        ({"lookup": "confirmed"}, "lookup must be LookupAnswer or None, not str"),
        ({"lookup": True}, "lookup must be LookupAnswer or None, not bool"),
        ({"policy": None}, "policy must be str, not NoneType"),
        ({"policy": ["signature"]}, "policy must be str, not list"),
    ],
)
def test_arguments_of_other_types_are_told_what_to_be(arguments: dict[str, Any], text: str) -> None:
    with pytest.raises(TypeError, match=text):
        paysig.decide(PAYMENT, **arguments)


def test_only_the_payment_goes_by_its_place() -> None:
    with pytest.raises(TypeError):
        misuse.decide()
    with pytest.raises(TypeError):
        misuse.decide(PAYMENT, True)  # noqa: FBT003
    with pytest.raises(TypeError, match="payment must be Payment or None, not dict"):
        misuse.decide({"order_id": "O1"})


def test_a_payment_with_an_outcome_of_its_own_is_refused() -> None:
    with pytest.raises(paysig.ConfigError, match=r"payment\.outcome"):
        paysig.decide(paysig.Payment(outcome="settled"))
