"""The pages of the shop."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from orders.forms import OrderForm
from orders.gateways import GATEWAYS, gateways_for, pay_link
from orders.models import Currency, Order, Product


def catalogue(request: HttpRequest) -> HttpResponse:
    """What there is to buy."""
    return render(request, "orders/catalogue.html", {"products": Product.objects.all()})


def buy(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes an order of a product."""
    product = get_object_or_404(Product, slug=slug)
    form = OrderForm(product, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("pay", form.save().number)
    return render(request, "orders/buy.html", {"product": product, "form": form})


@never_cache
def order(request: HttpRequest, number: str) -> HttpResponse:
    """An order and its state."""
    return render(request, "orders/order.html", {"order": get_object_or_404(Order, number=number)})


@never_cache
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """The ways to pay for an order."""
    order = get_object_or_404(Order, number=number)
    if not order.payable:
        return redirect(order)
    ways = [(gateway, pay_link(gateway, order)) for gateway in gateways_for(order)]
    others = [
        (gateway, Currency(gateway.currency).label)
        for gateway in GATEWAYS
        if gateway.currency != order.currency
    ]
    page = {"order": order, "ways": ways, "others": others, "sandbox": settings.SANDBOX}
    return render(request, "orders/pay.html", page)
