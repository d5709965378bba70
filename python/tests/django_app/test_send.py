"""The command that sends test callbacks, to a real server."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

import paysig
from django_app.callbacks import signed
from django_app.project import environment
from django_app.servers import running
from django_app.settings import PAYMENTO_SECRET, PAYSIG, STRIPE_SECRET
from django_store.databases import on
from paysig.django.management._sending import Reply, hint
from paysig.django.management._test_callback import order_of, payload_of, sender, sign
from paysig.django.models import Callback, Refusal

pytestmark = [on("sqlite"), pytest.mark.usefixtures("database")]


@pytest.fixture
def address() -> Iterator[str]:
    with running("gunicorn-sync") as server:
        yield f"{server.url}/callbacks"


class Sent:
    """What a run of the command printed, and what it failed of."""

    def __init__(self, *arguments: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.failure: str | None = None
        try:
            call_command("paysig_send", *arguments, stdout=out, stderr=err)
        except CommandError as error:
            self.failure = str(error)
        self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def all(self) -> str:
        return f"{self.out}{self.err}{self.failure}"


def test_a_callback_arrives_that_is_as_good_as_the_providers(address: str) -> None:
    sent = Sent("paymento", f"{address}/paymento", "--order", "B-7", "--outcome", "failed")
    assert (sent.failure, sent.err) == (None, "")
    assert sent.out.startswith(f"POST {address}/paymento\n")
    assert "headers: Content-Type, X-Paymento-HMAC" in sent.out
    assert '"OrderId":"B-7"' in sent.out
    assert sent.out.endswith("answer: 200\nok\n")
    callback = Callback.received.get()
    assert callback.payment is not None
    assert (callback.payment.order_id, callback.payment.outcome) == ("B-7", "failed")


def test_what_is_sent_again_is_a_duplicate(address: str) -> None:
    sent = Sent("paymento", f"{address}/paymento/", "--outcome", "failed", "--times", "3")
    assert sent.failure is None, sent.all
    assert sent.out.count("answer: 200") == 3
    assert Callback.received.count() == 1
    assert Callback.received.get().attempts == 0


def test_another_endpoint_of_the_same_provider_has_its_own_secret(address: str) -> None:
    assert Sent("shop-b", f"{address}/shop-b", "--outcome", "failed").failure is None
    sent = Sent("shop-b", f"{address}/paymento", "--outcome", "failed")
    assert sent.failure == "1 of 1 answers were not 200"
    assert "has the endpoint the same secret" in sent.err
    assert [one.endpoint for one in Callback.received.all()] == ["shop-b"]
    assert Refusal.objects.get().code == "signature_mismatch"


def test_a_forged_one_is_expected_to_be_refused(address: str) -> None:
    sent = Sent("akashicpay", f"{address}/akashicpay", "--forge", "--times", "2")
    assert sent.failure is None, sent.all
    assert sent.out.count("answer: 401") == 2
    assert Callback.objects.count() == 0
    assert {one.code for one in Refusal.objects.all()} == {"signature_mismatch"}


def test_a_callback_that_waits_says_where_to_look(address: str) -> None:
    sent = Sent("paymento", f"{address}/paymento")
    assert "answer: 503" in sent.out
    assert "is kept or has to be sent again" in sent.err
    assert sent.failure == "1 of 1 answers were not 200"


def test_a_body_of_ones_own_is_sent_as_it_is(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = signed("paymento", OrderStatus=5).body
    path = tmp_path / "body.json"
    path.write_bytes(body)
    sent = Sent("paymento", f"{address}/paymento", "--body", str(path))
    assert sent.failure is None, sent.all
    assert "d1179e54" not in sent.out
    standard = io.TextIOWrapper(io.BytesIO(body.replace(b"d1179e54", b"d2")))
    monkeypatch.setattr(sys, "stdin", standard)
    assert Sent("paymento", f"{address}/paymento", "--body", "-").failure is None
    assert {bytes(one.payload_bytes or b"") for one in Callback.received.all()} == {
        body,
        body.replace(b"d1179e54", b"d2"),
    }


def test_a_provider_without_an_endpoint_takes_its_secret_from_the_environment(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with override_settings(PAYSIG={}):
        sent = Sent("paymento", f"{address}/paymento")
        assert sent.failure is not None
        assert (
            "name the environment variable that holds the secret with --secret-env" in sent.failure
        )
        monkeypatch.setenv("OTHER_SECRET", PAYMENTO_SECRET)
        arguments = ("--secret-env", "OTHER_SECRET", "--outcome", "failed")
        assert Sent("paymento", f"{address}/paymento", *arguments).failure is None
    monkeypatch.setenv("OTHER_SECRET", "wrong")
    assert "answer: 400" in Sent("paymento", f"{address}/paymento", *arguments).out


def test_neither_secret_nor_signature_is_printed(address: str) -> None:
    secrets = [options["secrets"] for options in PAYSIG.values()]
    for name in PAYSIG:
        url = f"{address}/{name}"
        request = sign(sender(name, None), url, b"{}", PAYSIG[name]["secrets"], "test_1")
        assert not any(value in repr(request) for value in request.headers.values())
        options: list[tuple[str, ...]] = [(), ("--forge",), ("--outcome", "nonsense")]
        for arguments in options:
            sent = Sent(name, url, *arguments)
            assert not any(secret in sent.all for secret in secrets)
            assert not re.search(r"[0-9a-fA-F]{64}", sent.all.replace("AS", ""))


@pytest.mark.parametrize(
    ("middleware", "path", "status", "said"),
    [
        ({}, "/elsewhere", 404, "is paysig.django.urls in the project's urls"),
        ({}, "/callbacks/nobody", 404, "and the name in PAYSIG?"),
        ({}, "/admin", 301, "register the URL with the slash at its end"),
        ({}, "/admin/login/", 403, "Django's protection against CSRF refused it"),
        ({"SECURE_SSL_REDIRECT": True}, "/callbacks/paymento", 301, "register the URL with https"),
        ({"ALLOWED_HOSTS": ["shop.example"]}, "/callbacks/paymento", 400, "ALLOWED_HOSTS?"),
    ],
)
def test_what_is_set_up_wrongly_is_named(
    middleware: dict[str, Any], path: str, status: int, said: str
) -> None:
    with running("gunicorn-sync", **middleware) as server:
        sent = Sent("paymento", f"{server.url}{path}", "--outcome", "failed")
    assert f"answer: {status}" in sent.out
    assert said in sent.err
    assert sent.failure == "1 of 1 answers were not 200"
    # A redirect is never followed.
    assert Callback.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "location", "said"),
    [
        (302, "/accounts/login/?next=/x", "the view asks for a login"),
        (307, "https://shop.example/x", "register the URL with https"),
        (308, None, "a redirect is not followed by providers"),
        (303, "/y", "a redirect is not followed by providers"),
        (405, None, "does not take callbacks"),
        (413, None, "max_body"),
        (500, None, "the project's log says what failed"),
        (502, None, "a proxy found no server behind it"),
        (401, None, "has the endpoint the same secret"),
        (418, None, None),
        (498, None, None),
    ],
)
def test_answers_are_explained(status: int, location: str | None, said: str | None) -> None:
    found = hint("http://shop.example/x", Reply(status, b"", location), 401)
    assert found == said if said is None else said in str(found)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:9/x", "connection refused"),
        ("http://paysig.invalid/x", "could not be resolved"),
        ("ftp://127.0.0.1/x", "must be a whole one"),
        ("/callbacks/paymento", "must be a whole one"),
        ("http://[::1/x", "must be a whole one"),
        ("http://127.0.0.1:99999/x", "must be a whole one"),
        ("https://user:password@127.0.0.1/x", "a user name or a password"),
    ],
)
def test_where_nothing_can_be_sent_is_said(url: str, said: str) -> None:
    sent = Sent("paymento", url)
    assert sent.failure is not None
    assert said in sent.failure
    assert "password@" not in sent.all


def test_a_server_without_tls_is_told_from_a_wrong_certificate(address: str) -> None:
    sent = Sent("paymento", f"{address}/paymento".replace("http:", "https:"))
    assert sent.failure == "the TLS connection failed: is the certificate valid for this name?"


@pytest.mark.parametrize(
    ("settings", "name", "said"),
    [
        (PAYSIG, "nobody", "nobody is neither an endpoint of PAYSIG (there are: paymento,"),
        ({}, "nobody", "(there are: none)"),
        (
            {name: {"provider": "paymento", "secrets": "x"} for name in ("a", "b")},
            "paymento",
            "paymento has several endpoints, name one of them: a, b",
        ),
        ({"paymento": {}}, "paymento", 'PAYSIG["paymento"] has no secrets'),
        ({"paymento": {"secrets": {"env": "NOWHERE"}}}, "paymento", "no variable NOWHERE"),
        (
            {"github": {"secrets": "x" * 30}},
            "github",
            "it is not known how github reports payments: give it with --body",
        ),
        (
            {"paymento": {"secrets": paysig.Secret("x" * 30)}},
            "paymento",
            "holds no secret whose value can be read",
        ),
    ],
)
def test_settings_at_fault_are_named(settings: dict[str, Any], name: str, said: str) -> None:
    with override_settings(PAYSIG=settings):
        sent = Sent(name, "http://127.0.0.1:9/x")
    assert sent.failure is not None
    assert said in sent.failure


def test_the_only_endpoint_of_a_provider_is_meant_by_its_name() -> None:
    with override_settings(PAYSIG={"shop": {"provider": "paymento", "secrets": "x"}}):
        assert "connection refused" in str(Sent("paymento", "http://127.0.0.1:9/x").failure)


def test_a_field_that_the_provider_does_not_have_is_named() -> None:
    sent = Sent("paymento", "http://127.0.0.1:9/x", "--amount", "5")
    assert sent.failure is not None
    assert "amount" in sent.failure
    sent = Sent("paymento", "http://127.0.0.1:9/x", "--body", "nowhere")
    assert sent.failure == "nowhere cannot be read: No such file or directory"
    sent = Sent("paymento", "http://127.0.0.1:9/x", "--body", "-", "--amount", "5")
    assert sent.failure == "--body says it all: leave out amount"


def test_what_cannot_be_signed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "body"
    path.write_bytes(b"no JSON")
    sent = Sent("akashicpay", "http://127.0.0.1:9/x", "--body", str(path))
    assert sent.failure is not None
    assert "JSON" in sent.failure
    sent = Sent("paymento", "http://127.0.0.1:9/x", "--secret-env", "NOWHERE")
    assert sent.failure == "the environment has no secret in NOWHERE"


def test_the_order_that_is_made_up_finds_its_secret() -> None:
    asked: list[str] = []

    def secret_for_order(order_id: str) -> str:
        asked.append(order_id)
        return "x" * 30

    with override_settings(PAYSIG={"rajaongkir": {"secret_for_order": secret_for_order}}):
        Sent("rajaongkir", "http://127.0.0.1:9/x")
        Sent("rajaongkir", "http://127.0.0.1:9/x", "--order", "A-7")
    assert asked == ["TEST-1", "A-7"]


@pytest.mark.parametrize("name", [name for name in paysig.providers() if name != "generic"])
def test_a_callback_can_be_made_for_every_provider_that_is_built_in(name: str) -> None:
    secrets = {
        "standardwebhooks": "whsec_" + "eHh4" * 8,
        "svix": "whsec_" + "eHh4" * 8,
    }
    secret, url = secrets.get(name, "ab" * 20), "https://shop.example/callbacks/x"
    info = paysig.provider_info(name)
    options: dict[str, Any] = {"secrets": secret, **({"url": url} if info.signs_url else {})}
    with override_settings(PAYSIG={name: options}):
        whose = sender(name, None)
        body = payload_of(whose, {}) if info.reads_payments else b'{"a":1}'
        request = sign(whose, url, body, secret, "test_1")
    verifier = paysig.Verifier(name, **options)
    verified = verifier.verify(body=request.body, headers=request.headers, peer="127.0.0.1")
    if info.reads_payments:
        assert verified.payment is not None
        assert verified.payment.outcome == "paid"
        assert order_of(whose, body) == verified.payment.order_id


def test_a_header_of_the_endpoints_own_carries_the_signature() -> None:
    options: dict[str, Any] = {"secrets": "x" * 30, "signature_headers": ["X-Mine"]}
    with override_settings(PAYSIG={"generic": options}):
        request = sign(sender("generic", None), "http://127.0.0.1/", b"{}", "x" * 30, "test_1")
    verifier = paysig.Verifier("generic", secrets="x" * 30, signature_headers=["X-Mine"])
    assert (
        verifier.verify(body=b"{}", headers=request.headers, peer="127.0.0.1").found_in == "X-Mine"
    )


def test_without_httpx_it_is_sent_as_well_and_redirects_are_not_followed(address: str) -> None:
    code = """
