"""What happens to texts."""

from random import Random

ODD_CHARACTERS = ' \t\n\r\0\x0b\x0c\x1c\x7f\x85\xa0\xe9,;=."-_+/vtZ09'


def flipped(random: Random, data: bytes) -> bytes:
    """With another bit somewhere; what is empty gains a byte."""
    if not data:
        return b"\x01"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def bit_flipped(random: Random, text: str) -> str:
    """As servers hand it on: a character for each byte."""
    return flipped(random, text.encode("latin-1", "replace")).decode("latin-1")


def truncated(random: Random, text: str) -> str:
    return text[: random.randrange(len(text))] if text else ""


def without_one(random: Random, text: str) -> str:
    at = random.randrange(len(text) or 1)
    return text[:at] + text[at + 1 :]


def with_one_more(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(ODD_CHARACTERS) + text[at:]


def surrounded(random: Random, text: str) -> str:
    blank = random.choice((" ", "\t", "  ", "\r\n", "\n"))
    return random.choice((blank + text, text + blank, blank + text + blank))


def swapped_case(random: Random, text: str) -> str:
    return random.choice((text.upper(), text.lower(), text.swapcase()))


def damaged(random: Random, text: str) -> str:
    return random.choice((bit_flipped, truncated, without_one, with_one_more, surrounded))(
        random, text
    )
