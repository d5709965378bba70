"""The key that the text of a secret stands for, by the steps of its row."""

import base64
import binascii
import re
from collections.abc import Iterable

from rows import Step
from senders import WHITE


class SecretError(ValueError):
    """A secret that stands for no key."""


def key_of(text: bytes, steps: Iterable[Step]) -> bytes:
    for step in steps:
        text = taken(text, step)
    if not text:
        raise SecretError
    return text


def taken(text: bytes, step: Step) -> bytes:
    match step:
        case "trim":
            return text.strip(WHITE)
        case ("remove_prefix", str(prefix)):
            return text.removeprefix(prefix.encode())
        case "hex" if re.fullmatch(rb"(?:[0-9A-Fa-f]{2})*", text):
            return bytes.fromhex(text.decode())
        case "base64":
            return from_base64(text)
    raise SecretError


def from_base64(text: bytes) -> bytes:
    """Of the standard alphabet, with all of its padding or without any."""
    bare = text.rstrip(b"=")
    padded = bare + b"=" * (-len(bare) % 4)
    if text not in (bare, padded):
        raise SecretError
    try:
        return base64.b64decode(padded, validate=True)
    except binascii.Error as error:
        raise SecretError from error
