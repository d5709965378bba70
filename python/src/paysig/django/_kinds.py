"""What each setting may hold, as far as that can be told without making anything of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from paysig import Secret

# What is wrong with a value, None if nothing is.
Kind: TypeAlias = Callable[[Any], str | None]

_LONGEST: Final = 31_536_000
_ID: Final = re.compile(r"[\x20-\x7e]{1,64}", re.ASCII)


def anything(_: object) -> str | None:
    """Judged elsewhere."""
    return None


def text(value: object) -> str | None:
    """A text that is not empty."""
    if not isinstance(value, str):
        return f"must be a text, not {type(value).__name__}"
    return None if value else "must not be empty"


def any_text(value: object) -> str | None:
    """A text, perhaps empty."""
    return None if isinstance(value, str) else f"must be a text, not {type(value).__name__}"


def boolean(value: object) -> str | None:
    """True or False."""
    return None if isinstance(value, bool) else f"must be a bool, not {type(value).__name__}"


def whole(least: int, most: int) -> Kind:
    """An int between two."""

    def kind(value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return f"must be an int, not {type(value).__name__}"
        return None if least <= value <= most else f"must be {least} to {most}"

    return kind


def seconds(value: object) -> str | None:
    """A duration."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"must be a number of seconds, not {type(value).__name__}"
    return None if 0 < value <= _LONGEST else "must be more than 0 seconds, and a year at most"


def texts(value: object) -> str | None:
    """A list of texts."""
    if not isinstance(value, list | tuple):
        return f"must be a list of texts, not {type(value).__name__}"
    wrong = [type(each).__name__ for each in value if not isinstance(each, str)]
    return f"must be a list of texts; one is {wrong[0]}" if wrong else None


def one_of(*words: str) -> Kind:
    """One of several words."""

    def kind(value: object) -> str | None:
        return None if value in words else f"must be one of: {', '.join(words)}"

    return kind


def or_none(kind: Kind) -> Kind:
    """That, or nothing."""
    return lambda value: None if value is None else kind(value)


def provider(value: object) -> str | None:
    """A name or a row."""
    if isinstance(value, str | Mapping):
        return None
    return f"must be a provider's name or a row, not {type(value).__name__}"


def reference(value: object) -> str | None:
    """A function, or the dotted path of one."""
    if callable(value):
        return None
    if isinstance(value, str):
        parts = value.split(".")
        if len(parts) > 1 and all(part.isidentifier() for part in parts):
            return None
        return "must be a dotted path such as shop.payments.expect"
    return f"must be a function or its dotted path, not {type(value).__name__}"


def secrets(value: object) -> str | None:
    """One secret, or several in a list."""
    if isinstance(value, list | tuple):
        if not value:
            return "must name a secret: the list is empty"
        return next((fault for fault in map(secret, value) if fault is not None), None)
    return secret(value)


def secret(value: object) -> str | None:
    """A secret as such, where it is, or what returns it. No text says anything of its value."""
    if isinstance(value, str | bytes):
        return None if value else "must not be empty"
    if isinstance(value, Secret) or callable(value):
        return None
    if isinstance(value, Mapping):
        return _described(value)
    return f"must be a secret, a dict or a function, not {type(value).__name__}"


def _described(value: Mapping[Any, Any]) -> str | None:
    sources = [key for key in ("env", "value", "call") if key in value]
    extra = [key for key in value if key not in {"env", "value", "call", "id", "not_after"}]
    if len(sources) != 1 or extra:
        return 'must be a dict with one of "env", "value" and "call", and perhaps "id", "not_after"'
    identity = value.get("id")
    if identity is not None and (not isinstance(identity, str) or not _ID.fullmatch(identity)):
        return 'has an "id" that is not 1 to 64 printable ASCII characters'
    return _sourced(sources[0], value[sources[0]])


def _sourced(kind: str, source: object) -> str | None:
    if kind == "call":
        return reference(source)
    if kind == "env":
        return None if isinstance(source, str) and source else 'has an "env" that is no name'
    if isinstance(source, str | bytes):
        return None if source else 'has a "value" that is empty'
    return f'has a "value" that is no str or bytes but {type(source).__name__}'


def day(value: object) -> str | None:
    """A date, as such or as ISO text."""
    if isinstance(value, date):
        return None
    if isinstance(value, str):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return "must be a date such as 2026-01-31"
        return None
    return f"must be a date or its text, not {type(value).__name__}"


def addresses(value: object) -> str | None:
    """A list of addresses and networks, or one for each environment."""
    if isinstance(value, Mapping):
        return next((fault for fault in map(texts, value.values()) if fault is not None), None)
    return texts(value)


queue: Final = one_of("inline", "command", "celery", "tasks")

ENDPOINT: Final[Mapping[str, Kind]] = {
    "provider": provider,
    "merchant": any_text,
    "environment": or_none(text),
    "secrets": or_none(secrets),
    "secret_for_order": or_none(reference),
    "signature_headers": or_none(texts),
    "env_name": or_none(text),
    "allowlist": or_none(addresses),
    "allowlist_mode": one_of("enforce", "report"),
    "allowlist_reviewed": or_none(day),
    "trusted_proxies": texts,
    "forwarded_header": or_none(text),
    "max_body": whole(1, 2**31 - 1),
    "canonical_forms": or_none(texts),
    "window": or_none(whole(1, _LONGEST)),
    "url": or_none(text),
    "api_key": or_none(secret),
    "lookup": or_none(boolean),
    "lookup_origin": or_none(text),
    "lookup_timeout": seconds,
    "lookup_cache": or_none(text),
    "policy": or_none(text),
    "expect": or_none(reference),
    "exactly_once": boolean,
    "partial": boolean,
    "lease": seconds,
    "queue": queue,
    "kept_status": or_none(whole(200, 599)),
    "accepted_body": any_text,
    "open_payments": or_none(reference),
}

REFUSALS: Final[Mapping[str, Kind]] = {
    "store": boolean,
    "keep": whole(0, 10_000_000),
    "per_minute": whole(0, 1_000_000),
    "bodies": whole(0, 1_048_576),
}
