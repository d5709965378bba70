"""The vectors of what stands between an authentic callback and a credited order."""

from typing import Any

import pytest

import paysig
from vector_files import Case, check_fields, read_bytes, read_cases

CASES = read_cases()
KINDS = ["lookup", "lookup_error", "expectation", "decision", "keys", "credit", "write"]
LOOKUP_SETTINGS = ("environment", "api_key", "origin")


def cases(kind: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if case.kind == kind]
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.id)


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_cases_of_every_kind(kind: str) -> None:
    assert any(case.kind == kind for case in CASES)


def lookup_of(fields: dict[str, Any]) -> paysig.Lookup:
    settings = {name: fields[name] for name in LOOKUP_SETTINGS if name in fields}
    return paysig.Lookup(fields["provider"], **settings)


def asked(fields: dict[str, Any]) -> paysig.LookupRequest:
    request = lookup_of(fields).request(read_bytes(fields["payload"]))
    assert isinstance(request, paysig.LookupRequest)
    return request


def looked_up(fields: dict[str, Any] | None) -> paysig.LookupAnswer | None:
    """The answer that a case describes by how it was come by."""
    if fields is None:
        return None
    check_fields(fields, {"provider", "payload"}, {*LOOKUP_SETTINGS, "status", "body", "failed"})
    if "failed" in fields:
        return asked(fields).failed(fields["failed"])
    if "status" in fields:
        return asked(fields).judge(fields["status"], read_bytes(fields["body"]))
    answer = lookup_of(fields).request(read_bytes(fields["payload"]))
    assert isinstance(answer, paysig.LookupAnswer)
    return answer


def payment_of(case: Case) -> paysig.Payment | None:
    if case.fields["payload"] is None:
        return None
    return paysig.read_payment(case.fields["provider"], case.bytes("payload"))


def read_payment(fields: dict[str, Any] | None) -> paysig.Payment | None:
    return None if fields is None else paysig.Payment(**fields)


def assert_answer(answer: object, expect: dict[str, Any]) -> None:
    check_fields(expect, {"verdict", "reason", "differences", "payment", "final"})
    assert isinstance(answer, paysig.LookupAnswer)
    assert answer.verdict == expect["verdict"]
    assert answer.reason == expect["reason"]
    assert answer.differences == tuple(expect["differences"])
    assert answer.payment == read_payment(expect["payment"])
    assert answer.final is expect["final"]


@cases("lookup")
def test_every_lookup_asks_and_judges_alike(case: Case) -> None:
    fields = case.fields
    match fields["expect"]:
        case {"answer": expect, **rest} if not rest:
            assert "answers" not in fields
            assert "failures" not in fields
            assert_answer(lookup_of(fields).request(case.bytes("payload")), expect)
        case {"request": expect, **rest} if not rest:
            request = asked(fields)
            assert_request(request, expect)
            # Judging leaves nothing behind.
            for answer in [*fields.get("answers", []), *reversed(fields.get("answers", []))]:
                check_fields(answer, {"status", "body", "expect"})
                judged = request.judge(answer["status"], read_bytes(answer["body"]))
                assert_answer(judged, answer["expect"])
            for failure in fields.get("failures", []):
                assert_failure(request, failure)
        case other:
            pytest.fail(f"no outcome: {other!r}")


def assert_request(request: paysig.LookupRequest, expect: dict[str, Any]) -> None:
    names = {"method", "url", "headers", "body", "cache_key", "interval", "names_payment"}
    check_fields(expect, names)
    assert request.headers["User-Agent"] == f"paysig/{paysig.__version__}"
    headers = request.headers | {"User-Agent": "paysig"}
    assert [list(header) for header in headers.items()] == expect["headers"]
    body = expect["body"]
    assert request.body == (body if body is None else body.encode())
    for name in names - {"headers", "body"}:
        assert getattr(request, name) == expect[name], name


