"""The app, as Django loads it."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Products and orders."""

    name = "orders"
