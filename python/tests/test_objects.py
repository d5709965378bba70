"""What Key, Match and the exceptions are as Python objects."""

import copy
import pickle
from typing import Any

import pytest

import paysig

BODY = b'{"b":1,"a":2}'
MESSAGE = b'{"a":2,"b":1}'
SIGNATURE = paysig.sign(BODY, "secret", "akashicpay")


def found(body: bytes = BODY, signature: str = SIGNATURE) -> paysig.Match:
    match = paysig.match_signature(body, signature, "secret", "akashicpay")
    assert match is not None
    return match


def test_a_match_says_what_was_signed_and_how() -> None:
    match = found()
    assert match.form == "js"
    assert match.message == MESSAGE
    assert bool(match)


def test_matches_of_the_same_message_are_equal() -> None:
    again = found(b' {"a":2, "b":1}')
    assert again == found()
    assert hash(again) == hash(found())
    assert len({again, found()}) == 1


def test_matches_of_another_message_or_form_differ() -> None:
    other = found(b"{}", paysig.sign(b"{}", "secret", "akashicpay"))
    assert other != found()
    raw = paysig.match_signature(MESSAGE, SIGNATURE, "secret")
    assert raw is not None
    assert raw.message == found().message
    assert raw.form == "raw"
    assert raw != found()


def test_a_match_is_equal_to_nothing_else() -> None:
    assert found() != MESSAGE
    assert found() != ("js", MESSAGE)
    assert found() != None  # noqa: E711 - the operator is what is tested


def test_a_match_does_not_print_the_message() -> None:
    assert repr(found()) == "<paysig.Match form='js' message=13 bytes>"
    assert str(found()) == repr(found())


def test_a_match_takes_part_in_pattern_matching() -> None:
    match found():
        case paysig.Match("js", message):
            assert message == MESSAGE
        case _:
            pytest.fail("not matched by position")


@pytest.mark.parametrize("name", ["form", "message", "anything"])
def test_a_match_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(found(), name, "changed")


def test_a_match_is_made_by_verifying_only() -> None:
    kind: Any = paysig.Match
    with pytest.raises(TypeError, match="cannot create"):
        kind("js", MESSAGE)
    with pytest.raises(TypeError, match="base type"):
        type("Forged", (kind,), {})


def test_a_key_prints_its_provider_only() -> None:
    key = paysig.Key("secret", "paymento")
    assert repr(key) == str(key) == "<paysig.Key provider='paymento'>"
    assert key.provider == "paymento"


def test_a_key_without_a_provider_is_generic() -> None:
    assert paysig.Key("secret").provider == "generic"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_key_cannot_be_pickled(protocol: int) -> None:
    with pytest.raises(TypeError, match="cannot be copied or pickled"):
        pickle.dumps(paysig.Key("secret"), protocol)


def test_a_key_cannot_be_copied() -> None:
    for copier in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be copied or pickled"):
            copier(paysig.Key("secret"))


def test_a_key_has_no_subclasses() -> None:
    kind: Any = paysig.Key
    with pytest.raises(TypeError, match="base type"):
        type("Loud", (kind,), {})


def test_a_key_stays_what_it_was_made_of() -> None:
    key: Any = paysig.Key("secret", "paymento")
    signature = paysig.sign(BODY, "secret", "paymento")
    key.__init__("another secret", "akashicpay")
    assert key.matches(BODY, signature)
    assert key.provider == "paymento"
    for name in ("provider", "anything"):
        with pytest.raises(AttributeError):
            setattr(key, name, "akashicpay")


def test_a_key_without_its_state_cannot_be_made() -> None:
    with pytest.raises(TypeError):
        object.__new__(paysig.Key)
    with pytest.raises(TypeError):
        paysig.Key.__new__(paysig.Key)  # type: ignore[call-arg]


def test_keys_are_compared_by_identity() -> None:
    key = paysig.Key("secret")
    assert key == key  # noqa: PLR0124 - the operator is what is tested
    assert key != paysig.Key("secret")


@pytest.mark.parametrize("kind", [paysig.Error, paysig.ConfigError, paysig.CanonicalizationError])
def test_an_exception_carries_the_names_of_the_package(kind: type[paysig.Error]) -> None:
    assert kind.__module__ == "paysig"
    assert repr(kind) == f"<class 'paysig.{kind.__name__}'>"
    assert kind.__doc__


@pytest.mark.parametrize(
    "call",
    [
        lambda: paysig.verify_signature(b"", None, ""),
        lambda: paysig.canonicalize(b"{", "js"),
    ],
)
def test_a_raised_exception_survives_pickling(call: Any) -> None:
    with pytest.raises(paysig.Error) as raised:
        call()
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - made one line above
    assert type(again) is type(raised.value)
    assert again.args == raised.value.args


def test_exceptions_are_caught_as_their_own_kind_and_as_a_value_error() -> None:
    assert issubclass(paysig.ConfigError, paysig.Error)
    assert issubclass(paysig.ConfigError, ValueError)
    assert issubclass(paysig.CanonicalizationError, paysig.Error)
    assert issubclass(paysig.CanonicalizationError, ValueError)
    assert not issubclass(paysig.CanonicalizationError, paysig.ConfigError)
    assert issubclass(paysig.Error, Exception)
    assert not issubclass(paysig.Error, ValueError)
