"""What the run left in the database and on the wire, compared with what it should have."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import psycopg
from callbacks import Delivery, Payment
from clients import AGAIN, NO_ANSWER
from forgeries import FLOODING, Forgery
from shop_server import Shop

# By kind, in words.
KINDS = {
    "twice": "payments that were credited more than once",
    "lost": "payments that were not credited, or whose callback is not kept",
    "wrong": "entries and orders with another amount, or of nobody's",
    "open": "callbacks and claims that are not settled",
    "forged": "forged callbacks that were credited or stored as genuine",
    "unanswered": "deliveries that were not answered as they have to be, however often sent",
    "statuses": "deliveries with an answer that none may get",
    "refusals": "refusals that are not written down, or not as they were",
}
TRY_LATER = 503


@dataclass
class Findings:
    """What is wrong, by kind."""

    faults: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    # Of the refusals: how many are stored, and how many more are counted with them.
    refusals: int = 0
    suppressed: int = 0

    def check(self, right: bool, kind: str, what: str) -> None:
        if not right:
            self.faults[kind].append(what)

    @property
    def number(self) -> int:
        return sum(map(len, self.faults.values()))


def compare(
    shop: Shop, payments: list[Payment], forgeries: list[Forgery], delivered: list[Delivery]
) -> Findings:
    found = Findings()
    by_number = {delivery.number: delivery for delivery in delivered}
    with shop.connect() as connection:

        def rows(statement: str) -> list[tuple[Any, ...]]:
            return list(connection.execute(statement.encode()).fetchall())

        compare_credits(found, payments, rows)
        compare_callbacks(found, payments, rows)
        compare_refusals(found, forgeries, by_number, rows)
    for delivery in delivered:
        compare_answers(found, delivery)
    return found


def compare_credits(found: Findings, payments: list[Payment], rows: Any) -> None:
    entries: dict[str, list[Decimal]] = defaultdict(list)
    for order, amount in rows('SELECT "order", amount FROM shop_entry'):
        entries[order].append(amount)
    paid = dict(rows("SELECT number, paid FROM shop_order"))
    for payment in payments:
        order, amount = payment.order, Decimal(payment.amount)
        credited = entries.pop(order, [])
        total = paid.pop(order)
        found.check(len(credited) > 0, "lost", f"{order}: not credited")
        found.check(len(credited) < 2, "twice", f"{order}: credited {len(credited)} times")
        found.check(set(credited) <= {amount}, "wrong", f"{order}: entries {credited}")
        right = total == amount * len(credited)
        found.check(right, "wrong", f"{order}: {total} paid by {len(credited)} entries")
    for order, credited in entries.items():
        found.check(False, "forged", f"{order}: credited {len(credited)} times")
    for order, total in paid.items():
        found.check(total == 0, "forged", f"{order}: {total} paid")


def compare_callbacks(found: Findings, payments: list[Payment], rows: Any) -> None:
    columns = "endpoint, provider, merchant, state, payload"
    kept: Counter[tuple[str, str, str, bytes]] = Counter()
    for endpoint, provider, merchant, state, payload in rows(
        f"SELECT {columns} FROM paysig_claims WHERE provider > ''"
    ):
        kept[endpoint, provider, merchant, bytes(payload)] += 1
        found.check(state == "done", "open", f"a callback of {provider} is {state}")
    for payment in payments:
        provider = payment.provider
        key = (provider.endpoint, provider.name, provider.merchant, payment.message)
        times = kept.pop(key, 0)
        found.check(times > 0, "lost", f"{payment.order}: its callback is not kept")
        found.check(times < 2, "wrong", f"{payment.order}: its callback is kept {times} times")
    for (endpoint, *_), times in kept.items():
        found.check(False, "forged", f"{times} callbacks at {endpoint} that nobody sent are kept")
    states = Counter(row[0] for row in rows("SELECT state FROM paysig_claims WHERE provider = ''"))
    right = states == {"done": len(payments)}
    found.check(right, "open", f"claims of {len(payments)} payments: {dict(states)}")


def compare_refusals(
    found: Findings, forgeries: list[Forgery], by_number: dict[int, Delivery], rows: Any
) -> None:
    stored: Counter[tuple[str, str, str]] = Counter()
    for peer, endpoint, code, body, suppressed in rows(
        "SELECT peer, endpoint, code, body, suppressed FROM paysig_refusals"
    ):
        stored[peer, endpoint, code] += 1
        found.refusals += 1
        found.suppressed += suppressed
        found.check(body is None, "refusals", f"a body from {peer} is stored")
    for forgery in forgeries:
        if forgery.floods:
            continue
        delivery = by_number[forgery.delivery.number]
        key = (delivery.source, forgery.endpoint, forgery.code)
        times, most = stored.pop(key, 0), len(delivery.answers)
        # One that got no answer may have been written down before its worker was killed.
        what = f"{forgery.kind} at {forgery.endpoint}: {times} times for {most} requests"
        found.check(1 <= times <= most, "refusals", what)
    flooded = [forgery for forgery in forgeries if forgery.floods]
    times = sum(stored.pop((FLOODING, each.endpoint, each.code), 0) for each in flooded)
    told, sent = times + found.suppressed, len(flooded)
    most = sum(len(by_number[forgery.delivery.number].answers) for forgery in flooded)
    what = f"{times} stored and {found.suppressed} counted of {sent} from {FLOODING}"
    found.check(times > 0 and sent <= told <= most, "refusals", what)
    for key, times in stored.items():
        found.check(False, "refusals", f"{', '.join(key)}: {times} that nobody sent")


def told_of_the_flood(connection: "psycopg.Connection[tuple[object, ...]]") -> int:
    """How many refusals from its address are stored, or counted with others."""
    statement = (
        f"SELECT count(*) FILTER (WHERE peer = '{FLOODING}') + coalesce(sum(suppressed), 0)"
        " FROM paysig_refusals"
    )
    return int(str(connection.execute(statement.encode()).fetchall()[0][0]))


def compare_answers(found: Findings, delivery: Delivery) -> None:
    what = f"delivery {delivery.number}: {spelled(delivery.answers)}"
    last = delivery.answers[-1]
    found.check(last == delivery.expected or last not in AGAIN, "unanswered", what)
    right = set(delivery.answers) <= {delivery.expected, TRY_LATER, NO_ANSWER}
    found.check(right, "statuses", what)


def spelled(answers: Iterable[int]) -> str:
    return ", ".join("none" if answer == NO_ANSWER else str(answer) for answer in answers)
