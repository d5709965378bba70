"""Sends callbacks of three providers, genuine and forged, to a shop in Django and one in PHP.

What each answers and credits is compared with what is right. Run it with `make demo`.
"""

import contextlib
import http.client
import json
import secrets
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from callbacks import Callback, Credit, callbacks
from senders import SECRETS
from servers import StartError, shops

RUN = Path(__file__).resolve().parent.parent / ".run"
# No answer may tell a forger more than its status does.
BODIES = {200: b"ok\n", 400: b"refused\n", 401: b"refused\n", 405: b""}
ROW = "{:<10}  {:<26}  {:>8}  {:>6}  {:>4}  {:<5}  {}"


@dataclass
class Shop:
    """A running shop: where it listens, and the log in which it notes what it credits."""

    port: int
    log: Path
    read: int = 0

    def answer(self, callback: Callback) -> tuple[int, bytes]:
        path = f"/callbacks/{callback.provider}"
        headers = {"Content-Type": "application/json", **callback.headers}
        shop = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(shop) as connection:
            connection.request(callback.method, path, callback.body, headers)
            response = connection.getresponse()
            return response.status, response.read()

    def newly_credited(self) -> tuple[Credit, ...]:
        """What the shop has credited since it was last asked."""
        if not self.log.exists():
            return ()
        with self.log.open("rb") as log:
            log.seek(self.read)
            lines = log.read().splitlines()
            self.read = log.tell()
        notes = [json.loads(line.split(b"credited ")[1]) for line in lines if b"credited " in line]
        return tuple((note["order"], note["amount"]) for note in notes)


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    RUN.mkdir(exist_ok=True)
    run = Path(tempfile.mkdtemp(prefix="demo-", dir=RUN))
    try:
        right = demonstrate(run)
    except (StartError, OSError, http.client.HTTPException) as error:
        print_logs(run)
        print(f"\ndemo: {error or type(error).__name__}")
        right = False
    except KeyboardInterrupt:
        print("\ndemo: stopped")
        right = False
    finally:
        shutil.rmtree(run)
    return 0 if right else 1


def demonstrate(run: Path) -> bool:
    """Prints the table; whether all of it is right."""
    environment = {f"{name.upper()}_SECRET": secret for name, secret in SECRETS.items()}
    environment["DJANGO_SECRET_KEY"] = secrets.token_hex()
    right = []
    with shops(run, environment) as ports:
        django = Shop(ports["gunicorn"], run / "gunicorn.log")
        php = Shop(ports["nginx"], run / "php-shop.log")
        for section, sent in callbacks().items():
            print(f"\n{section}\n")
            print(ROW.format("provider", "callback", "expected", "Django", "PHP", "", "credited"))
            for callback in sent:
                right += judge(callback, django, php)
    if not all(right):
        print_logs(run)
    print(
        f"\ndemo: {sum(right)} of {len(right)} answers right"
        " (Django under gunicorn, PHP under nginx + php-fpm)"
    )
    return all(right)


def judge(callback: Callback, *shops: Shop) -> list[bool]:
    """Sends a callback to each shop and prints its row; which of them got it right."""
    expected = (callback.status, BODIES[callback.status], callback.credited)
    seen = [(*shop.answer(callback), shop.newly_credited()) for shop in shops]
    right = [answer == expected for answer in seen]
    statuses = [status for status, _, _ in seen]
    mark = "ok" if all(right) else "WRONG"
    credited = " / ".join(dict.fromkeys(spell(credited) for _, _, credited in seen))
    row = (callback.provider, callback.title, callback.status, *statuses, mark, credited)
    print(ROW.format(*row).rstrip(), flush=True)
    for answer in seen:
        if answer != expected:
            print(f"    expected {expected}, got {answer}")
    return right


def spell(credited: tuple[Credit, ...]) -> str:
    return ", ".join(f"{order} {amount or '(no amount)'}" for order, amount in credited)


def print_logs(run: Path) -> None:
    for log in sorted(run.glob("*.log")):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        lines = [line for line in lines if "credited " not in line]
        if lines:
            print(f"\n--- the end of {log.name}", *lines[-15:], sep="\n")


if __name__ == "__main__":
    sys.exit(main())
