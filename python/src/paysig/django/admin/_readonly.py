"""What the admins of this app share: their rows can be looked at."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = admin.ModelAdmin


def may(request: HttpRequest, permission: str) -> bool:
    """Whether somebody has a permission of this app's."""
    user: Any = request.user
    allowed: bool = user.has_perm(f"paysig.{permission}")
    return allowed


class ReadOnlyAdmin(_ModelAdmin):
    """Nothing is added or changed here."""

    # Neither the whole table nor the rows of each filter's choices are counted.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    # Columns that are neither shown nor looked up: by asking often enough one could read them.
    hidden: ClassVar[frozenset[str]] = frozenset()

    class Media:
        """Colours of states; all can be read without it."""

        css: ClassVar = {"all": ["paysig/admin.css"]}

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Nobody's."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Nobody's."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Nobody's."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """By what is shown."""
        column = lookup.split("__", maxsplit=1)[0]
        return column not in self.hidden and super().lookup_allowed(lookup, value, request)
