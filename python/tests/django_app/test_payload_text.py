"""Payloads as the admin shows them."""

import pytest

from paysig.django._payload_text import LIMIT, readable, visible


def test_readable_json_keeps_numbers_doubled_names_and_order() -> None:
    text, note = readable(
        b'{"b":1.10,"a":0.10000000000000000000001,"a":[],"c":{},"d":[1,{"e":null}]}'
    )
    assert note == ""
    assert text.splitlines() == [
        "{",
        '  "b": 1.10,',
        '  "a": 0.10000000000000000000001,',
        '  "a": [],',
        '  "c": {},',
        '  "d": [',
        "    1,",
        "    {",
        '      "e": null',
        "    }",
        "  ]",
        "}",
    ]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (b'"\\u6f22\\/"', '"漢/"'),
        (b'"a\\u0000b"', '"a\\u0000b"'),
        ('"a\u202eb"'.encode(), '"a\\u202eb"'),
        (b'"\\"{,}[:]"', '"\\"{,}[:]"'),
        (b'\xef\xbb\xbf {"a" : 1 }', '{\n  "a": 1\n}'),
        (b"a=b&c=<d>\x1b[31m", "a=b&c=<d>\\x1b[31m"),
        (b"\xff", "\\xff"),
        (b"{}", "{}"),
    ],
)
def test_a_payload_shows_all_that_is_in_it(payload: bytes, text: str) -> None:
    assert readable(payload)[0] == text


def test_a_long_payload_is_cut_with_a_note() -> None:
    text, note = readable(b'{"a":"' + b"x" * 30_000 + b'"}')
    assert len(text) == LIMIT
    assert note == "Cut: the whole of it has 30,008 bytes."
    text, note = readable(b"x" * 30_000)
    assert len(text) == LIMIT
    assert "Not JSON" in note
    assert "30,000 bytes" in note


def test_a_payload_that_just_fits_is_not_cut() -> None:
    text, note = readable(b'"' + b"x" * (LIMIT - 2) + b'"')
    assert (len(text), note) == (LIMIT, "")


def test_every_character_that_cannot_be_seen_is_escaped() -> None:
    shown = visible("".join(map(chr, range(0x3000))))
    assert shown.isprintable() is False
    assert all(each.isprintable() or each == "\n" for each in shown)
