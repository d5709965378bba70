"""docs/django.md: a project that is made of its blocks does what the page says."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

import django
import httpx
import pytest

from django_app.documented import SENDING, Project, blocks, sections

if TYPE_CHECKING:
    from pathlib import Path

DUMMY: Final = "django.tasks.backends.dummy.DummyBackend"


@pytest.fixture(scope="module")
def quick_start(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("quick") / "project")
    project.folder.mkdir()
    project.start()
    return project


@pytest.fixture
def project(quick_start: Project, tmp_path: Path) -> Project:
    """A copy of the quick start's project, as it was before anything was received."""
    shutil.copytree(quick_start.folder, tmp_path / "project")
    copy = Project(tmp_path / "project")
    copy.shell = quick_start.shell
    return copy


def test_the_quick_start_makes_a_shop_that_is_paid_once(project: Project) -> None:
    assert project.paysig_check() == "System check identified no issues (0 silenced).\n"
    project.python(project.shell)
    command = re.search(r"paysig_send akashicpay (\S+) \\\n +(.+)", sections()["Quick start"])
    assert command is not None
    project.add("settings.py", "SECURE_SSL_REDIRECT = False")
    with project.served() as site:
        address = command[1].replace("http://127.0.0.1:8000", site)
        project.manage("paysig_send", "akashicpay", address, *command[2].split())
        assert httpx.post(f"{site}/callbacks/akashicpay/", content=b"{}").status_code == 401
    seen = project.python(
        "from shop.models import Order\n"
        "from paysig.django.models import Callback, Refusal\n"
        "print(Order.objects.get().paid, [row.state for row in Callback.received.all()])\n"
        "print([row.code for row in Refusal.objects.all()])"
    )
    assert seen == "True ['done']\n['header_missing']\n"
    assert project.manage("paysig_process") == "nothing is due\n"
    assert "no issues" in project.paysig_check("--database", "default")


def test_handlers_and_receivers_of_the_page_run(project: Project) -> None:
    project.write("Handlers")
    assert "no issues" in project.paysig_check("--deploy")
    seen = project.python(
        "from django.conf import settings\n"
        "from django.core import mail\n"
        "from django.test.utils import setup_test_environment\n"
        "setup_test_environment()\n"
        "settings.ALLOWED_HOSTS.append('localhost')\n"
        f"{SENDING}\n"
        "sent('/callbacks/akashicpay', secure=True)\n"
        "print([each.subject for each in mail.outbox])\n"
        "body = body.replace('Confirmed', 'Failed').replace('AS0', 'AS1')\n"
        "sent('/callbacks/akashicpay', secure=True)"
    )
    assert seen == "['Thank you']\nthe payment for A-1001 came to nothing\n"


def test_lookups_of_the_page_are_in_order(project: Project) -> None:
    project.write("Lookups")
    project.add(
        "shop/paysig_handlers.py", "expects('paymento')(expected)\non_payment('paymento')(credit)"
    )
    assert "no issues" in project.paysig_check()
    seen = project.python(
        "from paysig.django.endpoints import endpoint\n"
        "from paysig.django.handlers import open_payments_of\n"
        "print(endpoint('akashicpay').lookup.environment, endpoint('paymento').lookup.provider)\n"
        "print([each.order_id for each in open_payments_of(endpoint('paymento'))()])"
    )
    assert seen == "testnet paymento\n['A-1001']\n"


def test_decorated_views_of_the_page_see_genuine_callbacks_only(project: Project) -> None:
    project.write("Views of your own")
    project.add(
        "urls.py", "from shop.views import settled\nurlpatterns += [path('settled', settled)]"
    )
    assert "no issues" in project.paysig_check()
    seen = project.python(
        f"{SENDING}\n"
        "print(sent('/paid', secure=True).status_code)\n"
        "print(sent('/paid', secret='another', secure=True).status_code)\n"
        "print(sent('/settled', secure=True).status_code)\n"
        "print(sent('/settled', secure=True).status_code)"
    )
    assert seen.splitlines() == [
        "A-1001 is paid, perhaps not for the first time",
        "200",
        "401",
        "done",
        "200",
        "duplicate",
        "200",
    ]


