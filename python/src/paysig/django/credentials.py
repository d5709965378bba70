"""Secrets and API keys, from wherever the settings say. No error names a value."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.module_loading import import_string

from paysig import ConfigError, Secret

if TYPE_CHECKING:
    from paysig.django.conf import EndpointSettings

# As they are usually named.
_VARIABLE: Final = re.compile(r"[A-Z_][A-Z0-9_]{0,63}", re.ASCII)


def secrets_of(settings: EndpointSettings) -> list[Secret | str | bytes]:
    """The endpoint's secrets as `Verifier` takes them.

    Raises `ConfigError` where one is not to be had, and whatever a function of the project's
    raises.
    """
    path = _path(settings, "secrets")
    found = [_named(path, *each) for each in _resolved(path, settings.secrets)]
    if not found:
        message = f"{path} names no secret"
        raise ConfigError(message)
    return found


def signing_secret(settings: EndpointSettings, order_id: str | None = None) -> str | bytes:
    """A secret that can be signed with, for test callbacks: the first whose value can be read.

    One whose `not_after` has passed is taken only if there is no other. `order_id` is the order's
    where each has a secret of its own. Raises as `secrets_of()` does.
    """
    path = _path(settings, "secrets")
    given = settings.secrets
    if given is None:
        path = _path(settings, "secret_for_order")
        if order_id is None:
            message = f"{path} needs an order to find its secret"
            raise ConfigError(message)
        given = referred(path, settings.secret_for_order)(order_id)
        if given is None or given == []:
            message = f"{path} knows no secret for order {ascii(order_id)[1:-1]}"
            raise ConfigError(message)
    ended: list[str | bytes] = []
    for value, names in _resolved(path, given):
        if isinstance(value, Secret):
            continue
        if not _has_ended(names.get("not_after")):
            return value
        ended.append(value)
    if ended:
        return ended[0]
    message = f"{path} holds no secret whose value can be read"
    raise ConfigError(message)


def api_key_of(settings: EndpointSettings) -> str | bytes | None:
    """The merchant's key to the provider's API, None where none is set. Raises as above."""
    if settings.api_key is None:
        return None
    path = _path(settings, "api_key")
    keys = [value for value, _ in _resolved(path, settings.api_key)]
    if len(keys) != 1 or isinstance(keys[0], Secret):
        message = f"{path} must be one key, as str or bytes"
        raise ConfigError(message)
    return keys[0]


def referred(path: str, given: Any) -> Any:  # noqa: ANN401 - whatever stands there
    """A function, or what stands under a dotted path. Raises `ConfigError` if that is none."""
    if not isinstance(given, str):
        return given
    try:
        found = import_string(given)
    except ImportError as error:
        message = f"{path} cannot be imported: {error}"
        raise ConfigError(message) from error
    if not callable(found):
        message = f"{path} must name a function, not {type(found).__name__}"
        raise ConfigError(message)
    return found


def _resolved(
    path: str,
    given: Any,  # noqa: ANN401 - of the project's settings
    *,
    called: bool = False,
) -> Iterator[tuple[Secret | str | bytes, Mapping[str, Any]]]:
    """Each value, with the id and the end that the settings give it."""
    if isinstance(given, list | tuple):
        for each in given:
            yield from _resolved(path, each, called=called)
    elif isinstance(given, str | bytes | Secret):
        if not given:
            message = f"{path} is empty"
            raise ConfigError(message)
        yield given, {}
    elif callable(given) and not called:
        yield from _resolved(path, given(), called=True)
    elif isinstance(given, Mapping) and "call" in given and not called:
        source = referred(f'{path}["call"]', given["call"])
        for value, names in _resolved(path, source(), called=True):
            yield value, {**_names(given), **names}
    elif isinstance(given, Mapping) and ("env" in given or "value" in given):
        value = given["value"] if "value" in given else _environment(path, given["env"])
        for each, _ in _resolved(path, value, called=True):
            yield each, _names(given)
    else:
        message = f"{path} holds no secret but {type(given).__name__}"
        raise ConfigError(message)


def _has_ended(end: object) -> bool:
    if isinstance(end, datetime):
        return end.tzinfo is not None and end.timestamp() < time.time()
    return isinstance(end, int | float) and end < time.time()


def _environment(path: str, name: object) -> str:
    value = os.environ.get(name) if isinstance(name, str) else None
    if value is None:
        message = f"{path} is not there: the environment has no variable {_variable(name)}"
        raise ConfigError(message)
    if not value:
        message = f"{path} is empty: so is the environment's variable {_variable(name)}"
        raise ConfigError(message)
    return value


def _variable(name: object) -> str:
    """Its name, unless it may be the secret itself, in the place of its name."""
    if isinstance(name, str) and _VARIABLE.fullmatch(name):
        return name
    return "of that name, which is none; name the variable, not its value"


def _names(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: given[key] for key in ("id", "not_after") if given.get(key) is not None}


def _named(
    path: str, value: Secret | str | bytes, names: Mapping[str, Any]
) -> Secret | str | bytes:
    if not names:
        return value
    if isinstance(value, Secret):
        message = f"{path} names a secret that has its own id and end"
        raise ConfigError(message)
    try:
        return Secret(value, **names)
    except (TypeError, ValueError) as error:
        message = f"{path} is wrong: {error}"
        raise ConfigError(message) from error


def _path(settings: EndpointSettings, key: str) -> str:
    return f'PAYSIG["{settings.name}"]["{key}"]'
