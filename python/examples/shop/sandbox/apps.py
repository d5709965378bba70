"""The app, as Django loads it."""

from django.apps import AppConfig


class SandboxConfig(AppConfig):
    """Payments that nobody made."""

    name = "sandbox"
