"""Rows that are wrong, and what is told of them."""

import collections
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import paysig
from genuine import BODY

SECRET = "hunter2-hunter2"
ROW: dict[str, Any] = {"version": 1, "name": "my-gateway", "headers": ["X-My-Signature"]}
PAIRS = {"pairs": {"separator": ",", "tag": "v1"}}


def calls(row: Any) -> list[Callable[[], object]]:
    """Everything that takes a row."""
    return [
        lambda: paysig.verify_signature(BODY, None, SECRET, row),
        lambda: paysig.match_signature(BODY, None, SECRET, row),
        lambda: paysig.sign(BODY, SECRET, row),
        lambda: paysig.sign_request(row, BODY, SECRET),
        lambda: paysig.Key(SECRET, row),
        lambda: paysig.Verifier(row, secrets=SECRET),
    ]


WRONG: list[tuple[dict[Any, Any], str]] = [
    ({"version": 2}, "version must be one of 1"),
    ({"version": "1"}, "version must be one of 1"),
    ({"version": 1.0}, "version must be one of 1"),
    ({"version": True}, "version must be one of 1"),
    ({"version": 10**400}, "version must be one of 1"),
    ({"name": ""}, "name must have 1 to 64 characters"),
    ({"name": "My Gateway"}, "name must have 1 to 64 characters"),
    ({"name": "x" * 65}, "name must have 1 to 64 characters"),
    ({"name": None}, "name must be a text"),
    ({"name": b"my-gateway"}, "name must be a text"),
    ({"title": 7}, "title must be a text"),
    ({"headers": []}, "headers must have 1 to 8 names"),
    ({"headers": "X-My-Signature"}, "headers must be a list"),
    ({"headers": {"X-My-Signature"}}, "headers must be a list"),
    ({"headers": [b"X-My-Signature"]}, "headers must be a text"),
    ({"headers": ["X_My_Signature"]}, "headers must hold names as they are sent"),
    ({"signature": []}, "signature must be an object"),
    ({"signature": {"algorithm": "md5"}}, "signature.algorithm must be one of sha256, sha512"),
    ({"signature": {"algorithm": "sha1"}}, "signature.legacy_sha1 has to be true"),
    ({"signature": {"legacy_sha1": True}}, "signature.legacy_sha1 has to be true"),
    ({"signature": {"encoding": "hexa"}}, "signature.encoding must be one of hex, hex-upper"),
    ({"signature": {"prefix_required": 1}}, "signature.prefix_required must be true or false"),
    ({"signature": {"spelling": "hex"}}, "signature has an unknown field; the known ones are "),
    ({"signature": {"pairs": {"tag": "v1"}}}, "signature.pairs.separator is missing"),
    ({"signature": {**PAIRS, "prefix": "x"}}, "signature.pairs cannot be given along with "),
    ({"message": "{body}{body}"}, "message must hold {body} once"),
    ({"message": "{Body}"}, "message may hold {body}, {timestamp}, {id} and {url}"),
    ({"message": "{timestamp}.{body}"}, "timestamp has to be given if message holds {timestamp}"),
    ({"id": {"header": "X-Id"}}, "id has to be given if message holds {id}, and only then"),
    ({"canonical_forms": ["yaml"]}, "canonical_forms must be one of raw, js, php"),
    ({"key": ["rot13"]}, "key must be one of trim, hex, base64"),
    (
        {"message": "{timestamp}{body}", "timestamp": {"header": "X-Time", "window": 0}},
        "timestamp.window must be a whole number from 1 to 31536000 seconds",
    ),
    (
        {"message": "{timestamp}{body}", "timestamp": {"header": "X-Time", "window": 2**70}},
        "timestamp.window must be a whole number from 1 to 31536000 seconds",
    ),
    (
        {"message": "{timestamp}{body}", "timestamp": {"header": "X-Time", "window": float("nan")}},
        "timestamp.window must be a whole number from 1 to 31536000 seconds",
    ),
    ({"statuses": {"accepted": 404}}, "statuses.accepted must be a whole number from 200 to 299"),
    ({"statuses": {"accepted": float("inf")}}, "statuses.accepted must be a whole number"),
    ({"payment": {"outcomes": {"7": "won"}}}, "payment.outcomes must be one of pending, "),
    ({"payment": {"currency": "EUR"}}, "payment.currency must be a list, or an object such as "),
    ({"window": 300}, "the row has an unknown field; the known ones are version, name, "),
    ({7: "seven"}, "the row has an unknown field; the known ones are version, name, "),
    ({"": ""}, "the row has an unknown field; the known ones are version, name, "),
]


