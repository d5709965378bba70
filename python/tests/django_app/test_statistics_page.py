"""The page of statistics: the same numbers as charts and as a table."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings

from django_app.staff import LIST, STATISTICS, row, staff, text_of
from django_app.test_statistics import refusal
from django_store.databases import on
from paysig.django import _charts
from paysig.django.statistics import Day

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def viewer(database: str) -> Client:  # noqa: ARG001 - there has to be a database
    return staff("view_callback")


def charts(html: str) -> list[ET.Element]:
    found = re.findall(r'<svg viewBox="0 0 760.*?</svg>', html, re.DOTALL)
    named = [svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) for svg in found]
    return [ET.fromstring(svg) for svg in named]  # noqa: S314 - of the page itself


def titles(chart: ET.Element) -> list[str]:
    return [str(title.text) for title in chart.findall(f"./{SVG}rect/{SVG}title")]


def lines(html: str) -> list[list[str]]:
    """The cells of the table of days."""
    table = html[html.index('<table class="paysig-days">') :]
    body = table[table.index("<tbody>") : table.index("</tbody>")]
    return [
        [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)]
        for line in re.findall(r"<tr>(.*?)</tr>", body)
    ]


def test_charts_and_table_tell_the_same(viewer: Client) -> None:
    for number in range(12):
        row(str(number), state="done", took=2.0)
    row("waits", age=86_400)
    today = dt.datetime.now(dt.UTC)
    refusal(today, suppressed=4)
    refusal(today, "<script>")
    html = viewer.get(f"{STATISTICS}?days=7").content.decode()
    received, refused, delays = charts(html)
    date = f"{today.day} {today:%b}"
    assert titles(received)[-1] == f"{date}: 12 received"
    assert titles(refused) == [f"{date}: 5 signature_mismatch", f"{date}: 1 <script>"]
    assert [title.split(" ", 2)[2] for title in titles(delays)] == ["p50 2.1 s", "p95 2.1 s"]
    table = lines(html)
    assert len(table) == 7
    assert table[0] == [
        str(today.date()),
        "12",
        "12",
        "6",
        "<script> 1, signature_mismatch 5",
        "2.1 s",
        "2.1 s",
    ]
    assert table[1][1:] == ["1", "0", "0", "", "-", "-"]
    assert "None given up" in text_of(viewer.get(STATISTICS))


def test_charts_are_named_and_described(viewer: Client) -> None:
    row("one")
    for chart in charts(viewer.get(STATISTICS).content.decode()):
        title, description = chart.find(f"{SVG}title"), chart.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert chart.get("role") == "img"
        assert str(chart.get("aria-labelledby")).split() == [title.get("id"), description.get("id")]
        assert title.text
        assert description.text


def test_nothing_in_it_breaks_under_a_strict_policy(viewer: Client) -> None:
    row("one", state="done", took=1)
    refusal(dt.datetime.now(dt.UTC))
    html = viewer.get(STATISTICS).content.decode()
    content = html[html.index('<div id="content-main"') : html.index('<footer id="footer">')]
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|url\(", content)
    assert not re.search(r"https?://", content)


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("", 30),
        ("?days=7", 7),
        ("?days=90", 90),
        ("?days=8", 30),
        ("?days=-1", 30),
        ("?days=x", 30),
    ],
)
@on("sqlite")
def test_only_three_periods_can_be_asked_for(viewer: Client, query: str, days: int) -> None:
    response = viewer.get(STATISTICS + query)
    assert response.status_code == 200
    assert len(lines(response.content.decode())) == days
    assert f"The last {days} days" in text_of(response)


def test_a_warning_says_when_nobody_takes_up_what_is_due(viewer: Client) -> None:
    row("one", age=60)
    assert "paysig_process" not in text_of(viewer.get(STATISTICS))
    row("two", age=7200, next_at=0)
    row("three", provider="old", endpoint="", age=60)
    row("four", state="rejected", reason="gave_up")
    page = text_of(viewer.get(STATISTICS))
    assert "1 callback should have been taken up at least 5 min ago" in page
    assert "manage.py paysig_process" in page
    assert "(no endpoint) 1 1 min paymento 2 2 h All 3 2 h" in page
    assert "1 given up" in page


@on("sqlite")
def test_the_list_leads_to_it_and_its_days_to_the_list(viewer: Client) -> None:
    assert f'href="{STATISTICS}"' in viewer.get(LIST).content.decode()
    day = dt.datetime.now(dt.UTC).date()
    assert f'href="{LIST}?received={day}"' in viewer.get(STATISTICS).content.decode()


@on("sqlite")
def test_days_are_those_of_the_current_time_zone(viewer: Client) -> None:
    with override_settings(TIME_ZONE="Pacific/Kiritimati"):
        page = text_of(viewer.get(STATISTICS))
    assert "Days of the time zone Pacific/Kiritimati" in page


@on("sqlite")
def test_a_database_that_cannot_be_asked_becomes_a_message(viewer: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE paysig_refusals RENAME TO paysig_refusals_gone")
        try:
            page = text_of(viewer.get(STATISTICS))
        finally:
            cursor.execute("ALTER TABLE paysig_refusals_gone RENAME TO paysig_refusals")
    assert "The database could not be asked (OperationalError)." in page


def day(number: int, **changes: Any) -> Day:
    values: dict[str, Any] = {"received": 0, "refused": {}, "settled": 0, "p50": None, "p95": None}
    return Day(**{"date": dt.date(2026, 1, number), **values, **changes})


def test_bars_stand_on_each_other_and_fit_the_chart() -> None:
    codes = [f"code{number}" for number in range(9)]
    chart = _charts.refused(
        [day(1, refused=dict.fromkeys(codes, 10)), day(2, refused={"code0": 90})]
    )
    assert [label for label, _ in chart.legend] == [*codes[:5], "others"]
    assert [bar.title for bar in chart.bars][-2:] == ["1 Jan: 40 others", "2 Jan: 90 code0"]
    first = chart.bars[:6]
    for below, above in pairwise(first):
        assert float(below.y) == pytest.approx(float(above.y) + float(above.height), abs=0.11)
    heights = sum(float(bar.height) for bar in first)
    assert heights == pytest.approx(float(chart.bars[-1].height), abs=0.4)
    assert min(float(bar.y) for bar in chart.bars) >= 12


@pytest.mark.parametrize("top", [0, 1, 2, 4, 7, 10, 99, 101, 1234, 10**9])
def test_the_scale_has_few_round_numbers_and_reaches_the_top(top: int) -> None:
    chart = _charts.received([day(1, received=top)])
    labels = [int(tick.label) for tick in chart.rows]
    assert labels[0] == 0
    assert labels[-1] >= top
    assert 2 <= len(labels) <= 6


def test_a_line_is_broken_where_nothing_was_settled() -> None:
    days = [day(1, p50=1.0, p95=9.0), day(2, p50=2.0, p95=8.0), day(3), day(4, p50=0.01, p95=300.0)]
    chart = _charts.delays(days)
    assert [len(points.split()) for points, _ in chart.lines] == [2, 1, 2, 1]
    assert [tick.label for tick in chart.rows] == [
        "10 ms",
        "100 ms",
        "1 s",
        "10 s",
        "1.7 min",
        "16.7 min",
    ]
    slower = {mark.title: float(mark.y) for mark in chart.points}
    assert slower["1 Jan: p95 9 s"] < slower["1 Jan: p50 1 s"]
    assert _charts.delays([day(1)]).points == ()


@pytest.mark.parametrize("days", [7, 30, 90])
def test_dates_below_leave_each_other_room(days: int) -> None:
    chart = _charts.received([day(1 + number % 28) for number in range(days)])
    places = [float(tick.at) for tick in chart.columns]
    assert all(after - before > 45 for before, after in pairwise(places))


def test_one_of_a_kind_is_described_as_one() -> None:
    one = day(1, refused={"signature_mismatch": 1}, received=1)
    assert _charts.refused([one]).description.startswith("1 refusal in 1 days: ")
    assert _charts.received([one]).description.startswith("1 callback in 1 days")
