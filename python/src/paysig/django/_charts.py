"""Charts of days as SVG: where each thing stands. The template draws them.

Nothing in them needs a style sheet or a script, so that they are drawn under the strictest
Content-Security-Policy. Colours are readable on light and on dark ground, and no information
stands in a colour alone: every mark has a title, and the same numbers stand in a table beside.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from paysig.django._durations import duration
from paysig.django.statistics import Day

WIDTH: Final = 760
HEIGHT: Final = 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 752, 12, 200
COLOURS: Final = ("#3b82c4", "#c8741f", "#8f63c9", "#2f9e77", "#c94f6d", "#808080")
# Named apart in the chart; the rest is one more.
_MOST: Final = len(COLOURS) - 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle, or a point of a line. Numbers are text, for no locale to rewrite."""

    x: str
    y: str
    width: str
    height: str
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across, or the date below."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `lines` are the points of polylines with their colours."""

    name: str
    title: str
    description: str
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    bars: tuple[Mark, ...] = ()
    points: tuple[Mark, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def received(days: Sequence[Day]) -> Chart:
    """How many callbacks came on each day."""
    total = sum(day.received for day in days)
    return _stacked(
        "received",
        "Received per day",
        f"{total} callback{'' if total == 1 else 's'} in {len(days)} days",
        days,
        [("received", lambda day: day.received)],
    )


def refused(days: Sequence[Day]) -> Chart:
    """How many were refused on each day, by the reason."""
    totals: Counter[str] = Counter()
    for day in days:
        totals.update(day.refused)
    named = [code for code, _ in totals.most_common(_MOST)]

    def of(code: str) -> Callable[[Day], int]:
        return lambda day: day.refused.get(code, 0)

    series = [(code, of(code)) for code in named]
    if len(totals) > len(named):
        rest = set(totals) - set(named)
        series.append(("others", lambda day: sum(day.refused.get(code, 0) for code in rest)))
    said = ", ".join(f"{code} {totals[code]}" for code in named)
    total = totals.total()
    return _stacked(
        "refused",
        "Refused per day",
        f"{total} refusal{'' if total == 1 else 's'} in {len(days)} days" + (said and f": {said}"),
        days,
        series,
    )


def delays(days: Sequence[Day]) -> Chart:
    """How long the processing took, in halves and in 19 of 20."""
    series: list[tuple[str, Callable[[Day], float | None]]] = [
        ("p50", lambda day: day.p50),
        ("p95", lambda day: day.p95),
    ]
    known = [value for _, get in series for day in days if (value := get(day)) is not None]
    low = math.floor(math.log10(min(known, default=0.001)))
    high = max(math.ceil(math.log10(max(known, default=1.0))), low + 1)

    def height(value: float) -> float:
        return _BOTTOM - (math.log10(value) - low) / (high - low) * (_BOTTOM - _TOP)

    points, lines = [], []
    for (name, get), colour in zip(series, COLOURS, strict=False):
        run: list[str] = []
        for index, day in enumerate(days):
            value = get(day)
            if value is None:
                lines.append((" ".join(run), colour))
                run = []
                continue
            x, y = _middle(index, len(days)), height(value)
            run.append(f"{x:.1f},{y:.1f}")
            title = f"{_date(day.date)}: {name} {duration(value)}"
            points.append(Mark(f"{x - 2.5:.1f}", f"{y - 2.5:.1f}", "5", "5", colour, title))
        lines.append((" ".join(run), colour))
    slowest = max(known, default=None)
    return Chart(
        name="delays",
        title="Processing delay per day",
        description="From arrival to the end, on a logarithmic scale: "
        + ("nothing was settled" if slowest is None else f"at most {duration(slowest)}"),
        rows=tuple(Tick(f"{height(10.0**e):.1f}", duration(10.0**e)) for e in range(low, high + 1)),
        columns=_columns(days),
        points=tuple(points),
        lines=tuple(line for line in lines if line[0]),
        legend=tuple((name, colour) for (name, _), colour in zip(series, COLOURS, strict=False)),
    )


def _stacked(
    name: str,
    title: str,
    description: str,
    days: Sequence[Day],
    series: Sequence[tuple[str, Callable[[Day], int]]],
) -> Chart:
    top = max((sum(get(day) for _, get in series) for day in days), default=0)
    step = _step(top)
    ceiling = max(math.ceil(top / step), 1) * step
    scale = (_BOTTOM - _TOP) / ceiling
    width = (_RIGHT - _LEFT) / len(days)
    bars = []
    for index, day in enumerate(days):
        foot = float(_BOTTOM)
        for (label, get), colour in zip(series, COLOURS, strict=False):
            many = get(day)
            if many:
                foot -= many * scale
                bars.append(
                    Mark(
                        x=f"{_LEFT + index * width + width * 0.12:.1f}",
                        y=f"{foot:.1f}",
                        width=f"{width * 0.76:.1f}",
                        height=f"{many * scale:.1f}",
                        colour=colour,
                        title=f"{_date(day.date)}: {many} {label}",
                    )
                )
    levels = range(0, ceiling + 1, step)
    return Chart(
        name=name,
        title=title,
        description=description,
        rows=tuple(Tick(f"{_BOTTOM - level * scale:.1f}", str(level)) for level in levels),
        columns=_columns(days),
        bars=tuple(bars),
        legend=tuple((label, colour) for (label, _), colour in zip(series, COLOURS, strict=False)),
    )


def _columns(days: Sequence[Day]) -> tuple[Tick, ...]:
    """Dates below, as many as there is room for."""
    every = math.ceil(len(days) / 10)
    return tuple(
        Tick(f"{_middle(index, len(days)):.1f}", _date(day.date))
        for index, day in enumerate(days)
        if index % every == 0
    )


def _middle(index: int, many: int) -> float:
    return _LEFT + (index + 0.5) * (_RIGHT - _LEFT) / many


def _step(top: int) -> int:
    """A round number, of which at most five reach the top."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * 5 >= top:
                return step
        power *= 10


def _date(date: dt.date) -> str:
    return f"{date.day} {date:%b}"
