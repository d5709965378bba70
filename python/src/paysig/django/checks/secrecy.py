"""Secrets that are missing, weak, spoiled on their way into the settings, or not apart."""

from __future__ import annotations

import contextlib
import math
import os
import time
from itertools import combinations, product
from pathlib import Path
from sys import modules
from typing import TYPE_CHECKING, Final

from django.conf import ENVIRONMENT_VARIABLE, settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names

import paysig
from paysig.django.checks.faults import place
from paysig.django.checks.values import Value, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paysig.django.conf import EndpointSettings

# In bytes. Nobody guesses 16 random ones; what is shorter is mostly a word.
_SHORT: Final = 16
# What is shorter stands in any source by chance.
_TELLING: Final = 6
_DAY: Final = 86_400
_SOON: Final = 14 * _DAY

# Either of them makes a module one of settings.
_SETTINGS: Final = frozenset({"PAYSIG", "INSTALLED_APPS"})
_NEXT: Final = "Add the provider's new secret, or a later not_after."
_HINTS: Final = {
    "paysig.E003": "Set it where the web server and the workers run. Tests, and commands that run "
    "the checks, need the variable as well, with any text.",
    "paysig.E004": "With an empty secret anybody could sign callbacks. Set the provider's.",
    "paysig.E005": "It takes no arguments and returns a secret, or a list of them.",
    "paysig.E007": "Name a function by the dotted path of its module and its name.",
}


def secrets(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """What can be said of the secrets without calling a function of the project's."""
    known = {}
    for endpoint in endpoints:
        found = known[endpoint.name] = values_of(endpoint, "secrets", call=False)
        yield from _each(endpoint, found, values_of(endpoint, "api_key", call=False))
        if _left(found) < 0:
            yield Error(
                f"{place(endpoint.name, 'secrets')}: the not_after of all secrets has passed, so "
                "every callback is refused.",
                hint=_NEXT,
                id="paysig.E006",
            )
    yield from _shared(endpoints, known, called=False)


def fetched(endpoints: Sequence[EndpointSettings]) -> Iterator[CheckMessage]:
    """What matters in production, and what the project's functions return."""
    known = {}
    for endpoint in endpoints:
        found = known[endpoint.name] = values_of(endpoint, "secrets", call=True)
        keys = values_of(endpoint, "api_key", call=True)
        yield from _each(
            endpoint,
            [value for value in found if value.called],
            [value for value in keys if value.called],
        )
        left = _left(found)
        if 0 <= left < _SOON:
            yield Warning(
                f"{place(endpoint.name, 'secrets')}: the last secret ends within "
                f"{int(left // _DAY) + 1} days.",
                hint=_NEXT,
                id="paysig.W005",
            )
        yield from _written_down([*found, *keys])
    yield from _shared(endpoints, known, called=True)


def _each(
    endpoint: EndpointSettings, found: Sequence[Value], keys: Sequence[Value]
) -> Iterator[CheckMessage]:
    for value in [*found, *keys]:
        if value.missing is not None:
            yield Error(f"{value.path} {value.missing}.", hint=_HINTS[value.id], id=value.id)
    for value in found:
        yield from _weak(endpoint, value)
        yield from _padded(value, trimmed=_trims(endpoint, value))


def _weak(endpoint: EndpointSettings, value: Value) -> Iterator[CheckMessage]:
    raw = value.raw
    if raw is None or not raw.strip():
        return
    if len(raw.strip().removeprefix(b"whsec_")) >= _SHORT:
        return
    hint = "Have the provider make a longer one. A short secret can be guessed from one callback."
    if endpoint.provider == "rajaongkir":
        hint = "Choose one of 32 random characters. A short one can be guessed from one callback."
    yield Warning(f"{value.path} is shorter than {_SHORT} bytes.", hint=hint, id="paysig.W001")


def _padded(value: Value, *, trimmed: bool) -> Iterator[CheckMessage]:
    raw = value.raw
    if raw is None or trimmed or raw == raw.strip():
        return
    where = value.path if value.variable is None else f"{value.path}, from {value.variable},"
    yield Warning(
        f"{where} begins or ends with white space, which is used as a part of it.",
        hint="Often it is a line end that came along from a file. Remove it, unless the provider "
        "has it too.",
        id="paysig.W002",
    )


def _trims(endpoint: EndpointSettings, value: Value) -> bool:
    """Whether the provider's own rule trims secrets, so that white space does no harm."""
    raw = value.raw
    if raw is None or raw == raw.strip() or not raw.strip():
        return False
    # Each may be given only where it is signed.
    for signed in ({}, {"id": "1"}, {"url": "https://example.com/"}):
        try:
            made = [
                paysig.sign_request(endpoint.provider, b"{}", secret, now=0, **signed)
                for secret in (raw, raw.strip())
            ]
        except (paysig.Error, TypeError, ValueError):
            continue
        return made[0] == made[1]
    return False


def _left(found: Sequence[Value]) -> float:
    """How many seconds the last of them is good for."""
    if not found or any(value.ends is None for value in found):
        return math.inf
    return max(value.ends for value in found if value.ends is not None) - time.time()


def _shared(
    endpoints: Sequence[EndpointSettings], known: dict[str, list[Value]], *, called: bool
) -> Iterator[CheckMessage]:
    """Secrets in two places; those that functions return with `called`, the others without."""
    for one, other in combinations(endpoints, 2):
        apart = (one.merchant, one.environment or "") != (other.merchant, other.environment or "")
        if one.provider != other.provider or not apart:
            continue
        pairs = product(known[one.name], known[other.name])
        if any(
            mine.raw is not None
            and mine.raw == theirs.raw
            and (mine.called or theirs.called) is called
            for mine, theirs in pairs
        ):
            what = "merchants" if one.merchant != other.merchant else "environments"
            yield Warning(
                f"{place(one.name, 'secrets')} and {place(other.name, 'secrets')} share a secret, "
                f"and are of different {what}: a callback of one is genuine for the other, too.",
                hint="Have the provider make a secret for each. Until then, let expect tell the "
                "orders of one from those of the other.",
                id="paysig.W003",
            )


def _written_down(values: Sequence[Value]) -> Iterator[CheckMessage]:
    """Secrets that stand in the source of the settings, where version control finds them."""
    sources: list[bytes] | None = None
    for value in values:
        raw = value.raw
        if raw is None or value.called or value.variable is not None or len(raw) < _TELLING:
            continue
        sources = _sources() if sources is None else sources
        if any(raw in source for source in sources):
            yield Warning(
                f"{value.path} stands in the source of the settings.",
                hint='Take it from the environment, {"env": "NAME"}, or have a function fetch it: '
                "whoever reads the source can sign callbacks.",
                id="paysig.W004",
            )


def _sources() -> list[bytes]:
    """The settings module, and what it is likely put together from: settings beside it."""
    name = getattr(settings, "SETTINGS_MODULE", None) or os.environ.get(ENVIRONMENT_VARIABLE)
    file = _file(modules.get(name or ""))
    if file is None:
        return []
    files = {file}
    for module in list(modules.values()):
        beside = _file(module)
        if beside is not None and beside.parent == file.parent and _SETTINGS & vars(module).keys():
            files.add(beside)
    found = []
    for each in sorted(files):
        with contextlib.suppress(OSError):
            found.append(each.read_bytes())
    return found


def _file(module: object) -> Path | None:
    name = getattr(module, "__file__", None)
    return Path(name) if isinstance(name, str) and name.endswith(".py") else None
