"""The buttons of the pay page, and what the gateways' APIs answer when the shop asks them."""

from django.urls import path

from sandbox import views

urlpatterns = [
    path("sandbox/<str:provider>/<str:number>/", views.act, name="sandbox"),
    path("v1/payment/verify", views.paymento),
    path("user/api/v1/user/payment/status/<path:token>", views.rajaongkir),
    path("api/v0/transactions/transfer", views.akashicpay),
]
