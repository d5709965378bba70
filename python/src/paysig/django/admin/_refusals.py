"""Callbacks that were refused. Their bodies are not shown: nobody has vouched for them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from paysig.django.admin import _filters
from paysig.django.admin._columns import NOTHING
from paysig.django.admin._readonly import ReadOnlyAdmin, may
from paysig.django.models import Refusal
from paysig.django.statistics import database


@admin.display(description="endpoint")
def _endpoint(refusal: Refusal) -> str:
    if refusal.endpoint in {"", refusal.provider}:
        return refusal.provider
    return f"{refusal.endpoint} ({refusal.provider})"


@admin.display(description="headers that came")
def _headers(refusal: Refusal) -> SafeString | str:
    names = refusal.headers_seen.split(", ")
    return format_html("<span>{}</span>", "  ".join(names)) if any(names) else NOTHING


@admin.display(description="length of the body")
def _length(refusal: Refusal) -> str:
    return f"{refusal.body_length:,} bytes"


@admin.display(description="more like it")
def _suppressed(refusal: Refusal) -> str:
    return str(refusal.suppressed) if refusal.suppressed else NOTHING


class RefusalAdmin(ReadOnlyAdmin):
    """The refusals that were stored, the newest first."""

    list_display = ("received_at", _endpoint, "merchant", "code", "peer", _suppressed)
    list_filter = (
        _filters.CodeFilter,
        _filters.RefusedFilter,
        _filters.EndpointFilter,
        _filters.ProviderFilter,
        _filters.MerchantFilter,
    )
    sortable_by = ("received_at",)
    ordering = ("-received_at",)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("received_at", _endpoint, "merchant", "code", "hint", _suppressed)}),
        ("The request", {"fields": ("method", "peer", "found_in", _headers, _length)}),
    )
    hidden: ClassVar[frozenset[str]] = frozenset({"body"})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Refusal]:
        """Without their bodies."""
        rows = Refusal.objects.using(database()).defer("body")
        return rows.order_by(*self.get_ordering(request))

    def has_delete_permission(self, request: HttpRequest, _obj: Model | None = None) -> bool:
        """Whoever has Django's own permission: nothing hangs on them."""
        return may(request, "delete_refusal")
