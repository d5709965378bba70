"""Several threads, and stores, at one payment."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from paysig.store import Busy, Claim, Kept, LostClaim, SQLiteStore
from stores import KINDS, AnyStore, Effects, callback, key, made

THREADS = 8
PAYMENTS = 12


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    yield from made(request.param, tmp_path, timeout=60)


def raced(work: Callable[[int], object]) -> list[object]:
    """Lets all threads go at the same moment, PAYMENTS times."""
    barrier = threading.Barrier(THREADS)

    def run(_: int) -> list[object]:
        results = []
        for number in range(PAYMENTS):
            barrier.wait()
            results.append(work(number))
        return results

    with ThreadPoolExecutor(THREADS) as pool:
        return [result for results in pool.map(run, range(THREADS)) for result in results]


def patiently(call: Callable[[], object]) -> object:
    while True:
        try:
            return call()
        except Busy:
            continue


def test_one_of_all_that_keep_a_callback_finds_it_new(store: AnyStore) -> None:
    kept = raced(lambda number: patiently(lambda: store.keep(callback(str(number))) is not None))
    assert Counter(kept) == {True: PAYMENTS, False: PAYMENTS * (THREADS - 1)}
    assert len(store.due(now=4e9)) == PAYMENTS


def test_one_of_all_takes_up_a_callback_that_is_due(store: AnyStore) -> None:
    for number in range(PAYMENTS):
        store.keep(callback(str(number)), 0, now=1.0)

    def take(number: int) -> object:
        return patiently(lambda: store.take(key(str(number)), 0, 4e9))

    assert Counter(raced(take)) == {True: PAYMENTS, False: PAYMENTS * (THREADS - 1)}


def test_one_of_all_that_deliver_what_is_overdue_takes_it_up(store: AnyStore) -> None:
    for number in range(PAYMENTS):
        store.keep(callback(str(number)), 0, now=1.0)
    kept = raced(lambda number: patiently(lambda: store.keep(callback(str(number)))))
    taken = [one for one in kept if isinstance(one, Kept)]
    assert len(taken) == PAYMENTS
    assert {one.attempts for one in taken} == {1}


def test_one_of_all_runs_the_effect(store: AnyStore) -> None:
    effects = Effects()
    ran = raced(lambda number: patiently(lambda: store.once(key(str(number)), effects.once)))
    assert Counter(ran) == {True: PAYMENTS, False: PAYMENTS * (THREADS - 1)}
    assert Counter(effects.seen) == {(key(str(number)),): 1 for number in range(PAYMENTS)}


def test_one_of_all_gets_the_claim(store: AnyStore) -> None:
    def take(number: int) -> object:
        try:
            return store.claim(key(str(number)))
        except Busy:
            return None

    claims = [claim for claim in raced(take) if isinstance(claim, Claim)]
    assert sorted(claim.key for claim in claims) == sorted(key(str(n)) for n in range(PAYMENTS))


def test_one_of_all_takes_over_a_claim_that_ran_out(store: AnyStore) -> None:
    for number in range(PAYMENTS):
        store.claim(key(str(number)), 1, now=1)

    def take(number: int) -> object:
        try:
            claim = store.claim(key(str(number)))
            assert claim is not None
            store.done(claim)
        except (Busy, LostClaim, AssertionError):
            return None
        return claim.fence

    assert Counter(raced(take)) == {2: PAYMENTS, None: PAYMENTS * (THREADS - 1)}


@pytest.mark.parametrize("elsewhere", [False, True])
def test_growing_totals_add_up(store: AnyStore, *, elsewhere: bool) -> None:
    lock = threading.Lock()
    credited: dict[str, list[Decimal]] = {}
    turn = iter(range(10**6))

    def credit(number: int) -> object:
        payment = key(str(number))
        with lock:
            total = f"{next(turn) % THREADS + 1}.50"

        def note(due: str, _key: str) -> None:
            with lock:
                credited.setdefault(payment, []).append(Decimal(due))

        if elsewhere:
            return patiently(lambda: store.credit_elsewhere(payment, total, note))
        return patiently(lambda: store.credit(payment, total, lambda _, due, of: note(due, of)))

    raced(credit)
    sums = {payment: sum(dues) for payment, dues in credited.items()}
    assert sums == {key(str(number)): Decimal(f"{THREADS}.50") for number in range(PAYMENTS)}


@pytest.mark.parametrize("elsewhere", [False, True])
def test_parts_whose_callbacks_come_at_once_and_again_add_up(
    store: AnyStore, *, elsewhere: bool
) -> None:
    lock = threading.Lock()
    credited: dict[str, list[Decimal]] = {}
    turn = iter(range(10**6))

    def receive(number: int) -> object:
        payment = key(str(number))
        with lock:
            total = next(turn) % THREADS + 1
        part = key(f"{number} {total}")

        def note(due: str, _key: str) -> None:
            with lock:
                credited.setdefault(payment, []).append(Decimal(due))

        def settle() -> bool:
            if elsewhere:
                return store.at_least_once(
                    part, lambda _: store.credit_elsewhere(payment, str(total), note)
                )
            return store.once(
                part,
                lambda *_: store.credit(payment, str(total), lambda _, due, of: note(due, of)),
            )

        return patiently(settle), patiently(settle)

    assert Counter(raced(receive)) == {(True, False): PAYMENTS * THREADS}
    sums = {payment: sum(dues) for payment, dues in credited.items()}
    assert sums == {key(str(number)): THREADS for number in range(PAYMENTS)}


def test_stores_of_one_file_race_as_threads_of_one_do(tmp_path: Path) -> None:
    path = tmp_path / "paysig.db"
    effects = Effects()
    with SQLiteStore(path) as first:
        first.install()
    local = threading.local()
    opened: list[SQLiteStore] = []

    def once(number: int) -> object:
        if not hasattr(local, "store"):
            local.store = SQLiteStore(path, timeout=60)
            opened.append(local.store)
        return local.store.once(key(str(number)), effects.once)

    ran = raced(once)
    assert len(opened) == THREADS
    for store in opened:
        store.close()
    assert Counter(ran) == {True: PAYMENTS, False: PAYMENTS * (THREADS - 1)}
    assert Counter(effects.seen) == {(key(str(number)),): 1 for number in range(PAYMENTS)}
