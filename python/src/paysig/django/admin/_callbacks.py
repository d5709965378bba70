"""Callbacks: read by those who may see them, processed again by those who may do that."""

import time
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from paysig.django._exemptions import outside_transactions
from paysig.django.admin import _columns, _filters
from paysig.django.admin._actions import Action, Result, look_up, process_again
from paysig.django.admin._list import BoundedPaginator, CallbackList
from paysig.django.admin._readonly import ReadOnlyAdmin, may
from paysig.django.admin._statistics import statistics_page
from paysig.django.models import Callback
from paysig.django.statistics import database

# Of one click, which a web server does not wait for endlessly.
_MOST: Final = 100
_SECONDS: Final = 20.0
_HEX: Final = frozenset("0123456789abcdef")
_ACTIONS: Final[dict[str, tuple[str, Action]]] = {
    "process": ("Process again", process_again),
    "look-up": ("Look up again", look_up),
}


class CallbackAdmin(ReadOnlyAdmin):
    """The callbacks of all endpoints, the newest first."""

    list_display: Any = (
        _columns.received,
        _columns.state,
        _columns.endpoint,
        _columns.order,
        _columns.amount,
        _columns.outcome,
        "reason",
        "merchant",
        "attempts",
        _columns.settled,
    )
    list_filter = (
        _filters.StateFilter,
        _filters.ReceivedFilter,
        _filters.EndpointFilter,
        _filters.ProviderFilter,
        _filters.MerchantFilter,
        _filters.ReasonFilter,
    )
    sortable_by: ClassVar[Any] = (_columns.received,)
    ordering = ("-created_at",)
    search_fields = ("claim_key",)
    search_help_text = (
        "The first digits of a callback's key, as the log names it. Payloads are not searched, "
        "and so neither are order ids."
    )
    paginator = BoundedPaginator
    actions = ("process_selected", "look_up_selected")
    fieldsets: ClassVar[Any] = (
        (
            None,
            {
                "fields": (
                    *(_columns.state, "reason", _columns.endpoint, "merchant", "environment"),
                    *("attempts", "claim_key"),
                )
            },
        ),
        (
            "Payment",
            {
                "fields": (
                    *(_columns.order, _columns.transaction, _columns.amount, _columns.outcome),
                    *(_columns.status, _columns.recipient, _columns.network),
                )
            },
        ),
        (
            "Times",
            {
                "fields": (
                    *(_columns.received_exactly, _columns.settled_exactly, _columns.changed),
                    *(_columns.next_try, _columns.lease),
                )
            },
        ),
        (
            "Why it is believed",
            {
                "fields": (
                    *("proofs", "key_id", _columns.form, "found_in", "peer", _columns.address),
                    _columns.delivery,
                )
            },
        ),
        ("What it says", {"fields": (_columns.payload, _columns.message)}),
    )
    hidden: ClassVar[frozenset[str]] = frozenset({"payload_bytes", "message"})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Callback]:
        """Callbacks as they came, without the claims of payments, and without their payloads."""
        rows = Callback.received.using(database()).defer("payload_bytes", "message")
        return rows.order_by(*self.get_ordering(request))

    def get_changelist(
        self,
        request: HttpRequest,  # noqa: ARG002 - as Django has it
        **kwargs: Any,  # noqa: ANN401, ARG002 - as Django has it
    ) -> type[ChangeList]:
        """The list that reads payloads page by page."""
        return CallbackList

    def get_search_results(
        self, _request: HttpRequest, queryset: QuerySet[Callback], search_term: str
    ) -> tuple[QuerySet[Callback], bool]:
        """By the beginning of the key, for which there is an index in every database."""
        term = search_term.strip().lower()
        if not term:
            return queryset, False
        if not _HEX.issuperset(term):
            return queryset.none(), False
        # No digit comes after f.
        return queryset.filter(claim_key__gte=term[:64], claim_key__lt=f"{term[:63]}g"), False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Callback | None:
        """One callback with all that it says."""
        callback = super().get_object(request, object_id, from_field)
        if callback is not None:
            # From where it was read, and not from where a router would.
            callback.refresh_from_db(using=database(), fields=["payload_bytes", "message"])
            stored = callback.payload_bytes
            payload = None if stored is None else bytes(stored)
            _columns.read(callback, payload)
        return callback

    def has_process_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may have callbacks processed again, and the provider asked."""
        return may(request, "process_callback") and self.has_view_permission(request)

    @admin.action(description="Process again", permissions=["process"])
    def process_selected(self, request: HttpRequest, queryset: QuerySet[Callback]) -> None:
        """Each of those that were selected, one after the other."""
        self._act(request, process_again, "Process again", queryset)

    @admin.action(description="Look up again", permissions=["process"])
    def look_up_selected(self, request: HttpRequest, queryset: QuerySet[Callback]) -> None:
        """Asks the provider about each of those that were selected."""
        self._act(request, look_up, "Look up again", queryset)

    @outside_transactions
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, and where its actions are sent to."""
        return super().changelist_view(request, extra_context)

    def get_urls(self) -> list[URLPattern]:
        """The statistics, and the buttons of a callback's page."""
        wrap = self.admin_site.admin_view
        own = [
            path("statistics/", wrap(self.statistics_view), name="paysig_callback_statistics"),
            path(
                "<str:object_id>/act/<str:name>/", wrap(self.act_view), name="paysig_callback_act"
            ),
        ]
        return [*own, *super().get_urls()]

    def statistics_view(self, request: HttpRequest) -> HttpResponse:
        """The page of statistics."""
        return statistics_page(self, request)

    @outside_transactions
    def act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """What a button of a callback's page does."""
        if not self.has_process_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        callbacks = self.get_queryset(request).filter(pk=unquote(object_id))
        if name not in _ACTIONS or not callbacks:
            self.message_user(request, "There is no such callback.", messages.WARNING)
            return HttpResponseRedirect(self._url("changelist"))
        label, action = _ACTIONS[name]
        self._act(request, action, label, callbacks)
        return HttpResponseRedirect(self._url("change", object_id))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,  # noqa: ANN401 - as Django has it
        **kwargs: Any,  # noqa: ANN401 - as Django has it
    ) -> HttpResponse:
        """The page of one callback, with its buttons for those who may use them."""
        callback = kwargs.get("obj")
        if callback is not None and self.has_process_permission(request):
            context["paysig_buttons"] = [
                (self._url("act", callback.pk, name), label)
                for name, (label, _) in _ACTIONS.items()
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def _url(self, name: str, *args: str) -> str:
        site = self.admin_site.name
        return reverse(f"admin:paysig_callback_{name}", args=args, current_app=site)

    def _note(self, request: HttpRequest, callback: Callback, text: str) -> None:
        """In the history of the callback, as far as the database lets."""
        try:
            self.log_change(request, callback, text)
        except Error as error:
            told = f"It could not be noted in the history ({type(error).__name__})."
            self.message_user(request, told, messages.ERROR)

    def _act(
        self, request: HttpRequest, action: Action, label: str, callbacks: QuerySet[Callback]
    ) -> None:
        """Does it to as many as there is time for, notes each, and tells what came of them."""
        chosen = list(callbacks[: _MOST + 1])
        results: dict[Result, list[str]] = {}
        deadline = time.monotonic() + _SECONDS
        tried = 0
        for callback in chosen[:_MOST]:
            if tried and time.monotonic() >= deadline:
                break
            result = action(callback)
            tried += 1
            self._note(request, callback, f"{label}: {result.text}")
            results.setdefault(result, []).append(callback.claim_key[:12])
        for result, keys in results.items():
            self.message_user(request, f"{_named(keys)}: {result.text}.", result.level)
        if tried < len(chosen):
            text = f"Stopped after {tried} callbacks: select the others again."
            self.message_user(request, text, messages.WARNING)


def _named(keys: Sequence[str]) -> str:
    if len(keys) == 1:
        return f"Callback {keys[0]}"
    return f"{len(keys)} callbacks ({', '.join(keys[:5])}{', …' if len(keys) > 5 else ''})"  # noqa: PLR2004
