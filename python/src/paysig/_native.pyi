"""The native half of paysig. Import `paysig` instead."""

from collections.abc import Sequence
from typing import Final, NoReturn, final

from paysig._errors import CanonicalizationError, ConfigError, Error

__all__ = [
    "CanonicalizationError",
    "ConfigError",
    "Error",
    "Key",
    "Match",
    "__version__",
    "canonicalize",
    "match_signature",
    "providers",
    "sign",
    "verify_signature",
]

__version__: Final[str]

def verify_signature(
    body: bytes | bytearray | memoryview | str,
    signature: str | bytes | None,
    secret: str | bytes,
    provider: str = "generic",
    *,
    canonical_forms: Sequence[str] | None = None,
) -> bool:
    """Whether `signature` is the provider's signature of `body`.

    `body` is the request's raw body; a str stands for its UTF-8 bytes. `signature` is the
    header's value as it came: one that is missing, malformed or of another type is simply not
    a signature, so the answer is False and never an exception. `canonical_forms` replaces the
    provider's own list of forms, in the order in which they are to be tried.

    Raises `ConfigError` for an empty secret, an unknown provider or form, an empty
    `canonical_forms`, or `canonical_forms` for a provider that signs the raw body; `TypeError`
    for arguments of other types, a parsed body among them.
    """

def match_signature(
    body: bytes | bytearray | memoryview | str,
    signature: str | bytes | None,
    secret: str | bytes,
    provider: str = "generic",
    *,
    canonical_forms: Sequence[str] | None = None,
) -> Match | None:
    """What `signature` covers, or None if it is not the provider's signature of `body`.

    Takes and raises what `verify_signature()` does. Read the payload from the match's message:
    with a canonical form, several bodies can share one signature.
    """

def sign(
    body: bytes | bytearray | memoryview | str,
    secret: str | bytes,
    provider: str = "generic",
) -> str:
    """The signature that the provider would send with `body`: for tests, and to try an endpoint.

    Raises `ConfigError` for an empty secret or an unknown provider, `CanonicalizationError`
    when the provider signs canonical JSON and `body` is not JSON, `UnicodeEncodeError` for a
    str with lone surrogates, and `TypeError` for arguments of other types.
    """

def canonicalize(body: bytes | bytearray | memoryview | str, form: str) -> bytes:
    """The bytes that are signed when `body` is signed in `form`.

    The form says whose spelling of the sorted JSON is wanted: "js" (`JSON.stringify`), "php"
    (`json_encode` with `JSON_UNESCAPED_SLASHES`), "go" (`encoding/json`), "go-legacy" (before Go
    1.22) or "ruby" (`JSON.generate` with `ascii_only`). "raw" takes any bytes and gives them back.

    Raises `ConfigError` for an unknown form, `CanonicalizationError` for a body that is not JSON
    or that the form's own language refuses (its depth, a lone surrogate, a number out of range),
    `UnicodeEncodeError` for a str with lone surrogates, and `TypeError` for arguments of other
    types.
    """

def providers() -> list[str]:
    """The names of the built-in providers."""

@final
class Key:
    """A secret prepared for one provider.

    Cheaper than `verify_signature()` for each callback, and safe to share between threads. It
    holds no copy of the secret, only what HMAC makes of it, and can be neither copied nor
    pickled.

    Making one raises `ConfigError` for an empty secret, an unknown provider or form, an empty
    `canonical_forms`, or `canonical_forms` for a provider that signs the raw body, and
    `TypeError` for arguments of other types.
    """

    def __new__(
        cls,
        secret: str | bytes,
        provider: str = "generic",
        *,
        canonical_forms: Sequence[str] | None = None,
    ) -> Key: ...
    @property
    def provider(self) -> str:
        """The name of the provider whose rules this key follows."""

    def matches(
        self,
        body: bytes | bytearray | memoryview | str,
        signature: str | bytes | None,
    ) -> bool:
        """Whether `signature` is this key's signature of `body`.

        See `verify_signature()`.
        """

    def match(
        self,
        body: bytes | bytearray | memoryview | str,
        signature: str | bytes | None,
    ) -> Match | None:
        """What `signature` covers, or None if it is not this key's signature of `body`.

        See `match_signature()`.
        """

    def __reduce__(self) -> NoReturn: ...

@final
class Match:
    """What a signature was found to cover."""

    __match_args__: Final = ("form", "message")

    @property
    def form(self) -> str:
        """The form in which the body was signed: "raw", or the name of a canonical form."""

    @property
    def message(self) -> bytes:
        """The bytes that were signed.

        Read the payload from these and not from the body: several bodies can share one
        canonical message.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
