"""An object of a merchant's own row, and what its fields may be."""

import re
from collections.abc import Callable
from typing import Any


class RowError(ValueError):
    """A wrong row; the path of the field that is at fault, "" for the row as a whole.

    Of a field that the format does not have the fault is that of the object which holds it.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Object:
    """An object of which every field has to be known."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise RowError(path)
        self.fields: dict[str, Any] = value
        self.whole = path
        self.known: set[str] = set()

    def path(self, name: str) -> str:
        return f"{self.whole}.{name}" if self.whole else name

    def fault(self, name: str) -> RowError:
        return RowError(self.path(name))

    def take(self, name: str, right: Callable[[Any], bool], absent: Any = ...) -> Any:
        """The field's value; `absent` where it is not there, which is a fault without one."""
        self.known.add(name)
        value = self.fields.get(name, absent)
        if name not in self.fields and absent is not ...:
            return value
        if value is ... or not right(value):
            raise self.fault(name)
        return value

    def inside(self, name: str) -> "Object | None":
        self.known.add(name)
        return Object(self.fields[name], self.path(name)) if name in self.fields else None

    def done(self) -> None:
        if not self.fields.keys() <= self.known:
            raise RowError(self.whole)


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def is_object(value: Any) -> bool:
    return isinstance(value, dict)


def is_header(value: Any) -> bool:
    """A token (RFC 9110, section 5.6.2) without the underscores that servers drop."""
    return is_text(value) and re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^`|~-]+", value) is not None


def is_word(value: Any) -> bool:
    return is_text(value) and value != ""


def ranges(first: int, last: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and first <= value <= last


def is_condition(value: Any) -> bool:
    return is_object(value) and all(map(lists(is_word), value.values()))


def among(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: is_text(value) and value in allowed


def lists(right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(right, value))
