"""Lookup, LookupRequest and LookupAnswer as Python objects, and that they keep the API key."""

import copy
import gc
import pickle
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import paysig
from built_in import BUILT_IN

KEY = "sk-hunter2-hunter2"
HASH = "AS" + "0123456789abcdef" * 4
L1_HASH = "0x" + "0123456789abcdef" * 4
DEPOSIT = f'{{"l2TxnHash":"{HASH}","identifier":"O1","amount":"2.5","status":"Confirmed"}}'.encode()
PAYMENTO = b'{"Token":"d1179e54","PaymentId":20016,"OrderId":"O1","OrderStatus":7}'
PAID = b'{"data":{"payment_id":"K1","order_id":"O1","status":"PAID","amount":5}}'
RAJAONGKIR = b'{"payment_id":"K1","order_id":"O1","status":"PAID","amount":5}'

misuse: Any = paysig


def akashicpay() -> paysig.Lookup:
    return paysig.Lookup("akashicpay", environment="testnet")


def rajaongkir(**settings: Any) -> paysig.Lookup:
    return paysig.Lookup("rajaongkir", **{"environment": "sandbox", "api_key": KEY, **settings})


def asked(lookup: paysig.Lookup, payload: bytes) -> paysig.LookupRequest:
    request = lookup.request(payload)
    assert isinstance(request, paysig.LookupRequest)
    return request


def verified(provider: str, body: bytes) -> paysig.Verified:
    headers = paysig.sign_request(provider, body, "secret")
    return paysig.Verifier(provider, secrets="secret").verify(body=body, headers=headers)


def test_a_lookup_says_whom_it_asks() -> None:
    lookup = akashicpay()
    assert (lookup.provider, lookup.environment) == ("akashicpay", "testnet")
    assert repr(lookup) == "<paysig.Lookup provider='akashicpay' environment='testnet'>"
    assert paysig.Lookup("paymento", api_key=KEY).environment == "production"


def test_a_request_has_all_that_a_carrier_sends() -> None:
    request = asked(paysig.Lookup("paymento", api_key=KEY), PAYMENTO)
    assert request.method == "POST"
    assert request.url == "https://api.paymento.io/v1/payment/verify"
    assert request.body == b'{"token":"d1179e54"}'
    assert request.interval == 0
    assert list(request.headers.items()) == [
        ("Accept", "application/json"),
        ("User-Agent", f"paysig/{paysig.__version__}"),
        ("Content-Type", "application/json"),
        ("Api-key", KEY),
    ]
    assert len(request.cache_key) == 64


def test_a_request_without_a_body_has_none() -> None:
    request = asked(akashicpay(), DEPOSIT)
    assert (request.method, request.body) == ("GET", None)
    assert request.url.startswith("https://api.testnet.")
    assert repr(request) == f"<paysig.LookupRequest GET {request.url}>"
    assert "Content-Type" not in request.headers


def test_a_request_says_whether_callbacks_name_the_payment_by_its_id() -> None:
    assert asked(akashicpay(), DEPOSIT).names_payment is True
    assert asked(akashicpay(), DEPOSIT.replace(b"abcdef", b"ABCDEF")).names_payment is False
    by_l1 = f'{{"txHash":"{L1_HASH}","identifier":"O1","status":"Confirmed"}}'.encode()
    assert asked(akashicpay(), by_l1).names_payment is False
    assert asked(paysig.Lookup("paymento", api_key=KEY), PAYMENTO).names_payment is True
    assert asked(rajaongkir(), RAJAONGKIR).names_payment is True
    assert asked(rajaongkir(), PAID).names_payment is True


def test_a_change_to_the_headers_reaches_no_other_caller() -> None:
    request = asked(rajaongkir(), RAJAONGKIR)
    request.headers.clear()
    assert request.headers["x-api-key"] == KEY


@pytest.mark.parametrize("shape", [bytes, bytearray, memoryview, bytes.decode])
def test_a_payload_is_asked_about_in_every_shape(shape: Callable[[bytes], Any]) -> None:
    assert asked(akashicpay(), shape(DEPOSIT)).cache_key == asked(akashicpay(), DEPOSIT).cache_key


def test_a_verified_callback_is_asked_about_as_it_is() -> None:
    request = akashicpay().request(verified("akashicpay", DEPOSIT))
    assert isinstance(request, paysig.LookupRequest)
    assert request.url == asked(akashicpay(), DEPOSIT).url


def test_a_callback_of_another_provider_is_not_asked_about() -> None:
    with pytest.raises(paysig.ConfigError, match="another provider's"):
        akashicpay().request(verified("paymento", PAYMENTO))


