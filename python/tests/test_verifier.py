"""Setting a verifier up, and what it judges."""

import copy
import gc
import logging
import pickle
import weakref
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

import paysig
from genuine import BODY, HEADER, NOW, SECRET, SIGNATURE, VARIABLE, code, paymento

HEADERS = {HEADER: SIGNATURE}
ADDRESS = "203.0.113.7"


def test_a_genuine_callback_is_verified() -> None:
    verifier = paymento()
    assert verifier.provider == "paymento"
    verified = verifier.verify(body=BODY, headers=HEADERS)
    assert verified.provider == "paymento"
    assert verified.key_id is None
    assert verified.form == "raw"
    assert verified.message is BODY
    assert verified.found_in == HEADER
    assert verified.address_ok is None
    assert verified.resolved_id is None
    assert verified.timestamp is None
    assert verified.headers_seen == (HEADER,)
    assert verified.status == 200


@pytest.mark.parametrize("body", [BODY, BODY.decode(), bytearray(BODY), memoryview(BODY)])
def test_a_body_may_be_of_every_type_that_holds_bytes(body: Any) -> None:
    verified = paymento().verify(body=body, headers=HEADERS)
    assert type(verified.message) is bytes
    assert verified.message == BODY


@pytest.mark.parametrize("body", [{"OrderId": 1}, [1], None, 7, object()])
def test_a_parsed_body_is_told_what_to_pass(body: Any) -> None:
    text = f"body must be bytes or str, not {type(body).__name__}: pass the raw body"
    for call in (paymento().verify, paymento().explain):
        with pytest.raises(TypeError, match=text):
            call(body=body, headers=HEADERS)


def test_a_str_without_a_utf8_form_is_no_signed_body() -> None:
    assert code(paymento(), body='{"OrderId":"\ud800"}', headers=HEADERS) == "signature_mismatch"


def test_a_genuine_canonical_callback_is_verified_with_its_message() -> None:
    body = b'{"b":1,"a":2}'
    verifier = paysig.Verifier("akashicpay", secrets=SECRET)
    headers = paysig.sign_request("akashicpay", body, SECRET)
    verified = verifier.verify(body=body, headers=headers)
    assert (verified.form, verified.message) == ("js", b'{"a":2,"b":1}')
    assert list(verified.payload) == ["a", "b"]
    raw = paysig.Verifier("akashicpay", secrets=SECRET, canonical_forms=["raw"])
    assert code(raw, body=body, headers=headers) == "signature_mismatch"


def test_the_arguments_of_a_request_have_names() -> None:
    verifier: Any = paymento()
    for call in (verifier.verify, verifier.explain):
        with pytest.raises(TypeError):
            call(BODY, HEADERS)
        with pytest.raises(TypeError):
            call(headers=HEADERS)


def test_any_of_several_secrets_may_have_signed() -> None:
    verifier = paysig.Verifier(
        "paymento",
        secrets=["first", b"second", paysig.Secret("third", id="3"), paysig.Secret("fourth")],
    )
    for secret, key_id in (("first", None), ("second", None), ("third", "3"), ("fourth", None)):
        headers = paysig.sign_request("paymento", BODY, secret)
        assert verifier.verify(body=BODY, headers=headers).key_id == key_id
    assert code(verifier, headers=HEADERS) == "signature_mismatch"


@pytest.mark.parametrize(
    "secrets",
    [SECRET, SECRET.encode(), paysig.Secret(SECRET), [SECRET], (SECRET.encode(),)],
)
def test_a_secret_may_be_given_alone_or_in_a_list(secrets: Any) -> None:
    assert code(paysig.Verifier("paymento", secrets=secrets), headers=HEADERS) is None


def test_a_secret_ends() -> None:
    verifier = paysig.Verifier(
        "paymento", secrets=[paysig.Secret(SECRET, not_after=NOW), "the next one"]
    )
    assert code(verifier, headers=HEADERS, now=NOW) is None
    assert code(verifier, headers=HEADERS, now=NOW + 0.9) is None
    assert code(verifier, headers=HEADERS, now=NOW + 1) == "signature_mismatch"


