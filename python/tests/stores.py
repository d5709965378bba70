"""The stores, as their tests are to meet them."""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from paysig.store import Kept, MemoryStore, SQLiteStore, Store

AnyStore: TypeAlias = Store[Any]
# A store of each kind: with SQLite, of a file, and of a connection that is the host's.
KINDS = ("memory", "file", "connection")
NOW = 1_700_000_000.0


def made(kind: str, folder: Path, timeout: float = 0.2) -> Iterator[AnyStore]:
    """An empty store, until the generator goes on."""
    if kind == "memory":
        yield MemoryStore(timeout=timeout)
        return
    path = folder / "paysig.db"
    if kind == "file":
        with SQLiteStore(path, timeout=timeout) as store:
            store.install()
            yield store
        return
    connection = sqlite3.connect(path, timeout=0.2, check_same_thread=False)
    try:
        host = SQLiteStore(connection, timeout=timeout)
        host.install()
        yield host
    finally:
        connection.close()


def key(name: str = "") -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def callback(name: str = "", payload: bytes = b"{}", **changes: Any) -> Kept:
    return Kept(claim_key=key(name), provider="paymento", payload=payload, **changes)


def credited_key(payment_key: str, start: str, end: str) -> str:
    """The idempotency key of a credit, made without Paysig."""
    digest = hashlib.sha256()
    for text in ("paysig credit 1", payment_key, start, end):
        digest.update(len(text).to_bytes(8, "big") + text.encode())
    return digest.hexdigest()


class Effects:
    """Effects that write down what they were called with, and raise when told to."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, ...]] = []
        self.error: BaseException | None = None

    def once(self, _connection: object, idempotency_key: str) -> None:
        self.elsewhere(idempotency_key)

    def elsewhere(self, idempotency_key: str) -> None:
        self.seen.append((idempotency_key,))
        self.fail()

    def credit(self, _connection: object, due: str, idempotency_key: str) -> None:
        self.credit_elsewhere(due, idempotency_key)

    def credit_elsewhere(self, due: str, idempotency_key: str) -> None:
        self.seen.append((due, idempotency_key))
        self.fail()

    def fail(self) -> None:
        if self.error is not None:
            raise self.error
