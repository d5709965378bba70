"""The tables of orders and products."""

import django.core.validators
from django.db import migrations, models

import orders.models


class Migration(migrations.Migration):
    """As Django makes it."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        default=orders.models.new_number, editable=False, max_length=64, unique=True
                    ),
                ),
                ("item", models.CharField(max_length=80)),
                (
                    "quantity",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="your name")),
                ("email", models.EmailField(max_length=254, verbose_name="your e-mail address")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                (
                    "currency",
                    models.CharField(
                        choices=[("USD", "US dollars"), ("IDR", "Indonesian rupiah")],
                        default="USD",
                        max_length=3,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for payment"),
                            ("paid", "paid"),
                            ("failed", "not paid"),
                            ("expired", "expired"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=64)),
                ("provider_token", models.CharField(blank=True, max_length=190)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=80)),
                ("notes", models.CharField(max_length=200)),
                (
                    "usd",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="price in USD"
                    ),
                ),
                (
                    "idr",
                    models.DecimalField(
                        decimal_places=0, max_digits=12, verbose_name="price in IDR"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
    ]
