"""Bodies that are too large, that were lost on the way, or that arrived compressed."""

import gzip
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from callback import Pairs, Server
from requested import BODIES, request, signature
from vector import Text, content, repeat

KIND = "request"

HEADER = "X-Paymento-HMAC"
BODY = BODIES["paymento"]
SIZE = len(BODY)
# A stored block (RFC 1951, section 3.2.4): the same bytes whatever compresses elsewhere.
STORED = struct.pack("<BHH", 1, SIZE, SIZE ^ 0xFFFF) + BODY
GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + STORED + struct.pack("<II", zlib.crc32(BODY), SIZE)
DEFLATE = b"\x78\x01" + STORED + struct.pack(">I", zlib.adler32(BODY))
ZSTD = b"\x28\xb5\x2f\xfd\x04\x58" + BODY

V = signature()

assert gzip.decompress(GZIP) == zlib.decompress(DEFLATE) == BODY


def cases() -> Iterator[dict[str, Any]]:
    yield from sizes()
    yield from lost()
    yield from shorter()
    yield from encoded()
    yield from stale_headers()
    yield from harmless()


def asked(
    name: str,
    guards: str,
    verdict: str,
    body: Text,
    server: Server,
    headers: Pairs = (),
    *,
    value: str = V,
    provider: str = "paymento",
) -> dict[str, Any]:
    header = HEADER if provider == "paymento" else "Signature"
    given = [(header, value), *headers]
    return request(name, guards, verdict, provider, body=body, server=server, headers=given)


def sizes() -> Iterator[dict[str, Any]]:
    guards = "max_body is the largest body that is looked at"
    for limit, size, taken in [
        (None, 1_048_576, True),
        (None, 1_048_577, False),
        (10, 9, True),
        (10, 10, True),
        (10, 11, False),
        (1, 0, True),
        (1, 1, True),
        (1, 2, False),
        (2_000_000, 1_048_577, True),
        (2**30 - 1, 100, True),
    ]:
        body = repeat("x", size)
        settings = {} if limit is None else {"max_body": limit}
        name = f"size-{size}-limit-{limit or 'default'}"
        for which, key, verdict in [
            ("", "merchant-secret", "verified"),
            ("-foreign", "another secret", "signature_mismatch" if size else "body_lost"),
        ]:
            yield request(
                name + which,
                guards,
                verdict if taken else "body_too_large",
                body=body,
                settings=settings,
                headers=[(HEADER, signature(body=body, key=key))],
            )
    yield request(
        "size-announced",
        "the body that arrived counts, not the one that was announced",
        "verified",
        settings={"max_body": SIZE},
        headers=[(HEADER, V), ("Content-Length", "99999999")],
    )


def lost() -> Iterator[dict[str, Any]]:
    guards = "an empty body that should not be one explains the failed signature"
    announced = {"CONTENT_LENGTH": str(SIZE), "REQUEST_METHOD": "POST"}
    servers: list[tuple[str, Server, Pairs]] = [
        ("nothing-known", {}, []),
        ("litespeed", announced, [("Content-Length", str(SIZE))]),
        ("chunked", {"HTTP_TRANSFER_ENCODING": "chunked", "REQUEST_METHOD": "POST"}, []),
        ("chunked-header", {}, [("Transfer-Encoding", "gzip, chunked")]),
        ("multipart", announced | {"CONTENT_TYPE": "multipart/form-data; boundary=x"}, []),
        ("redirect-get", {"REQUEST_METHOD": "GET", "CONTENT_LENGTH": ""}, []),
        ("head", {"REQUEST_METHOD": "HEAD"}, []),
        ("length-zero", {"CONTENT_LENGTH": "0"}, [("Content-Length", "0")]),
        ("length-odd", {"CONTENT_LENGTH": "many"}, []),
        ("compressed", announced | {"HTTP_CONTENT_ENCODING": "gzip"}, []),
    ]
    for name, server, headers in servers:
        yield asked(f"lost-{name}", guards, "body_lost", "", server, headers)
        yield asked(
            f"lost-{name}-akashicpay",
            guards,
            "body_lost",
            "",
            server,
            headers,
            value=signature("akashicpay"),
            provider="akashicpay",
        )
    empty = signature(body="")
    for name, server, headers in servers:
        yield asked(
            f"empty-{name}",
            "an empty body whose signature is right was never larger",
            "verified",
            "",
            server,
            headers,
            value=empty,
        )


def shorter() -> Iterator[dict[str, Any]]:
    guards = "a body shorter than its Content-Length was not received whole"
    for name, body, server, headers, verdict in [
        ("variable", BODY[:-1], {"CONTENT_LENGTH": str(SIZE)}, [], "body_lost"),
        ("header", BODY[:-1], {}, [("content-length", str(SIZE))], "body_lost"),
        ("one-byte", BODY[:1], {"CONTENT_LENGTH": str(SIZE)}, [], "body_lost"),
        ("huge", BODY[:-1], {"CONTENT_LENGTH": str(2**63)}, [], "body_lost"),
        ("equal", BODY[:-1], {"CONTENT_LENGTH": str(SIZE - 1)}, [], "signature_mismatch"),
        ("longer", BODY + b"x", {"CONTENT_LENGTH": str(SIZE)}, [], "signature_mismatch"),
        ("unknown", BODY[:-1], {}, [], "signature_mismatch"),
        ("empty", BODY[:-1], {"CONTENT_LENGTH": ""}, [], "signature_mismatch"),
        (
            "empty-variable",
            BODY[:-1],
            {"CONTENT_LENGTH": ""},
            [("Content-Length", str(SIZE))],
            "body_lost",
        ),
        ("negative", BODY[:-1], {"CONTENT_LENGTH": "-1"}, [], "signature_mismatch"),
        ("text", BODY[:-1], {"CONTENT_LENGTH": "many"}, [], "signature_mismatch"),
        ("by-client", BODY[:-1], {"HTTP_CONTENT_LENGTH": "9999"}, [], "signature_mismatch"),
    ]:
        yield asked(f"shorter-{name}", guards, verdict, body, server, headers)
    yield asked(
        "shorter-compressed",
        "what was lost comes before what was compressed",
        "body_lost",
        GZIP[:-1],
        {"CONTENT_LENGTH": str(len(GZIP)), "HTTP_CONTENT_ENCODING": "gzip"},
    )


