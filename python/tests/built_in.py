"""The built-in providers by their rows, and what it takes to try each of them."""

import json
from typing import Any, Final

from locations import ROWS

Row = dict[str, Any]

BUILT_IN: Final[dict[str, Row]] = {row["name"]: row for row in json.loads(ROWS.read_text())}

# Secrets of every provider: they can be decoded as hexadecimal and as base64.
SECRET: Final = "00112233445566778899aabbccddeeff"
ANOTHER: Final = "ffeeddccbbaa99887766554433221100"
ID: Final = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"
URL: Final = "https://shop.example/callbacks?of=orders"


def signs(row: Row, part: str) -> bool:
    """Whether this is signed beside the body."""
    return f"{{{part}}}" in row.get("message", "")


def beside(row: Row) -> dict[str, Any]:
    """What sign_request() has to be given."""
    return {part: value for part, value in (("id", ID), ("url", URL)) if signs(row, part)}


def needed(row: Row) -> dict[str, Any]:
    """The settings that a verifier has to be given."""
    return {"url": URL} if signs(row, "url") else {}


# Those for which a body and a signature are enough, and those among them whose secrets are any
# bytes.
OF_THE_BODY: Final = [name for name, row in BUILT_IN.items() if "message" not in row]
OF_ANY_SECRET: Final = [
    name
    for name in OF_THE_BODY
    if not {"hex", "base64"} & set(map(str, BUILT_IN[name].get("key", [])))
]
