"""The caches that carriers are given."""

from collections.abc import Callable

import paysig.http


class Memory:
    """One that works."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self._values.get(key)

    def set(self, key: str, value: str, timeout: int) -> None:
        self._values[key] = value

    def add(self, key: str, value: str, timeout: int) -> bool:
        if key in self._values:
            return False
        self._values[key] = value
        return True

    def delete(self, key: str) -> None:
        self._values.pop(key, None)


class Raising:
    """One that is out of order."""

    def get(self, key: str) -> str | None:
        raise ConnectionError

    def set(self, key: str, value: str, timeout: int) -> None:
        raise ConnectionError

    def add(self, key: str, value: str, timeout: int) -> bool:
        raise ConnectionError

    def delete(self, key: str) -> None:
        raise ConnectionError


class Rubbish:
    """One that holds something else, and keeps nothing."""

    def get(self, key: str) -> str | None:
        return "rubbish"

    def set(self, key: str, value: str, timeout: int) -> None:
        pass

    def add(self, key: str, value: str, timeout: int) -> bool:
        return True

    def delete(self, key: str) -> None:
        pass


KINDS: dict[str, Callable[[], paysig.http.Cache]] = {
    "memory": Memory,
    "raising": Raising,
    "rubbish": Rubbish,
}


def cache(name: str | None) -> paysig.http.Cache | None:
    return None if name is None else KINDS[name]()
