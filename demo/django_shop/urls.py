"""One address a provider. No trailing slash: a redirect would turn the POST into a GET."""

from django.urls import path

from django_shop import views

urlpatterns = [
    path("callbacks/paymento", views.paymento),
    path("callbacks/rajaongkir", views.rajaongkir),
    path("callbacks/akashicpay", views.akashicpay),
]
