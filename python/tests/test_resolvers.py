"""Secrets that are looked up for each callback."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

import paysig
from genuine import NOW, code

BODY = b'{"order_id":"ORD-2026-001","status":"PAID","amount":150000}'
HEADERS = paysig.sign_request("rajaongkir", BODY, "of ORD-2026-001")


def rajaongkir(answer: Any) -> paysig.Verifier:
    return paysig.Verifier("rajaongkir", secrets=lambda _: answer)


def test_a_resolver_gets_the_id_that_the_body_names() -> None:
    asked = []

    def secret(order: str) -> paysig.Secret:
        asked.append(order)
        return paysig.Secret(f"of {order}", id="of the order")

    verifier = paysig.Verifier("rajaongkir", secrets=secret)
    verified = verifier.verify(body=BODY, headers=HEADERS)
    assert asked == ["ORD-2026-001"]
    assert verified.resolved_id == "ORD-2026-001"
    assert verified.key_id == "of the order"
    assert verified.payment is not None
    assert verified.payment.order_id == verified.resolved_id
    assert code(verifier, body=BODY.replace(b"001", b"002"), headers=HEADERS) == (
        "signature_mismatch"
    )
    assert asked == ["ORD-2026-001", "ORD-2026-002"]


@pytest.mark.parametrize(
    "answer",
    [
        "of ORD-2026-001",
        b"of ORD-2026-001",
        paysig.Secret("of ORD-2026-001"),
        ["another", "of ORD-2026-001"],
        (b"of ORD-2026-001",),
        ["", paysig.Secret("of ORD-2026-001", not_after=NOW)],
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_a_resolver_may_answer_with_a_secret_or_several(answer: Any) -> None:
    verified = rajaongkir(answer).verify(body=BODY, headers=HEADERS, now=NOW)
    assert verified.message is BODY
    assert verified.key_id is None


@pytest.mark.parametrize("answer", [None, [], (), "", b"", ["", b""]], ids=repr)
def test_no_secret_is_an_unknown_order(answer: Any) -> None:
    assert code(rajaongkir(answer), body=BODY, headers=HEADERS) == "key_unknown"


def test_a_secret_that_has_ended_is_no_secret() -> None:
    verifier = rajaongkir(paysig.Secret("of ORD-2026-001", not_after=NOW))
    assert code(verifier, body=BODY, headers=HEADERS, now=NOW + 1) == "key_unknown"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (7, "what the resolver returns must be None, str, bytes, Secret or a list of them, not "),
        (True, "None, str, bytes, Secret or a list of them, not bool"),
        ({"of ORD-2026-001"}, "a list of them, not set"),
        ({"secret": "of ORD-2026-001"}, "a list of them, not dict"),
        ([None], "a secret that the resolver returns must be str, bytes or Secret, not NoneType"),
        ([["x"]], "a secret that the resolver returns must be str, bytes or Secret, not list"),
        (bytearray(b"x"), "must be str, bytes or Secret, not int"),
        (lambda: "x", "a list of them, not function"),
    ],
    ids=repr,
)
def test_an_answer_of_another_type_is_the_shops_mistake(answer: Any, text: str) -> None:
    verifier = rajaongkir(answer)
    for call in (verifier.verify, verifier.explain):
        with pytest.raises(TypeError) as raised:
            call(body=BODY, headers=HEADERS)
        assert text in str(raised.value)


def test_a_coroutine_is_no_answer() -> None:
    async def secret(_: str) -> str:
        return "of ORD-2026-001"

    made: list[Any] = []

    def resolver(order: str) -> Any:
        made.append(secret(order))
        return made[-1]

    verifier = paysig.Verifier("rajaongkir", secrets=resolver)
    with pytest.raises(TypeError, match="not coroutine"):
        verifier.verify(body=BODY, headers=HEADERS)
    made[-1].close()


def test_a_secret_without_a_utf8_form_is_the_shops_mistake() -> None:
    with pytest.raises(paysig.ConfigError, match="no UTF-8 form"):
        rajaongkir("\ud800").verify(body=BODY, headers=HEADERS)


class OutageError(Exception):
    pass


class Stop(BaseException):
    pass


@pytest.mark.parametrize(
    "error",
    [
        OutageError("the database is away"),
        LookupError(),
        TypeError("of the resolver's own"),
        ValueError(),
        paysig.Error("of the resolver's own"),
        KeyboardInterrupt(),
        SystemExit(3),
        GeneratorExit(),
        StopIteration(),
        Stop(),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("method", ["verify", "explain"])
@pytest.mark.parametrize("padding", [0, 100_000])
def test_what_a_resolver_raises_is_passed_on_as_it_is(
    error: BaseException, method: str, padding: int
) -> None:
    def resolver(_: str) -> str:
        raise error

    call = getattr(paysig.Verifier("rajaongkir", secrets=resolver), method)
    with pytest.raises(type(error)) as raised:
        call(body=BODY + b" " * padding, headers=HEADERS)
    assert raised.value is error


def never(_: str) -> str:
    pytest.fail("asked")


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({"body": BODY}, "header_missing"),
        ({"headers": {"X-Callback-Api-Key": "no signature"}}, "signature_malformed"),
        ({"headers": [*HEADERS.items(), *HEADERS.items()]}, "header_duplicated"),
        ({"body": bytes(2**20 + 1), "headers": HEADERS}, "body_too_large"),
        ({"body": b"not JSON", "headers": HEADERS}, "key_unknown"),
        ({"body": b'{"order_id":null}', "headers": HEADERS}, "key_unknown"),
        ({"body": b'{"order_id":{"$ne":null}}', "headers": HEADERS}, "key_unknown"),
    ],
)
def test_a_resolver_is_not_asked_about_what_is_refused_anyway(
    request_: dict[str, Any], expected: str
) -> None:
    verifier = paysig.Verifier("rajaongkir", secrets=never)
    assert code(verifier, **({"body": BODY} | request_)) == expected


@pytest.mark.parametrize(
    "resolver",
    [
        {"ORD-2026-001": "of ORD-2026-001"}.get,
        "of {}".format,
        type("Shop", (), {"__call__": lambda _, order: f"of {order}"})(),
    ],
)
def test_a_resolver_is_any_callable(resolver: Callable[[str], str]) -> None:
    verifier = paysig.Verifier("rajaongkir", secrets=resolver)
    assert verifier.verify(body=BODY, headers=HEADERS).resolved_id == "ORD-2026-001"


def test_a_resolver_may_verify_and_let_other_threads_run() -> None:
    long_body = BODY + b" " * 100_000
    headers = paysig.sign_request("rajaongkir", long_body, "of ORD-2026-001")

    def resolver(order: str) -> str:
        seen: list[bool] = []
        inner = rajaongkir(f"of {order}")
        thread = threading.Thread(
            target=lambda: seen.append(code(inner, body=long_body, headers=headers) is None)
        )
        thread.start()
        thread.join()
        assert seen == [True]
        return f"of {order}"

    verifier = paysig.Verifier("rajaongkir", secrets=resolver)
    assert verifier.verify(body=long_body, headers=headers).message is long_body
