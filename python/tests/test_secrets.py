"""A secret stays out of every text, even when it is passed in the wrong place."""

import copy
import gc
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest

import paysig

SECRET = "hunter2-hunter2"
BODY = b'{"a":1}'
SHOWN = (SECRET, SECRET.encode().hex(), repr(SECRET.encode())[2:-1], SECRET[:7])

misuse: Any = paysig


class Holder(dict[str, str]):
    """An object that prints the secret when it is printed."""

    def __repr__(self) -> str:
        return SECRET


def misuse_of(verifier: paysig.Verifier) -> Any:
    return verifier


VERIFIER = paysig.Verifier("generic", secrets=SECRET)
SIGNATURE = "0" * 64
UNSIGNED = {"X-Callback-Api-Key": SIGNATURE}
PER_ORDER = paysig.Verifier("rajaongkir", secrets=lambda _: [SECRET, Holder()])  # type: ignore[list-item]

WRONG_CALLS: list[Callable[[], object]] = [
    lambda: paysig.verify_signature(BODY, None, "sig", SECRET),
    lambda: paysig.match_signature(BODY, None, "sig", SECRET),
    lambda: paysig.sign(BODY, "sig", SECRET),
    lambda: paysig.Key("generic", SECRET),
    lambda: paysig.canonicalize(BODY, SECRET),
    lambda: paysig.Key("key", "akashicpay", canonical_forms=[SECRET]),
    lambda: paysig.Key("key", "akashicpay", canonical_forms=SECRET),
    lambda: paysig.Key("key", "generic", canonical_forms=[SECRET]),
    lambda: paysig.Key(SECRET, "akashicpay", canonical_forms=[]),
    lambda: paysig.Key(SECRET, "generic", canonical_forms=["js"]),
    lambda: paysig.sign(SECRET, "key", "akashicpay"),
    lambda: paysig.canonicalize(SECRET, "js"),
    lambda: paysig.Key(SECRET + "\ud800"),
    lambda: paysig.sign(BODY, SECRET + "\ud800"),
    lambda: misuse.Key([SECRET]),
    lambda: misuse.Key(Holder()),
    lambda: misuse.Key("key", Holder()),
    lambda: misuse.Key("key", SECRET.encode()),
    lambda: misuse.Key("key", "akashicpay", canonical_forms=Holder()),
    lambda: misuse.Key("key", "akashicpay", canonical_forms=[Holder()]),
    lambda: misuse.Key("key", "akashicpay", SECRET),
    lambda: misuse.Key(SECRET, SECRET, SECRET, SECRET),
    lambda: misuse.verify_signature(Holder(), None, SECRET),
    lambda: misuse.verify_signature(BODY, SECRET),
    lambda: misuse.canonicalize([SECRET], "raw"),
    lambda: misuse.Key(SECRET).match(Holder(), SECRET),
    lambda: misuse.Key(SECRET).__reduce__(),
    lambda: paysig.Secret(""),
    lambda: paysig.Secret(SECRET + "\ud800"),
    lambda: paysig.Secret("key", id=f"{SECRET}\n"),
    lambda: misuse.Secret("key", id=Holder()),
    lambda: misuse.Secret("key", not_after=SECRET),
    lambda: misuse.Secret("key", not_after=Holder()),
    lambda: misuse.Secret(Holder()),
    lambda: misuse.Secret(SECRET).__reduce__(),
    lambda: paysig.Verifier(SECRET, secrets="key"),
    lambda: paysig.Verifier("paymento", secrets=[SECRET, ""]),
    lambda: paysig.Verifier("paymento", secrets=[SECRET, SECRET + "\ud800"]),
    lambda: misuse.Verifier("paymento", secrets=[SECRET, Holder()]),
    lambda: misuse.Verifier("paymento", secrets=Holder()),
    lambda: misuse.Verifier("paymento", SECRET),
    lambda: paysig.Verifier("paymento", secrets=SECRET, signature_headers=[SECRET + "_"]),
    lambda: misuse.Verifier("paymento", secrets=SECRET, signature_headers=SECRET),
    lambda: paysig.Verifier("paymento", secrets=SECRET, environment=SECRET),
    lambda: paysig.Verifier("akashicpay", secrets=SECRET, environment=SECRET),
    lambda: paysig.Verifier("akashicpay", secrets=SECRET, allowlist={SECRET: ["192.0.2.1"]}),
    lambda: paysig.Verifier("paymento", secrets=SECRET, allowlist=[SECRET]),
    lambda: paysig.Verifier("paymento", secrets=SECRET, allowlist_mode=SECRET),
    lambda: paysig.Verifier("paymento", secrets=SECRET, forwarded_header=SECRET),
    lambda: paysig.Verifier("paymento", secrets=SECRET, env_name=SECRET),
    lambda: misuse.Verifier("paymento", secrets=SECRET, max_body=SECRET),
    lambda: misuse.Verifier("stripe", secrets=SECRET, window=SECRET),
    lambda: paysig.Verifier("square", secrets=SECRET, url=f"{SECRET}\n"),
    lambda: paysig.Verifier("paymento", secrets=SECRET, url=SECRET),
    lambda: paysig.Verifier("svix", secrets=f"{SECRET}!"),
    lambda: paysig.Key(f"{SECRET}!", "adyen-platform"),
    lambda: paysig.sign_request(SECRET, BODY, "key"),
    lambda: paysig.sign_request("akashicpay", SECRET, "key"),
    lambda: misuse.sign_request("paymento", BODY, Holder()),
    lambda: misuse.sign_request("paymento", BODY, SECRET, now=Holder()),
    lambda: paysig.sign_request("svix", BODY, "a2V5", id=f"{SECRET}\n"),
    lambda: paysig.sign_request("paymento", BODY, "key", id=SECRET),
    lambda: paysig.sign_request("square", BODY, "key", url=f"{SECRET}\n"),
    lambda: misuse.sign_request("square", BODY, "key", url=Holder()),
    lambda: VERIFIER.verify(body=SECRET, headers={"X-Signature": SIGNATURE}),
    lambda: VERIFIER.verify(body=BODY, headers={"X-Signature": SECRET}),
    lambda: VERIFIER.verify(body=BODY, headers={"X-Signature": SECRET}, peer=SECRET),
    lambda: misuse_of(VERIFIER).verify(body=Holder()),
    lambda: misuse_of(VERIFIER).verify(body=BODY, headers=[Holder()]),
    lambda: misuse_of(VERIFIER).verify(body=BODY, headers={"X-Signature": Holder()}),
    lambda: misuse_of(VERIFIER).verify(body=BODY, meta=SECRET),
    lambda: misuse_of(VERIFIER).verify(body=BODY, peer=Holder()),
    lambda: misuse_of(VERIFIER).verify(body=BODY, now=SECRET),
    lambda: misuse_of(VERIFIER).explain(body=Holder()),
    lambda: misuse_of(VERIFIER).__reduce__(),
    lambda: misuse_of(PER_ORDER).verify(body=b'{"order_id":1}', headers=UNSIGNED),
    lambda: (
        paysig.Verifier("generic", secrets=SECRET)
        .verify(body=SECRET, headers=paysig.sign_request("generic", SECRET, SECRET))
        .payload
    ),
]


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_no_exception_repeats_the_secret(call: Callable[[], object]) -> None:
    with pytest.raises((paysig.Error, TypeError)) as raised:
        call()
    error = raised.value
    texts = [repr(error), str(error), repr(error.args), repr(vars(error))]
    # The lines of this file that a traceback quotes name no value.
    texts += traceback.format_exception(error)
    assert error.__cause__ is None
    assert error.__context__ is None
    for text in texts:
        for shown in SHOWN:
            assert shown not in text


