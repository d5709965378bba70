"""The app, as Django loads it."""

from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "django_app.shop"
    label = "shop"
    default_auto_field = "django.db.models.BigAutoField"
