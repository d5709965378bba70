"""The views of the project that receive callbacks, as its URLs show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, get_resolver

from paysig.django._exemptions import EveryDatabase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def receives() -> bool | None:
    """Whether any view of the project receives callbacks; None where its URLs cannot be read."""
    views = _views()
    return None if views is None else any(map(_is_ours, views))


def has_endpoints() -> bool | None:
    """Whether the ready endpoints are among the URLs; None where these cannot be read."""
    views = _views()
    return None if views is None else any(map(_is_ready, views))


def named_endpoints() -> Iterator[tuple[str, str]]:
    """What the views of the project's own receive callbacks for: the view, and the endpoint's name.

    The name is empty where a view has none.
    """
    for view in _views() or ():
        names = [getattr(view, "paysig_endpoint", None)]
        names += [getattr(used, "endpoint", "") for used in _authentications(view)]
        for name in names:
            # A property tells it for each request.
            if isinstance(name, str):
                yield _path(view), name


def atomic_views(alias: str) -> list[str]:
    """Views that receive callbacks and run in a transaction where ATOMIC_REQUESTS is on."""
    found = (view for view in _views() or () if _is_ours(view))
    within = [view for view in found if alias not in getattr(view, "_non_atomic_requests", ())]
    return sorted(set(map(_path, within)))


def _path(view: Any) -> str:  # noqa: ANN401 - a view, which may be any callable
    # What as_view() returns has the name of a function within it.
    kind = getattr(view, "cls", None) or getattr(view, "view_class", view)
    return f"{kind.__module__}.{getattr(kind, '__qualname__', type(kind).__qualname__)}"


def _views() -> list[Callable[..., Any]] | None:
    try:
        return list(_callbacks(get_resolver().url_patterns))
    except Exception:  # noqa: BLE001 - Django's own checks tell what is wrong with the URLs
        return None


def _callbacks(patterns: Any) -> Iterator[Callable[..., Any]]:  # noqa: ANN401 - Django's lists
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from _callbacks(pattern.url_patterns)


def _is_ready(view: Any) -> bool:  # noqa: ANN401 - whatever stands in the URLs
    return getattr(view, "__module__", "") == "paysig.django.views"


def _is_ours(view: Any) -> bool:  # noqa: ANN401 - as above
    if _is_ready(view) or _is_exempt(view):
        return True
    return bool(_authentications(view))


def _authentications(view: Any) -> list[Any]:  # noqa: ANN401 - as above
    """The authentication classes of a view that are Paysig's."""
    of_class = getattr(getattr(view, "cls", None), "authentication_classes", None)
    used = getattr(view, "initkwargs", {}).get("authentication_classes", of_class) or ()
    return [
        one
        for one in used
        if any(base.__module__ == "paysig.django.drf" for base in getattr(one, "__mro__", ()))
    ]


def _is_exempt(view: Any) -> bool:  # noqa: ANN401 - as above
    # Of views that Paysig has decorated, through whatever wraps them.
    return isinstance(getattr(view, "_non_atomic_requests", None), EveryDatabase)
