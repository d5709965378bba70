"""Tags of messages and secrets around the edges of SHA-256's 64-byte blocks."""

from collections.abc import Iterator
from typing import Any

from mac import tag
from vector import Text, concat, content, repeat, spelled

KIND = "mac"

# The padding takes nine bytes of the last block, so that 56 bytes need one more block.
MESSAGE_LENGTHS = [0, 1, 54, 55, 56, 57, 63, 64, 65, 118, 119, 120, 127, 128, 129]
# A secret of more than 64 bytes is hashed first.
SECRET_LENGTHS = [1, 31, 32, 33, 63, 64, 65, 131, 200]

EVERY_BYTE = bytes(range(256))


def cases() -> Iterator[dict[str, Any]]:
    for key in SECRET_LENGTHS:
        for length in MESSAGE_LENGTHS:
            yield case(
                f"secret-{key}-message-{length}",
                f"a secret of {key} and a message of {length} bytes",
                repeat("k", key),
                repeat("m", length),
            )
    for name, guards, secret, message in NAMED:
        yield case(name, guards, secret, message)


NAMED: list[tuple[str, str, Text, Text]] = [
    ("every-byte", "no byte is special, in a secret or a message", EVERY_BYTE, EVERY_BYTE),
    ("secret-nul", "a secret is not a C string", b"\0", "message"),
    ("secret-begins-with-nul", "a secret is not a C string", b"\0key", "message"),
    ("secret-nul-inside", "a secret is not a C string", b"key\0more", "message"),
    ("secret-high-bytes", "a secret need not be UTF-8", repeat(b"\xff", 64), "message"),
    ("secret-64-binary", "a secret of one block of high bytes", EVERY_BYTE[192:], "message"),
    ("secret-non-ascii", "a secret's text stands for its UTF-8 bytes", "sécret-密-🔑", "message"),
    ("secret-white-space-only", "a secret is taken as it stands", " \t\r\n", "message"),
    ("secret-white-space-around", "a secret is taken as it stands", " secret\n", "message"),
    ("secret-hex-text", "a secret that looks like hex is not decoded", "00ff10ab", "message"),
    ("secret-base64-text", "a secret that looks like base64 is not decoded", "c2VjcmV0", "message"),
    ("secret-whsec-prefix", "a prefix belongs to the secret", "whsec_c2VjcmV0", "message"),
    ("message-nul", "a message is not a C string", "key", b"\0"),
    ("message-nul-inside", "a message does not end at a NUL", "key", b"before\0after"),
    ("message-not-utf8", "a message need not be UTF-8", "key", b"\x80\xff\xfe\xc0\xed\xa0\x80"),
    ("message-line-ends", "line ends are not translated", "key", "a\r\nb\nc\rd\n"),
    ("message-is-secret", "secret and message have their own places", "same", "same"),
    ("message-ascending", "words are read in the right byte order", "key", EVERY_BYTE[:127]),
    ("message-64-kib", "many blocks in one go", "key", repeat(EVERY_BYTE, 256)),
    ("message-64-kib-and-one", "many blocks and a rest", "key", concat(repeat("m", 65536), "n")),
    ("message-1-mib", "a bit count of more than 16 bits", repeat("k", 65), repeat("m", 1048576)),
]


def case(name: str, guards: str, secret: Text, message: Text) -> dict[str, Any]:
    return {
        "id": name,
        "guards": guards,
        "secret": spelled(secret),
        "message": spelled(message),
        "tag": tag(content(secret), content(message)).hex(),
    }
