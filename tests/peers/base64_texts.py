"""Ways to write bytes in base64."""

import base64
from random import Random

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def spelled(random: Random, text: str) -> str:
    """Padded base64 in another spelling, which means the same to some readers."""
    at = random.randrange(len(text) + 1)
    digits = text.rstrip("=")
    last = ALPHABET.find(digits[-1:])
    return random.choice(
        (
            digits,
            digits + "==",
            text + "=",
            text + "====",
            text.replace("+", "-").replace("/", "_"),
            text + "garbage",
            text + text,
            text + "!",
            text + "\n",
            text[:at] + "\n" + text[at:],
            text[:at] + "\r\n" + text[at:],
            text[:at] + random.choice("!*-_.:'\"\0\t ") + text[at:],
            text[:at] + "=" + text[at:],
            text[:at] + "\xe9" + text[at:],
            digits[:-1] + ALPHABET[last ^ random.randrange(1, 4)] + text[len(digits) :],
            text.swapcase(),
            base64.b64decode(text).hex(),
            base64.b32encode(base64.b64decode(text)).decode(),
        )
    )
