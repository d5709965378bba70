"""Several processes at the same payments, some of which are killed."""

import json
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db import connections

from django_store.databases import written
from paysig.django.store import DjangoStore
from stores import Effects, callback, credited_key, key

WORKER = Path(__file__).with_name("worker.py")
PROCESSES = 8
PAYMENTS = [key(str(number)) for number in range(20)]
# Whoever runs the effect of one of these first is killed before its commit.
DEADLY = PAYMENTS[2::4]


@pytest.mark.parametrize("credits_", [False, True])
def test_of_eight_processes_that_are_killed_one_has_run_each_effect(
    store: DjangoStore, alias: str, tmp_path: Path, *, credits_: bool
) -> None:
    effect_keys = {name: credited_key(name, "0", "1") if credits_ else name for name in PAYMENTS}
    for name in DEADLY:
        (tmp_path / effect_keys[name]).touch()
    for number in range(len(PAYMENTS)):
        store.keep(callback(str(number)))
    given = {
        "database": connections.settings[alias],
        "deaths": str(tmp_path),
        "keys": PAYMENTS,
        "credits": credits_,
    }
    command = [sys.executable, str(WORKER), json.dumps(given)]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    try:
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("\n")
            worker.stdin.flush()
        ended = Counter(worker.wait(120) for worker in workers)
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()
    assert ended == {-signal.SIGKILL: len(DEADLY), 0: PROCESSES - len(DEADLY)}
    assert written(alias) == sorted(effect_keys.values())
    effects = Effects()
    for name in PAYMENTS:
        if credits_:
            assert store.credit(name, "1", effects.credit) is None
        else:
            assert not store.once(name, effects.once)
    assert effects.seen == []
