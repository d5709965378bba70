"""The wheel and the source distribution, built and used as a merchant would."""

import importlib.metadata
import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import paysig
from locations import PYTHON, ROOT

SITE = """
import json
import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
import paysig

verifier = paysig.Verifier("paymento", secrets="wheel-secret")
BODY = b'{"Token":"d1179e54e58d4e51a285a5c659a2b7ef","PaymentId":20016,"OrderStatus":7}'

@csrf_exempt
def callback(request):
    try:
        verified = verifier.verify(body=request.body, meta=request.META)
    except paysig.Rejected as rejection:
        return HttpResponse(status=rejection.status)
    return HttpResponse(status=verified.status)

urlpatterns = [path("callback", callback)]
settings.configure(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=__name__)
django.setup()

from django.test import Client

def status(body, signature):
    headers = {"X-Paymento-HMAC": signature} if signature is not None else {}
    client = Client(enforce_csrf_checks=True)
    return client.post("/callback", body, "application/json", headers=headers).status_code

genuine = paysig.sign(BODY, "wheel-secret", "paymento")
print(json.dumps({
    "version": paysig.__version__,
    "file": paysig.__file__,
    "genuine": status(BODY, genuine),
    "altered": status(BODY.replace(b"7}", b"8}"), genuine),
    "signed with another secret": status(BODY, paysig.sign(BODY, "other", "paymento")),
    "empty": status(BODY, ""),
    "missing": status(BODY, None),
    "not hexadecimal": status(BODY, "z" * 64),
    "not text": status(b"\\xff\\x00", genuine),
}))
"""


@pytest.fixture(scope="module")
def source_distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    maturin("sdist", "--out", folder, cwd=PYTHON)
    return only(folder, "*.tar.gz")


@pytest.fixture(scope="module")
def wheel(source_distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution alone."""
    folder = tmp_path_factory.mktemp("wheel")
    # Python's own tarfile takes a filter from 3.11.4 on only, and warns without one from 3.12 on.
    subprocess.run(["tar", "-xf", source_distribution, "-C", folder], check=True)
    source = only(folder, "paysig-*")
    # The archive's times are all the same, and Cargo trusts times.
    for path in source.rglob("*.rs"):
        path.touch()
    maturin("build", "--release", "--out", folder, cwd=source)
    return only(folder, "*.whl")


def maturin(*arguments: str | Path, cwd: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "maturin", *arguments]
    environment = os.environ | {"CARGO_TARGET_DIR": str(ROOT / "target" / "wheel")}
    subprocess.run(command, cwd=cwd, env=environment, check=True)


def only(folder: Path, pattern: str) -> Path:
    [path] = folder.glob(pattern)
    return path


def test_the_wheel_serves_every_python_from_the_oldest_on(wheel: Path) -> None:
    assert wheel.name.startswith(f"paysig-{paysig.__version__}-cp311-abi3-")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = PYTHON / "src" / "paysig"
    files = {
        f"paysig/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in {".so", ".pyc"}
    }
    assert {
        "paysig/__init__.py",
        "paysig/py.typed",
        "paysig/django/migrations/0001_initial.py",
        "paysig/django/static/paysig/admin.css",
        "paysig/django/templates/admin/paysig/statistics.html",
    } <= files
    assert files | {"paysig/_native.abi3.so"} == {
        name for name in names if name.startswith("paysig/")
    }
    assert {"LICENSE-APACHE", "LICENSE-MIT"} <= {name.rpartition("/")[2] for name in names}


def test_the_wheel_names_an_extra_for_each_package_that_it_can_work_with(wheel: Path) -> None:
    [distribution] = importlib.metadata.distributions(path=[str(wheel)])
    assert set(distribution.metadata.get_all("Provides-Extra") or []) == {
        "celery",
        "django",
        "drf",
        "http",
        "prometheus",
    }
    always = [needed for needed in distribution.requires or [] if "extra ==" not in needed]
    assert always == []


def test_the_source_distribution_carries_its_crates_and_nothing_built(
    source_distribution: Path,
) -> None:
    with tarfile.open(source_distribution) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Cargo.lock", "crates/core/src/lib.rs", "crates/python/src/lib.rs"} <= names
    assert {"LICENSE-APACHE", "LICENSE-MIT"} <= names
    assert not [name for name in names if name.endswith((".so", ".pyc")) or "/target/" in name]
    assert not [name for name in names if name.startswith("crates/php")]


def test_the_wheel_guards_a_django_view_in_an_empty_environment(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    django = f"django=={importlib.metadata.version('django')}"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel, django], check=True)
    site = tmp_path / "site.py"
    site.write_text(SITE)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        [python, "-I", site], env=environment, cwd=tmp_path, check=True, capture_output=True
    )
    answers = json.loads(result.stdout)
    assert answers.pop("version") == paysig.__version__
    assert Path(answers.pop("file")).is_relative_to(tmp_path)
    assert answers.pop("genuine") == 200
    assert answers == dict.fromkeys(answers, 400)
    assert len(answers) == 6
