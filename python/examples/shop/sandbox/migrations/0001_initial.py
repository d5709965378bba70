"""The table of the gateways' payments."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """As Django makes it."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SandboxPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("provider", models.CharField(max_length=64)),
                ("token", models.CharField(max_length=80, unique=True)),
                ("order_number", models.CharField(max_length=64)),
                ("requested", models.DecimalField(decimal_places=2, max_digits=14)),
                ("paid", models.DecimalField(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(max_length=4)),
                ("outcome", models.CharField(max_length=8)),
            ],
        ),
    ]
