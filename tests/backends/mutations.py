"""Random changes to calls: to texts, to JSON within texts, to arguments, to their types."""

import json
from random import Random
from typing import Any

Value = Any

ODD_TEXTS = ("", " ", "0", "-1", "1.50", "1e3", "null", "{}", "[]", "é", "\u2028", "\ud83d", "a,b")
ODD_BYTES = (b"\xff", b"\0", b"\xc3\xa9", b"\xef\xbb\xbf", b"\r\n", b'"', b"\\", b"%41", b"&amp;")
ODD_INTS = (0, 1, -1, 2, 100, 200, 300, 1 << 31, (1 << 63) - 1, -(1 << 63))
ODD_NUMBERS = ("0", "-0", "1.0", "1.50", "1e3", "1E-7", "9007199254740993", "1e400", "0.1", "-1")
ODD_NUMBERS += ("18446744073709551616", "100000000000000000000.5", "1e-400", "123456789012345678")
ODD_ARGUMENTS: tuple[Value, ...] = (None, True, False, 7, "", "text", [], ["text"], [[]])
ODD_ARGUMENTS += ({"float": "1.5"}, {"object": True}, {"map": [["a", 1]]}, {"float": "INF"})


def changed(call: Value, random: Random) -> Value:
    """The call with up to three of its parts changed."""
    for _ in range(random.choice((0, 1, 1, 1, 2, 3))):
        call = changed_once(call, random)
    return call


def changed_once(call: Value, random: Random) -> Value:
    place = random.choice(places(call))
    return replaced(call, place, other(found(call, place), random))


