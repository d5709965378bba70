"""Times the endpoint of Paysig beside views that do less, in the same gunicorn and database."""

import math
import random
import statistics
import time
from dataclasses import dataclass, field

import callbacks
import clients
from callbacks import ACCEPTED, Payment
from connection import Connection
from forgeries import Target, wrong_secret
from processes import StartError
from providers import PROVIDERS, request, spelled
from shop_server import Shop
from trial import place_orders

ROUNDS = 10
# Requests of one contender in one round, and how many are under way at once.
REQUESTS = 160
AT_ONCE = 8
WARM_UP = 40

BARE = "a bare view that answers 200"
ONE_ROW = "a view that inserts one row"


@dataclass
class Contender:
    """Requests of one kind, and how long they took."""

    name: str
    expected: int
    # Some for each round; the first are to warm up.
    rounds: list[list[bytes]]
    # Seconds a round, and seconds an answer.
    elapsed: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return REQUESTS * len(self.elapsed) / sum(self.elapsed)

    def percentile(self, percent: float) -> float:
        """In seconds."""
        ordered = sorted(self.latencies)
        return ordered[math.ceil(len(ordered) * percent / 100) - 1]

    def times_slower(self, other: "Contender") -> float:
        """The median of each round's own ratio."""
        return statistics.median(map(float.__truediv__, self.elapsed, other.elapsed))

    def figures(self, bare: "Contender", one_row: "Contender") -> dict[str, float]:
        figures = {
            "requests per second": self.per_second,
            "p50 ms": self.percentile(50) * 1000,
            "p99 ms": self.percentile(99) * 1000,
        }
        for name, other in (("bare", bare), ("one row", one_row)):
            figures[f"time a request over {name}"] = self.times_slower(other)
            for percent in (50, 99):
                ratio = self.percentile(percent) / other.percentile(percent)
                figures[f"p{percent} over {name}"] = ratio
        return figures


def measure(shop: Shop, workers: int, seed: str) -> dict[str, dict[str, float]]:
    """The figures of all contenders, which take turns."""
    # Other payments than those that the shop has been told of before.
    chance = random.Random(f"{seed} speed")
    rounds = [WARM_UP, *[REQUESTS] * ROUNDS]
    made = callbacks.payments(sum(rounds), "S", dict(shop.secrets), chance)
    by_hand = callbacks.payments(sum(rounds), "H", dict(shop.secrets), chance)
    place_orders(shop, made + by_hand, 0)
    contenders = contenders_of(shop, rounds, made, by_hand)
    with shop.served(workers) as server:
        for number in range(len(rounds)):
            for contender in contenders:
                run(contender, contender.rounds[number], server.port, counts=number > 0)
    check_credits(shop, made + by_hand)
    bare, one_row, *_ = contenders
    return {each.name: each.figures(bare, one_row) for each in contenders}


def check_credits(shop: Shop, made: list[Payment]) -> None:
    """Whether each of them was credited: else something else than that was measured."""
    with shop.connect() as connection:
        rows = connection.execute(b'SELECT "order" FROM shop_entry').fetchall()
    credited = [order for (order,) in rows if str(order)[:1] in "SH"]
    if sorted(map(str, credited)) != sorted(payment.order for payment in made):
        message = f"{len(credited)} of {len(made)} payments were credited while it was measured"
        raise StartError(message)


def contenders_of(
    shop: Shop, rounds: list[int], made: list[Payment], by_hand: list[Payment]
) -> list[Contender]:
    bodies = [payment.body for payment in made]
    credited = [
        spelled({"order_id": each.order, "amount": each.amount, "note": each.body.decode()})
        for each in by_hand
    ]
    genuine = [payment.request for payment in made]
    own = [(BARE, "bare", bodies), (ONE_ROW, "one-row", bodies)]
    own.append(("the handler's work, by hand", "credited", credited))
    contenders = [
        Contender(name, ACCEPTED, dealt([post(f"/measure/{path}", body) for body in sent], rounds))
        for name, path, sent in own
    ]
    contenders.append(Contender("paysig: a first delivery", ACCEPTED, dealt(genuine, rounds)))
    # Each has been settled in this round.
    contenders.append(Contender("paysig: a duplicate", ACCEPTED, dealt(genuine, rounds)))
    forged = forged_requests(made, shop.secrets["forgers"])
    contenders.append(Contender("paysig: a forgery", PROVIDERS[0].refused, dealt(forged, rounds)))
    return contenders


def post(path: str, body: bytes) -> bytes:
    return request(path, body, {})


def forged_requests(made: list[Payment], secret: str) -> list[bytes]:
    """For one endpoint, whose refusals all have one status."""
    provider = PROVIDERS[0]
    requests = []
    for payment in made:
        seen = next(each for each in made if each.provider is provider)
        body, headers = wrong_secret(Target(seen, payment.order, seen, secret))
        requests.append(request(f"/callbacks/{provider.endpoint}", body, headers))
    return requests


def dealt(requests: list[bytes], rounds: list[int]) -> list[list[bytes]]:
    left = iter(requests)
    return [[next(left) for _ in range(number)] for number in rounds]


def run(contender: Contender, requests: list[bytes], port: int, *, counts: bool) -> None:
    """One turn."""
    connections = [Connection(port) for _ in range(AT_ONCE)]
    latencies: list[float] = []

    def work(number: int) -> None:
        connection = connections[number]
        for sent in requests[number::AT_ONCE]:
            began = time.perf_counter()
            status = connection.ask(sent)
            latencies.append(time.perf_counter() - began)
            if status != contender.expected:
                message = f"{contender.name}: status {status}"
                raise StartError(message)
        connection.close()

    began = time.perf_counter()
    clients.in_threads(work, AT_ONCE)
    if counts:
        contender.elapsed.append(time.perf_counter() - began)
        contender.latencies += latencies


def show(figures: dict[str, dict[str, float]]) -> None:
    over = ["bare", "one row"]
    print(f"\n{'':28}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}", end="")
    print("".join(f"{f'  over {name}: time':>22}{'p50':>7}{'p99':>7}" for name in over))
    for name, row in figures.items():
        line = f"{name:28}{row['requests per second']:10,.0f}{row['p50 ms']:9.2f}"
        line += f"{row['p99 ms']:9.2f}"
        for other in over:
            line += f"{row[f'time a request over {other}']:21.2f}x"
            line += f"{row[f'p50 over {other}']:6.2f}x{row[f'p99 over {other}']:6.2f}x"
        print(line)
