"""Handles deliveries with Paysig's SQLite store, one after the other, until it is killed.

Takes its settings as JSON in its argument and deliveries as lines of JSON; says in lines how far
it has come, so that it can be killed there.
"""

import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from paysig.store import Busy, LostClaim, SQLiteStore


class AskedForError(Exception):
    """The exception that a delivery asks the effect for."""


class Worker:
    """The effects, and the calls that run them."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.lease: float = settings["lease"]
        self.pause: float = settings["pause"]
        self.random = random.Random(settings["seed"])
        self.path = settings["dsn"].removeprefix("sqlite:")
        self.store = SQLiteStore(self.path)
        self.file = os.open(settings["effects"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        calls: dict[str, Callable[[dict[str, Any]], bool]] = {
            "once": self.once,
            "at_least_once": self.at_least_once,
            "credit": self.credit,
            "credit_elsewhere": self.credit_elsewhere,
            # Mistakes, for the run to find.
            "effect-before": self.effect_before,
            "effect-after": self.effect_after,
            "done-first": self.done_first,
            "new-keys": self.new_keys,
            "whole-total": self.whole_total,
            "never-open": self.never_open,
        }
        self.call = calls[settings["wrong"] or settings["mode"]]

    def handle(self, job: dict[str, Any]) -> None:
        try:
            word = "done" if self.call(job) else "duplicate"
        except Busy:
            word = "busy"
        except LostClaim:
            word = "lost"
        except AskedForError:
            word = "raised"
        except Exception as error:
            word = f"failed {type(error).__name__}: {error}"
        self.hook("returned", job)
        say(f"answer {job['delivery']} {word}")

    def once(self, job: dict[str, Any]) -> bool:
        return self.store.once(
            job["key"], lambda connection, key: self.insert(connection, job, key)
        )

    def at_least_once(self, job: dict[str, Any]) -> bool:
        return self.store.at_least_once(job["key"], lambda key: self.append(job, key), self.lease)

    def credit(self, job: dict[str, Any]) -> bool:
        def effect(connection: sqlite3.Connection, due: str, key: str) -> None:
            self.insert(connection, job, key, due)

        return self.store.credit(job["key"], job["total"], effect) is not None

    def credit_elsewhere(self, job: dict[str, Any]) -> bool:
        def effect(due: str, key: str) -> None:
            self.append(job, key, due)

        due = self.store.credit_elsewhere(job["key"], job["total"], effect, self.lease)
        return due is not None

    def effect_before(self, job: dict[str, Any]) -> bool:
        with sqlite3.connect(self.path) as connection:
            self.insert(connection, job, job["key"])
        return self.store.once(job["key"], lambda _connection, _key: None)

    def effect_after(self, job: dict[str, Any]) -> bool:
        ran = self.store.once(job["key"], lambda _connection, _key: None)
        if ran:
            with sqlite3.connect(self.path) as connection:
                self.insert(connection, job, job["key"])
        return ran

    def done_first(self, job: dict[str, Any]) -> bool:
        claim = self.store.claim(job["key"], self.lease)
        if claim is not None:
            self.store.done(claim)
            self.append(job, job["key"])
        return claim is not None

    def new_keys(self, job: dict[str, Any]) -> bool:
        key = self.random.randbytes(32).hex()
        return self.store.at_least_once(job["key"], lambda _: self.append(job, key), self.lease)

    def whole_total(self, job: dict[str, Any]) -> bool:
        def effect(connection: sqlite3.Connection, _due: str, key: str) -> None:
            self.insert(connection, job, key, job["total"])

        return self.store.credit(job["key"], job["total"], effect) is not None

    def never_open(self, job: dict[str, Any]) -> bool:
        """What comes of a credit elsewhere that nobody knows of before it is settled."""

        def effect(_connection: sqlite3.Connection, due: str, key: str) -> None:
            self.append(job, key, due)

        return self.store.credit(job["key"], job["total"], effect) is not None

    def insert(
        self, connection: sqlite3.Connection, job: dict[str, Any], key: str, amount: str = ""
    ) -> None:
        self.hook("effect", job)
        connection.execute(
            "INSERT INTO effects (payment, idempotency_key, amount, delivery) VALUES (?, ?, ?, ?)",
            (job["key"], key, amount, job["delivery"]),
        )
        self.written(job)

    def append(self, job: dict[str, Any], key: str, amount: str = "") -> None:
        self.hook("effect", job)
        line = {
            "payment": job["key"],
            "idempotency_key": key,
            "amount": amount,
            "delivery": job["delivery"],
        }
        os.write(self.file, json.dumps(line).encode() + b"\n")
        os.fsync(self.file)
        self.written(job)

    def written(self, job: dict[str, Any]) -> None:
        self.hook("written", job)
        if job["raise"]:
            raise AskedForError

    def hook(self, name: str, job: dict[str, Any]) -> None:
        say(f"{name} {job['delivery']}")
        time.sleep(self.random.uniform(0, self.pause))


def say(line: str) -> None:
    os.write(sys.stdout.fileno(), line.encode() + b"\n")


def main() -> None:
    settings = json.loads(sys.argv[1])
    if settings["mode"] == "install":
        SQLiteStore(Path(settings["dsn"].removeprefix("sqlite:"))).install()
        return
    worker = Worker(settings)
    say("ready")
    for line in sys.stdin:
        worker.handle(json.loads(line))


if __name__ == "__main__":
    main()
