"""How many callbacks came, what was refused and how long it took: per day, and now.

Days are those of the current time zone. All of it is summed up by the database, in three queries
whose answers do not grow with the tables: delays are counted in steps of a tenth more each, of
which fewer than 250 reach from a millisecond to years, so that a percentile is right to 5 %.
"""

import datetime as dt
import math
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from django.conf import settings
from django.db.models import BigIntegerField, Case, Count, F, FloatField, Min, Q, Sum, Value, When
from django.db.models.functions import Cast, Floor, Ln
from django.utils import timezone

from paysig.django.conf import read_settings
from paysig.store._transitions import OPEN, SETTLED

# In seconds. What is due is taken up every minute or so; a lookup may take a while.
GRACE: Final = 300.0
_DAY: Final = 86_400_000
# Steps to the power of e.
_STEPS: Final = 10


@dataclass(frozen=True, slots=True)
class Day:
    """What came in on one day. `p50` and `p95` are seconds from arrival to the end.

    They are about what was settled, None where nothing was.
    """

    date: dt.date
    received: int
    refused: Mapping[str, int]
    settled: int
    p50: float | None
    p95: float | None

    @property
    def refusals(self) -> int:
        """How many were refused, for whatever reason."""
        return sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at one endpoint; `longest` is the oldest one's age in seconds."""

    endpoint: str
    count: int
    longest: float


@dataclass(frozen=True, slots=True)
class Now:
    """What waits, and how many of it should have been taken up `GRACE` seconds ago."""

    endpoints: tuple[Waiting, ...] = ()
    overdue: int = 0
    count: int = field(init=False)
    longest: float = field(init=False)

    def __post_init__(self) -> None:
        """Sums up."""
        object.__setattr__(self, "count", sum(one.count for one in self.endpoints))
        object.__setattr__(self, "longest", max((one.longest for one in self.endpoints), default=0))


def database() -> str:
    """The alias of the database that callbacks are kept in."""
    return read_settings().database


def waiting(*, now: float | None = None) -> Now:
    """What is not settled yet. `now` is in seconds since 1970, without it the clock's."""
    # Models need the apps to be ready.
    from paysig.django.models import Callback  # noqa: PLC0415

    moment = round((time.time() if now is None else now) * 1000)
    rows = Callback.received.using(database()).filter(state__in=OPEN)
    groups = rows.order_by().values("endpoint").annotate(many=Count("pk"), first=Min("created_at"))
    late = rows.filter(
        payload_bytes__isnull=False,
        next_at__lt=moment - round(GRACE * 1000),
        lease_until__lt=moment,
    )
    endpoints = (
        Waiting(group["endpoint"], group["many"], max(moment - group["first"], 0) / 1000)
        for group in groups
    )
    return Now(tuple(sorted(endpoints, key=lambda one: one.endpoint)), late.count())


def given_up(days: int) -> int:
    """How many of the callbacks of these days were given up on."""
    from paysig.django.models import Callback  # noqa: PLC0415

    rows = Callback.received.using(database()).filter(
        created_at__gte=milliseconds(_starts(days)[0])
    )
    return rows.filter(state="rejected", reason="gave_up").count()


def per_day(days: int, *, last: dt.date | None = None) -> list[Day]:
    """So many days until the last one, today unless another is given, the oldest first."""
    starts = _starts(days, last)
    delays, refused = _delays(starts), _refused(starts)
    made = []
    for start in starts[:-1]:
        counted = delays.get(start.date(), Counter())
        settled = Counter({step: many for step, many in counted.items() if step >= 0})
        made.append(
            Day(
                date=start.date(),
                received=counted.total(),
                refused=dict(sorted(refused.get(start.date(), Counter()).items())),
                settled=settled.total(),
                p50=_percentile(settled, 0.5),
                p95=_percentile(settled, 0.95),
            )
        )
    return made