def test_views_of_the_framework_see_genuine_callbacks_only(project: Project) -> None:
    project.write("Django REST framework")
    project.add(
        "urls.py",
        "from shop.views import AlsoPaid\nurlpatterns += [path('too', AlsoPaid.as_view())]",
    )
    assert "no issues" in project.paysig_check()
    seen = project.python(
        f"{SENDING}\n"
        "for path in ('/api/paid/', '/too'):\n"
        "    print(sent(path, secure=True).json())\n"
        "    print(sent(path, secret='another', secure=True).status_code)"
    )
    assert seen.splitlines() == 2 * ["{'order': 'A-1001'}", "401"]


def test_the_celery_app_of_the_page_knows_the_tasks(project: Project) -> None:
    project.write("Celery")
    assert "no issues" in project.paysig_check("--deploy")
    seen = project.python(
        "from mysite import celery_app\n"
        "celery_app.loader.import_default_modules()\n"
        "print(sorted(name for name in celery_app.tasks if name.startswith('paysig')))\n"
        "print(celery_app.conf.beat_schedule['payment callbacks']['task'])"
    )
    assert seen == "['paysig.process_due', 'paysig.settle']\npaysig.process_due\n"


def test_the_settings_of_the_page_for_tasks_are_understood(project: Project) -> None:
    [(name, text)] = blocks("Django's tasks")
    assert name == "settings.py"
    # The backend is a package that need not be installed here; another is Django's own.
    dummy = text.replace("django_tasks_db.DatabaseBackend", DUMMY)
    project.add("settings.py", dummy.replace('INSTALLED_APPS += ["django_tasks_db"]', ""))
    expected = "paysig.E010" if django.VERSION < (6, 0) else "paysig.W018"
    assert expected in project.paysig_check()


def test_behind_the_proxy_of_the_page_the_sender_is_known(project: Project) -> None:
    project.write("Behind a proxy")
    said = project.paysig_check("--deploy")
    assert re.findall(r"paysig\.\w\d+", said) == ["paysig.W008"]
    seen = project.python(
        f"{SENDING}\n"
        "from paysig.django.models import Callback\n"
        "https = {'HTTP_X_FORWARDED_PROTO': 'https', 'REMOTE_ADDR': '127.0.0.1'}\n"
        "sent('/callbacks/akashicpay', HTTP_X_FORWARDED_FOR='1.2.3.4, 203.0.113.7', **https)\n"
        "row = Callback.received.get()\n"
        "print(row.peer, row.address_ok)"
    )
    assert seen == "203.0.113.7 1\n"


def test_several_merchants_of_the_page_are_apart(project: Project) -> None:
    project.write("Several merchants")
    project.write("A key for each order")
    handlers = project.folder / "shop" / "paysig_handlers.py"
    handlers.write_text(re.sub(r'"akashicpay"', "", handlers.read_text()))
    assert "no issues" in project.paysig_check()
    seen = project.python(
        f"{SENDING}\n"
        "secret = 'the secret of the northern shop'\n"
        "print(sent('/callbacks/north', secret, secure=True).status_code)\n"
        "print(sent('/callbacks/south', secret, secure=True).status_code)\n"
        "from paysig.django.endpoints import endpoint\n"
        "body = json.dumps({'order_id': 'A-1001', 'status': 'PENDING'}).encode()\n"
        "headers = paysig.sign_request('rajaongkir', body, 'the key of order A-1001')\n"
        "verified = endpoint('rajaongkir').verifier.verify(body=body, headers=headers)\n"
        "print(verified.resolved_id)"
    )
    assert seen.splitlines() == ["200", "401", "A-1001"]


def test_the_tests_of_the_page_pass(project: Project) -> None:
    project.write("Testing your handlers")
    assert "Ran 2 tests" in project.manage("test", errors=True)


def test_the_logging_of_the_page_tells_of_refusals(project: Project) -> None:
    project.write("Logs")
    seen = project.python(f"{SENDING}\nsent('/callbacks/akashicpay', secret='x')", errors=True)
    assert re.search(r"WARNING paysig .+signature_mismatch.+\[127\.0\.0\.1 akashicpay ", seen)


def test_the_metrics_view_of_the_page_measures_what_waits(project: Project) -> None:
    project.write("Prometheus")
    assert "no issues" in project.paysig_check()
    seen = project.python(
        "from django.test import Client\n"
        "client = Client(headers={'host': 'localhost'})\n"
        "print(client.get('/metrics', secure=True).text)"
    )
    assert 'paysig_waiting{endpoint="akashicpay"} 0.0' in seen
    assert "paysig_measured_timestamp_seconds " in seen
