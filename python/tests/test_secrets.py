"""A secret stays out of every text, even when it is passed in the wrong place."""

import gc
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


def test_a_key_shows_nothing_of_its_secret() -> None:
    key = paysig.Key(SECRET)
    texts = [repr(key), str(key), f"{key}", repr(dir(key)), repr(gc.get_referents(key))]
    assert not hasattr(key, "__dict__")
    for text in texts:
        for shown in SHOWN:
            assert shown not in text


def test_a_key_is_no_buffer_to_read_from() -> None:
    key: Any = paysig.Key(SECRET)
    for reader in (bytes, memoryview, bytearray, iter, len):
        with pytest.raises(TypeError):
            reader(key)
