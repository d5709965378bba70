"""The Django shop beside its server: its database, its orders and its commands."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from servers import DEMO, PROJECT, StartError

Order = tuple[str, str, str]
# What the shop reads, which may be set for a shop of the user's own.
OURS = re.compile("SHOP_|PAYMENTO_|RAJAONGKIR_|AKASHICPAY_|DJANGO_")


class Project:
    """The example shop, with a database that is thrown away with `run`."""

    def __init__(self, run: Path, secrets: Mapping[str, str]) -> None:
        self._run = run
        self._database = run / "shop.sqlite3"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not OURS.match(name)},
            **secrets,
            "DJANGO_SETTINGS_MODULE": "django_settings",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(DEMO),
            "SHOP_DATABASE": str(self._database),
        }

    def manage(self, *command: str) -> str:
        """What a command of the project's has logged, and printed."""
        process = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if process.returncode:
            raise StartError(f"manage.py {command[0]}: {process.stderr.strip()[-2000:]}")
        return process.stderr + process.stdout

    def take(self, orders: Iterable[Order]) -> None:
        """Has these orders in the shop."""
        rows = [
            {
                "model": "orders.order",
                "fields": {
                    "number": number,
                    "item": "House blend",
                    "name": "A customer",
                    "email": "customer@shop.example",
                    "amount": amount,
                    "currency": currency,
                    "created_at": "2026-08-12T10:00:00Z",
                },
            }
            for number, amount, currency in orders
        ]
        fixture = self._run / "orders.json"
        fixture.write_text(json.dumps(rows), encoding="utf-8")
        self.manage("loaddata", str(fixture))

    def orders(self) -> dict[str, set[str]]:
        """The numbers of the orders, by their state."""
        states: dict[str, set[str]] = {}
        for state, number in self._read("SELECT state, number FROM orders_order"):
            states.setdefault(state, set()).add(number)
        return states

    def callbacks(self) -> Counter[str]:
        """What the genuine callbacks have come to, and how often."""
        query = "SELECT state, reason FROM paysig_claims WHERE provider <> ''"
        return Counter(f"{state} {reason}".strip() for state, reason in self._read(query))

    def refusals(self) -> Counter[str]:
        """Why callbacks were refused, and how often."""
        query = "SELECT code, 1 + suppressed FROM paysig_refusals"
        counted: Counter[str] = Counter()
        for code, number in self._read(query):
            counted[code] += number
        return counted

    def _read(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._database)) as connection:
            return list(connection.execute(query))
