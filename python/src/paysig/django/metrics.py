"""What Prometheus is told, where prometheus_client is installed; nothing happens where it is not.

| metric | labels | what it counts |
|---|---|---|
| `paysig_callbacks_total` | endpoint, code | genuine callbacks, by what was answered |
| `paysig_refusals_total` | endpoint, code | callbacks that were refused, by the reason |
| `paysig_processed_total` | endpoint, code | attempts to settle one, by what it came to |
| `paysig_processing_seconds` | endpoint | a histogram: from the arrival to the end, once settled |
| `paysig_waiting` | endpoint | callbacks that are not settled yet |
| `paysig_longest_wait_seconds` | endpoint | the age of the oldest of them |
| `paysig_measured_timestamp_seconds` | | when the two above were measured |

Endpoints are those of the settings, codes a closed set: nothing that a caller sends makes a series.

What waits is read from the database, and no web worker should do that because it happens to be
scraped. So it is measured where somebody asks for it, with `measure_waiting()`: by `paysig_process`
after each round, or by your own view before it calls `generate_latest()`. That the first two stay
as they are while nobody measures is what the third is for.

With several processes, set PROMETHEUS_MULTIPROC_DIR as prometheus_client wants it. Of the gauges
the latest measurement counts, whoever made it. Each process leaves a file there: run what cron
starts every minute without that variable.
"""

import contextlib
import logging
import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from paysig.django.endpoints import Endpoint

_logger: Final = logging.getLogger("paysig")
_making: Final = threading.Lock()
# Kinds of errors that were logged: the next callback would bring the same again.
_told: Final[set[str]] = set()

REFUSALS: Final = frozenset(
    {
        "body_too_large",
        "address_refused",
        "header_missing",
        "header_duplicated",
        "header_conflict",
        "signature_malformed",
        "timestamp_missing",
        "timestamp_malformed",
        "key_unknown",
        "signature_mismatch",
        "body_lost",
        "body_encoded",
        "timestamp_too_old",
        "timestamp_in_future",
    }
)
SETTLED: Final = frozenset({"done", "no_payment", "unknown_order", "rejected", "gave_up"})
_LOOKUPS: Final = frozenset({"not_found", "unsure", "contradicted", "misconfigured"})
CODES: Final = REFUSALS | SETTLED | _LOOKUPS | {"duplicate", "kept", "not_kept", "queued"}
# From what a request takes to what a callback is given up after.
_BUCKETS: Final = (
    *(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
    *(60.0, 300.0, 900.0, 3600.0, 21_600.0, 86_400.0, 259_200.0),
)


def received(endpoint: "Endpoint", code: str) -> None:
    """Counts a callback with a genuine signature, by the code of its answer."""
    with _harmless():
        if families := _families():
            families.callbacks.labels(endpoint.name, _known(code)).inc()


def refused(endpoint: "Endpoint", code: str) -> None:
    """Counts a callback that was refused, by the reason's code."""
    with _harmless():
        if families := _families():
            families.refusals.labels(endpoint.name, _known(code)).inc()


def processed(endpoint: "Endpoint", code: str, seconds: float) -> None:
    """Counts an attempt to settle a callback that arrived so many seconds ago.

    The time goes into the histogram where this attempt settled it.
    """
    with _harmless():
        if families := _families():
            families.processed.labels(endpoint.name, _known(code)).inc()
            if code in SETTLED and math.isfinite(seconds):
                families.seconds.labels(endpoint.name).observe(max(seconds, 0.0))


def measure_waiting(now: float | None = None) -> None:
    """Sets the gauges of what waits, as the database shows it, for every configured endpoint.

    `now` is in seconds since 1970, without it the clock's. Does nothing without prometheus_client,
    and logs what goes wrong instead of raising it.
    """
    with _harmless():
        if families := _families():
            # They need the apps to be ready.
            from paysig.django.endpoints import endpoints  # noqa: PLC0415
            from paysig.django.statistics import waiting  # noqa: PLC0415

            moment = time.time() if now is None else now
            by_name = {one.endpoint: one for one in waiting(now=moment).endpoints}
            for endpoint in endpoints():
                found = by_name.get(endpoint.name)
                families.waiting.labels(endpoint.name).set(found.count if found else 0)
                families.longest.labels(endpoint.name).set(found.longest if found else 0)
            families.measured.set(moment)


@dataclass(frozen=True, slots=True)
class _Families:
    callbacks: Any
    refusals: Any
    processed: Any
    seconds: Any
    waiting: Any
    longest: Any
    measured: Any


def _families() -> _Families | None:
    """Those of this process, made at the first use; None without prometheus_client.

    They are kept beside the registry that knows them: a module that is loaded anew would register
    their names a second time, which prometheus_client refuses.
    """
    try:
        from prometheus_client import REGISTRY, Counter, Gauge, Histogram  # noqa: PLC0415
    except ImportError:
        return None
    beside = vars(REGISTRY)
    with _making:
        if "paysig" not in beside:
            both: Any = {"labelnames": ["endpoint", "code"], "registry": None}
            one: Any = {"labelnames": ["endpoint"], "registry": None}
            latest: Any = {"multiprocess_mode": "mostrecent"}
            seconds = "From the arrival of a callback until it was settled"
            families = _Families(
                Counter("paysig_callbacks", "Callbacks with a genuine signature", **both),
                Counter("paysig_refusals", "Callbacks that were refused", **both),
                Counter("paysig_processed", "Attempts to settle a callback", **both),
                Histogram("paysig_processing_seconds", seconds, buckets=_BUCKETS, **one),
                Gauge("paysig_waiting", "Callbacks that are not settled yet", **one, **latest),
                Gauge("paysig_longest_wait_seconds", "Age of the oldest of them", **one, **latest),
                Gauge(
                    "paysig_measured_timestamp_seconds",
                    "When these two were measured",
                    registry=None,
                    **latest,
                ),
            )
            # Once nothing can fail any more: what is registered stays so.
            for family in fields(families):
                REGISTRY.register(getattr(families, family.name))
            beside["paysig"] = families
    made: _Families = beside["paysig"]
    return made


def _known(code: str) -> str:
    return code if code in CODES else "other"


@contextlib.contextmanager
def _harmless() -> Iterator[None]:
    """No payment is held up by what is only counted, as by a full disk in several processes."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever a metric runs into
        kind = type(error).__qualname__
        if kind not in _told:
            _told.add(kind)
            _logger.warning("metrics are not counted: %s", kind)
