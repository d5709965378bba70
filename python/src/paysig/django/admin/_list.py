"""The list of callbacks, however many there are."""

from typing import TYPE_CHECKING, Any, Final

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.functional import cached_property

from paysig.django.admin import _columns
from paysig.django.models import Callback
from paysig.django.statistics import database

if TYPE_CHECKING:
    CallbackPaginator = Paginator[Callback]
else:
    CallbackPaginator = Paginator


class BoundedPaginator(CallbackPaginator):
    """Counts no further than it lists: to count a large table is to read it."""

    most: Final = 10_000

    @cached_property
    def count(self) -> int:
        """How many there are, or `most`."""
        rows: Any = self.object_list
        many: int = rows.order_by()[: self.most].count()
        return many


class CallbackList(ChangeList):
    """Reads the payloads of one page, and those at once; long ones not at all."""

    def get_results(self, request: HttpRequest) -> None:
        """What stands on the page."""
        super().get_results(request)
        page: list[Callback] = list(self.result_list)
        payloads = dict(
            Callback.objects.using(database())
            .filter(pk__in=[callback.pk for callback in page])
            .annotate(length=Length("payload_bytes"))
            .filter(length__lte=_columns.SHORT)
            .values_list("pk", "payload_bytes")
        )
        for callback in page:
            stored = payloads.get(callback.pk)
            payload = None if stored is None else bytes(stored)
            _columns.read(callback, payload)
        self.result_list = page