def test_a_row_of_ones_own_can_be_asked() -> None:
    row = {
        **BUILT_IN["akashicpay"],
        "name": "own",
        "lookup": {
            **BUILT_IN["akashicpay"]["lookup"],
            "hosts": {"only": "https://own.example:8443"},
        },
    }
    lookup = paysig.Lookup(row)
    assert lookup.environment == "only"
    assert asked(lookup, DEPOSIT).url.startswith("https://own.example:8443/api/v0/transactions/")


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "no_payment"),
        (b"not JSON", "no_payment"),
        ("\ud800", "no_payment"),
        (b'{"identifier":"O1","amount":"1"}', "no_id"),
        (b'{"l2TxnHash":"../admin","amount":"1"}', "bad_id"),
    ],
)
def test_where_there_is_nothing_to_ask_for_the_answer_comes_at_once(
    payload: Any, reason: str
) -> None:
    answer = akashicpay().request(payload)
    assert isinstance(answer, paysig.LookupAnswer)
    assert (answer.verdict, answer.reason, answer.final) == ("unsure", reason, False)


def test_an_answer_says_what_the_provider_knows() -> None:
    answer = asked(rajaongkir(), RAJAONGKIR).judge(200, PAID)
    assert (answer.verdict, answer.reason, answer.final) == ("confirmed", "matches", True)
    assert answer.differences == ()
    assert answer.payment == paysig.Payment("O1", "K1", "5", "IDR", "paid", "PAID")
    assert repr(answer) == "<paysig.LookupAnswer verdict='confirmed' reason='matches'>"


def test_an_answer_says_wherein_it_differs() -> None:
    other = PAID.replace(b"O1", b"O2").replace(b"5", b"6")
    answer = asked(rajaongkir(), RAJAONGKIR).judge(200, other)
    assert (answer.verdict, answer.reason) == ("contradicted", "differs")
    assert answer.differences == ("order_id", "amount")
    assert answer.payment is not None
    assert answer.payment.order_id == "O2"


@pytest.mark.parametrize("status", [-1, 0, 1000, 65_535, 65_536, 10**30])
def test_a_status_that_is_none_says_nothing(status: int) -> None:
    answer = asked(rajaongkir(), RAJAONGKIR).judge(status, PAID)
    assert (answer.verdict, answer.reason) == ("unsure", "unexpected_status")


@pytest.mark.parametrize("shape", [bytes, bytearray, memoryview, bytes.decode])
def test_an_answer_is_judged_in_every_shape(shape: Callable[[bytes], Any]) -> None:
    assert asked(rajaongkir(), RAJAONGKIR).judge(200, shape(PAID)).verdict == "confirmed"


def test_an_answer_that_is_no_unicode_is_no_json() -> None:
    assert asked(rajaongkir(), RAJAONGKIR).judge(200, '{"a":"\ud800"}').reason == "not_json"


@pytest.mark.parametrize(
    "reason", ["timeout", "unreachable", "insecure", "cut", "too_large", "too_soon"]
)
def test_a_failure_is_unsure_for_its_own_reason(reason: str) -> None:
    answer = asked(rajaongkir(), RAJAONGKIR).failed(reason)
    assert (answer.verdict, answer.reason, answer.payment) == ("unsure", reason, None)


@pytest.mark.parametrize("reason", ["", "Timeout", "matches", "slow", "\ud800"])
def test_a_failure_has_one_of_the_known_reasons(reason: str) -> None:
    with pytest.raises(paysig.ConfigError):
        asked(rajaongkir(), RAJAONGKIR).failed(reason)


def test_equal_answers_are_equal() -> None:
    request = asked(rajaongkir(), RAJAONGKIR)
    assert request.judge(200, PAID) == request.judge(201, PAID)
    assert hash(request.judge(200, PAID)) == hash(request.judge(201, PAID))
    assert request.judge(200, PAID) != request.judge(404, PAID)
    # The same verdict about another payment.
    other = asked(rajaongkir(), RAJAONGKIR.replace(b"O1", b"O2"))
    assert request.judge(200, PAID) != other.judge(200, PAID.replace(b"O1", b"O2"))
    assert request.failed("cut") != "cut"


def test_an_answer_takes_part_in_pattern_matching() -> None:
    match asked(rajaongkir(), RAJAONGKIR).judge(200, PAID):
        case paysig.LookupAnswer(verdict="confirmed", payment=paysig.Payment(order_id="O1")):
            pass
        case other:
            pytest.fail(f"not matched: {other!r}")


@pytest.mark.parametrize("kind", [paysig.LookupRequest, paysig.LookupAnswer])
def test_requests_and_answers_are_not_made_by_hand(kind: Any) -> None:
    with pytest.raises(TypeError, match="cannot create"):
        kind()
    with pytest.raises(TypeError, match="base type"):
        type("Forged", (kind,), {})