HOLDERS: list[Callable[[], object]] = [
    lambda: paysig.Key(SECRET),
    lambda: paysig.Secret(SECRET),
    lambda: paysig.Secret(SECRET.encode(), id="2026", not_after=7),
    lambda: paysig.Verifier("paymento", secrets=SECRET),
    lambda: paysig.Verifier("paymento", secrets=[paysig.Secret(SECRET), SECRET.encode()]),
]


@pytest.mark.parametrize("make", HOLDERS)
def test_what_holds_a_secret_shows_nothing_of_it(make: Callable[[], object]) -> None:
    holder = make()
    texts = [repr(holder), str(holder), f"{holder}", repr(dir(holder))]
    texts += [repr(gc.get_referents(holder)), repr([getattr(holder, name) for name in dir(holder)])]
    assert not hasattr(holder, "__dict__")
    for text in texts:
        for shown in SHOWN:
            assert shown not in text


@pytest.mark.parametrize("make", HOLDERS)
def test_what_holds_a_secret_is_no_buffer_to_read_from(make: Callable[[], object]) -> None:
    holder: Any = make()
    for reader in (bytes, memoryview, bytearray, iter, len):
        with pytest.raises(TypeError):
            reader(holder)


@pytest.mark.parametrize("make", HOLDERS)
def test_what_holds_a_secret_is_neither_copied_nor_pickled(make: Callable[[], object]) -> None:
    for copier in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be copied or pickled"):
            copier(make())


def test_a_secret_has_a_name_and_an_end() -> None:
    secret = paysig.Secret(SECRET, id="July 2026", not_after=1_790_000_000)
    assert (secret.id, secret.not_after) == ("July 2026", 1_790_000_000)
    assert repr(secret) == "<paysig.Secret id='July 2026' not_after=1790000000>"
    assert repr(paysig.Secret(SECRET)) == "<paysig.Secret>"
    for quoted in ("a'b", 'a"b', "a\\b"):
        assert repr(paysig.Secret(SECRET, id=quoted)) == f"<paysig.Secret id={quoted!r}>"
    assert paysig.Secret(SECRET) != paysig.Secret(SECRET)
    for name in ("id", "not_after", "value"):
        with pytest.raises(AttributeError):
            setattr(secret, name, SECRET)


@pytest.mark.parametrize("name", ["", "x" * 65, "caf\u00e9", "a\tb", "\ud800", "\0"])
def test_a_secrets_name_is_short_and_printable(name: str) -> None:
    with pytest.raises(paysig.ConfigError, match="1 to 64 printable ASCII"):
        paysig.Secret(SECRET, id=name)


def test_nothing_is_logged_of_a_request(caplog: pytest.LogCaptureFixture) -> None:
    verifier = paysig.Verifier(
        "paymento", secrets=SECRET, allowlist=["192.0.2.1"], allowlist_mode="report"
    )
    with caplog.at_level(0):
        headers = paysig.sign_request("paymento", BODY, SECRET)
        verifier.verify(body=BODY, headers=headers, peer="203.0.113.7")
        verifier.explain(body=BODY, headers=headers, peer="203.0.113.7")
    assert len(caplog.records) == 1
    for text in (*SHOWN, *headers.values(), "203.0.113.7", "192.0.2.1"):
        assert text not in caplog.text
