"""What is asked of every store, asked of this one."""

import inspect
from collections.abc import Callable
from types import ModuleType

import test_store_arguments
import test_store_callbacks
import test_store_claims
import test_store_credits
import test_store_races
from stores import AnyStore

SUITES = (
    test_store_arguments,
    test_store_callbacks,
    test_store_claims,
    test_store_credits,
    test_store_races,
)


def asked(suite: ModuleType) -> dict[str, Callable[..., object]]:
    """Those that take any store. They get theirs from this folder, whatever else there is."""
    return {
        name: test
        for name, test in inspect.getmembers(suite, inspect.isfunction)
        if name.startswith("test_") and "store" in inspect.signature(test).parameters
    }


for _suite in SUITES:
    for _name, _test in asked(_suite).items():
        assert inspect.signature(_test).parameters["store"].annotation is AnyStore
        assert _name not in globals(), f"two tests are called {_name}"
        globals()[_name] = _test