@pytest.mark.parametrize("name", ["verdict", "reason", "payment", "final", "anything"])
def test_an_answer_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(asked(rajaongkir(), RAJAONGKIR).failed("cut"), name, "confirmed")


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: misuse.Lookup(None), "provider must be str or a mapping"),
        (lambda: misuse.Lookup("rajaongkir", api_key=7), "api_key must be str or bytes, not int"),
        (
            lambda: misuse.Lookup("rajaongkir", api_key=paysig.Secret(KEY)),
            "api_key must be str or bytes, not Secret",
        ),
        (lambda: misuse.Lookup("rajaongkir", environment=1), "environment must be str, not int"),
        (lambda: rajaongkir(origin=b"https://a"), "origin must be str, not bytes"),
        (lambda: misuse.Lookup("paymento", None, KEY), "positional argument"),
        (lambda: akashicpay().request({"a": 1}), "payload must be bytes.*not dict"),  # type: ignore[arg-type]
        (lambda: akashicpay().request(None), "payload must be bytes.*not NoneType"),  # type: ignore[arg-type]
        (lambda: asked(rajaongkir(), RAJAONGKIR).judge("200", PAID), "status must be int"),  # type: ignore[arg-type]
        (lambda: asked(rajaongkir(), RAJAONGKIR).judge(True, PAID), "status must be int"),  # noqa: FBT003
        (lambda: asked(rajaongkir(), RAJAONGKIR).judge(200, {}), "body must be bytes or str"),  # type: ignore[arg-type]
        (lambda: asked(rajaongkir(), RAJAONGKIR).failed(None), "reason must be str"),  # type: ignore[arg-type]
    ],
)
def test_arguments_of_other_types_are_told_what_to_be(
    call: Callable[[], object], text: str
) -> None:
    with pytest.raises(TypeError, match=text):
        call()


UNUSABLE = [f"{KEY}\n", f" {KEY}", f"{KEY}\u00e9", f"{KEY}\ud800", f"{KEY}\0".encode(), KEY * 300]


@pytest.mark.parametrize("api_key", UNUSABLE)
def test_an_unusable_key_is_refused_without_being_shown(api_key: str | bytes) -> None:
    with pytest.raises(paysig.ConfigError) as raised:
        rajaongkir(api_key=api_key)
    error = raised.value
    assert error.__cause__ is None
    assert error.__context__ is None
    for text in (repr(error), str(error), *traceback.format_exception(error)):
        assert KEY not in text


def test_a_key_in_the_wrong_place_is_not_shown() -> None:
    wrong: list[Callable[[], object]] = [
        lambda: paysig.Lookup(KEY),
        lambda: paysig.Lookup("akashicpay", environment=KEY),
        lambda: paysig.Lookup("akashicpay", environment="mainnet", api_key=KEY),
        lambda: rajaongkir(origin=KEY),
        lambda: rajaongkir(environment=KEY),
        lambda: asked(rajaongkir(), RAJAONGKIR).failed(KEY),
    ]
    for call in wrong:
        with pytest.raises(paysig.ConfigError) as raised:
            call()
        assert KEY not in str(raised.value)


@pytest.mark.parametrize("make", [rajaongkir, lambda: asked(rajaongkir(), RAJAONGKIR)])
def test_what_holds_the_key_shows_nothing_of_it(make: Callable[[], object]) -> None:
    holder = make()
    shown = [repr(holder), str(holder), f"{holder}", repr(gc.get_referents(holder))]
    names = [name for name in dir(holder) if name != "headers"]
    shown += [repr([getattr(holder, name) for name in names])]
    assert not hasattr(holder, "__dict__")
    assert KEY not in "".join(shown)
    for copier in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be copied or pickled"):
            copier(holder)


def test_a_key_is_not_in_the_address_the_body_or_the_cache_key() -> None:
    for provider, payload in (("paymento", PAYMENTO), ("rajaongkir", RAJAONGKIR)):
        hosts = BUILT_IN[provider]["lookup"]["hosts"]
        lookup = paysig.Lookup(provider, environment=next(iter(hosts)), api_key=KEY)
        other = paysig.Lookup(provider, environment=next(iter(hosts)), api_key="other")
        request = asked(lookup, payload)
        assert KEY not in request.url
        assert KEY.encode() not in (request.body or b"")
        assert request.cache_key == asked(other, payload).cache_key


def test_several_threads_share_a_lookup() -> None:
    lookup = rajaongkir()
    # Long enough that the interpreter is let go.
    filler = b" " * 100_000
    orders = [f"O{number}".encode() for number in range(64)]

    def ask(order: bytes) -> tuple[str, str | None]:
        request = asked(lookup, RAJAONGKIR.replace(b"O1", order) + filler)
        answer = request.judge(200, PAID.replace(b"O1", order) + filler)
        assert answer.payment is not None
        return answer.verdict, answer.payment.order_id

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, orders * 4))
    assert found == [("confirmed", order.decode()) for order in orders * 4]
