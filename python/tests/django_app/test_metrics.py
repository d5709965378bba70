"""What Prometheus is told, with prometheus_client and without it."""

import importlib
import logging
import math
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from django_app.project import environment
from django_app.staff import row
from django_store.databases import on
from locations import ROOT
from paysig.django import metrics

ENDPOINT: Any = SimpleNamespace(name="of-the-metrics")


def value(name: str, **labels: str) -> float:
    found = REGISTRY.get_sample_value(name, {"endpoint": ENDPOINT.name, **labels})
    return 0.0 if found is None else found


def test_what_happens_is_counted_by_endpoint_and_code() -> None:
    before = value("paysig_callbacks_total", code="done")
    refused = value("paysig_refusals_total", code="signature_mismatch")
    metrics.received(ENDPOINT, "done")
    metrics.refused(ENDPOINT, "signature_mismatch")
    assert value("paysig_callbacks_total", code="done") == before + 1
    assert value("paysig_refusals_total", code="signature_mismatch") == refused + 1


def test_the_delay_is_observed_once_it_is_over() -> None:
    def observed() -> tuple[float, float]:
        name = "paysig_processing_seconds"
        return value(f"{name}_count"), value(f"{name}_sum")

    count, total = observed()
    for code in ("kept", "queued", "duplicate", "not_kept"):
        metrics.processed(ENDPOINT, code, 5.0)
    assert observed() == (count, total)
    metrics.processed(ENDPOINT, "done", 5.0)
    metrics.processed(ENDPOINT, "gave_up", 100.0)
    # The clock went back; and it is none.
    metrics.processed(ENDPOINT, "rejected", -3.0)
    metrics.processed(ENDPOINT, "rejected", math.nan)
    assert observed() == (count + 3, total + 105.0)
    assert value("paysig_processed_total", code="kept") >= 1


def test_no_caller_makes_a_series() -> None:
    for code in ("x", "", "<script>", "signature_mismatch\n"):
        metrics.refused(ENDPOINT, code)
    families = {family.name: family for family in REGISTRY.collect()}
    codes = {
        sample.labels["code"]
        for family in ("paysig_refusals", "paysig_callbacks", "paysig_processed")
        for sample in families[family].samples
    }
    assert codes <= metrics.CODES | {"other"}
    assert value("paysig_refusals_total", code="other") >= 4


def test_every_reason_of_a_refusal_is_known() -> None:
    text = (ROOT / "docs" / "verifier.md").read_text()
    table = text[text.index("## Why a callback is refused") :]
    table = table[: table.index("\n## ")]
    named = re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)
    assert set(named) == metrics.REFUSALS


def test_every_code_of_an_answer_is_known() -> None:
    text = (ROOT / "docs" / "settling.md").read_text()
    table = text[text.index("| code | what became of the callback") :]
    cells = [line.split("|")[1] for line in table[: table.index("\n\n")].splitlines()[2:]]
    named = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}
    assert {"done", "not_kept"} < named
    assert named <= metrics.CODES


def test_the_module_can_be_loaded_again() -> None:
    before = value("paysig_callbacks_total", code="kept")
    metrics.received(ENDPOINT, "kept")
    importlib.reload(metrics)
    metrics.received(ENDPOINT, "kept")
    known = sys.modules.pop("paysig.django.metrics")
    try:
        again = importlib.import_module("paysig.django.metrics")
        assert again is not known
        again.received(ENDPOINT, "kept")
    finally:
        sys.modules["paysig.django.metrics"] = known
        sys.modules["paysig.django"].metrics = known  # type: ignore[attr-defined]
    assert value("paysig_callbacks_total", code="kept") == before + 3


@pytest.mark.usefixtures("database")
def test_what_waits_is_measured_where_somebody_asks_for_it() -> None:
    row("one", age=500)
    row("two", endpoint="shop-b", merchant="shop-b", state="done")
    metrics.measure_waiting()

    def gauge(name: str, endpoint: str) -> float | None:
        return REGISTRY.get_sample_value(f"paysig_{name}", {"endpoint": endpoint})

    assert gauge("waiting", "paymento") == 1
    assert gauge("longest_wait_seconds", "paymento") == pytest.approx(500, abs=30)
    assert (gauge("waiting", "shop-b"), gauge("longest_wait_seconds", "shop-b")) == (0, 0)
    measured = REGISTRY.get_sample_value("paysig_measured_timestamp_seconds")
    metrics.measure_waiting(now=12.0)
    assert REGISTRY.get_sample_value("paysig_measured_timestamp_seconds") == 12.0
    assert measured is not None
    assert measured > 1_700_000_000


CALLS = """
import sys
{first}
import django
django.setup()
from types import SimpleNamespace
from paysig.django import metrics
one = SimpleNamespace(name="paymento")
metrics.received(one, "done")
metrics.refused(one, "signature_mismatch")
metrics.processed(one, "done", 1.0)
metrics.measure_waiting({now})
print("prometheus_client" in sys.modules, "end")
"""


def run(first: str = "", now: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    code = CALLS.format(first=first, now=now)
    variables = {**environment(), **variables}
    return subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=False
    )


@on("sqlite")
@pytest.mark.usefixtures("database")
def test_without_prometheus_client_nothing_happens() -> None:
    done = run("sys.modules['prometheus_client'] = None")
    assert (done.returncode, done.stdout, done.stderr) == (0, "True end\n", "")


@on("sqlite")
@pytest.mark.usefixtures("database")
def test_several_processes_are_summed_up_and_the_latest_measurement_counts(tmp_path: Path) -> None:
    row("one", age=100)
    for now in ("2000000000.0", ""):
        done = run(now=now, PROMETHEUS_MULTIPROC_DIR=str(tmp_path))
        assert (done.returncode, done.stderr) == (0, "")
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(tmp_path))  # type: ignore[no-untyped-call]
    assert b"paysig_processing_seconds_bucket" in generate_latest(registry)

    def shared(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(name, {"endpoint": "paymento", **labels})

    assert shared("paysig_callbacks_total", code="done") == 2
    assert shared("paysig_processing_seconds_count") == 2
    assert shared("paysig_waiting") == 1
    assert shared("paysig_longest_wait_seconds") == pytest.approx(100, abs=60)


@on("sqlite")
@pytest.mark.usefixtures("database")
def test_metrics_that_cannot_be_written_stop_nothing_and_are_logged_once(tmp_path: Path) -> None:
    done = run(PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (0, "True end\n")
    assert done.stderr.splitlines() == ["metrics are not counted: FileNotFoundError"]


@pytest.mark.usefixtures("database")
def test_a_database_that_fails_stops_no_command(caplog: pytest.LogCaptureFixture) -> None:
    told = metrics._told  # noqa: SLF001 - what earlier tests have logged
    known = set(told)
    told.clear()
    try:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE paysig_claims RENAME TO paysig_claims_gone")
            try:
                with caplog.at_level(logging.WARNING, "paysig"):
                    metrics.measure_waiting()
            finally:
                cursor.execute("ALTER TABLE paysig_claims_gone RENAME TO paysig_claims")
    finally:
        told.update(known)
    assert caplog.messages[0] in {
        "metrics are not counted: OperationalError",
        "metrics are not counted: ProgrammingError",
    }
