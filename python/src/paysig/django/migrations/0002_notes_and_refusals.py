"""What is noted of a callback for people, and the table of those that were refused."""

from typing import ClassVar

from django.db import migrations, models

from paysig.django.fields import UnicodeField


class Migration(migrations.Migration):
    """Adds columns that need no value, and a table."""

    dependencies: ClassVar = [("paysig", "0001_initial")]
    operations: ClassVar = [
        *(
            migrations.AddField("callback", name, UnicodeField(max_length=length, db_default=""))
            for name, length in (
                ("endpoint", 64),
                ("key_id", 64),
                ("form", 32),
                ("found_in", 255),
                ("peer", 64),
                ("proofs", 64),
            )
        ),
        migrations.AddField("callback", "message", models.BinaryField(null=True)),
        migrations.AddIndex(
            "callback", models.Index(fields=["created_at"], name="paysig_claims_created")
        ),
        migrations.AlterModelOptions(
            "callback",
            {
                "default_permissions": ("view",),
                "permissions": [("process_callback", "Can process callbacks again")],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("endpoint", UnicodeField(max_length=64)),
                ("provider", UnicodeField(max_length=64)),
                ("merchant", UnicodeField(max_length=190)),
                ("code", UnicodeField(max_length=32)),
                ("hint", UnicodeField(max_length=1000)),
                ("found_in", UnicodeField(max_length=255)),
                ("headers_seen", UnicodeField(max_length=2000)),
                ("method", UnicodeField(max_length=16)),
                ("peer", UnicodeField(max_length=64)),
                ("body_length", models.BigIntegerField()),
                ("body", models.BinaryField(null=True)),
                ("suppressed", models.IntegerField(default=0)),
                ("received_at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "paysig_refusals", "default_permissions": ("view", "delete")},
        ),
    ]