ALLOWED: dict[str, Any] = {"secrets": SECRET, "allowlist": ["203.0.113.0/24", "2001:db8::/32"]}


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        (ADDRESS, None),
        (f"::ffff:{ADDRESS}", None),
        ("2001:db8::1", None),
        ("203.0.114.1", "address_refused"),
        ("", "address_refused"),
        ("\ud800", "address_refused"),
        (None, "address_refused"),
    ],
)
def test_only_the_addresses_on_the_list_may_call(peer: str | None, expected: str | None) -> None:
    verifier = paysig.Verifier("paymento", **ALLOWED)
    assert code(verifier, headers=HEADERS, peer=peer) == expected
    if peer is not None:
        assert code(verifier, meta={VARIABLE: SIGNATURE, "REMOTE_ADDR": peer}) == expected


def test_an_address_off_the_list_is_let_in_and_reported_where_that_is_chosen(
    caplog: pytest.LogCaptureFixture,
) -> None:
    verifier = paysig.Verifier("paymento", **ALLOWED, allowlist_mode="report")
    with caplog.at_level(logging.DEBUG):
        assert verifier.verify(body=BODY, headers=HEADERS, peer=ADDRESS).address_ok is True
        assert code(verifier, headers={HEADER: "0" * 64}, peer="192.0.2.1") == "signature_mismatch"
        assert caplog.record_tuples == []
        verified = verifier.verify(body=BODY, headers=HEADERS, peer="192.0.2.1")
    assert verified.address_ok is False
    text = (
        "a verified paymento callback came from an address that is not on the allowlist "
        "(allowlist_mode is report)"
    )
    assert caplog.record_tuples == [("paysig", logging.WARNING, text)]


@pytest.mark.parametrize("wrap", [dict, MappingProxyType])
def test_each_environment_has_a_list_of_its_own(wrap: type[Mapping[str, list[str]]]) -> None:
    lists: Any = wrap({"testnet": ["192.0.2.0/24"], "mainnet": (ADDRESS,)})  # type: ignore[call-arg]
    headers = paysig.sign_request("akashicpay", BODY, SECRET)
    for environment, expected in (("mainnet", None), ("testnet", "address_refused")):
        verifier = paysig.Verifier(
            "akashicpay", secrets=SECRET, environment=environment, allowlist=lists
        )
        assert code(verifier, headers=headers, peer=ADDRESS) == expected


def test_trusted_proxies_say_who_came_to_them() -> None:
    verifier = paysig.Verifier(
        "paymento",
        **ALLOWED,
        trusted_proxies=["10.0.0.0/8", "unix"],
        forwarded_header="X-Forwarded-For",
    )
    headers = {**HEADERS, "X-Forwarded-For": f"192.0.2.1, {ADDRESS}"}
    assert code(verifier, headers=headers, peer="10.0.0.1") is None
    assert code(verifier, headers=headers, peer="unix:") is None
    assert code(verifier, headers=headers, peer="192.0.2.1") == "address_refused"


def test_other_headers_may_carry_the_signature() -> None:
    verifier = paysig.Verifier("paymento", secrets=SECRET, signature_headers=("X-Mine", "X-Yours"))
    assert verifier.verify(body=BODY, headers={"x-yours": SIGNATURE}).found_in == "X-Yours"
    assert code(verifier, headers=HEADERS) == "header_missing"


