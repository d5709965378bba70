"""Delivers callbacks as providers do: over connections that are kept, again until answered."""

import contextlib
import heapq
import random
import threading
import time
from collections import deque
from collections.abc import Callable

from callbacks import Delivery
from connection import Connection

THREADS = 12
# One callback may be what several workers die over, and then waits longer each time.
MOST_TRIES = 60
NO_ANSWER = 0
# Answers that tell a provider to send its callback again.
AGAIN = {NO_ANSWER, 429, 500, 502, 503, 504}
# Seconds before the second try, and the most between two.
FIRST_WAIT, LONGEST_WAIT = 0.1, 3.0
# How often a connection is given up though it could be kept, so that new workers get theirs.
DROPPED = 0.02
RACE_PATIENCE = 10.0


class Deliveries:
    """What is to be delivered now, and what is to be delivered again later."""

    def __init__(self, groups: list[list[Delivery]]) -> None:
        # Those of one race follow one another, and threads take them in this order: of all races
        # only one waits for its last threads.
        self._fresh = deque(delivery for group in groups for delivery in group)
        self._later: list[tuple[float, int, Delivery]] = []
        self._open = len(self._fresh)
        self._changed = threading.Condition()

    def take(self) -> Delivery | None:
        """The next one, when its time has come; None after the last."""
        with self._changed:
            while self._open:
                now = time.monotonic()
                if self._later and self._later[0][0] <= now:
                    return heapq.heappop(self._later)[2]
                if self._fresh:
                    return self._fresh.popleft()
                self._changed.wait(self._later[0][0] - now if self._later else None)
            return None

    def postpone(self, delivery: Delivery, seconds: float) -> None:
        with self._changed:
            entry = (time.monotonic() + seconds, delivery.number, delivery)
            heapq.heappush(self._later, entry)
            self._changed.notify()

    def end(self) -> None:
        """One is delivered, or given up."""
        with self._changed:
            self._open -= 1
            if not self._open:
                self._changed.notify_all()


def deliver(port: int, groups: list[list[Delivery]], seed: str) -> list[Delivery]:
    """Delivers everything, with many threads; returns it with the answers in it."""
    deliveries = Deliveries(groups)
    races = {each[0].race: threading.Barrier(len(each)) for each in groups if each[0].race}

    def work(number: int) -> None:
        sender = Sender(port, random.Random(f"{seed} {number}"))
        while (delivery := deliveries.take()) is not None:
            barrier = races.get(delivery.race) if delivery.race and not delivery.answers else None
            if barrier is not None:
                sender.connect()
                with contextlib.suppress(threading.BrokenBarrierError):
                    barrier.wait(RACE_PATIENCE)
            answer = sender.send(delivery)
            delivery.answers.append(answer)
            if answer in AGAIN and len(delivery.answers) < MOST_TRIES:
                deliveries.postpone(delivery, sender.wait(len(delivery.answers)))
            else:
                deliveries.end()

    in_threads(work, THREADS)
    return [delivery for group in groups for delivery in group]


def in_threads(work: Callable[[int], None], number: int) -> None:
    """Ends when all have ended; raises what the first of them raised."""
    errors: list[BaseException] = []

    def noted(index: int) -> None:
        try:
            work(index)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=noted, args=[n], daemon=True) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Sender:
    """One thread's connection, made anew whenever it is lost."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self._port = port
        self._chance = chance
        self._connection: Connection | None = None

    def connect(self) -> None:
        """Has a connection ready, where the shop is there to take one."""
        if self._connection is None or self._connection.closed:
            with contextlib.suppress(OSError):
                self._connection = Connection(self._port)

    def send(self, delivery: Delivery) -> int:
        """The status, or that there was no answer."""
        if delivery.source:
            return self._send_from(delivery)
        self.connect()
        if self._connection is None:
            return NO_ANSWER
        try:
            status = self._connection.ask(delivery.request)
        except OSError:
            self._drop()
            return NO_ANSWER
        if self._connection.closed or self._chance.random() < DROPPED:
            self._drop()
        return status

    def wait(self, tries: int) -> float:
        """Seconds until the next try, after so many."""
        seconds = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (tries - 1))
        return seconds * self._chance.uniform(0.8, 1.2)

    def _send_from(self, delivery: Delivery) -> int:
        """From the delivery's own address, on a connection of its own."""
        try:
            with contextlib.closing(Connection(self._port, delivery.source)) as connection:
                return connection.ask(delivery.request)
        except OSError:
            return NO_ANSWER

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
