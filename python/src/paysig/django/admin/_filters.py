"""Filters whose choices come from the settings: to ask the table for them takes a look at all."""

import datetime as dt
from collections import Counter
from typing import Any, Final, TypeAlias

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest

from paysig.django.conf import read_settings
from paysig.django.endpoints import endpoints
from paysig.django.metrics import REFUSALS
from paysig.django.models import Callback
from paysig.django.statistics import database, day_bounds, local_today, milliseconds, stored
from paysig.store._transitions import OPEN

# The newest rows, of whose reasons there is a choice, and how many of them.
_NEWEST: Final = 2000
_REASONS: Final = 20
_PERIODS: Final = {"today": 1, "7days": 7, "30days": 30}

Choices = list[tuple[str, str]]
Rows = QuerySet[Any]
Admin: TypeAlias = "ModelAdmin[Any]"


class _Column(SimpleListFilter):
    """Rows whose column has the value that was chosen."""

    def queryset(self, _request: HttpRequest, queryset: Rows) -> Rows:
        """None chosen, none filtered."""
        value = self.value()
        if value is None:
            return queryset
        # PostgreSQL takes no such text, not even to compare it.
        if "\0" in value:
            return queryset.none()
        return queryset.filter(**{str(self.parameter_name): value})


def _distinct(values: list[str]) -> Choices:
    return [(value, value or "(none)") for value in sorted(set(values))]


class EndpointFilter(_Column):
    """By the endpoints of the settings."""

    title = "endpoint"
    parameter_name = "endpoint"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """In alphabetical order."""
        return _distinct(list(read_settings().endpoints))


class ProviderFilter(_Column):
    """By their providers."""

    title = "provider"
    parameter_name = "provider"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """In alphabetical order."""
        return _distinct([one.provider for one in endpoints()])


class MerchantFilter(_Column):
    """By their merchants."""

    title = "merchant"
    parameter_name = "merchant"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """None where all are one merchant's."""
        found = _distinct([one.merchant for one in endpoints()])
        return found if len(found) > 1 else []


class StateFilter(_Column):
    """By what became of them."""

    title = "state"
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """And one for what is not settled, whatever it waits for."""
        states = ("kept", "claimed", "failed", "done", "rejected")
        return [("open", "open (not settled)"), *((state, state) for state in states)]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Open are three states."""
        if self.value() == "open":
            return queryset.filter(state__in=OPEN)
        return super().queryset(request, queryset)


class ReasonFilter(_Column):
    """By the reasons that are frequent of late."""

    title = "reason"
    parameter_name = "reason"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """Those of the newest rows."""
        newest = Callback.received.using(database()).order_by("-created_at")
        counted = Counter(newest.values_list("reason", flat=True)[:_NEWEST])
        del counted[""]
        return [(reason, reason) for reason, _ in counted.most_common(_REASONS)]


class CodeFilter(_Column):
    """By the reason of a refusal, of which there are few."""

    title = "reason"
    parameter_name = "code"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """All there are."""
        return _distinct(list(REFUSALS))


class ReceivedFilter(SimpleListFilter):
    """By the day of arrival, where that is milliseconds; also `?received=2026-11-30`."""

    title = "received"
    parameter_name = "received"

    def lookups(self, _request: HttpRequest, _admin: Admin) -> Choices:
        """Periods that end today."""
        return [("today", "Today"), ("7days", "Past 7 days"), ("30days", "Past 30 days")]

    def queryset(self, _request: HttpRequest, queryset: Rows) -> Rows:
        """In days of the current time zone."""
        bounds = self._bounds()
        if bounds is None:
            return queryset
        begins, ends = (milliseconds(bound) for bound in bounds)
        return queryset.filter(created_at__gte=begins, created_at__lt=ends)

    def _bounds(self) -> tuple[dt.datetime, dt.datetime] | None:
        value = self.value()
        if value is None:
            return None
        last = local_today()
        try:
            first = last - dt.timedelta(_PERIODS[value] - 1)
        except KeyError:
            try:
                first = last = dt.date.fromisoformat(value)
                return day_bounds(first)
            except (ValueError, OverflowError) as error:
                message = "received is no date"
                raise IncorrectLookupParameters(message) from error
        return day_bounds(first)[0], day_bounds(last)[1]


class RefusedFilter(ReceivedFilter):
    """The same, where it is a moment."""

    def queryset(self, _request: HttpRequest, queryset: Rows) -> Rows:
        """In days of the current time zone."""
        bounds = self._bounds()
        if bounds is None:
            return queryset
        begins, ends = (stored(bound) for bound in bounds)
        return queryset.filter(received_at__gte=begins, received_at__lt=ends)
