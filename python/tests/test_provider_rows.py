"""The JSON Schema of merchants' own rows: it and Paysig agree on what is right."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import paysig
import row_changes
from built_in import BUILT_IN, Row
from locations import ROOT, VECTORS

SCHEMA: Final = json.loads((ROOT / "docs" / "provider-row.schema.json").read_text())
VALIDATOR: Final = Draft202012Validator(SCHEMA)

# Reads a row from each line and answers with what is wrong with it, if something is. A process
# of its own, as Paysig keeps the rows that it was given.
READER: Final = """
import sys, paysig
for row in sys.stdin:
    try:
        paysig.Key("00", row)
    except paysig.ConfigError as error:
        text = str(error)
        # A row that is one too many has been read, and other errors are not about the row.
        wrong = text.startswith("provider row: ") and "one too many" not in text
        print(text if wrong else "", flush=True)
    else:
        print(flush=True)
"""

MY_GATEWAY: Final[Row] = {"version": 1, "name": "my-gateway", "headers": ["X-My-Signature"]}

MY_LOOKUP: Final[Row] = {
    "payment": {"transaction_id": ["id"]},
    "lookup": {
        "hosts": {"production": "https://api.gateway.example"},
        "key_header": "X-Api-Key",
        "interval": 5,
        "requests": [
            {
                "id": {"fields": ["id"], "prefixes": ["T-"], "characters": "hex", "length": 8},
                "method": "POST",
                "path": "/verify",
                "body": {"token": "{id}"},
                "answer_id": ["id"],
            }
        ],
        "answer": {
            "when": {"success": ["true"]},
            "payment": {"status": ["status"], "currency": {"always": "EUR"}},
        },
    },
}


def puts_the_id_beside_another_placeholder(row: Row) -> bool:
    message = str(row.get("message", "")).replace("{{", "x").replace("}}", "x")
    return "{id}{" in message or "}{id}" in message


def takes_the_tag_for_the_time(row: Row) -> bool:
    match row:
        case {"signature": {"pairs": {"tag": tag}}, "timestamp": {"pair": pair}}:
            return bool(tag == pair)
    return False


def names_a_header_twice(row: Row) -> bool:
    headers = row.get("headers")
    places = [row.get("timestamp"), row.get("id")]
    others = [place["header"] for place in places if isinstance(place, dict) and "header" in place]
    if not isinstance(headers, list) or not others:
        return False
    names = [str(name).lower() for name in {*map(str, headers)}]
    return len({*names, *(str(other).lower() for other in others)}) < len({*names}) + len(others)


def sends_the_id_twice(row: Row) -> bool:
    """In the body of a lookup: in its path too is what a schema can refuse."""
    lookup = row.get("lookup")
    requests = lookup.get("requests") if isinstance(lookup, dict) else None
    bodies = [
        request["body"]
        for request in (requests if isinstance(requests, list) else [])
        if isinstance(request, dict) and isinstance(request.get("body"), dict)
    ]
    return any(list(body.values()).count("{id}") > 1 for body in bodies)


def writes_a_whole_number_with_a_fraction(value: object) -> bool:
    """As in 300.0, which JSON Schema takes for an integer."""
    return any(isinstance(inner, float) and inner.is_integer() for inner in values(value))


# What a schema cannot say of a row, each with a row of which it is true.
BEYOND_THE_SCHEMA: Final[dict[Callable[[Row], bool], Row]] = {
    puts_the_id_beside_another_placeholder: MY_GATEWAY
    | {"message": "{id}{body}", "id": {"header": "X-Id"}},
    takes_the_tag_for_the_time: MY_GATEWAY
    | {
        "signature": {"pairs": {"separator": ",", "tag": "v1"}},
        "message": "{timestamp}.{body}",
        "timestamp": {"pair": "v1"},
    },
    names_a_header_twice: MY_GATEWAY
    | {
        "message": "{timestamp}.{body}",
        "timestamp": {"header": "x-my-signature"},
    },
    sends_the_id_twice: row_changes.changed(
        MY_GATEWAY | MY_LOOKUP,
        ("lookup", "requests", 0),
        {"body": {"token": "{id}", "id": "{id}"}},
    ),
    writes_a_whole_number_with_a_fraction: MY_GATEWAY | {"version": 1.0},
}


def values(value: object) -> Iterator[object]:
    """A value and all values within it."""
    yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from values(inner)


def value_of(row: Row | str) -> Any:
    """The row that a text holds; None for one that is not JSON."""
    if not isinstance(row, str):
        return row
    try:
        return json.loads(row)
    except ValueError:
        return None


def is_right(row: Any) -> bool:
    """Whether a row is right by the schema and by what is beyond it."""
    return VALIDATOR.is_valid(row) and not any(wrong(row) for wrong in BEYOND_THE_SCHEMA)


def vectors() -> Iterator[tuple[str, Row]]:
    for path in sorted(VECTORS.glob("*.json")):
        file = json.loads(path.read_bytes())
        yield from ((file["kind"], case) for case in file["cases"])


def complaint(row: Row) -> str:
    """What Paysig says of a wrong row."""
    with pytest.raises(paysig.ConfigError) as caught:
        paysig.Key("the secret", row)
    return str(caught.value)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("row", BUILT_IN.values(), ids=BUILT_IN)
def test_every_built_in_row_is_valid(row: Row) -> None:
    VALIDATOR.validate(row)


def test_every_row_of_a_merchants_own_in_the_vectors_is_valid() -> None:
    rows = [
        (case["id"], case["provider"])
        for _, case in vectors()
        if isinstance(case.get("provider"), dict)
    ]
    assert rows
    assert [name for name, row in rows if not is_right(row)] == []


def test_every_wrong_row_in_the_vectors_is_invalid_or_beyond_the_schema() -> None:
    rows = [(case["id"], case["row"]) for kind, case in vectors() if kind == "row_error"]
    assert rows
    assert [name for name, row in rows if is_right(value_of(row))] == []


@pytest.mark.parametrize("wrong", BEYOND_THE_SCHEMA, ids=lambda wrong: wrong.__name__)
def test_what_is_beyond_the_schema_is_not_beyond_paysig(wrong: Callable[[Row], bool]) -> None:
    row = BEYOND_THE_SCHEMA[wrong]
    assert wrong(row)
    assert VALIDATOR.is_valid(row)
    assert complaint(row).startswith("provider row: ")


# Rows with something changed


@pytest.fixture(scope="module")
def reader() -> Iterator[Callable[[Row], str]]:
    """Asks another process what is wrong with a row."""
    command = [sys.executable, "-c", READER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None

        def read(row: Row) -> str:
            stdin.write(json.dumps(row) + "\n")
            stdin.flush()
            answer = stdout.readline()
            assert answer.endswith("\n")
            return answer.strip()

        yield read
        stdin.close()


# Rows that have every object of the format between them.
BASES: Final = [
    MY_GATEWAY | {"signature": {}, "statuses": {}, "payment": {"currency": {"always": "EUR"}}},
    MY_GATEWAY
    | {
        "signature": {"algorithm": "sha1", "legacy_sha1": True, "prefix": "sha1="},
        "message": "{id}.{body}",
        "id": {"header": "X-Id"},
    },
    *(BUILT_IN[name] | {"name": "my-gateway"} for name in ("stripe", "svix", "akashicpay")),
    MY_GATEWAY | MY_LOOKUP,
    row_changes.changed(
        MY_GATEWAY | MY_LOOKUP,
        ("lookup", "requests", 0),
        {"path": "/{id}", "body": {"currency": "EUR"}},
    ),
]


def test_the_schema_and_paysig_agree_on_every_row_with_one_change(
    reader: Callable[[Row], str],
) -> None:
    rows = [row for base in BASES for row in row_changes.single_changes(base)]
    verdicts = [reader(row) == "" for row in rows]
    assert {True, False} == set(verdicts)
    differing = [
        row for row, right in zip(rows, verdicts, strict=True) if is_right(row) is not right
    ]
    assert differing == []


@st.composite
def rows_with_changes(draw: st.DrawFn) -> Row:
    """A built-in row under another name, with up to four changes."""
    row: Row = draw(st.sampled_from(list(BUILT_IN.values()))) | {"name": "my-gateway"}
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.sampled_from(row_changes.places(row)))
        field, values = draw(st.sampled_from(list(row_changes.VALUES[place].items())))
        if draw(st.booleans()):
            row = row_changes.changed(row, place, {field: draw(st.sampled_from(values))})
        else:
            row = row_changes.changed(row, place, {}, without=field)
    return row


@settings(max_examples=600, deadline=None)
@given(row=rows_with_changes())
def test_the_schema_and_paysig_agree_on_rows_with_several_changes(
    reader: Callable[[Row], str], row: Row
) -> None:
    assert is_right(row) is (reader(row) == "")