def assert_failure(request: paysig.LookupRequest, failure: dict[str, Any]) -> None:
    check_fields(failure, {"reason", "expect"})
    if failure["expect"] == "config":
        with pytest.raises(paysig.ConfigError):
            request.failed(failure["reason"])
    else:
        assert_answer(request.failed(failure["reason"]), failure["expect"])


@cases("lookup_error")
def test_every_lookup_that_is_set_up_wrong_is_refused(case: Case) -> None:
    assert case.fields["expect"] == "config"
    settings = {name: case.fields[name] for name in LOOKUP_SETTINGS if name in case.fields}
    if "api_key" in settings:
        settings["api_key"] = case.bytes("api_key")
    with pytest.raises(paysig.ConfigError):
        paysig.Lookup(case.fields["provider"], **settings)


@cases("expectation")
def test_every_expectation_finds_the_differences(case: Case) -> None:
    settings = case.fields["settings"]
    if case.fields["expect"] == "config":
        assert (case.fields["payload"], case.fields["lookup"]) == (None, None)
        with pytest.raises(paysig.ConfigError):
            paysig.Expectation(**settings)
        return
    expectation = paysig.Expectation(**settings)
    found = expectation.differences(payment_of(case), looked_up(case.fields["lookup"]))
    assert found == tuple(case.fields["expect"])


@cases("decision")
def test_every_decision_is_the_same(case: Case) -> None:
    fields = case.fields
    settings = fields["settings"]
    arguments: dict[str, Any] = {
        "address_ok": fields["address_ok"],
        "expectation": None if settings is None else paysig.Expectation(**settings),
        "lookup": looked_up(fields["lookup"]),
    }
    if "policy" in fields:
        arguments["policy"] = fields["policy"]
    payment = payment_of(case)
    if fields["expect"] == "config":
        with pytest.raises(paysig.ConfigError):
            paysig.decide(payment, **arguments)
        return
    check_fields(fields["expect"], {"verdict", "proofs", "reasons", "payment"})
    assert paysig.decide(payment, **arguments) == paysig.Decision(
        fields["expect"]["verdict"],
        tuple(fields["expect"]["proofs"]),
        tuple(fields["expect"]["reasons"]),
        read_payment(fields["expect"]["payment"]),
    )


@cases("keys")
def test_every_callback_has_its_keys(case: Case) -> None:
    fields = case.fields
    check_fields(fields["expect"], {"claim_key", "payment_key", "message_key"})
    provider, payload = fields["provider"], case.bytes("payload")
    scope = {"merchant": fields["merchant"], "environment": fields["environment"]}
    delivery = fields.get("delivery_id")
    assert (
        paysig.claim_key(provider, payload, id=delivery, **scope) == (fields["expect"]["claim_key"])
    )
    assert paysig.payment_key(provider, payload, **scope) == fields["expect"]["payment_key"]
    assert paysig.message_key(provider, payload, **scope) == fields["expect"]["message_key"]


@cases("credit")
def test_every_credit_is_the_difference_under_its_key(case: Case) -> None:
    total, credited = case.fields["total"], case.fields["credited"]
    key = case.fields.get("payment_key")
    expect = case.fields["expect"]
    if expect == "config":
        with pytest.raises(paysig.ConfigError):
            paysig.credit_due(total, credited)
        with pytest.raises(paysig.ConfigError):
            paysig.credit_key(case.fields["payment_key"], credited, total)
        return
    check_fields(expect, {"due"}, {"credit_key"})
    assert paysig.credit_due(total, credited) == expect["due"]
    if key is not None:
        assert paysig.credit_key(key, credited, total) == expect["credit_key"]


@cases("write")
def test_every_payment_is_written_as_its_provider_would(case: Case) -> None:
    provider, payment = case.fields["provider"], paysig.Payment(**case.fields["payment"])
    expect = case.fields["expect"]
    if expect == "config":
        with pytest.raises(paysig.ConfigError):
            paysig.write_payment(provider, payment)
        return
    check_fields(expect, {"payload"})
    assert paysig.write_payment(provider, payment) == expect["payload"].encode()
