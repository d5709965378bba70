"""The shop's pages."""

from django.urls import path

from orders import views

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("coffee/<slug:slug>/", views.buy, name="buy"),
    path("orders/<str:number>/", views.order, name="order"),
    path("orders/<str:number>/pay/", views.pay, name="pay"),
]