def places(value: Value, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where arguments stand, and what they are made of."""
    match value:
        case {"do": _, "with": arguments, **rest}:
            inner = [place for one in places(arguments, (*at, "with")) for place in [one]]
            for number, then in enumerate(rest.get("then", [])):
                inner += places(then, (*at, "then", number))
            return inner[1:] or inner
        case {"map": pairs}:
            return [at, *(p for i, _ in enumerate(pairs) for p in pair_places(pairs, i, at))]
        case {"resolver": pairs}:
            return [
                at,
                *(p for i, _ in enumerate(pairs) for p in pair_places(pairs, i, at, "resolver")),
            ]
        case {"result": call}:
            return [at, *places(call, (*at, "result"))]
        case list():
            return [at, *(p for i, one in enumerate(value) for p in places(one, (*at, i)))]
    return [at]


def pair_places(
    pairs: list[Any], number: int, at: tuple[Any, ...], kind: str = "map"
) -> list[tuple[Any, ...]]:
    return [(*at, kind, number, 0), *places(pairs[number][1], (*at, kind, number, 1))]


def found(value: Value, place: tuple[Any, ...]) -> Value:
    for step in place:
        value = value[step]
    return value


def replaced(value: Value, place: tuple[Any, ...], by: Value) -> Value:
    if not place:
        return by
    copy = value.copy()
    copy[place[0]] = replaced(value[place[0]], place[1:], by)
    return copy


def other(value: Value, random: Random) -> Value:
    """Another value in the place of this one, mostly of the same type."""
    if random.random() < 0.04:
        return random.choice(ODD_ARGUMENTS)
    match value:
        case bool():
            return not value
        case None:
            return random.choice(ODD_ARGUMENTS)
        case int():
            near = value + random.choice((-301, -300, -1, 1, 299, 300, 301, 1000))
            return random.choice((near, near, random.choice(ODD_INTS)))
        case str() | {"hex": _}:
            return spelled(other_text(content(value), random))
        case {"map": pairs}:
            return {"map": other_list(pairs, random)}
        case {"resolver": pairs}:
            return {"resolver": other_list(pairs, random)}
        case list():
            return other_list(value, random)
    return value


def content(text: Value) -> bytes:
    if isinstance(text, dict):
        return bytes.fromhex(text["hex"])
    return str(text).encode("utf-8", "surrogatepass")


def spelled(text: bytes) -> Value:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return {"hex": text.hex()}


def other_list(items: list[Any], random: Random) -> list[Any]:
    items = list(items)
    place = random.randrange(len(items) + 1)
    match random.randrange(4):
        case 0 if items:
            del items[place % len(items)]
        case 1 if items:
            items.insert(place, random.choice(items))
        case 2:
            random.shuffle(items)
        case _ if items:
            items = items[:place]
    return items


def other_text(text: bytes, random: Random) -> bytes:
    if random.random() < 0.5 and text[:1] in (b"{", b"[") and len(text) < 5000:
        try:
            value = other_json(json.loads(text), random)
            return written(value, random).encode("utf-8", "surrogatepass")
        except (ValueError, RecursionError):
            pass
    place = random.randrange(len(text) + 1)
    match random.randrange(10):
        case 0:
            return text[:place] + bytes([random.randrange(256)]) + text[place:]
        case 1:
            return text[:place] + bytes([random.randrange(256)]) + text[place + 1 :]
        case 2:
            return text[:place] + text[place + random.randrange(1, 4) :]
        case 3:
            return text[:place] + text[random.randrange(place + 1) :]
        case 4:
            return text[:place]
        case 5:
            return text.swapcase()
        case 6:
            return random.choice((b" ", b"\n", b"\t", b"")) + text + random.choice((b" ", b"\r\n"))
        case 7:
            return random.choice(ODD_TEXTS).encode("utf-8", "surrogatepass")
        case 8:
            return text[:place] + random.choice(ODD_BYTES) + text[place:]
    return text.replace(b"_", b"-") if b"_" in text else text.replace(b"-", b"_")


def other_json(value: Value, random: Random) -> Value:
    """The value with something in it changed, or deeper."""
    match value:
        case dict() if value and random.random() < 0.85:
            key = random.choice(list(value))
            match random.randrange(6):
                case 0:
                    return {name: one for name, one in value.items() if name != key}
                case 1:
                    return value | {random.choice((*value, "0", "10", "é", "a", "")): value[key]}
                case 2:
                    return {
                        (f"{name} " if name == key else name): one for name, one in value.items()
                    }
            return value | {key: other_json(value[key], random)}
        case list() if value and random.random() < 0.7:
            place = random.randrange(len(value))
            return [*value[:place], other_json(value[place], random), *value[place + 1 :]]
    return random_json(random, 2)


def random_json(random: Random, depth: int) -> Value:
    match random.randrange(8 if depth else 6):
        case 0:
            return random.choice((None, True, False))
        case 1:
            return Spelled(random.choice(ODD_NUMBERS))
        case 2:
            return random.choice(
                ("0", "1", "7", "150000", "PAID", "paid", "USD", "IDR", *ODD_TEXTS)
            )
        case 3:
            return random.randrange(-10, 200_000)
        case 4:
            return "".join(random.choice("ab/<>&'\"\\\n\x7fé€😀\u2028\ud800 ") for _ in range(4))
        case 5:
            return random.uniform(-1000, 1000)
        case 6:
            return [random_json(random, depth - 1) for _ in range(random.randrange(4))]
    keys = [random.choice(("a", "b", "10", "9", "é", "😀", "amount", "id")) for _ in range(3)]
    return {key: random_json(random, depth - 1) for key in keys}


class Spelled(float):
    """A number that is written as it was spelled."""

    def __new__(cls, text: str) -> "Spelled":
        found = super().__new__(cls, float(text))
        found.text = text
        return found

    text: str

    def __repr__(self) -> str:
        return self.text


def written(value: Value, random: Random) -> str:
    """As one of the usual writers writes JSON."""
    spaced = random.choice(((",", ":"), (",", ":"), (", ", ": ")))
    text = dumped(value, random.random() < 0.5, spaced)
    return text.replace("/", "\\/") if random.random() < 0.2 else text


def dumped(value: Value, ascii_only: bool, between: tuple[str, str]) -> str:
    match value:
        case Spelled():
            return value.text
        case dict():
            members = (
                json.dumps(key, ensure_ascii=ascii_only)
                + between[1]
                + dumped(one, ascii_only, between)
                for key, one in value.items()
            )
            return "{" + between[0].join(members) + "}"
        case list():
            return "[" + between[0].join(dumped(one, ascii_only, between) for one in value) + "]"
    return json.dumps(value, ensure_ascii=ascii_only)
