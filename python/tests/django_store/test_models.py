"""The models, their tables and migrations."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from django_store.databases import TABLES, elsewhere, on
from genuine import SECRET
from paysig import ConfigError, PayloadError, Payment, Verifier, sign
from paysig.django.store import DjangoStore
from paysig.store import Kept, SQLiteStore
from stores import NOW, Effects, callback, key

if TYPE_CHECKING:
    from paysig.django.models import Callback, Credit

KEY = key("payment")


def callbacks(alias: str) -> "list[Callback]":
    model: type[Callback] = apps.get_model("paysig", "Callback")
    return list(model.objects.using(alias).order_by("created_at"))


def credits_of(alias: str) -> "list[Credit]":
    model: type[Credit] = apps.get_model("paysig", "Credit")
    return list(model.objects.using(alias))


def rows(alias: str, query: str) -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_a_callback_can_be_read_as_a_model(store: DjangoStore, alias: str) -> None:
    payload = b'{"OrderId":"7","OrderStatus":7,"PaymentId":"p1"}'
    store.keep(callback("payment", payload, merchant="Café", delivery_id="🦁"), now=NOW)
    (kept,) = callbacks(alias)
    assert (kept.claim_key, kept.state, kept.merchant) == (KEY, "kept", "Café")
    assert (kept.address_ok, kept.delivery_id) == (None, "🦁")
    assert kept.created_at == round(NOW * 1000)
    assert kept.payload_bytes is not None
    assert bytes(kept.payload_bytes) == payload
    assert kept.payload == {"OrderId": "7", "OrderStatus": 7, "PaymentId": "p1"}
    assert isinstance(kept.payment, Payment)
    assert kept.payment.order_id == "7"
    assert str(kept) == f"paymento {KEY[:12]} (kept)"


def test_a_payload_that_was_forgotten_is_none(store: DjangoStore, alias: str) -> None:
    store.keep(callback("payment"), now=NOW)
    store.once(KEY, Effects().once, now=NOW)
    assert store.forget(NOW + 1) == 1
    (kept,) = callbacks(alias)
    assert (kept.state, kept.payload_bytes, kept.payload, kept.payment) == (
        "done",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        (b'"\\u0000"', "\0"),
        (b'\xef\xbb\xbf"x"', "x"),
        (b'{"a": 1, "a": [true, null]}', {"a": [True, None]}),
        (b"1.10", 1.1),
        (b"0.10000000000000000000000001", Decimal("0.10000000000000000000000001")),
        (b"1e400", Decimal("1e400")),
        (b"123456789012345678901234567890", 123456789012345678901234567890),
        ('"漢"'.encode(), "漢"),
    ],
)
@on("sqlite")
def test_a_payload_is_read_as_exactly_as_when_it_was_verified(
    store: DjangoStore, alias: str, payload: bytes, value: object
) -> None:
    store.keep(callback("payment", payload), now=NOW)
    (kept,) = callbacks(alias)
    assert kept.payload == value
    assert type(kept.payload) is type(value)
    header = {"X-Signature": sign(payload, SECRET)}
    verifier = Verifier("generic", secrets=SECRET, signature_headers=["X-Signature"])
    assert verifier.verify(body=payload, headers=header).payload == kept.payload


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"a=b",
        b"NaN",
        b"[Infinity]",
        b"\xff",
        b'"\\ud800"',
        b"[" * 200_000,
        b"1" * 5000,
        b"1e" + b"9" * 30,
    ],
)
@on("sqlite")
def test_a_payload_that_cannot_be_read_says_so_and_is_not_shown(
    store: DjangoStore, alias: str, payload: bytes
) -> None:
    store.keep(callback("payment", payload), now=NOW)
    (kept,) = callbacks(alias)
    with pytest.raises(PayloadError) as raised:
        _ = kept.payload
    assert str(raised.value) == "the payload is not JSON, or is none that Python can hold"


@on("sqlite")
def test_the_payment_of_a_provider_that_is_not_built_in_takes_its_row(
    store: DjangoStore, alias: str
) -> None:
    store.keep(Kept(claim_key=KEY, provider="our-own", payload=b"{}"), now=NOW)
    (kept,) = callbacks(alias)
    with pytest.raises(ConfigError):
        _ = kept.payment


def test_a_credit_can_be_read_as_a_model(store: DjangoStore, alias: str) -> None:
    store.credit(KEY, "1.50", Effects().credit, now=NOW)
    (credit,) = credits_of(alias)
    assert (credit.payment_key, credit.credited, credit.pending) == (KEY, "1.5", None)
    assert str(credit) == f"{KEY[:12]}: 1.5"


def test_payloads_are_forgotten_however_many_they_are(store: DjangoStore, alias: str) -> None:
    model: type[Callback] = apps.get_model("paysig", "Callback")
    texts = dict.fromkeys(("reason", "provider", "merchant", "environment"), "")
    numbers = dict.fromkeys(("fence", "lease_until", "attempts", "next_at", "created_at"), 0)
    model.objects.using(alias).bulk_create(
        model(
            claim_key=key(str(number)),
            state="done",
            payload_bytes=b"{}",
            updated_at=number,
            **texts,
            **numbers,
        )
        for number in range(1201)
    )
    assert store.forget(dt.datetime.fromtimestamp(1.2, dt.UTC)) == 1200
    assert store.forget(1.2) == 0
    assert store.forget(1.201) == 1


@pytest.mark.usefixtures("alias")
def test_the_migrations_make_what_the_models_say() -> None:
    call_command(
        "makemigrations", "paysig", check=True, dry_run=True, verbosity=0, skip_checks=True
    )


def test_the_migrations_can_be_undone_and_done_again(store: DjangoStore, alias: str) -> None:
    def tables() -> set[str]:
        with connections[alias].cursor() as cursor:
            return set(connections[alias].introspection.table_names(cursor))

    assert tables() >= set(TABLES)
    call_command("migrate", "paysig", "zero", database=alias, verbosity=0)
    assert not {name for name in tables() if name.startswith("paysig")}
    call_command("migrate", "paysig", database=alias, verbosity=0)
    assert store.once(KEY, Effects().once)


@on("sqlite")
def test_the_columns_are_those_of_the_other_stores(alias: str) -> None:
    with connections["sqlite"].cursor() as cursor:
        for statement in SQLiteStore.schema():
            cursor.execute(statement.replace("paysig_", "others_"))
    for table in ("claims", "credits"):
        query = "SELECT name, lower(type), \"notnull\", pk FROM pragma_table_info('{}_{}')"
        columns = rows(alias, query.format("others", table))
        assert columns
        assert rows(alias, query.format("paysig", table))[: len(columns)] == columns
    with connections[alias].cursor() as cursor:
        cursor.execute("DROP TABLE others_claims")
        cursor.execute("DROP TABLE others_credits")


@on("sqlite")
def test_the_columns_of_its_own_may_be_left_out_by_the_other_stores(alias: str) -> None:
    names = [
        name
        for (name,) in rows(
            alias,
            "SELECT name FROM pragma_table_info('paysig_claims') "
            'WHERE "notnull" AND dflt_value IS NULL',
        )
    ]
    with connections["sqlite"].cursor() as cursor:
        values = ", ".join(["''"] * len(names))
        cursor.execute(f"INSERT INTO paysig_claims ({', '.join(names)}) VALUES ({values})")  # noqa: S608 - of the table's own names
    assert rows(alias, "SELECT endpoint, proofs, message FROM paysig_claims") == [("", "", None)]


def test_what_is_due_has_an_index(alias: str) -> None:
    connection = connections[alias]
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "paysig_claims")
    assert constraints["paysig_claims_due"]["columns"] == ["state", "next_at"]


@on("mariadb")
def test_mariadb_compares_keys_by_bytes_and_holds_every_character(alias: str) -> None:
    query = (
        "SELECT column_name, column_type, collation_name FROM information_schema.columns "
        "WHERE table_schema = DATABASE() AND table_name LIKE 'paysig\\_%' "
        "AND collation_name IS NOT NULL"
    )
    columns = {(name, kind): collation for name, kind, collation in rows(alias, query)}
    assert columns[("claim_key", "char(64)")] == "ascii_bin"
    assert columns[("payment_key", "char(64)")] == "ascii_bin"
    others = {collation for (name, _), collation in columns.items() if "key" not in name}
    assert others == {"utf8mb4_bin"}
    engines = (
        "SELECT DISTINCT engine FROM information_schema.tables "
        "WHERE table_schema = DATABASE() AND table_name LIKE 'paysig\\_%'"
    )
    assert rows(alias, engines) == [("InnoDB",)]


@on("postgresql")
def test_postgresql_compares_keys_by_bytes(alias: str) -> None:
    query = (
        "SELECT column_name, data_type, collation_name FROM information_schema.columns "
        "WHERE table_name LIKE 'paysig\\_%' AND column_name LIKE '%\\_key' ORDER BY 1"
    )
    wanted = [("claim_key", "character", "C"), ("payment_key", "character", "C")]
    assert rows(alias, query) == wanted


@on("postgresql")
def test_postgresql_finds_a_row_by_its_key(store: DjangoStore, alias: str) -> None:
    for server_side in (False, True):
        options = {"server_side_binding": server_side}
        settings = connections.settings[alias]
        connections.settings["plan"] = {**settings, "OPTIONS": options}
        try:
            assert elsewhere(lambda: plan("plan")).count("paysig_claims_pkey") == 1
        finally:
            del connections.settings["plan"]
    assert store.due() == []


def plan(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        statement = "EXPLAIN SELECT * FROM paysig_claims WHERE claim_key = %s FOR UPDATE"
        cursor.execute(statement, [KEY])
        return str(cursor.fetchall())