@pytest.mark.parametrize(("fields", "text"), WRONG, ids=lambda value: str(value)[:50])
def test_a_wrong_row_is_told_which_field_is_at_fault(fields: dict[Any, Any], text: str) -> None:
    for call in calls(ROW | fields):
        with pytest.raises(paysig.ConfigError) as raised:
            call()
        assert str(raised.value).startswith(f"provider row: {text}")


@pytest.mark.parametrize("field", ROW)
def test_a_field_that_has_to_be_there_is_missed(field: str) -> None:
    row = {name: value for name, value in ROW.items() if name != field}
    for shape in (row, json.dumps(row), MappingProxyType(row)):
        for call in calls(shape):
            with pytest.raises(paysig.ConfigError, match=f"^provider row: {field} is missing$"):
                call()


@pytest.mark.parametrize(
    "text",
    ["{", "{}x", "{'version': 1}", '{"version": 1,}', " {\x00}", '{"a":"\\ud800"}', "{" * 600],
)
def test_a_text_that_begins_as_a_row_and_is_none_is_no_name(text: str) -> None:
    for call in calls(text):
        with pytest.raises(paysig.ConfigError, match=r"^provider row: the row is not valid JSON$"):
            call()


@pytest.mark.parametrize("text", ["\ud800", "a\ud800b"])
def test_a_text_without_a_utf8_form_is_in_no_row(text: str) -> None:
    wrong = "^provider row: the row holds a text without a UTF-8 form$"
    for fields in ({"title": text}, {text: 1}, {"headers": [text]}):
        for call in calls(ROW | fields):
            with pytest.raises(paysig.ConfigError, match=wrong):
                call()
    for call in calls(f'{{"title":"{text}"}}'):
        with pytest.raises(paysig.ConfigError):
            call()


@pytest.mark.parametrize("name", [("a",), None, b"title", 1.5, True, 2**64, frozenset()])
def test_a_field_is_named_by_text(name: Any) -> None:
    text = f"^a field's name in provider must be str, not {type(name).__name__}$"
    for row in ({**ROW, name: SECRET}, {**ROW, "payment": {"outcomes": {name: "paid"}}}):
        for call in calls(row):
            with pytest.raises(TypeError, match=text):
                call()


def in_lists(depth: int) -> Any:
    value: Any = SECRET
    for _ in range(depth):
        value = [value]
    return value


def in_dicts(depth: int) -> Any:
    value: Any = SECRET
    for _ in range(depth):
        value = {"payment": value}
    return value


def in_itself() -> Any:
    row: dict[str, Any] = dict(ROW)
    row["payment"] = row["headers"] = [row, row]
    return row


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "headers": in_lists(100_000)},
        {**ROW, "payment": in_dicts(100_000)},
        {**ROW, "title": in_lists(512)},
        in_dicts(513),
        in_itself(),
    ],
    ids=["lists", "dicts", "just too deep", "dicts alone", "itself"],
)
def test_a_row_without_end_is_refused(row: Any) -> None:
    limit = sys.getrecursionlimit()
    try:
        # As some programs set it: Python's own JSON module would overflow the stack.
        sys.setrecursionlimit(1_000_000)
        for call in calls(row):
            with pytest.raises(
                paysig.ConfigError, match=r"^provider row: the row is nested too deeply$"
            ):
                call()
    finally:
        sys.setrecursionlimit(limit)


