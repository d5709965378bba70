"""Delivers payments to several workers at once and kills them while they work."""

import contextlib
import random
import select
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from deliveries import AT_ONCE, Delivery, Payment
from worker_process import INSIDE, WorkerProcess

# However slow the machine is, a trial that takes longer than this hangs.
LONGEST = 120.0
AGAIN = {"busy", "lost", "raised"}


class TrialError(Exception):
    """A worker did what none may do."""


@dataclass(frozen=True)
class Dangers:
    """How likely a worker is killed at each line that it says, and how often at any time."""

    at_line: dict[str, float]
    # Mean seconds between two kills at any time.
    between: float
    # Mean seconds between two stops, and how long each takes; 0 for no stops.
    between_stops: float = 0.0
    stopped: float = 0.0
    most_kills: int = 50


@dataclass
class Counts:
    """What happened."""

    deliveries: int = 0
    kills: int = 0
    # Kills while an effect was being written and was not yet committed or settled.
    inside: int = 0
    stops: int = 0
    busy: int = 0
    lost_claims: int = 0
    raised: int = 0


class Trial:
    """One run of all deliveries."""

    def __init__(
        self, start: Callable[[], WorkerProcess], dangers: Dangers, chance: random.Random
    ) -> None:
        self.start = start
        self.dangers = dangers
        self.chance = chance
        self.counts = Counts()
        self.workers: list[WorkerProcess] = []
        self.queue: list[Delivery] = []
        # What the provider was told to have arrived, by payment: it does not send that again.
        self.acknowledged: dict[str, Decimal] = {}

    def run(self, payments: list[Payment]) -> Counts:
        """Ends when every payment was answered."""
        self.queue = [delivery for payment in payments for delivery in payment.deliveries]
        deadline = time.monotonic() + LONGEST
        with self.started():
            self.schedule()
            while self.queue or any(worker.delivery for worker in self.workers):
                if time.monotonic() > deadline:
                    message = f"{len(self.queue)} deliveries are not answered"
                    raise TrialError(message)
                self.hand_out()
                readable, _, _ = select.select(self.workers, [], [], 0.01)
                for worker in readable:
                    self.listen(worker)
                self.strike()
        return self.counts

    @contextlib.contextmanager
    def started(self) -> Iterator[None]:
        try:
            for _ in range(AT_ONCE):
                self.workers.append(self.start())
            yield
        finally:
            for worker in self.workers:
                worker.end()

    def hand_out(self) -> None:
        now = time.monotonic()
        for worker in self.workers:
            if worker.ready and worker.delivery is None and not worker.killed:
                place = next(
                    (n for n, each in enumerate(self.queue) if each.not_before <= now), None
                )
                if place is None:
                    return
                self.counts.deliveries += 1
                worker.give(self.queue.pop(place))

    def listen(self, worker: WorkerProcess) -> None:
        lines = worker.lines()
        if lines is None:
            self.bury(worker)
            return
        for line in lines:
            word, _, rest = line.partition(" ")
            worker.said = word
            if word == "ready":
                worker.ready = True
            elif word == "answer":
                self.answered(worker, rest.partition(" ")[2])
            if self.chance.random() < self.dangers.at_line.get(word, 0.0):
                self.kill(worker)

    def answered(self, worker: WorkerProcess, word: str) -> None:
        delivery = worker.delivery
        worker.delivery = None
        if word not in AGAIN | {"done", "duplicate"} or delivery is None:
            raise TrialError(word)
        self.counts.busy += word == "busy"
        self.counts.lost_claims += word == "lost"
        self.counts.raised += word == "raised"
        if word in AGAIN:
            self.send_again(delivery)
        else:
            before = self.acknowledged.get(delivery.key, delivery.amount)
            self.acknowledged[delivery.key] = max(before, delivery.amount)

    def send_again(self, delivery: Delivery) -> None:
        """As a provider does: unless another request about as much was answered."""
        acknowledged = self.acknowledged.get(delivery.key)
        if acknowledged is not None and delivery.amount <= acknowledged:
            return
        delivery.not_before = time.monotonic() + self.chance.uniform(0.02, 0.1)
        self.queue.insert(0, delivery)

    def bury(self, worker: WorkerProcess) -> None:
        if not worker.killed:
            message = f"a worker ended by itself with status {worker.process.wait()}"
            raise TrialError(message)
        self.counts.kills += 1
        self.counts.inside += worker.said in INSIDE
        if worker.delivery is not None:
            self.send_again(worker.delivery)
        worker.end()
        self.workers[self.workers.index(worker)] = self.start()

    def kill(self, worker: WorkerProcess) -> None:
        killed = self.counts.kills + sum(each.killed for each in self.workers)
        if not worker.killed and killed < self.dangers.most_kills:
            worker.kill()

    def schedule(self) -> None:
        now = time.monotonic()
        self.next_kill = now + self.chance.expovariate(1 / self.dangers.between)
        self.next_stop = now + self.after_stop()

    def after_stop(self) -> float:
        mean = self.dangers.between_stops
        return self.chance.expovariate(1 / mean) if mean else LONGEST

    def strike(self) -> None:
        """Kills, stops and resumes, whatever the workers say."""
        now = time.monotonic()
        if now >= self.next_kill:
            self.next_kill = now + self.chance.expovariate(1 / self.dangers.between)
            if working := [worker for worker in self.workers if worker.delivery is not None]:
                self.kill(self.chance.choice(working))
        if now >= self.next_stop:
            self.next_stop = now + self.after_stop()
            inside = [worker for worker in self.workers if worker.said in INSIDE]
            running = [worker for worker in inside if worker.resumes_at is None]
            for worker in running[:1]:
                worker.stop(now + self.dangers.stopped)
                self.counts.stops += 1
        for worker in self.workers:
            if worker.resumes_at is not None and now >= worker.resumes_at:
                worker.resume()
