"""The tags that the value of a signature's header claims, as its row lays them out."""

import base64
import binascii
import hashlib
import re

from rows import Row
from senders import WHITE


def tags(value: bytes, row: Row) -> list[bytes]:
    """Every candidate that is one tag in a text form that the row reads."""
    found = (decoded(text, row) for text in candidates(value, row))
    return [tag for tag in found if tag is not None]


def candidates(value: bytes, row: Row) -> list[bytes]:
    if row.pairs is not None:
        return values(value, row.pairs.separator, row.pairs.tag)
    if row.version is not None:
        entries = [entry.split(b",", 1) for entry in value.split(b" ") if b"," in entry]
        return [tag for version, tag in entries if version == row.version.encode()]
    if row.repeats and b"," in value:
        return [tag for item in value.split(b",") for tag in candidates(item.strip(WHITE), row)]
    if row.quotes:
        value = re.sub(rb'\A\*?"', b"", value)
        value = re.sub(rb'"\*?\Z', b"", value)
    prefix = row.prefix.encode()
    if row.prefix_required and not value.startswith(prefix):
        return []
    # A tag may begin like a prefix that need not be there.
    bare = value.removeprefix(prefix)
    return [bare] if bare == value or row.prefix_required else [bare, value]


def values(value: bytes, separator: str, key: str) -> list[bytes]:
    """What stands under a key in a list of `key=value`; what is none is passed over."""
    items = [item.strip(b" \t") for item in value.split(separator.encode())]
    pairs = [item.split(b"=", 1) for item in items if b"=" in item]
    return [text for found, text in pairs if found == key.encode()]


def decoded(text: bytes, row: Row) -> bytes | None:
    size = hashlib.new(row.algorithm).digest_size
    if "hex" in row.reads and re.fullmatch(rb"[0-9A-Fa-f]{%d}" % (2 * size), text):
        return bytes.fromhex(text.decode())
    if "base64" not in row.reads:
        return None
    try:
        tag = base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
    # Each tag has one text.
    return tag if len(tag) == size and base64.b64encode(tag) == text else None
