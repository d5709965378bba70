"""Products and orders for the shop's operators."""

from django.contrib import admin

from orders.models import Order, Product


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is sold."""

    list_display = ("name", "notes", "usd", "idr")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What was ordered. Only callbacks make an order paid."""

    list_display = ("number", "item", "amount", "currency", "state", "provider", "paid_at")
    list_filter = ("state", "provider", "currency", "created_at")
    search_fields = ("number", "name", "email", "provider_token")
    readonly_fields = ("number", "state", "provider", "provider_token", "created_at", "paid_at")
