"""Sends callbacks of three providers, genuine and forged, to a shop in Django and one in PHP.

What each answers and credits is compared with what is right, and so is what the Django shop has in
its tables at the end. Run it with `make demo`.
"""

import contextlib
import http.client
import json
import secrets
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from callbacks import EARLY, IDR, Callback, Credit, callbacks, orders
from project import Project
from senders import SECRETS
from servers import StartError, shops

RUN = Path(__file__).resolve().parent.parent / ".run"
# No answer may tell a forger more than its status does.
BODIES = {
    200: b"ok\n",
    400: b"refused\n",
    401: b"refused\n",
    405: b"method not allowed\n",
    503: b"try again later\n",
}
ROW = "{:<10}  {:<26}  {:>8}  {:>6}  {:>4}  {:<5}  {}"


@dataclass
class Shop:
    """A running shop: where it listens, and the log in which it notes what it credits."""

    port: int
    log: Path
    knows_orders: bool
    read: int = 0

    def expected(self, callback: Callback) -> tuple[int, bytes, tuple[Credit, ...]]:
        """What it has to answer to a callback, and to credit."""
        credited = callback.credited
        if self.knows_orders and callback.in_django is not None:
            credited = callback.in_django
        return callback.status, BODIES[callback.status], credited

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
        return credits_in(line.decode() for line in lines)


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
    project = Project(run, environment)
    project.manage("migrate")
    project.take(orders())
    right = []
    with shops(run, project.environment) as ports:
        django = Shop(ports["gunicorn"], run / "gunicorn.log", knows_orders=True)
        php = Shop(ports["nginx"], run / "php-shop.log", knows_orders=False)
        for section, sent in callbacks().items():
            print(f"\n{section}\n")
            print(ROW.format("provider", "callback", "expected", "Django", "PHP", "", "credited"))
            for callback in sent:
                right += judge(callback, *([django] if callback.for_django else [django, php]))
        kept_to = look_back(project)
    if not all(right) or not kept_to:
        print_logs(run)
    print(
        f"\ndemo: {sum(right)} of {len(right)} answers right"
        " (Django under gunicorn, PHP under nginx + php-fpm)"
    )
    return all(right) and kept_to


def judge(callback: Callback, *shops: Shop) -> list[bool]:
    """Sends a callback to each shop and prints its row; which of them got it right."""
    expected = [shop.expected(callback) for shop in shops]
    seen = [(*shop.answer(callback), shop.newly_credited()) for shop in shops]
    right = [answer == wanted for answer, wanted in zip(seen, expected, strict=True)]
    statuses = [*(status for status, _, _ in seen), ""][:2]
    mark = "ok" if all(right) else "WRONG"
    spelled = dict.fromkeys(spell(credited) for _, _, credited in seen)
    credited = " / ".join(text or "none" for text in spelled) if any(spelled) else ""
    row = (callback.provider, callback.title, callback.status, *statuses, mark, credited)
    print(ROW.format(*row).rstrip(), flush=True)
    for answer, wanted in zip(seen, expected, strict=True):
        if answer != wanted:
            print(f"    expected {wanted}, got {answer}")
    return right


def look_back(project: Project) -> bool:
    """Prints what the Django shop has in its tables; whether that is right."""
    sent = [callback for section in callbacks().values() for callback in section]
    print("\nWhat the Django shop has in its tables\n")
    for title, counted in (("callbacks", project.callbacks()), ("refusals", project.refusals())):
        counts = ", ".join(f"{number} {name}" for name, number in counted.most_common())
        print(f"{title}: {counts}")
    project.take([(EARLY, IDR, "IDR")])
    settled = credits_in(project.manage("paysig_process").splitlines())
    print(f"once there is an order {EARLY}, paysig_process credits {spell(settled)}")
    paid = {
        order
        for callback in sent
        for order, _ in (callback.credited if callback.in_django is None else callback.in_django)
    }
    states = project.orders()
    checks = {
        "refusals": sum(project.refusals().values()) == sum(c.status in {400, 401} for c in sent),
        "the early callback": settled == ((EARLY, IDR),),
        "paid orders": states.get("paid") == paid | {EARLY},
        "cancelled orders": states.get("failed") == {"R-6"},
    }
    for name, right in checks.items():
        if not right:
            print(f"    WRONG: {name}")
    return all(checks.values())


def credits_in(lines: Iterable[str]) -> tuple[Credit, ...]:
    """What was credited, by the lines of a log."""
    notes = [json.loads(line.split("credited ")[1]) for line in lines if "credited " in line]
    return tuple((note["order"], note["amount"]) for note in notes)


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
