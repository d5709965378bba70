"""The names of the package, their signatures and their documentation."""

import ast
import importlib.metadata
import importlib.resources
import inspect
import operator
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from types import ModuleType

import pytest

import paysig
from built_in import BUILT_IN
from locations import PYTHON, ROOT, STUB

PUBLIC = {
    "CanonicalizationError",
    "ConfigError",
    "Decision",
    "Error",
    "Expectation",
    "Explanation",
    "Key",
    "Lookup",
    "LookupAnswer",
    "LookupRequest",
    "Match",
    "PayloadError",
    "Payment",
    "ProviderInfo",
    "Rejected",
    "Secret",
    "Verified",
    "Verifier",
    "__version__",
    "canonicalize",
    "claim_key",
    "credit_due",
    "credit_key",
    "decide",
    "match_signature",
    "message_key",
    "payment_key",
    "provider_info",
    "providers",
    "read_payment",
    "sign",
    "sign_request",
    "verify_signature",
    "write_payment",
}


def test_the_public_names_are_these() -> None:
    assert set(paysig.__all__) == PUBLIC
    assert len(paysig.__all__) == len(PUBLIC)
    found = {
        name
        for name, value in vars(paysig).items()
        # Other tests import these, and Python keeps them here.
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert found == PUBLIC - {"__version__"}


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_every_name_is_documented_and_belongs_to_the_package(name: str) -> None:
    public = getattr(paysig, name)
    assert public.__doc__
    if isinstance(public, type):
        assert public.__module__ == "paysig"


def test_there_is_one_version_number() -> None:
    manifest = tomllib.loads((ROOT / "Cargo.toml").read_text())
    assert paysig.__version__ == manifest["workspace"]["package"]["version"]
    assert paysig.__version__ == importlib.metadata.version("paysig")


def test_the_package_is_marked_as_typed() -> None:
    files = importlib.resources.files("paysig")
    assert (files / "py.typed").is_file()


def test_the_providers_are_those_that_have_a_row() -> None:
    assert paysig.providers() == list(BUILT_IN)


def test_the_stub_agrees_with_the_module() -> None:
    command = [sys.executable, "-m", "mypy.stubtest", "paysig._native"]
    result = subprocess.run(command, cwd=PYTHON, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def documented() -> Iterator[tuple[str, str | None]]:
    """Everything public that the stub defines, with its documentation."""
    for node in ast.parse(STUB.read_text()).body:
        # Private names are of the types alone.
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        yield node.name, ast.get_docstring(node)
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                    yield f"{node.name}.{member.name}", ast.get_docstring(member)


@pytest.mark.parametrize(("name", "documentation"), list(documented()))
def test_the_module_is_documented_as_in_the_stub(name: str, documentation: str | None) -> None:
    assert documentation
    assert inspect.getdoc(operator.attrgetter(name)(paysig)) == documentation
