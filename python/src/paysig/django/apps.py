"""The app, as Django loads it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PaysigConfig(AppConfig):
    """Payment callbacks."""

    name = "paysig.django"
    label = "paysig"
    verbose_name = "Payment callbacks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the checks, and imports what the project's apps do about payments."""
        # It needs the models.
        from paysig.django.checks import register_all  # noqa: PLC0415

        register_all()
        autodiscover_modules("paysig_handlers")
