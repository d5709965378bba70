"""A refusal that was raised is as complete an object as one that was made."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

import paysig
from genuine import BODY, HEADER, VARIABLE, paymento

PARTS = ("code", "hint", "found_in", "headers_seen", "provider", "status")
META = {"HTTP_HOST": "shop", VARIABLE: "0" * 64, "SERVER_NAME": "shop"}


def raised(**request: Any) -> paysig.Rejected:
    """A refusal of which nothing has been read yet."""
    try:
        paymento().verify(**({"body": BODY, "meta": META} | request))
    except paysig.Rejected as rejection:
        return rejection
    pytest.fail("not refused")


HINT = raised().hint
TEXT = f"paymento callback refused: signature_mismatch: {HINT}"
CARRIED = ("signature_mismatch", HINT, VARIABLE, ("HTTP_HOST", VARIABLE), "paymento", 400)


class Refused(paysig.Rejected):
    """A shop's own."""


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (str, TEXT),
        (repr, f"Rejected({TEXT!r})"),
        (lambda rejection: rejection.args, (TEXT,)),
        (vars, dict(zip(PARTS, CARRIED, strict=True))),
        *(
            (lambda rejection, part=part: getattr(rejection, part), value)
            for part, value in zip(PARTS, CARRIED, strict=True)
        ),
        (lambda rejection: set(PARTS) <= set(dir(rejection)), True),
        (lambda rejection: rejection.__reduce__()[1], (TEXT, *CARRIED)),
    ],
)
def test_whatever_is_looked_at_first_is_as_in_one_that_was_made(
    look: Callable[[paysig.Rejected], Any], expected: Any
) -> None:
    for rejection in (raised(), paysig.Rejected(TEXT, *CARRIED)):
        assert look(rejection) == expected
        assert look(rejection) == expected
        assert tuple(getattr(rejection, part) for part in PARTS) == CARRIED
        assert str(rejection) == TEXT


@pytest.mark.parametrize("part", PARTS)
def test_what_it_carries_is_of_plain_types(part: str) -> None:
    value = getattr(raised(), part)
    assert type(value) is type(CARRIED[PARTS.index(part)])


def test_a_signature_that_was_not_found_is_found_in_no_place() -> None:
    assert raised(meta={}).found_in is None


@pytest.mark.parametrize("part", PARTS)
def test_an_attribute_can_be_replaced(part: str) -> None:
    rejection = raised()
    setattr(rejection, part, "another")
    assert getattr(rejection, part) == "another"
    assert vars(rejection) == dict(zip(PARTS, CARRIED, strict=True)) | {part: "another"}
    assert getattr(copy.copy(rejection), part) == "another"


def test_the_text_can_be_replaced() -> None:
    rejection = raised()
    rejection.args = ("another text", *rejection.args)
    assert rejection.args == ("another text", TEXT)
    assert vars(rejection) == dict(zip(PARTS, CARRIED, strict=True))
    assert rejection.headers_seen == CARRIED[3]


def test_all_attributes_can_be_replaced_at_once() -> None:
    rejection = raised()
    rejection.__dict__ = vars(rejection) | {"order": "etp-3900"}
    assert vars(rejection)["order"] == "etp-3900"
    assert rejection.code == "signature_mismatch"


def test_a_note_is_kept_beside_what_it_carries() -> None:
    rejection = raised()
    rejection.add_note("seen in the shop")
    assert vars(rejection)["__notes__"] == ["seen in the shop"]
    assert set(vars(rejection)) == {*PARTS, "__notes__"}


def test_a_refusal_says_during_which_error_it_was_raised() -> None:
    outer = ValueError("of the shop")
    try:
        raise outer
    except ValueError:
        rejection = raised()
    assert rejection.__context__ is outer
    assert rejection.__cause__ is None
    assert raised().__context__ is None


def test_a_refusal_holds_on_to_nothing_of_the_request() -> None:
    body = b"A body that is nowhere else, %d" % id(object())
    value = f"A header's value, {id(body)}"
    header = f"X-Name-{id(value)}"
    before = [sys.getrefcount(given) for given in (body, value, header)]
    headers = {header: value, HEADER: "0" * 64}
    rejection = raised(body=body, meta=None, headers=headers).with_traceback(None)
    del headers
    assert [sys.getrefcount(given) for given in (body, value, header)] == before
    assert rejection.headers_seen == (header, HEADER)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_shop_s_own_refusal_survives_pickling(protocol: int) -> None:
    rejection = Refused(TEXT, *CARRIED)
    rejection.order = "etp-3900"  # type: ignore[attr-defined]
    again = pickle.loads(pickle.dumps(rejection, protocol))  # noqa: S301 - made here
    for other in (again, copy.copy(rejection), copy.deepcopy(rejection)):
        assert type(other) is Refused
        assert (str(other), other.args, vars(other)) == (TEXT, (TEXT,), vars(rejection))


def test_a_refusal_reaches_another_process() -> None:
    read = "import pickle, sys; r = pickle.load(sys.stdin.buffer); print(repr(r), vars(r))"
    result = subprocess.run(
        [sys.executable, "-c", read], input=pickle.dumps(raised()), capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr
    expected = paysig.Rejected(TEXT, *CARRIED)
    assert result.stdout.decode().strip() == f"{expected!r} {vars(expected)}"


def test_a_refusal_that_was_never_made_whole_lacks_its_attributes() -> None:
    class Bare(paysig.Rejected):
        def __init__(self, *args: object) -> None:
            Exception.__init__(self, *args)

    for bare in (Bare(), Bare("text"), Bare(raised())):
        for part in PARTS:
            with pytest.raises(AttributeError, match=f"^'Bare' object has no attribute '{part}'$"):
                getattr(bare, part)
        assert vars(bare) == {}
    assert Bare("text").args == ("text",)
