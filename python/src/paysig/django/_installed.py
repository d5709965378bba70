"""Whether the project has the app, whose parts can be imported without."""

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured


def require_app() -> None:
    """Raises `ImproperlyConfigured` where INSTALLED_APPS lacks the app.

    Without it there would be no tables, no checks and no handlers, and each callback would be
    answered with 503. While the apps are still being loaded nobody can tell.
    """
    if apps.apps_ready and not apps.is_installed("paysig.django"):
        message = 'add "paysig.django" to INSTALLED_APPS'
        raise ImproperlyConfigured(message)
