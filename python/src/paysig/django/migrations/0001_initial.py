"""The tables of callbacks and credits."""

from typing import ClassVar

from django.db import migrations, models

from paysig.django.fields import KeyField, UnicodeField, UnicodeTextField


class Migration(migrations.Migration):
    """Makes both tables."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="Callback",
            fields=[
                ("claim_key", KeyField(max_length=64, primary_key=True, serialize=False)),
                ("state", UnicodeField(max_length=8)),
                ("fence", models.BigIntegerField()),
                ("lease_until", models.BigIntegerField()),
                ("attempts", models.IntegerField()),
                ("next_at", models.BigIntegerField()),
                ("reason", UnicodeField(max_length=255)),
                ("provider", UnicodeField(max_length=64)),
                ("merchant", UnicodeField(max_length=190)),
                ("environment", UnicodeField(max_length=190)),
                ("payload_bytes", models.BinaryField(db_column="payload", null=True)),
                ("address_ok", models.SmallIntegerField(null=True)),
                ("delivery_id", UnicodeTextField(null=True)),
                ("created_at", models.BigIntegerField()),
                ("updated_at", models.BigIntegerField()),
            ],
            options={
                "db_table": "paysig_claims",
                "indexes": [models.Index(fields=["state", "next_at"], name="paysig_claims_due")],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("payment_key", KeyField(max_length=64, primary_key=True, serialize=False)),
                ("credited", UnicodeField(max_length=130)),
                ("pending", UnicodeField(max_length=130, null=True)),
                ("fence", models.BigIntegerField()),
                ("lease_until", models.BigIntegerField()),
                ("updated_at", models.BigIntegerField()),
            ],
            options={"db_table": "paysig_credits"},
        ),
    ]