def encoded() -> Iterator[dict[str, Any]]:
    guards = "a compressed body explains the failed signature"
    plain: Pairs = []
    for name, body, server, headers in [
        ("gzip", GZIP, {"HTTP_CONTENT_ENCODING": "gzip"}, plain),
        ("gzip-upper", GZIP, {"HTTP_CONTENT_ENCODING": "GZIP"}, plain),
        ("gzip-x", GZIP, {"HTTP_CONTENT_ENCODING": "x-gzip"}, plain),
        ("gzip-header", GZIP, {}, [("content-encoding", "gzip")]),
        ("gzip-unsaid", GZIP, {}, plain),
        ("gzip-identity", GZIP, {"HTTP_CONTENT_ENCODING": "identity"}, plain),
        ("gzip-start", GZIP[:2], {}, plain),
        ("gzip-length", GZIP, {"CONTENT_LENGTH": str(len(GZIP))}, plain),
        ("deflate", DEFLATE, {"HTTP_CONTENT_ENCODING": "deflate"}, plain),
        ("brotli", b"\x8b\x00\x80x\x03", {"HTTP_CONTENT_ENCODING": "br"}, plain),
        ("zstd", ZSTD, {"HTTP_CONTENT_ENCODING": "zstd"}, plain),
        ("zstd-unsaid", ZSTD, {}, plain),
        ("two", GZIP, {"HTTP_CONTENT_ENCODING": "gzip, br"}, plain),
    ]:
        yield asked(f"encoded-{name}", guards, "body_encoded", body, server, headers)
        yield asked(
            f"encoded-{name}-signed",
            "a provider may well sign what it compressed",
            "verified",
            body,
            server,
            headers,
            value=signature(body=body),
        )
    for name, body, server in [
        ("identity", BODY + b" ", {"HTTP_CONTENT_ENCODING": "identity"}),
        ("identity-upper", BODY + b" ", {"HTTP_CONTENT_ENCODING": "Identity"}),
        ("empty", BODY + b" ", {"HTTP_CONTENT_ENCODING": ""}),
        ("deflate-unsaid", DEFLATE, {}),
        ("one-byte", b"\x1f", {}),
        ("three-bytes", b"\x28\xb5\x2f", {}),
        ("accepted", BODY + b" ", {"HTTP_ACCEPT_ENCODING": "gzip"}),
        ("inflated", BODY + b" ", {"HTTP_CONTENT_ENCODING": "gzip"}),
        ("inflated-brotli", BODY + b" ", {"HTTP_CONTENT_ENCODING": "br"}),
        ("not-text", b"\xff" + BODY, {}),
        ("not-text-identity", b"\xff" + BODY, {"HTTP_CONTENT_ENCODING": "identity"}),
        ("not-text-identity-upper", b"\xff" + BODY, {"HTTP_CONTENT_ENCODING": "IDENTITY"}),
        ("not-text-empty", b"\xff" + BODY, {"HTTP_CONTENT_ENCODING": ""}),
    ]:
        guards = "a body that shows no compression"
        yield asked(f"not-encoded-{name}", guards, "signature_mismatch", body, server)


def stale_headers() -> Iterator[dict[str, Any]]:
    guards = "some servers inflate a body and leave stale headers: a right signature counts"
    lengths = ["0", "1", str(len(GZIP)), str(SIZE + 1), str(10**12), "many", ""]
    for number, length in enumerate(lengths):
        for encoding in ("", "gzip", "br"):
            server = {"CONTENT_LENGTH": length, "HTTP_CONTENT_ENCODING": encoding}
            name = f"stale-{number}-{encoding or 'none'}"
            yield asked(name, guards, "verified", BODY, server)
    for number, server in enumerate(
        [
            {"HTTP_TRANSFER_ENCODING": "chunked"},
            {"REQUEST_METHOD": "GET"},
            {"CONTENT_TYPE": "multipart/form-data"},
            {"CONTENT_TYPE": "application/x-www-form-urlencoded"},
            {"REQUEST_METHOD": "DELETE", "HTTP_CONTENT_ENCODING": "zstd"},
        ]
    ):
        yield asked(f"stale-other-{number}", guards, "verified", BODY, server)


def harmless() -> Iterator[dict[str, Any]]:
    guards = "a body that is whole and was changed is no lost one"
    length = {"CONTENT_LENGTH": str(SIZE)}
    for name, body in [
        ("changed", BODY.replace(b"3900", b"3901")),
        ("mark", b"\xef\xbb\xbf" + BODY),
        ("newline", BODY + b"\n"),
        ("spaced", BODY.replace(b":", b": ")),
        ("nothing", b"{}"),
        ("binary", content({"hex": "00ff1f8b"})),
    ]:
        server = length if len(body) >= SIZE else {"CONTENT_LENGTH": str(len(body))}
        yield asked(f"harmless-{name}", guards, "signature_mismatch", body, server)
