"""Processes that are killed and databases that go away: nothing is lost, nothing comes twice."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from browser import Answer
from gateways import AKASHICPAY, PAYMENTO, order, paid
from happy_scenarios import SET_UP
from retries import once, settle, time_goes_by
from stage import Scenario, Stage, holds, same

PAYMENTS, TIMES = 12, 3
FPM = ("apache-fpm", "nginx-fpm")


def killed_at(point: str) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        whmcs = stage.installation
        bill = paid(stage, order(stage, PAYMENTO))
        whmcs.stop_one_at(point)
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(stage.send, *bill.delivery())
            os.kill(whmcs.stopped_at(point), signal.SIGKILL)
            holds("it is not answered with 200", answer.result().status != 200, answer.result())
        # While the one that died may still be alive, nobody else goes on.
        before = whmcs.credits(bill.invoice)
        same("the next delivery", stage.send(*bill.delivery()).status, 200)
        same("credited", whmcs.credits(bill.invoice), before)
        time_goes_by(stage)
        whmcs.cron()
        once(stage, bill)
        same("a delivery after that", stage.send(*bill.delivery()).status, 200)
        once(stage, bill)

    return play


def killed_at_random(stage: Stage) -> None:
    whmcs = stage.installation
    bills = [paid(stage, order(stage, gateway)) for gateway in [PAYMENTO, AKASHICPAY] * PAYMENTS]
    deliveries = [bill.delivery() for bill in bills for _ in range(TIMES)]
    over = threading.Event()
    killer = threading.Thread(target=kill_workers, args=(stage, over))
    with whmcs.delayed("crediting", 0.03), whmcs.delayed("credited", 0.03):
        killer.start()
        try:
            answers = stage.send_all(deliveries)
        finally:
            over.set()
            killer.join()
    unanswered = sum(answer.status != 200 for answer in answers)
    holds("workers died on the way", unanswered > 0, unanswered)
    settle(stage, bills)


def kill_workers(stage: Stage, over: threading.Event) -> None:
    assert stage.web.master is not None
    master = int(stage.web.master.read_text())
    children = Path(f"/proc/{master}/task/{master}/children")
    chance = random.Random(7)
    while not over.wait(0.06):
        workers = children.read_text().split()
        if workers:
            try:
                os.kill(int(chance.choice(workers)), signal.SIGKILL)
            except ProcessLookupError:
                continue


def database_gone(how: signal.Signals) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        whmcs = stage.installation
        bills = [paid(stage, order(stage, one)) for one in [PAYMENTO, AKASHICPAY] * PAYMENTS]
        answers: list[Answer] = []
        assert stage.outages is not None
        deliveries = [bill.delivery() for bill in bills]
        with (
            whmcs.delayed("crediting", 0.1),
            ThreadPoolExecutor(len(deliveries)) as pool,
        ):
            sent = [pool.submit(stage.send, *delivery) for delivery in deliveries]
            time.sleep(0.25)
            stage.outages.stop(how)
            answers += [one.result() for one in sent]
            answers += stage.send_all(deliveries)
        statuses = {answer.status for answer in answers[len(deliveries) :]}
        stage.outages.start()
        same("the answers while it is away", statuses, {503})
        taken = [answer for answer in answers if answer.status != 503]
        holds("nobody is told anything else", {one.status for one in taken} <= {200}, taken)
        holds("some were under way", 503 in {one.status for one in answers[: len(deliveries)]})
        settle(stage, bills)

    return play


KILLED = {
    "crediting": "killed before WHMCS credits",
    "credited": "killed between the credit and the invoice's status",
    "settled": "killed after the credit, before it is written down as done",
}
SCENARIOS = [
    *(Scenario(title, killed_at(point)) for point, title in KILLED.items()),
    Scenario("php-fpm workers are killed at random: nothing lost", killed_at_random, FPM),
]
FOR_OUTAGES = ("mod_php", "nginx-fpm")
OUTAGES = [
    replace(SET_UP, title="set up, with a MariaDB that can go away", servers=FOR_OUTAGES),
    Scenario(
        "MariaDB is killed in the middle: nothing lost",
        database_gone(signal.SIGKILL),
        FOR_OUTAGES,
    ),
    Scenario(
        "MariaDB is shut down in the middle: nothing lost",
        database_gone(signal.SIGTERM),
        FOR_OUTAGES,
    ),
]
