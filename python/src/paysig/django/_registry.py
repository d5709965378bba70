"""What the project has registered: its handlers, expectations and open payments."""

from __future__ import annotations

import contextlib
import functools
import inspect
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from paysig import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Registration:
    """A function of the project's, and what it is for.

    `kind` is "handler", "expects" or "open_payments". `name` is of an endpoint or a provider,
    None for all of them; `merchant` None for all merchants.
    """

    kind: str
    function: Callable[..., Any]
    name: str | None = None
    merchant: str | None = None
    outcomes: frozenset[str] = frozenset()

    def is_for(self, endpoint: str, provider: str, merchant: str) -> bool:
        """Whether it is for that endpoint."""
        return self.name in {None, endpoint, provider} and self.merchant in {None, merchant}


_WHAT: Final = {
    "handler": "a handler",
    "expects": "a function of expectations",
    "open_payments": "a function of open payments",
}


class Registry:
    """The registrations, in their order. Read by all threads, written by those that import."""

    def __init__(self) -> None:
        """Starts empty."""
        self._lock = threading.Lock()
        self._all: tuple[Registration, ...] = ()

    def add(self, new: Registration) -> None:
        """Registers it, in the place of itself where its module was imported before."""
        what = _WHAT[new.kind]
        if not callable(new.function):
            message = f"{what} must be callable, not {type(new.function).__name__}"
            raise ConfigError(message)
        if new.kind != "open_payments" and _is_late(new.function):
            message = f"{what} must be a plain function, not a coroutine function or a generator"
            raise ConfigError(message)
        if inspect.iscoroutinefunction(new.function) or inspect.isasyncgenfunction(new.function):
            message = f"{what} must be a plain function or a generator, not a coroutine"
            raise ConfigError(message)
        if new.name is not None and not isinstance(new.name, str):
            message = f"name must be a provider's or an endpoint's, not {type(new.name).__name__}"
            raise ConfigError(message)
        source = replace(new, function=_identity(new.function))
        with self._lock:
            known = [replace(one, function=_identity(one.function)) for one in self._all]
            if source in known:
                place = known.index(source)
                self._all = (*self._all[:place], new, *self._all[place + 1 :])
            else:
                self._all = (*self._all, new)

    def of(self, kind: str) -> list[Registration]:
        """All of a kind."""
        return [one for one in self._all if one.kind == kind]

    def all(self) -> tuple[Registration, ...]:
        """All of them."""
        return self._all

    @contextlib.contextmanager
    def isolated(self, *, keep: bool) -> Iterator[None]:
        """Forgets afterwards what is registered within, and remembers what was before."""
        before = self._all
        self._all = before if keep else ()
        try:
            yield
        finally:
            self._all = before


REGISTRY: Final = Registry()

_PLAIN: Final = (str, bytes, int, float, type(None))


def once_each(found: list[Registration]) -> list[Registration]:
    """Without those whose function comes before: it may be registered for several names."""
    seen: list[Any] = []
    kept = []
    for one in found:
        identity = _identity(one.function)
        if identity not in seen:
            seen.append(identity)
            kept.append(one)
    return kept


def _identity(function: Any, *seen: object) -> Any:  # noqa: ANN401 - the function, or what stands for it
    """Where a function stands and what is bound in it, the same however often it is imported.

    A module that is imported under two names, or reloaded, makes each function anew. One `def`
    makes several functions if it stands in a loop or in another function; they differ in what is
    bound in them.
    """
    chain = []
    inner: Any = function
    while isinstance(inner, FunctionType):
        code = inner.__code__
        # Several lambdas may stand in one line.
        constants = tuple(each for each in code.co_consts if isinstance(each, _PLAIN))
        place = (_file(code.co_filename), code.co_firstlineno, code.co_qualname, constants)
        chain.append((*place, *_bound(inner, *seen)))
        if "__wrapped__" not in inner.__dict__:
            return tuple(chain)
        inner = inner.__dict__["__wrapped__"]
    return function


def _bound(function: FunctionType, *seen: object) -> Iterator[object]:
    """The values of defaults and of the closure: what is plain by value, all else as itself."""
    values: list[Any] = [*(function.__defaults__ or ())]
    values += (function.__kwdefaults__ or {}).values()
    for cell in function.__closure__ or ():
        # One that is empty yet belongs to a function that is still being made.
        with contextlib.suppress(ValueError):
            values.append(cell.cell_contents)
    for value in values:
        if isinstance(value, FunctionType):
            if value is not function and value not in seen:
                yield _identity(value, *seen, function)
        else:
            yield value if isinstance(value, _PLAIN) else id(value)


@functools.cache
def _file(name: str) -> str:
    return str(Path(name).resolve())


def _is_late(function: Any) -> bool:  # noqa: ANN401 - anything callable
    called = getattr(function, "__call__", None)  # noqa: B004 - it is known to be callable
    kinds = (
        inspect.iscoroutinefunction,
        inspect.isasyncgenfunction,
        inspect.isgeneratorfunction,
    )
    return any(is_kind(one) for is_kind in kinds for one in (function, called))
