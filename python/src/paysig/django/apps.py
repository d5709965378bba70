"""The app, as Django loads it."""

from django.apps import AppConfig


class PaysigConfig(AppConfig):
    """Payment callbacks."""

    name = "paysig.django"
    label = "paysig"
    verbose_name = "Payment callbacks"
    default_auto_field = "django.db.models.BigAutoField"
