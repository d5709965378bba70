"""A running server, as the requests see it, and where servers find what they load."""

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from processes import StartError
from sites import lay_out

HERE = Path(__file__).resolve().parent
ENDPOINTS = HERE / "endpoints"
# The part of the PHP library that is written in PHP.
PHP_REQUEST = HERE.parents[1] / "php" / "src" / "Request.php"
EXTENSION = HERE.parents[1] / "target" / "release" / "libpaysig.so"


@dataclass(frozen=True)
class Target:
    """The column of the table that a server fills."""

    name: str
    port: int
    suffix: str = "php"


def php_root(root: Path) -> None:
    lay_out(root, ENDPOINTS / "callback.php", "php")
    shutil.copy(PHP_REQUEST, root)


def python_root(root: Path) -> None:
    lay_out(root, ENDPOINTS / "callback.wsgi", "wsgi")


def extension(run: Path) -> Path:
    """The PHP extension, where an unprivileged server can read it."""
    copy = run / "paysig.so"
    if not copy.exists():
        if not EXTENSION.exists():
            message = "the PHP extension is not built"
            raise StartError(message)
        shutil.copyfile(EXTENSION, copy)
    return copy


def php_version() -> str:
    ask = ["php", "-n", "-r", "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"]
    return subprocess.run(ask, check=True, capture_output=True, text=True).stdout


def python_packages(run: Path) -> Path:
    """Django and Paysig for mod_wsgi, which brings a Python of its own.

    All of Django's needs are plain Python, and Paysig's extension loads in any Python from 3.11 on.
    """
    folder = run / "python"
    folder.mkdir()
    for name in ("asgiref", "django", "sqlparse", "paysig"):
        package = importlib.util.find_spec(name)
        if package is None or package.origin is None:
            message = f"the Python package {name} is not installed"
            raise StartError(message)
        left_out = shutil.ignore_patterns("LC_MESSAGES", "__pycache__", "contrib")
        shutil.copytree(Path(package.origin).parent, folder / name, ignore=left_out)
    shutil.copyfile(ENDPOINTS / "callback.py", folder / "callback.py")
    return folder
