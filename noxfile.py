"""The suites of the Django app on the oldest Django and on the newest, each with the wheel in an
environment of its own. `make test-django` runs them all; one of them, or a test of it:

    .venv/bin/nox -s django61 -- python/tests/django_store -k crash
"""

import shutil
import subprocess
import sys
from pathlib import Path

import nox

ROOT = Path(__file__).resolve().parent
RUN = ROOT / ".run"
WHEELS = RUN / "wheel"
SUITES = ("python/tests/django_store", "python/tests/django_app")
EXTRAS = "celery,django,drf,http,prometheus"

nox.options.envdir = RUN / "nox"
nox.options.reuse_venv = "yes"
nox.options.download_python = "never"
nox.options.default_venv_backend = "virtualenv"


def newest(lowest: str, highest: str) -> str | None:
    """The newest Python of these versions on this machine, None if there is none."""
    command = [str(ROOT / "scripts" / "newest-python"), lowest, highest]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    return found.stdout.strip() or None


OLDEST_PYTHON = newest("3.11", "3.11") or sys.executable
NEWEST_PYTHON = newest("3.12", "3.15")


@nox.session(python=False)
def wheel(session: nox.Session) -> None:
    """Build the wheel, the same for every Python."""
    shutil.rmtree(WHEELS, ignore_errors=True)
    with session.chdir(ROOT / "python"):
        maturin = (sys.executable, "-m", "maturin", "build", "--release", "--locked")
        session.run(*maturin, "--out", str(WHEELS), env={"PYO3_PYTHON": sys.executable})


@nox.session(python=OLDEST_PYTHON, requires=["wheel"])
def django52(session: nox.Session) -> None:
    """Run the suites on Django 5.2, and measure what they reach of paysig.django."""
    install(session, "requirements-django52.txt")
    environment = {
        "COVERAGE_FILE": str(RUN / "coverage" / "data"),
        "COVERAGE_RCFILE": str(ROOT / "python" / "pyproject.toml"),
    }
    shutil.rmtree(RUN / "coverage", ignore_errors=True)
    (RUN / "coverage").mkdir(parents=True)
    coverage = ("python", "-m", "coverage")
    session.run(*coverage, "run", "-m", "pytest", *(session.posargs or SUITES), env=environment)
    session.run(*coverage, "combine", "--quiet", env=environment)
    # A part of the suites tells nothing of the whole.
    floor = ["--fail-under=0"] if session.posargs else []
    session.run(*coverage, "report", *floor, env=environment)


@nox.session(python=NEWEST_PYTHON, requires=["wheel"])
def django61(session: nox.Session) -> None:
    """Run the suites on Django 6.1, on the newest Python that is here."""
    if NEWEST_PYTHON is None:
        session.error("no Python from 3.12 to 3.15 is on this machine, and Django 6.1 needs one")
    install(session, "requirements-django61.txt")
    session.run("python", "-m", "pytest", *(session.posargs or SUITES))


def install(session: nox.Session, requirements: str) -> None:
    """Install what is pinned, and the wheel with all its extras, which the pins have to meet."""
    [built] = WHEELS.glob("*.whl")
    session.run("python", "-VV")
    session.install("--require-hashes", "-r", str(ROOT / "python" / requirements))
    # Its version stays the same from one build to the next.
    session.install("--no-deps", "--force-reinstall", str(built))
    session.install("--no-index", f"paysig[{EXTRAS}] @ {built.as_uri()}")
