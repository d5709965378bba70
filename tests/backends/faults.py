"""What goes wrong with texts, bodies and headers on their way, or where they are set up."""

import base64
import hashlib
import hmac
import html
import json
from collections.abc import Callable
from random import Random
from urllib.parse import quote, quote_plus, unquote_to_bytes

Edit = Callable[[bytes], bytes]

# What a text may be changed into on its way, or where it is set up.
EDITS: tuple[Edit, ...] = (
    lambda text: text + b"\n",
    lambda text: text + b"\r\n",
    lambda text: b" " + text,
    lambda text: b"\xef\xbb\xbf" + text,
    lambda text: text.removeprefix(b"\xef\xbb\xbf"),
    lambda text: text + b"\0\0",
    lambda text: text + "\u200b\u00a0".encode(),
    lambda text: text + b"\xa0",
    lambda text: text.strip(),
    lambda text: b"".join(text.split()),
    lambda text: text.replace(b"\n", b"\r\n"),
    lambda text: text.replace(b"\r\n", b"\n"),
    lambda text: b'"' + text + b'"',
    lambda text: "\u201c".encode() + text + "\u201d".encode(),
    lambda text: b"whsec_" + text,
    lambda text: b"Bearer " + text,
    lambda text: b"sk_" + text,
    lambda text: text[:-1],
    lambda text: html.escape(text.decode("latin-1"), quote=False).encode("latin-1"),
    lambda text: html.escape(text.decode("latin-1")).encode("latin-1"),
    lambda text: text.replace(b"&", b"&amp;").replace(b'"', b"&quot;").replace(b"'", b"&#039;"),
    lambda text: text.replace(b'"', b"&quot;").replace(b"'", b"&#39;"),
    lambda text: html.unescape(text.decode("latin-1")).encode("utf-8", "surrogatepass"),
    lambda text: text.hex().encode(),
    lambda text: text.hex().upper().encode(),
    base64.b64encode,
    base64.urlsafe_b64encode,
    lambda text: base64.b64encode(text).rstrip(b"="),
    lambda text: text.upper(),
    lambda text: text.lower(),
    lambda text: quote(text, safe="").encode(),
    lambda text: quote_plus(text, safe="").encode(),
    lambda text: b"payload=" + quote_plus(text, safe="").encode() + b"&x=1",
    lambda text: quote_plus(text, safe="").encode() + b"=",
    lambda text: text.replace(b"+", b" "),
    lambda text: unquote_to_bytes(text),
    lambda text: unquote_to_bytes(text.replace(b"+", b" ")),
    lambda text: text.decode("latin-1").encode(),
    lambda text: text.decode("cp1252", "replace").encode(),
    lambda text: text.decode("utf-8", "replace").encode("latin-1", "replace"),
    lambda text: text.decode("utf-8", "replace").encode("cp1252", "replace"),
    lambda text: text.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"'", b"\\'"),
    lambda text: json.dumps(text.decode("utf-8", "replace")).encode(),
    lambda text: json.dumps(text.decode("utf-8", "replace"), ensure_ascii=False).encode(),
    lambda text: json.dumps(text.decode("utf-8", "replace")).replace("/", "\\/").encode(),
)
INDENTS = (None, 2, 4, "\t")


def rewritten(body: bytes, random: Random) -> bytes:
    try:
        value = json.loads(body)
        text = json.dumps(
            value,
            ensure_ascii=random.random() < 0.5,
            indent=random.choice(INDENTS),
            sort_keys=random.random() < 0.3,
            separators=random.choice((None, (",", ":"))),
        )
        text = text.replace("/", "\\/") if random.random() < 0.3 else text
        return text.encode("utf-8", "surrogatepass")
    except ValueError:
        return body


def misspelled(
    name: str, value: bytes, body: bytes, secret: bytes, random: Random
) -> tuple[str, bytes]:
    """The header with something wrong in its name or value."""
    match random.randrange(12):
        case 0:
            value = secret
        case 1:
            value = b"sha256=" + hashlib.sha256(secret + body).hexdigest().encode()
        case 2:
            value = hashlib.sha256(random.choice((body, body + secret))).hexdigest().encode()
        case 3:
            value = hmac.new(body or b"\0", secret, "sha256").hexdigest().encode()
        case 4:
            value = hmac.new(b"", body, "sha256").hexdigest().encode()
        case 5:
            value = (
                hmac.new(secret, random.choice((b"", b"null", b"{}")), "sha256")
                .hexdigest()
                .encode()
            )
        case 6:
            name = random.choice(("X-Signature", "X-Hub-Signature-256", name.replace("-", "_")))
        case 7:
            name = "HTTP_" + name.upper().replace("-", "_")
        case 8:
            value = recoded(value, random)
        case 9:
            value = random.choice((b'"', b"<", b"")) + value + random.choice((b'"', b">", b", x"))
        case 10:
            value = random.choice((b"sha256=", b"v1=", b"Bearer ", b"0x")) + value
        case _:
            value = random.choice(EDITS)(value)
    return name, value


def recoded(value: bytes, random: Random) -> bytes:
    """The tag of a value that is one, in another code."""
    try:
        is_hex = len(value) in (40, 64, 128)
        tag = bytes.fromhex(value.decode()) if is_hex else base64.b64decode(value, validate=True)
    except ValueError:
        return value
    separated = tag.hex("-").upper().encode()
    again = base64.b64encode(tag.hex().encode())
    codes = (base64.b64encode(tag), base64.urlsafe_b64encode(tag), tag.hex().encode())
    return random.choice((*codes, separated, again))
