"""The secrets of the settings, looked at without a word of them in any text.

Nothing here is shared with what looks them up for work: that stops at the first fault, and calls
functions of the project's, which `manage.py check` does with `--deploy` only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from paysig import Secret
from paysig.django.checks.faults import place
from paysig.django.credentials import referred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paysig.django.conf import EndpointSettings


@dataclass(frozen=True, slots=True)
class Value:
    """One secret or API key of the settings, and where it stands.

    `value` is None where it is not known: `missing` then says why, if that is a fault. `called`
    says that a function of the project's returns it.
    """

    path: str
    value: Secret | str | bytes | None = field(repr=False)
    variable: str | None = None
    ends: float | None = None
    called: bool = False
    missing: str | None = None
    id: str = ""

    @property
    def raw(self) -> bytes | None:
        """Its bytes, where they can be read."""
        if isinstance(self.value, str):
            return self.value.encode("utf-8", "surrogatepass")
        return self.value if isinstance(self.value, bytes) else None


def values_of(endpoint: EndpointSettings, key: str, *, call: bool) -> list[Value]:
    """What stands under "secrets" or "api_key". Functions are called only if `call`."""
    given = getattr(endpoint, key)
    return [] if given is None else list(_values(place(endpoint.name, key), given, call=call))


_FUNCTION: Final = "paysig.E005"
_VARIABLE: Final = "paysig.E003"
_EMPTY: Final = "paysig.E004"


def _values(path: str, given: Any, *, call: bool, inner: bool = False) -> Iterator[Value]:  # noqa: ANN401 - settings
    if isinstance(given, list | tuple):
        if inner and not given:
            yield _fault(path, "returns no secret")
        for index, each in enumerate(given):
            # What a function returns has no place in the settings.
            yield from _values(path if inner else f"{path}[{index}]", each, call=call, inner=inner)
    elif isinstance(given, Mapping) and ("env" in given or "value" in given):
        yield from _dict(path, given, inner=inner)
    elif isinstance(given, Mapping) and "call" in given and not inner:
        yield from _called(f'{path}["call"]', given["call"], call=call, ends=_seconds(given))
    elif isinstance(given, Secret):
        yield Value(path, given, ends=given.not_after, called=inner)
    elif isinstance(given, str | bytes):
        yield _plain(path, given, called=inner)
    elif callable(given) and not inner:
        yield from _called(path, given, call=call)
    else:
        yield _fault(path, f"returns {type(given).__name__}, not a secret")


def _dict(path: str, given: Mapping[str, Any], *, inner: bool) -> Iterator[Value]:
    ends = _seconds(given)
    name, value = given.get("env"), given.get("value")
    if "value" in given and isinstance(value, str | bytes):
        yield _plain(path if inner else f'{path}["value"]', value, ends=ends, called=inner)
        return
    if "value" in given or not isinstance(name, str):
        yield _fault(path, "returns a dict that names no secret")
        return
    value = os.environ.get(name)
    if value is None:
        missing = f"is not there: the environment has no variable {name}"
        yield Value(path, None, name, called=inner, missing=missing, id=_VARIABLE)
    elif not value:
        missing = f"is empty: so is the environment's variable {name}"
        yield Value(path, None, name, called=inner, missing=missing, id=_EMPTY)
    else:
        yield Value(path, value, name, ends=ends, called=inner)


def _plain(
    path: str, value: str | bytes, *, ends: float | None = None, called: bool = False
) -> Value:
    if not value:
        return Value(path, None, called=called, missing="is empty", id=_EMPTY)
    return Value(path, value, ends=ends, called=called)


def _called(
    path: str,
    given: Any,  # noqa: ANN401 - settings
    *,
    call: bool,
    ends: float | None = None,
) -> Iterator[Value]:
    if isinstance(given, str):
        try:
            given = referred(path, given)
        except Exception as error:  # noqa: BLE001 - an import runs anything
            missing = f"cannot be imported: {type(error).__name__}"
            yield Value(path, None, missing=missing, id="paysig.E007")
            return
    if not call:
        yield Value(path, None, ends=ends, called=True)
        return
    try:
        returned = given()
    except Exception as error:  # noqa: BLE001 - the project's own; its text may hold the secret
        yield _fault(path, f"raises {type(error).__name__}")
        return
    for found in _values(path, returned, call=False, inner=True):
        yield found if found.ends is not None else replace(found, ends=ends)


def _fault(path: str, what: str) -> Value:
    return Value(path, None, called=True, missing=what, id=_FUNCTION)


def _seconds(given: Mapping[str, Any]) -> float | None:
    """The last second of its use, as `paysig.Secret` takes it."""
    end = given.get("not_after")
    if isinstance(end, datetime):
        return None if end.tzinfo is None else end.timestamp()
    return float(end) if isinstance(end, int | float) and not isinstance(end, bool) else None