def test_a_row_of_all_the_depth_that_is_read_is_told_its_field() -> None:
    for call in calls({**ROW, "title": in_lists(511)}):
        with pytest.raises(paysig.ConfigError, match=r"^provider row: title must be a text$"):
            call()


class Broken(Mapping[str, Any]):
    def __getitem__(self, name: str) -> Any:
        raise LookupError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(["version"])

    def __len__(self) -> int:
        return 1


class Odd(dict[str, Any]):
    """Whose members are no pairs."""

    def items(self) -> Any:
        return [SECRET]


def test_an_error_while_reading_a_row_is_the_callers_own() -> None:
    for call in calls(Broken()):
        with pytest.raises(LookupError):
            call()
    for call in calls({**ROW, "payment": Odd(a=1)}):
        with pytest.raises(TypeError) as raised:
            call()
        assert SECRET not in str(raised.value)


class Holder:
    """An object that prints the secret when it is printed."""

    def __repr__(self) -> str:
        return SECRET

    __str__ = __repr__


class Named(str):
    __slots__ = ()


LEAKS: list[Any] = [
    SECRET,
    f"{{{SECRET}",
    json.dumps({SECRET: SECRET}),
    {SECRET: SECRET},
    {**ROW, "name": SECRET + "!"},
    {**ROW, "headers": [SECRET + "_"]},
    {**ROW, "headers": Holder()},
    {**ROW, Holder(): 1},
    {**ROW, "signature": {SECRET: 1}},
    {**ROW, "signature": {"prefix": [SECRET]}},
    {**ROW, "signature": {"algorithm": SECRET}},
    {**ROW, "message": f"{{{SECRET}}}"},
    {**ROW, "key": [SECRET]},
    {**ROW, "key": [{"remove_prefix": Holder()}]},
    {**ROW, "payment": {"outcomes": {SECRET: SECRET}}},
    {**ROW, "title": SECRET + "\ud800"},
    {**ROW, Named(SECRET): Named(SECRET)},
    [SECRET],
    SECRET.encode(),
    Holder(),
    in_lists(3),
]


@pytest.mark.parametrize("row", LEAKS, ids=lambda row: type(row).__name__)
def test_no_error_about_a_row_repeats_what_stands_in_it(row: Any) -> None:
    for call in calls(row):
        with pytest.raises((paysig.ConfigError, TypeError)) as raised:
            call()
        for text in (str(raised.value), repr(raised.value), repr(vars(raised.value))):
            assert "hunter2" not in text
        assert raised.value.__context__ is None
        assert raised.value.__cause__ is None


def test_a_secret_that_is_not_written_as_the_row_says_is_a_wrong_set_up() -> None:
    for key, text in (("hex", "hexadecimal"), ("base64", "base64")):
        row = {**ROW, "key": [key]}
        for call in calls(row):
            with pytest.raises(paysig.ConfigError) as raised:
                call()
            assert str(raised.value) == f"the secret is not {text}, as this provider's secrets are"
    for call in calls({**ROW, "key": [{"remove_prefix": SECRET}]}):
        with pytest.raises(paysig.ConfigError, match=r"^the secret is empty$"):
            call()


any_text = st.text(st.characters())
names = any_text | st.sampled_from(
    [
        *("version", "name", "headers", "signature", "message", "key", "timestamp", "payment"),
        *("algorithm", "encoding", "pairs", "window", "header", "order_id", "outcomes", "id"),
    ]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text | st.binary() | names,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(names | st.integers(0, 9), inner)
        | st.dictionaries(names, inner).map(collections.UserDict)
    ),
    max_leaves=15,
)


@given(st.dictionaries(names, anything), st.booleans())
def test_a_row_is_taken_or_a_config_error(fields: dict[str, Any], of_a_row: bool) -> None:  # noqa: FBT001
    # No name that a row can have, so that none of them is kept.
    row = ROW | fields | {"name": "No name"} if of_a_row else fields
    with pytest.raises(paysig.ConfigError, match=r"^provider row: "):
        paysig.Verifier(row, secrets=SECRET)