def test_a_body_is_looked_at_up_to_a_limit() -> None:
    for limit, expected in ((len(BODY), None), (len(BODY) - 1, "body_too_large")):
        verifier = paysig.Verifier("paymento", secrets=SECRET, max_body=limit)
        assert code(verifier, headers=HEADERS) == expected
    million = bytes(1024 * 1024)
    assert code(paymento(), body=million, headers=HEADERS) == "signature_mismatch"
    assert code(paymento(), body=million + b" ", headers=HEADERS) == "body_too_large"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"provider": "nobody"}, "unknown provider; the built-in ones are generic, "),
    ({"provider": "\ud800"}, "unknown provider"),
    ({"secrets": ""}, "the secret is empty"),
    ({"secrets": []}, "secrets is empty"),
    ({"secrets": [SECRET, b""]}, "the secret is empty"),
    ({"secrets": "\ud800"}, "the secret has no UTF-8 form"),
    ({"secrets": lambda _: SECRET}, "secrets cannot be looked up"),
    ({"signature_headers": []}, "signature_headers is empty"),
    ({"signature_headers": ["X_A"]}, "signature_headers must hold names"),
    ({"signature_headers": ["\ud800"]}, "signature_headers must hold names"),
    ({"environment": "mainnet"}, "this provider has none"),
    ({"provider": "akashicpay", "environment": "moon"}, "are mainnet, testnet"),
    ({"provider": "akashicpay", "allowlist": {"moon": [ADDRESS]}}, "are mainnet, testnet"),
    ({"provider": "akashicpay", "allowlist": {"testnet": [ADDRESS]}}, "environment must name"),
    ({"allowlist": []}, "allowlist is empty"),
    ({"allowlist": {}}, "allowlist is empty"),
    ({"allowlist": [ADDRESS, "203.0.113.300"]}, "allowlist: item 1, counted from 0, is no IP"),
    ({"allowlist_mode": "warn"}, "allowlist_mode must be enforce or report"),
    ({"trusted_proxies": ["unix"]}, "belong together"),
    ({"forwarded_header": "X-Real-IP"}, "belong together"),
    ({"trusted_proxies": ["x"], "forwarded_header": "X-Real-IP"}, "trusted_proxies: item 0"),
    ({"trusted_proxies": ["unix"], "forwarded_header": "Forwarded"}, "forwarded_header must be"),
    ({"max_body": 0}, "max_body must be at least 1"),
    ({"max_body": -1}, "max_body must be at least 1"),
    ({"max_body": 2**30}, "max_body must be at least 1 and less than 1 GiB"),
    ({"max_body": 2**200}, "max_body must be at least 1 and less than 1 GiB"),
    ({"canonical_forms": ["js"]}, "this provider signs the raw body"),
    ({"provider": "akashicpay", "canonical_forms": []}, "canonical_forms is empty"),
    ({"env_name": "REDIRECT_X"}, "env_name must be the name of a server variable"),
    ({"env_name": ""}, "env_name must be the name of a server variable"),
    ({"provider": "stripe", "window": 0}, "window must be from 1 to 31536000 seconds"),
    ({"provider": "stripe", "window": -1}, "window must be from 1 to 31536000 seconds"),
    ({"provider": "stripe", "window": 31_536_001}, "window must be from 1 to 31536000 seconds"),
    ({"provider": "stripe", "window": 2**32 + 300}, "window must be from 1 to 31536000 seconds"),
    ({"provider": "stripe", "window": -(2**200)}, "window must be from 1 to 31536000 seconds"),
    ({"window": 300}, "window was given, but this provider signs no time"),
    ({"window": 0}, "window was given, but this provider signs no time"),
    ({"provider": "square"}, "url is missing: this provider signs the address"),
    ({"provider": "square", "url": ""}, "url must be printable ASCII without spaces"),
    ({"provider": "square", "url": "https://caf\u00e9.example/"}, "url must be printable ASCII"),
    ({"provider": "square", "url": "\ud800"}, "url must be printable ASCII"),
    ({"url": "https://shop.example/"}, "url was given, but this provider does not sign it"),
]


