"""The page of statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.db import Error
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from paysig.django import _charts, statistics
from paysig.django._durations import duration
from paysig.django.admin._columns import NOTHING

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin
    from django.http import HttpRequest, HttpResponse

    from paysig.django.models import Callback

PERIODS: Final = (7, 30, 90)


def statistics_page(admin: ModelAdmin[Callback], request: HttpRequest) -> HttpResponse:
    """What came in, what was refused, how long it took, and what waits."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    asked = request.GET.get("days", "")
    days = next((number for number in PERIODS if str(number) == asked), 30)
    site = admin.admin_site
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": "Statistics of callbacks",
        "opts": admin.opts,
        "list_url": reverse("admin:paysig_callback_changelist", current_app=site.name),
        "days": days,
        "periods": PERIODS,
        "zone": timezone.get_current_timezone_name(),
    }
    try:
        context |= _numbers(days)
    except Error as error:
        # Its text may quote what is stored.
        context["failure"] = f"The database could not be asked ({type(error).__name__})."
    request.current_app = site.name
    return TemplateResponse(request, "admin/paysig/statistics.html", context)


def _numbers(days: int) -> dict[str, Any]:
    now = statistics.waiting()
    table = statistics.per_day(days)
    return {
        "now": now,
        "grace": duration(statistics.GRACE),
        "waiting": [
            {
                "name": one.endpoint or "(no endpoint)",
                "count": one.count,
                "longest": duration(one.longest),
            }
            for one in now.endpoints
        ],
        "longest": duration(now.longest) if now.count else NOTHING,
        "given_up": statistics.given_up(days),
        "charts": [_charts.received(table), _charts.refused(table), _charts.delays(table)],
        "width": _charts.WIDTH,
        "height": _charts.HEIGHT,
        "table": [_row(day) for day in reversed(table)],
    }


def _row(day: statistics.Day) -> dict[str, Any]:
    return {
        "date": day.date,
        "received": day.received,
        "settled": day.settled,
        "refusals": day.refusals,
        "refused": ", ".join(f"{code} {many}" for code, many in day.refused.items()),
        "p50": NOTHING if day.p50 is None else duration(day.p50),
        "p95": NOTHING if day.p95 is None else duration(day.p95),
    }
