"""A WHMCS of its own: a root, a database, and what a run looks at and changes in them."""

import contextlib
import itertools
import json
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from php import TESTS, Php

sys.path.append(str(TESTS / "faults"))

from databases import Database, Rows

STANDIN = Path(__file__).resolve().parent / "standin"
CLASSIC = Path(__file__).resolve().parent / "classic"
HOOKS = Path(__file__).resolve().parent / "hooks"
PASSWORD = "of the tests"
# By PHP's password_hash() at its lowest cost.
PASSWORD_HASH = "$2y$04$35WNnIxAAXE2Y8EW3wV.R.VRKHqdQaaPe8DTMpquBgPwSJ4bNO7G."
CONFIGURATION = """\
<?php

declare(strict_types=1);

$cc_encryption_hash = '@hash@';
$standin_connection = @connection@;
@constants@
"""
EURO, RUPIAH, DOLLAR = 1, 2, 3


@dataclass(frozen=True)
class Installation:
    """Where it is, and how its database is asked."""

    folder: Path
    php: Php
    database: Database
    kind: str
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def root(self) -> Path:
        return self.folder / "whmcs"

    @property
    def control(self) -> Path:
        return self.folder / "control"

    def install(self, constants: str = "") -> None:
        """The files without a module, and the tables. The system's URL comes later."""
        for folder in (self.control, self.folder / "sessions"):
            folder.mkdir(parents=True)
        shutil.copytree(STANDIN, self.root)
        for added in (CLASSIC, HOOKS):
            shutil.copytree(added, self.root, dirs_exist_ok=True)
        values = {
            "hash": secrets.token_hex(32),
            "connection": connection(self.database),
            "constants": constants,
        }
        text = CONFIGURATION
        for name, value in values.items():
            text = text.replace(f"@{name}@", value)
        (self.root / "configuration.php").write_text(text, encoding="utf-8")
        self.php.run(self.root / "install.php", given=json.dumps(first_rows()))
        (self.root / "install.php").unlink()

    def open_to_all(self) -> None:
        """Servers that root starts run as somebody else."""
        for path in [self.folder, *self.folder.rglob("*")]:
            path.chmod(0o777 if path.is_dir() else 0o666)

    def serve_at(self, url: str) -> None:
        self.query(f"UPDATE tblconfiguration SET value = '{url}' WHERE setting = 'SystemURL'")

    def query(self, statement: str) -> Rows:
        return self.database.query(statement)

    def value(self, statement: str) -> str:
        rows = self.query(statement)
        return rows[0][0] if rows else ""

    def invoice(
        self, gateway: str, total: str = "150000.00", client: int = 1, status: str = "Unpaid"
    ) -> int:
        """A new one."""
        number = 1000 + next(self.numbers)
        self.query(
            "INSERT INTO tblinvoices (id, userid, invoicenum, date, duedate, subtotal, total, status,"
            f" paymentmethod) VALUES ({number}, {client}, '', '2026-11-01', '2026-11-15', '{total}',"
            f" '{total}', '{status}', '{gateway}')"
        )
        return number

    def status(self, invoice: int) -> str:
        return self.value(f"SELECT status FROM tblinvoices WHERE id = {invoice}")

    def credits(self, invoice: int) -> list[tuple[str, str, str]]:
        """Amount, transaction id and gateway of all payments."""
        rows = self.query(
            f"SELECT amountin, transid, gateway FROM tblaccounts WHERE invoiceid = {invoice}"
            " ORDER BY id"
        )
        return [(money(amount), transaction, gateway) for amount, transaction, gateway in rows]

    def logged(self) -> int:
        """The place in the Gateway Log where the next row will come after."""
        return int(self.value("SELECT COALESCE(MAX(id), 0) FROM tblgatewaylog"))

    def log(self, after: int) -> list["LogRow"]:
        # The rows of a client program come a line each.
        rows = self.query(
            "SELECT gateway, result, REPLACE(REPLACE(data, '\\n', ' | '), '\t', ' ')"
            f" FROM tblgatewaylog WHERE id > {after} ORDER BY id"
            if self.kind == "mariadb"
            else "SELECT gateway, result, REPLACE(data, CHAR(10), ' | ')"
            f" FROM tblgatewaylog WHERE id > {after} ORDER BY id"
        )
        return [LogRow(*row) for row in rows]

    def cron(self, *arguments: str) -> str:
        return self.php.run(self.root / "crons" / "cron.php", *arguments)

    @contextlib.contextmanager
    def htaccess(self, rules: str, folder: str = "modules/gateways/callback") -> Iterator[None]:
        """What a merchant adds. Apache reads it anew for each request."""
        file = self.root / folder / ".htaccess"
        file.write_text(rules)
        try:
            yield
        finally:
            file.unlink()

    @contextlib.contextmanager
    def delayed(self, point: str, seconds: float) -> Iterator[None]:
        """Every request waits at a point of the stand-in."""
        file = self.control / f"delay-{point}"
        file.write_text(str(seconds))
        try:
            yield
        finally:
            file.unlink()

    def stop_one_at(self, point: str) -> None:
        """The next request that comes to the point stays there."""
        file = self.control / f"stop-{point}"
        file.write_text("")
        file.chmod(0o666)

    def stopped_at(self, point: str, patience: float = 10.0) -> int:
        """The process that stays there."""
        file = self.control / f"stopped-{point}"
        deadline = time.monotonic() + patience
        while not file.exists():
            if time.monotonic() > deadline:
                message = f"no request came to {point!r}"
                raise AssertionError(message)
            time.sleep(0.01)
        process = int(file.read_text())
        file.unlink()
        return process