import sys
from importlib import util
known = util.find_spec
util.find_spec = lambda name, *a: None if name == "httpx" else known(name, *a)
sys.modules["httpx"] = None
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, "paysig_send", "paymento", *arguments],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    site = address.removesuffix("/callbacks")
    done = run(f"{address}/paymento", "--outcome", "failed")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("answer: 200\nok\n")
    assert PAYMENTO_SECRET not in done.stdout
    for url, status, said in (
        (f"{site}/admin", 301, "the slash at its end"),
        (f"{site}/x", 404, "paysig.django.urls"),
    ):
        done = run(url, "--outcome", "failed")
        assert done.returncode == 1
        assert f"answer: {status}" in done.stdout
        assert said in done.stderr
    for url, said in (
        ("http://127.0.0.1:9/x", "connection refused"),
        (f"{address}/paymento".replace("http:", "https:"), "the TLS connection failed"),
        ("http://paysig.invalid/x", "could not be resolved"),
    ):
        assert said in run(url).stderr
    assert STRIPE_SECRET


def test_an_order_whose_secret_nobody_knows_is_named() -> None:
    unknown: list[Any] = [None, []]
    for returned in unknown:
        with override_settings(
            PAYSIG={"rajaongkir": {"secret_for_order": lambda _, found=returned: found}}
        ):
            sent = Sent("rajaongkir", "http://127.0.0.1:9/x", "--order", "A-8")
        assert sent.failure is not None
        assert sent.failure.endswith("knows no secret for order A-8")
    with pytest.raises(CommandError, match="--times: a whole number is wanted, 1 or more"):
        call_command("paysig_send", "paymento", "http://127.0.0.1:9/x", "--times=no")
