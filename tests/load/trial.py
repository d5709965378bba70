"""One run of all callbacks: deliver, kill, take up what is left, compare."""

import contextlib
import multiprocessing
import random
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import callbacks
import clients
import compared
import progress
import shop_server
from callbacks import Delivery, Payment
from compared import Findings
from forgeries import UNPAID, Forger, unpaid_order
from killing import Killer, Kills, Marks
from processes import StartError
from providers import PROVIDERS
from shop_server import Server, Shop

# One forgery for so many payments.
FORGED = 10
CLIENTS = 2
# Workers are killed until so large a part of the payments is under way.
KILLED_UNTIL = 0.95
# So often it is tried to reach the worker that counted the flood.
MOST_AFTER_THE_FLOOD = 40
# However slow the machine is, a trial that takes longer than this hangs.
LONGEST = 600.0
# What is left is due within this time, or never.
DUE_WITHIN = 30.0
SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Plan:
    """How many payments are made, and what happens meanwhile."""

    payments: int
    workers: int
    seed: str
    # Mean seconds between two kills; 0 for none.
    kill_every: float
    # But no more than one for so many payments: on a slow machine, little would be done between.
    payments_a_kill: int = 40
    # The part of the effects that take long, and of those that raise when they run first.
    slow: float = 0.06
    raising: float = 0.01
    # Seconds after which a callback that is kept is tried again.
    patience: float = 4.0
    mistake: str = ""

    def kills(self, begun: int) -> int:
        """The most there may be by the time that so many payments are under way."""
        return begun // self.payments_a_kill

    def environment(self, marks: Path) -> dict[str, str]:
        return {
            "LOAD_MARKS": str(marks),
            "LOAD_SEED": self.seed,
            "LOAD_SLOW": str(self.slow),
            "LOAD_RAISING": str(self.raising),
            "LOAD_PATIENCE": str(self.patience),
            "LOAD_MISTAKE": self.mistake,
        }


@dataclass
class Outcome:
    """What happened, and what is wrong about it."""

    deliveries: int = 0
    forged: int = 0
    seconds: float = 0.0
    answers: Counter[int] = field(default_factory=Counter)
    kills: Kills = field(default_factory=Kills)
    # Effects that had to begin more than once.
    over_again: int = 0
    # Callbacks that were open when all were answered.
    left: int = 0
    processed: str = ""
    found: Findings = field(default_factory=Findings)


