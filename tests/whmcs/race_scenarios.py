"""Many at once: the same payment is credited once, whoever brings it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from browser import path_of
from delivery_scenarios import credited_once
from gateways import AKASHICPAY, PAYMENTO, RAJAONGKIR, Gateway, Order, order, paid
from happy_scenarios import asked_long_ago
from retries import settle
from stage import Scenario, Stage, holds, same

PAYMENTS, TIMES = 20, 4
# Between the look for a payment and its credit, so that whoever can come in between does.
PAUSE = 0.05


def at_once(gateway: Gateway) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        bills = [paid(stage, order(stage, gateway)) for _ in range(PAYMENTS)]
        deliveries = [bill.delivery() for bill in bills for _ in range(TIMES)]
        with stage.installation.delayed("crediting", PAUSE):
            answers = stage.send_all(deliveries)
        for bill in bills:
            known = stage.installation.credits(bill.invoice)
            holds("none is doubled", len(known) < 2, known)
        # SQLite lets one write at a time, and who waits for long is asked to come again.
        if stage.installation.kind != "sqlite":
            same("the answers", {(one.status, one.body) for one in answers}, {(200, "OK")})
            for bill in bills:
                credited_once(stage, bill)
        settle(stage, bills)

    return play


def from_all_sides(stage: Stage) -> None:
    """Callbacks, the return page, the payer's and the administrator's buttons, and the cron."""
    whmcs = stage.installation
    for gateway in (PAYMENTO, RAJAONGKIR):
        bills = [paid(stage, order(stage, gateway)) for _ in range(3)]
        asked_long_ago(stage)
        with whmcs.delayed("crediting", 0.2):
            together([side for bill in bills for side in sides(stage, bill)] + [whmcs.cron])
        for bill in bills:
            credited_once(stage, bill)
        whmcs.cron()
        for bill in bills:
            credited_once(stage, bill)


def sides(stage: Stage, bill: Order) -> list[Callable[[], object]]:
    assert bill.payment is not None
    found: list[Callable[[], object]] = [
        lambda: stage.send(*bill.delivery()),
        lambda: stage.send(*bill.delivery()),
    ]
    if url := bill.payment.asked.get("ReturnUrl"):
        found.append(lambda: came_back(stage, bill, url))
    return found


def came_back(stage: Stage, bill: Order, url: str) -> None:
    # What the browser brings along is not signed, and the old plugin believed it.
    path = path_of(url)
    path += ("&" if "?" in path else "?") + f"token={bill.id}&orderId=1&status=7"
    answer = stage.browser().get(path)
    wanted = f"viewinvoice.php?id={bill.invoice}"
    holds("leads to the invoice", answer.headers.get("location", "").endswith(wanted), answer)


def together(calls: list[Callable[[], object]]) -> None:
    ready = threading.Barrier(len(calls))

    def call(one: Callable[[], object]) -> None:
        ready.wait()
        one()

    with ThreadPoolExecutor(len(calls)) as pool:
        for done in [pool.submit(call, one) for one in calls]:
            done.result()


def by_return(stage: Stage) -> None:
    """The payer comes back before any callback: believed is only what the provider says."""
    bill = order(stage, PAYMENTO)
    assert bill.payment is not None
    url = bill.payment.asked["ReturnUrl"]
    came_back(stage, bill, url)
    same("before it is paid", stage.installation.credits(bill.invoice), [])
    asked_long_ago(stage)
    paid(stage, bill)
    came_back(stage, bill, url)
    credited_once(stage, bill)
    same("the callback after", stage.send(*bill.delivery()).status, 200)
    credited_once(stage, bill)


# php-cgi would start PHP 80 times.
SERVERS = ("mod_php", "apache-fpm", "nginx-fpm")
SCENARIOS = [
    Scenario(
        "20 payments, each 4 times at once, asked about: 20 credits", at_once(PAYMENTO), SERVERS
    ),
    Scenario("20 deposits, each 4 times at once: 20 credits", at_once(AKASHICPAY), SERVERS),
    Scenario("the return page alone settles, and believes the provider only", by_return),
    Scenario("callbacks, the return page and the cron race: one credit", from_all_sides),
]
