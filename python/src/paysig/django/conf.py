"""The settings of the app: what the project's settings module says, read once and judged.

    PAYSIG = {
        "paymento": {"secrets": {"env": "PAYMENTO_SECRET"}, "api_key": {"env": "PAYMENTO_KEY"}},
        "shop-b": {"provider": "akashicpay", "merchant": "shop-b", "environment": "testnet", ...},
    }

Each key names an endpoint: the last part of its URL. A fault in one endpoint's settings leaves
the others at work; `manage.py check` shows all faults at once.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.signals import setting_changed
from django.db import DEFAULT_DB_ALIAS

import paysig
from paysig.django import _kinds
from paysig.django._meant import closest
from paysig.django._settings import AppSettings, EndpointSettings, Problem, RefusalSettings
from paysig.processor import Patience

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = [
    "AppSettings",
    "EndpointSettings",
    "Problem",
    "RefusalSettings",
    "problems",
    "read_settings",
]

_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
# Of a name that is wrong, and may be anything.
_SHOWN: Final = 64
_SETTINGS: Final = (
    "PAYSIG",
    "PAYSIG_DATABASE",
    "PAYSIG_PATIENCE",
    "PAYSIG_QUEUE",
    "PAYSIG_REFUSALS",
)


_lock: Final = threading.Lock()
_read: list[AppSettings] = []


def read_settings() -> AppSettings:
    """The settings, read when they are first asked for. Endpoints at fault are left out."""
    if not _read:
        with _lock:
            if not _read:
                _read.append(_settings())
    return _read[0]


def problems() -> list[Problem]:
    """All that is wrong with the settings by themselves, before anything is made of them."""
    return list(read_settings().problems)


def _forget(*, setting: str, **_: object) -> None:
    if setting.startswith("PAYSIG"):
        with _lock:
            _read.clear()


setting_changed.connect(_forget)


def _settings() -> AppSettings:
    found: list[Problem] = []
    _unknown_names(found)
    queue = _value("PAYSIG_QUEUE", "inline", _kinds.queue, found)
    return AppSettings(
        endpoints=_endpoints(queue, found),
        database=_value("PAYSIG_DATABASE", DEFAULT_DB_ALIAS, _kinds.text, found),
        patience=_group("PAYSIG_PATIENCE", Patience, {}, found),
        refusals=_group("PAYSIG_REFUSALS", RefusalSettings, _kinds.REFUSALS, found),
        problems=tuple(found),
    )


def _unknown_names(found: list[Problem]) -> None:
    """Reports settings that would be ours and that nobody reads: most are misspelt."""
    found.extend(
        # All of them begin alike.
        Problem(_cut(name), f"is no setting of Paysig{_meant(name, _SETTINGS, 0.75)}")
        for name in dir(settings)
        if name.startswith("PAYSIG") and name.isupper() and name not in _SETTINGS
    )


def _value(name: str, default: Any, kind: _kinds.Kind, found: list[Problem]) -> Any:  # noqa: ANN401
    value = getattr(settings, name, default)
    fault = kind(value)
    if fault is None:
        return value
    found.append(Problem(name, fault))
    return default


def _group(
    name: str,
    kind: type[Any],
    kinds: Mapping[str, _kinds.Kind],
    found: list[Problem],
) -> Any:  # noqa: ANN401 - an instance of `kind`
    given = getattr(settings, name, {})
    if not isinstance(given, Mapping):
        found.append(Problem(name, f"must be a dict, not {type(given).__name__}"))
        return kind()
    known = [each.name for each in fields(kind)]
    good = {}
    for key, value in given.items():
        path = f"{name}[{_shown(key)}]"
        fault = _unknown(key, known) or kinds.get(key, _kinds.anything)(value)
        if fault is None:
            good[key] = value
        else:
            found.append(Problem(path, fault))
    try:
        return kind(**good)
    except (TypeError, ValueError) as error:
        found.append(Problem(name, f"is wrong: {error}"))
        return kind()


def _endpoints(queue: str, found: list[Problem]) -> dict[str, EndpointSettings]:
    given = getattr(settings, "PAYSIG", {})
    if not isinstance(given, Mapping):
        message = f"must be a dict of endpoints, not {type(given).__name__}"
        found.append(Problem("PAYSIG", message))
        return {}
    made = {}
    for name, options in given.items():
        faults = list(_faults(name, options))
        found.extend(faults)
        if not faults:
            made[name] = EndpointSettings(
                **{"name": name, "provider": name, "queue": queue, **options}
            )
    return made


def _faults(name: object, options: object) -> Iterable[Problem]:
    path = f"PAYSIG[{_shown(name)}]"
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        yield Problem(path, "must have a name of 1 to 64 letters, digits, - and _")
        return
    if not isinstance(options, Mapping):
        yield Problem(path, f"must be a dict, not {type(options).__name__}", name)
        return
    known = [each.name for each in fields(EndpointSettings) if each.name != "name"]
    for key, value in options.items():
        fault = _unknown(key, known) or _kinds.ENDPOINT[key](value)
        if fault is not None:
            yield Problem(f"{path}[{_shown(key)}]", fault, name)
    given = [key for key in ("secrets", "secret_for_order") if options.get(key) is not None]
    if len(given) != 1:
        which = "has both secrets and secret_for_order: one of them" if given else "has no secrets"
        yield Problem(path, which, name)
    provider = options.get("provider", name)
    if _kinds.provider(provider) is None:
        try:
            paysig.provider_info(provider)
        except (paysig.ConfigError, TypeError) as error:
            where = f'{path}["provider"]' if "provider" in options else path
            yield Problem(where, _about_provider(provider, error), name)


def _about_provider(provider: object, error: Exception) -> str:
    if not isinstance(provider, str) or provider in paysig.providers():
        return f"cannot be used: {error}"
    return f"names no provider: {_shown(provider)}{_meant(provider, paysig.providers())}"


def _unknown(key: object, known: Collection[str]) -> str | None:
    if key in known:
        return None
    return "is no setting" + (_meant(key, known) if isinstance(key, str) else "")


def _meant(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    close = closest(word, known, likeness)
    return "" if close is None else f"; did you mean {close}?"


def _shown(key: object) -> str:
    """A name in the settings, in double quotes as one writes it there; cut if it is long."""
    text = key if isinstance(key, str) else repr(type(key))
    return f'"{_cut(text)}"'


def _cut(text: str) -> str:
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return text.encode("unicode_escape").decode("ascii")
