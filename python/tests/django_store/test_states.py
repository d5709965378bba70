"""Any sequence of operations does the same here as in memory."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from django_store.databases import emptied
from paysig.django.store import DjangoStore
from test_store_states import BothStores


def test_any_sequence_of_operations_does_the_same_as_in_memory(
    store: DjangoStore, alias: str
) -> None:
    class WithDjango(BothStores):
        def __init__(self) -> None:
            super().__init__()
            emptied(alias)
            self.stores[0] = store

    run_state_machine_as_test(
        WithDjango,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
