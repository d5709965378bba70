"""One address a provider. No trailing slash: a redirect would turn the POST into a GET."""

from django.urls import path

from django_shop import views

urlpatterns = [
    path(f"callbacks/{provider}", views.callback, {"provider": provider})
    for provider in views.VERIFIERS
]
