"""Any sequence of operations does the same in a SQLite file and in memory."""

import sqlite3
from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from paysig.store import (
    Busy,
    Claim,
    LostClaim,
    MemoryStore,
    SQLiteStore,
)
from stores import NOW, AnyStore, Effects, callback, key

names = st.sampled_from(["a", "b"])
merchants = st.sampled_from(["", "m"])
payloads = st.sampled_from([b"1", b"2"])
steps = st.sampled_from([0.0, 1.0, 30.0, 90.0])
tries = st.sampled_from([None, 0, 1])
totals = st.sampled_from(["0", "1", "1.50", "01.5", "2", "1000000.000001"])
fences = st.integers(0, 6)
raises = st.booleans()
addresses = st.sampled_from([None, False, True])


class BothStores(RuleBasedStateMachine):
    """Does everything twice and compares what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.connection = sqlite3.connect(":memory:")
        file = SQLiteStore(self.connection)
        file.install()
        self.stores: list[AnyStore] = [file, MemoryStore()]

    def teardown(self) -> None:
        self.connection.close()

    def both(self, call: Callable[[AnyStore, Effects], Any], *, fails: bool = False) -> None:
        outcomes = []
        for store in self.stores:
            effects = Effects()
            effects.error = KeyError() if fails else None
            try:
                result = call(store, effects)
            except (Busy, LostClaim, KeyError) as error:
                result = type(error).__name__
            outcomes.append((result, effects.seen))
        assert outcomes[0] == outcomes[1]

    @rule(step=steps)
    def wait(self, step: float) -> None:
        self.now += step

    @rule(name=names, payload=payloads, merchant=merchants, address_ok=addresses)
    def keep(self, name: str, payload: bytes, merchant: str, address_ok: bool | None) -> None:  # noqa: FBT001 - by hypothesis
        kept = callback(name, payload, merchant=merchant, address_ok=address_ok)
        self.both(lambda store, _: store.keep(kept, now=self.now))

    @rule(name=names, attempts=st.integers(0, 3))
    def take(self, name: str, attempts: int) -> None:
        self.both(lambda store, _: store.take(key(name), attempts, self.now + 30, now=self.now))

    @rule(name=names)
    def reopen(self, name: str) -> None:
        self.both(lambda store, _: store.reopen(key(name), now=self.now))

    @rule(name=names, fails=raises)
    def once(self, name: str, fails: bool) -> None:  # noqa: FBT001 - by hypothesis
        self.both(
            lambda store, effects: store.once(key(name), effects.once, now=self.now), fails=fails
        )

    @rule(name=names, fails=raises)
    def at_least_once(self, name: str, fails: bool) -> None:  # noqa: FBT001 - by hypothesis
        self.both(
            lambda store, effects: store.at_least_once(
                key(name), effects.elsewhere, 60, retry_at=self.now + 30, now=self.now
            ),
            fails=fails,
        )

    @rule(name=names)
    def claim(self, name: str) -> None:
        self.both(lambda store, _: store.claim(key(name), 60, now=self.now))

    @rule(name=names, fence=fences)
    def done(self, name: str, fence: int) -> None:
        claim = Claim(key(name), fence, 0)
        self.both(lambda store, _: store.done(claim, now=self.now))

    @rule(name=names, fence=fences)
    def fail(self, name: str, fence: int) -> None:
        claim = Claim(key(name), fence, 0)
        self.both(lambda store, _: store.fail(claim, "x" * 300, self.now + 30, now=self.now))

    @rule(name=names, fence=fences)
    def renew(self, name: str, fence: int) -> None:
        claim = Claim(key(name), fence, 0)
        self.both(lambda store, _: store.renew(claim, 90, now=self.now))

    @rule(name=names, attempts=tries)
    def postpone(self, name: str, attempts: int | None) -> None:
        self.both(
            lambda store, _: store.postpone(
                key(name), "é", self.now + 30, attempts=attempts, now=self.now
            )
        )

    @rule(name=names, attempts=tries)
    def reject(self, name: str, attempts: int | None) -> None:
        self.both(
            lambda store, _: store.reject(key(name), "wrong_order", attempts=attempts, now=self.now)
        )

    @rule(name=names, total=totals, fails=raises)
    def credit(self, name: str, total: str, fails: bool) -> None:  # noqa: FBT001 - by hypothesis
        self.both(
            lambda store, effects: store.credit(key(name), total, effects.credit, now=self.now),
            fails=fails,
        )

    @rule(name=names, total=totals, fails=raises)
    def credit_once(self, name: str, total: str, fails: bool) -> None:  # noqa: FBT001 - by hypothesis
        """A part of a payment, which is credited with its callback's claim."""

        def part(store: AnyStore, effects: Effects) -> bool:
            return store.once(
                key(name),
                lambda *_: store.credit(key("payment"), total, effects.credit, now=self.now),
                now=self.now,
            )

        self.both(part, fails=fails)

    @rule(name=names, total=totals, fails=raises)
    def credit_elsewhere(self, name: str, total: str, fails: bool) -> None:  # noqa: FBT001 - by hypothesis
        self.both(
            lambda store, effects: store.credit_elsewhere(
                key(name), total, effects.credit_elsewhere, 60, now=self.now
            ),
            fails=fails,
        )

    @rule()
    def forget(self) -> None:
        self.both(lambda store, _: store.forget(self.now))

    @invariant()
    def the_same_is_due(self) -> None:
        for later in (0, 60):
            self.both(lambda store, _: store.due(now=self.now + later))  # noqa: B023 - called at once
        self.both(lambda store, _: store.due(1, merchant="m", now=self.now))

    @invariant()
    def the_states_are_the_same(self) -> None:
        for name in ("a", "b"):
            self.both(lambda store, _: store.state(key(name)))  # noqa: B023 - called at once


BothStores.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestBothStores = BothStores.TestCase