class Trial:
    """A shop of its own and all that is delivered to it."""

    def __init__(self, run: Path, port: int, name: str, plan: Plan) -> None:
        self.plan = plan
        self.chance = random.Random(plan.seed)
        self.secrets = {name: secrets.token_hex(16) for name in secret_names()}
        self.shop = shop_server.shop(run, port, name, self.secrets)
        self.marks = run / f"{name}.marks"
        self.payments = callbacks.payments(plan.payments, "G", self.secrets, self.chance)
        sent = callbacks.genuine(self.payments, 0, self.chance)
        first = sum(map(len, sent))
        self.forger = Forger(first, self.payments, self.secrets["forgers"], self.chance)
        forged = self.forger.of_all_kinds(plan.payments // FORGED)
        self.groups = [*sent, *([forgery.delivery] for forgery in forged)]
        self.chance.shuffle(self.groups)

    def run(self) -> Outcome:
        outcome = Outcome(sum(map(len, self.groups)))
        place_orders(self.shop, self.payments, UNPAID)
        marks = Marks(self.marks)
        environment = self.plan.environment(self.marks)
        began = time.monotonic()
        with contextlib.closing(marks), self.shop.served(self.plan.workers, **environment) as at:
            killer = Killer(at.master, marks, self.plan.kill_every, self.chance)
            delivered = self.delivered(at, killer, marks)
            outcome.seconds = time.monotonic() - began
            marks.read()
            outcome.kills, outcome.over_again = killer.kills, marks.over_again
            delivered += self.flooded(at)
        outcome.forged = len(self.forger.made)
        outcome.answers = Counter(answer for each in delivered for answer in each.answers)
        outcome.left = self.wait_until_due()
        outcome.processed = self.shop.manage("paysig_process", **environment)
        # One whose handler raises when it is first called may have its first call only now.
        for _ in range(3):
            if self.wait_until_due():
                outcome.processed += self.shop.manage("paysig_process", **environment)
        outcome.found = compared.compare(self.shop, self.payments, self.forger.made, delivered)
        return outcome

    def delivered(self, at: Server, killer: Killer, marks: Marks) -> list[Delivery]:
        deadline = time.monotonic() + LONGEST
        shown = progress.Progress(self.plan.payments, quiet=bool(self.plan.mistake))
        with self.clients(at.port) as running:
            while not all(client.is_over for client in running):
                if time.monotonic() > deadline:
                    message = f"not all is delivered after {LONGEST:.0f} s"
                    raise StartError(message)
                marks.read()
                begun = len(marks.begun)
                # The last ones are let through, or this would have no end.
                most = 0 if begun > KILLED_UNTIL * self.plan.payments else self.plan.kills(begun)
                if killer.kills.workers < most:
                    killer.strike_if_due()
                shown.show(begun, killer.kills)
                time.sleep(0.005)
            return [delivery for client in running for delivery in client.deliveries()]

    def flooded(self, at: Server) -> list[Delivery]:
        """When nobody is killed any more, so that no worker's count is lost."""
        number = len(self.forger.flood())
        sent = [forgery.delivery for forgery in self.forger.made[-number:]]
        delivered = clients.deliver(at.port, [[each] for each in sent], self.plan.seed)
        for _ in range(MOST_AFTER_THE_FLOOD):
            with self.shop.connect() as connection:
                if compared.told_of_the_flood(connection) >= number:
                    break
            after = [forgery.delivery for forgery in self.forger.after_the_flood()]
            delivered += clients.deliver(at.port, [[each] for each in after], self.plan.seed)
        return delivered

    @contextlib.contextmanager
    def clients(self, port: int) -> Iterator[list["Client"]]:
        running = [
            Client(port, self.groups[number::CLIENTS], f"{self.plan.seed} {number}")
            for number in range(CLIENTS)
        ]
        try:
            yield running
        finally:
            for client in running:
                client.end()

    def wait_until_due(self) -> int:
        """How many callbacks are open, once the last of them may be taken up again."""
        statement = (
            "SELECT count(*), max(greatest(next_at, lease_until)) FROM paysig_claims"
            " WHERE provider > '' AND state IN ('kept', 'claimed', 'failed')"
        )
        with self.shop.connect() as connection:
            rows = connection.execute(statement.encode()).fetchall()
        left, due = (int(str(value or 0)) for value in rows[0])
        time.sleep(min(DUE_WITHIN, max(0.0, due / 1000 - time.time() + 0.1)))
        return left


class Client:
    """A process that delivers its part of the callbacks."""

    def __init__(self, port: int, groups: list[list[Delivery]], seed: str) -> None:
        self._answers, theirs = SPAWN.Pipe(duplex=False)
        arguments = (theirs, port, groups, seed)
        self._process = SPAWN.Process(target=deliver_and_tell, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_over(self) -> bool:
        return self._answers.poll()

    def deliveries(self) -> list[Delivery]:
        try:
            delivered: list[Delivery] = self._answers.recv()
        except EOFError as error:
            message = "a client ended before it had delivered everything"
            raise StartError(message) from error
        return delivered

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._answers.close()


def deliver_and_tell(
    to: "Pipe[list[Delivery], None]", port: int, groups: list[list[Delivery]], seed: str
) -> None:
    to.send(clients.deliver(port, groups, seed))
    to.close()


def secret_names() -> list[str]:
    return [*(provider.name for provider in PROVIDERS), "forgers"]


def place_orders(shop: Shop, payments: list[Payment], unpaid: int) -> None:
    """The orders that are paid, and those that forgers would have paid."""
    orders = [(each.order, each.amount, each.provider.currency) for each in payments]
    orders += [(unpaid_order(index), "4999999", "EUR") for index in range(unpaid)]
    statement = b"COPY shop_order (number, amount, currency, paid) FROM STDIN"
    with shop.connect() as connection, connection.cursor().copy(statement) as copy:
        for order in orders:
            copy.write_row((*order, "0"))