@dataclass(frozen=True)
class LogRow:
    """A row of the Gateway Log."""

    gateway: str
    result: str
    data: str


def money(text: str) -> str:
    """SQLite keeps no zeros."""
    return f"{float(text):.2f}"


def connection(database: Database) -> str:
    """As Laravel wants it. WHMCS asks for a server that is not strict; MySQL's driver emulates
    prepared statements unless told otherwise."""
    if database.dsn.startswith("sqlite:"):
        path = database.dsn.removeprefix("sqlite:")
        return f"['driver' => 'sqlite', 'database' => '{path}', 'prefix' => '']"
    found = re.fullmatch(r"mysql:host=(.+);port=(\d+);dbname=(\w+);charset=utf8mb4", database.dsn)
    if found is None:
        message = f"not the DSN of a known database: {database.dsn}"
        raise ValueError(message)
    host, port, name = found.groups()
    return (
        f"['driver' => 'mysql', 'host' => '{host}', 'port' => {port}, 'database' => '{name}',"
        f" 'username' => '{database.user}', 'password' => '', 'charset' => 'utf8mb4',"
        " 'collation' => 'utf8mb4_unicode_ci', 'prefix' => '', 'strict' => false,"
        " 'options' => [PDO::ATTR_EMULATE_PREPARES => true]]"
    )


def first_rows() -> dict[str, list[dict[str, object]]]:
    """A shop in euros, two clients, one of whom pays in rupiah, and an administrator."""
    return {
        "tblconfiguration": [
            {"setting": "SystemURL", "value": ""},
            {"setting": "CompanyName", "value": "Hosting & Sons"},
        ],
        "tblcurrencies": [
            currency(EURO, "EUR", "1.00000", default=1),
            currency(RUPIAH, "IDR", "17000.00000"),
            currency(DOLLAR, "USD", "1.10000"),
        ],
        "tblclients": [client(1, "ani", RUPIAH), client(2, "bob", EURO), client(3, "cyd", DOLLAR)],
        "tbladmins": [
            {"id": 1, "roleid": 1, "username": "admin", "password": PASSWORD_HASH},
            {"id": 2, "roleid": 2, "username": "clerk", "password": PASSWORD_HASH},
        ],
    }


def currency(number: int, code: str, rate: str, default: int = 0) -> dict[str, object]:
    return {
        "id": number,
        "code": code,
        "prefix": "",
        "suffix": f" {code}",
        "rate": rate,
        "default": default,
    }


def client(number: int, name: str, currency: int) -> dict[str, object]:
    return {
        "id": number,
        "firstname": name.title(),
        "lastname": "Test",
        "email": f"{name}@example.com",
        "password": PASSWORD_HASH,
        "currency": currency,
    }