def day_bounds(date: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """When a day of the current time zone begins, and the one after it."""
    zone = timezone.get_current_timezone()
    begins, ends = (
        dt.datetime.combine(one, dt.time(), tzinfo=zone) for one in (date, date + dt.timedelta(1))
    )
    return begins, ends


def local_today() -> dt.date:
    """Today, in the current time zone."""
    return dt.datetime.now(timezone.get_current_timezone()).date()


def _starts(days: int, last: dt.date | None = None) -> list[dt.datetime]:
    """Where the days begin, and where the last one ends."""
    first = (last or local_today()) - dt.timedelta(days - 1)
    return [day_bounds(first + dt.timedelta(number))[0] for number in range(days + 1)]


def _delays(starts: list[dt.datetime]) -> dict[dt.date, Counter[int]]:
    """For each day of arrival how many took how many steps; -1 are those that wait."""
    from paysig.django.models import Callback  # noqa: PLC0415

    took: Any = Cast(F("updated_at") - F("created_at"), FloatField())
    settled = Q(state__in=SETTLED)
    step = Case(
        When(settled & Q(updated_at__gt=F("created_at")), then=Floor(Ln(took) * Value(_STEPS))),
        When(settled, then=Value(0.0)),
        default=Value(-1.0),
        output_field=FloatField(),
    )
    rows = Callback.received.using(database()).filter(
        created_at__gte=milliseconds(starts[0]), created_at__lt=milliseconds(starts[-1])
    )
    groups = (
        rows.order_by()
        .annotate(day=_day_of_arrival(starts), step=step)
        .values_list("day", "step")
        .annotate(many=Count("pk"))
    )
    days: dict[dt.date, Counter[int]] = {}
    for day, steps, many in groups:
        date = dt.datetime.fromtimestamp(day / 1000, dt.UTC).date()
        days.setdefault(date, Counter())[int(steps)] += many
    return days


def _day_of_arrival(starts: list[dt.datetime]) -> Case:
    """The local day's midnight, in milliseconds as if it were in UTC.

    Not every database knows the time zones. So the offset is added here, and the days on which it
    changes, whose length is not a day's, are told by their bounds.
    """
    spans: list[tuple[int, tuple[str, int]]] = []
    for start, end in pairwise(starts):
        midnight = milliseconds(start.replace(tzinfo=dt.UTC))
        offset = midnight - milliseconds(start)
        is_even = milliseconds(end) - milliseconds(start) == _DAY
        rule = ("shifted", offset) if is_even else ("fixed", midnight)
        if spans and spans[-1][1] == rule:
            spans.pop()
        spans.append((milliseconds(end), rule))
    whens = []
    for end_ms, (kind, number) in spans:
        local = F("created_at") + Value(number)
        then: Any = Value(number) if kind == "fixed" else local - local % Value(_DAY)
        whens.append(When(created_at__lt=end_ms, then=then))
    return Case(*whens, output_field=BigIntegerField())


def _refused(starts: list[dt.datetime]) -> dict[dt.date, Counter[str]]:
    from paysig.django.models import Refusal  # noqa: PLC0415

    ends = [stored(end) for end in starts[1:]]
    number = Case(
        *(When(received_at__lt=end, then=Value(index)) for index, end in enumerate(ends)),
        output_field=BigIntegerField(),
    )
    rows = Refusal.objects.using(database()).filter(
        received_at__gte=stored(starts[0]), received_at__lt=ends[-1]
    )
    groups = (
        rows.order_by()
        .annotate(day=number)
        .values_list("day", "code")
        .annotate(many=Count("pk"), more=Sum("suppressed"))
    )
    days: dict[dt.date, Counter[str]] = {}
    for day, code, many, more in groups:
        days.setdefault(starts[day].date(), Counter())[code] += many + (more or 0)
    return days


def _percentile(steps: Counter[int], share: float) -> float | None:
    """In seconds, from the middle of the step in which it lies."""
    rank = math.ceil(steps.total() * share)
    for step in sorted(steps):
        rank -= steps[step]
        if rank <= 0:
            return math.exp((step + 0.5) / _STEPS) / 1000
    return None


def milliseconds(moment: dt.datetime) -> int:
    """Since 1970."""
    return round(moment.timestamp() * 1000)


def stored(moment: dt.datetime) -> dt.datetime:
    """As a column of moments takes it."""
    return moment if settings.USE_TZ else timezone.make_naive(moment)