@pytest.mark.parametrize(("arguments", "text"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_set_up_is_told_which_setting_is_at_fault(
    arguments: dict[str, Any], text: str
) -> None:
    with pytest.raises(paysig.ConfigError) as raised:
        paysig.Verifier(**({"provider": "paymento", "secrets": SECRET} | arguments))
    assert text in str(raised.value)


WRONG_TYPES: list[tuple[dict[str, Any], str]] = [
    ({"provider": None}, "provider must be str or a mapping, not NoneType"),
    ({"secrets": None}, "secrets must be str, bytes, Secret, a list of them or a callable, not "),
    ({"secrets": 7}, "secrets must be str, bytes, Secret, a list of them or a callable, not int"),
    ({"secrets": {SECRET}}, "a callable, not set"),
    ({"secrets": [None]}, "a secret must be str, bytes or Secret, not NoneType"),
    ({"secrets": [[SECRET]]}, "a secret must be str, bytes or Secret, not list"),
    ({"secrets": bytearray(b"secret")}, "a secret must be str, bytes or Secret, not int"),
    ({"signature_headers": HEADER}, "signature_headers must be a list of str, not one str"),
    ({"signature_headers": [7]}, "signature_headers must be str, not int"),
    ({"environment": 7}, "environment must be str, not int"),
    ({"allowlist": ADDRESS}, "allowlist must be a list of str, not one str"),
    ({"allowlist": 7}, "allowlist must be a list of str, not int"),
    ({"allowlist": {"testnet": ADDRESS}}, "allowlist must be a list of str, not one str"),
    ({"allowlist": {7: [ADDRESS]}}, "an environment in allowlist must be str, not int"),
    ({"allowlist_mode": None}, "allowlist_mode must be str, not NoneType"),
    ({"trusted_proxies": None}, "trusted_proxies must be a list of str, not NoneType"),
    ({"trusted_proxies": "unix"}, "trusted_proxies must be a list of str, not one str"),
    ({"forwarded_header": b"X-Real-IP"}, "forwarded_header must be str, not bytes"),
    ({"max_body": None}, "max_body must be int, not NoneType"),
    ({"max_body": True}, "max_body must be int, not bool"),
    ({"max_body": 1e6}, "max_body must be int, not float"),
    ({"canonical_forms": "js"}, "canonical_forms must be a list of str, not one str"),
    ({"env_name": 7}, "env_name must be str, not int"),
    ({"provider": "stripe", "window": True}, "window must be int, not bool"),
    ({"provider": "stripe", "window": 300.0}, "window must be int, not float"),
    ({"provider": "stripe", "window": "300"}, "window must be int, not str"),
    ({"window": []}, "window must be int, not list"),
    ({"provider": "square", "url": b"https://shop.example/"}, "url must be str, not bytes"),
    ({"url": 7}, "url must be str, not int"),
]


@pytest.mark.parametrize(("arguments", "text"), WRONG_TYPES, ids=lambda value: str(value)[:40])
def test_a_setting_of_another_type_is_the_callers_mistake(
    arguments: dict[str, Any], text: str
) -> None:
    with pytest.raises(TypeError) as raised:
        paysig.Verifier(**({"provider": "paymento", "secrets": SECRET} | arguments))
    assert text in str(raised.value)


def test_a_setting_that_is_not_known_is_refused() -> None:
    kind: Any = paysig.Verifier
    with pytest.raises(TypeError, match="unexpected keyword argument 'allow_list'"):
        kind("paymento", secrets=SECRET, allow_list=[ADDRESS])
    with pytest.raises(TypeError, match="secrets"):
        kind("paymento")
    with pytest.raises(TypeError):
        kind("paymento", SECRET)


@pytest.mark.parametrize("peer", [b"203.0.113.7", ("203.0.113.7", 443), 7])
def test_a_peer_is_text(peer: Any) -> None:
    with pytest.raises(TypeError, match=r"^peer must be str, not"):
        paymento().verify(body=BODY, headers=HEADERS, peer=peer)


def test_a_verifier_prints_its_provider_only() -> None:
    assert repr(paymento()) == str(paymento()) == "<paysig.Verifier provider='paymento'>"


def test_a_verifier_cannot_be_copied_or_pickled() -> None:
    for copier in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be copied or pickled"):
            copier(paymento())


def test_a_verifier_has_no_subclasses_and_stays_as_it_is() -> None:
    kind: Any = paysig.Verifier
    with pytest.raises(TypeError, match="base type"):
        type("Lenient", (kind,), {})
    verifier: Any = paymento()
    verifier.__init__("generic", secrets="another")
    assert code(verifier, headers=HEADERS) is None
    for name in ("provider", "anything"):
        with pytest.raises(AttributeError):
            setattr(verifier, name, "generic")
    with pytest.raises(TypeError):
        object.__new__(kind)


def test_a_verifier_that_its_own_resolver_holds_is_collected() -> None:
    class Shop:
        def __init__(self) -> None:
            self.verifier = paysig.Verifier("rajaongkir", secrets=self.secret)

        def secret(self, order: str) -> str:
            return order

    shop = weakref.ref(Shop())
    gc.collect()
    assert shop() is None
