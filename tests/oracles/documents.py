"""Documents with every feature that the programs write in different ways, and combinations.

Ids are made of a group's name and a number; what a case guards is its group's rule.
"""

import itertools
from collections.abc import Iterator

import bodies
from features import DEPOSIT, KEYS, MEMBERS, NOT_UTF8, NUMBERS, STRINGS, TEXTS
from vector import Text, concat, repeat


def documents() -> Iterator[tuple[str, str, Text]]:
    groups: list[tuple[str, str, list[str]]] = []
    for name, (guards, literals) in NUMBERS.items():
        groups.append((name, guards, [f"[{literal}]" for literal in literals.split()]))
    for name, (guards, texts) in STRINGS.items():
        groups.append((name, guards, [f'["{text}"]' for text in texts]))
    for name, (guards, lines) in KEYS.items():
        groups.append((name, guards, [keys(line.split(" ")) for line in lines]))
    groups += [(name, guards, texts) for name, (guards, texts) in TEXTS.items()]
    for name, guards, texts in groups:
        for number, text in enumerate(texts, start=1):
            yield f"{name}-{number}", guards, text
    for number, body in enumerate(NOT_UTF8, start=1):
        yield f"not-utf8-{number}", "bytes that are not UTF-8 are not JSON", body
    yield from lists()
    yield from long_ones()
    yield from callbacks()


def keys(names: list[str]) -> str:
    members = (f'"{name}":{number}' for number, name in enumerate(names))
    return "{" + ",".join(members) + "}"


def lists() -> Iterator[tuple[str, str, Text]]:
    """Ten is the last size at which the order as text is the order as numbers."""
    for size in (1, 2, 9, 10, 11, 12, 101):
        numeric = [str(place) for place in range(size)]
        for order, names in {
            "numeric": numeric,
            "reversed": numeric[::-1],
            "as-text": sorted(numeric),
            "without-first": numeric[1:],
            "without-last": [*numeric[:-1], str(size)],
            "first-twice": ["0", *numeric],
            "last-in-front": [numeric[-1], *numeric],
            "again": [*numeric, "0"],
            "behind-another": ["a", *numeric],
        }.items():
            guards = f"an object of {size} members with a list's keys, {order.replace('-', ' ')}"
            yield f"list-{size}-{order}", guards, keys(names)


def long_ones() -> Iterator[tuple[str, str, Text]]:
    digits = "a number of many digits"
    yield "long-nines", digits, concat("[", repeat("9", 400), "]")
    yield "long-ones", digits, concat("[-", repeat("1", 300), "]")
    yield "long-zeros", digits, concat("[1.", repeat("0", 400), "1]")
    yield "long-small", digits, concat("[0.", repeat("0", 400), "1]")
    yield "long-halfway", digits, concat("[9007199254740993.", repeat("0", 800), "1]")
    yield "long-text", "much text beyond ASCII", concat('["', repeat("\u00e9<", 5000), '"]')
    yield "long-empty", "many empty objects", concat("[", repeat("{},", 5000), "{}]")
    members = ",".join(f'"k{number * 7919 % 211}":1.0' for number in range(211))
    yield "long-object", "many keys", "{" + members + "}"


def callbacks() -> Iterator[tuple[str, str, Text]]:
    for name, body in [
        ("payout", bodies.AKASHICPAY_PAYOUT),
        ("deposit", bodies.AKASHICPAY_DEPOSIT),
        ("paymento", bodies.PAYMENTO),
        ("paymento-links", bodies.PAYMENTO_LINKS),
        ("rajaongkir", bodies.RAJAONGKIR),
    ]:
        yield f"callback-{name}", "a callback as its provider sends it", body
    for name, member in MEMBERS.items():
        yield f"callback-{name}", "a callback with one feature", DEPOSIT % member
    for (one, first), (other, second) in itertools.combinations(MEMBERS.items(), 2):
        guards = f"{one} and {other} meet"
        yield f"both-{one}-{other}", guards, "{" + first + "," + second + "}"
    everything = ",".join(MEMBERS.values())
    yield "callback-everything", "a callback with every feature", DEPOSIT % everything


def depths(deepest: int) -> Iterator[tuple[str, str, Text]]:
    """At the number of levels that a program takes, and one off on both sides."""
    for levels in (deepest - 1, deepest, deepest + 1):
        for name, opening, leaf, closing in [
            ("arrays", "[", "[]", "]"),
            ("arrays-around", "[", "[1]", "]"),
            ("objects", '{"a":', "{}", "}"),
            ("objects-around", '{"a":', '{"b":1,"a":2}', "}"),
        ]:
            text = concat(repeat(opening, levels - 1), leaf, repeat(closing, levels - 1))
            yield f"depth-{levels}-{name}", f"{levels} levels, the innermost one included", text
        text = concat('{"a":', repeat("[", levels - 1), repeat("]", levels - 1), ',"a":1}')
        yield (
            f"depth-{levels}-shadowed",
            f"{levels} levels in a value that counts for nothing",
            text,
        )
