"""The headers with which a provider would send a body."""

import base64

from canonical import message
from keys import key_of
from mac import tag
from rows import Row
from template import filled
from vector import Text, content


def headers(
    row: Row,
    body: Text,
    secret: Text,
    now: int,
    *,
    event: str | None = None,
    url: str = "",
) -> list[tuple[str, str]]:
    """The signature's header and the others that it needs, for a delivery with the id `event`."""
    time = str(now * 1000 if row.timestamp and row.timestamp.milliseconds else now)
    values = {
        "body": content(body),
        "timestamp": time.encode(),
        "id": (event or "").encode(),
        "url": url.encode(),
    }
    signed = (
        filled(row.parts, values)
        if row.forms == ("raw",)
        else message(row.forms[0], values["body"])
    )
    assert signed is not None
    key = key_of(content(secret), row.key)
    found = [(row.headers[0], laid_out(row, text(row, tag(key, signed, row.algorithm)), time))]
    if row.timestamp is not None and row.timestamp.header is not None:
        found.append((row.timestamp.header, time))
    if row.id is not None:
        found.append((row.id, event or ""))
    return found


def text(row: Row, tag: bytes) -> str:
    """A tag as the provider writes it."""
    match row.encoding:
        case "base64":
            return base64.b64encode(tag).decode()
        case "hex-upper":
            return tag.hex().upper()
    return tag.hex()


def laid_out(row: Row, tag: str, time: str) -> str:
    """The header's value around a tag."""
    if row.version is not None:
        return f"{row.version},{tag}"
    if row.pairs is not None:
        pair = f"{row.pairs.tag}={tag}"
        stamp = row.timestamp and row.timestamp.pair
        return f"{stamp}={time}{row.pairs.separator}{pair}" if stamp else pair
    return row.prefix + tag if row.prefix_required else tag
