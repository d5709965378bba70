"""The Python examples of README.md and docs/, run as they stand.

A page's python blocks are executed in order in one namespace, as a reader would type them. A
block whose first line is `# views.py` is a Django module of its own; after it, `paymento_callback`
must be a view that tells genuine callbacks from forged ones. Such a module finds the secret in
the setting PAYMENTO_SECRET or in the environment variable of that name. Other files of a Django
project are those of docs/django.md, which is tested as a project.
"""

import os
import re
import types
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from django.http import HttpRequest, HttpResponseBase
from django.test import RequestFactory, override_settings

import paysig
from locations import ROOT
from paysig.django import metrics

SECRET: Final = "readme-secret"
BODY: Final = b'{"Token":"d1179e54e58d4e51a285a5c659a2b7ef","PaymentId":20016,"OrderStatus":7}'
BLOCK: Final = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)

# Of a file other than views.py.
FILE: Final = re.compile(r"# [\w/]+\.py\n")

CORE: Final = ROOT / "crates" / "core" / "src"

View = Callable[[HttpRequest], HttpResponseBase]


@pytest.fixture(scope="module", autouse=True)
def secret() -> Iterator[None]:
    """The secret, where the view may look for it."""
    os.environ["PAYMENTO_SECRET"] = SECRET
    with override_settings(PAYMENTO_SECRET=SECRET):
        yield


@pytest.fixture(scope="module")
def view() -> View:
    """The view that the blocks define."""
    blocks = BLOCK.findall((ROOT / "README.md").read_text())
    assert blocks, "README.md has no python block"
    session: dict[str, object] = {"__name__": "readme"}
    for block in blocks:
        if FILE.match(block) and not block.startswith("# views.py\n"):
            assert block in (ROOT / "docs" / "django.md").read_text()
        elif block.startswith("# views.py\n"):
            module = types.ModuleType("views")
            run(block, vars(module))
            session |= {"paymento_callback": module.paymento_callback}
        else:
            run(block, session)
    found = session["paymento_callback"]
    assert callable(found)
    return found


def run(block: str, namespace: dict[str, object]) -> None:
    exec(compile(block, "README.md", "exec"), namespace)  # noqa: S102 - what the test is for


def answer(view: View, body: bytes, signature: str | None) -> int:
    headers = {} if signature is None else {"X-Paymento-HMAC": signature}
    request = RequestFactory().post("/", body, content_type="application/json", headers=headers)
    return view(request).status_code


def test_the_view_accepts_a_genuine_callback(view: View) -> None:
    assert answer(view, BODY, paysig.sign(BODY, SECRET, "paymento")) == 200


def test_the_view_refuses_a_forged_callback(view: View) -> None:
    genuine = paysig.sign(BODY, SECRET, "paymento")
    assert answer(view, BODY.replace(b"7}", b"8}"), genuine) == 400
    assert answer(view, BODY, paysig.sign(BODY, "another secret", "paymento")) == 400
    assert answer(view, BODY, "") == 400
    assert answer(view, BODY, None) == 400


@pytest.mark.parametrize(
    "page", sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name != "django.md")
)
def test_the_examples_of_the_other_pages_hold(page: str) -> None:
    namespace: dict[str, object] = {"__name__": "page"}
    for block in BLOCK.findall((ROOT / "docs" / page).read_text()):
        run(block, namespace)


def test_the_metrics_know_every_reason() -> None:
    assert set(named_in("reason.rs")) == metrics.REFUSALS


def test_the_page_on_requests_lists_every_reason_in_order() -> None:
    codes = named_in("reason.rs")
    assert len(codes) == 14
    assert listed_in("verifier.md", "## Why a callback is refused", "\n### ") == codes


def test_the_page_on_settling_lists_every_verdict_and_reason_of_a_lookup_in_order() -> None:
    names = named_in("lookup/answer.rs")
    assert (names[0], names[5], len(names)) == ("confirmed", "matches", 28)
    assert listed_in("settling.md", "| verdict | what it means |", "\n\n") == names[:5]
    assert listed_in("settling.md", "| reason | verdict |", "\n\n") == names[5:]


def test_the_page_on_settling_lists_every_difference_in_order() -> None:
    differences = named_in("expectation/difference.rs")
    assert len(differences) == 14
    assert listed_in("settling.md", "| difference | meaning |", "\n\n") == differences


def test_the_page_on_settling_names_every_reason_of_a_decision() -> None:
    page = (ROOT / "docs" / "settling.md").read_text()
    section = page.split("## Deciding")[1].split("\n## ")[0]
    source = (CORE / "decision.rs").read_text()
    reasons = set(re.findall(r'=> "(\w+)",$', source, re.MULTILINE)) - {"lookup_confirmed"}
    assert {"accept", "reject", "retry", "policy_unmet", "lookup_unsure"} < reasons
    assert reasons <= set(re.findall(r"`(\w+)`", section))


def named_in(file: str) -> list[str]:
    """The names that an enumeration of the core's has in every language."""
    source = (CORE / file).read_text()
    return re.findall(r'^            Self::\w+ => "(\w+)",$', source, re.MULTILINE)


def listed_in(page: str, start: str, end: str) -> list[str]:
    """The names in the first column of a table."""
    table = (ROOT / "docs" / page).read_text().split(start)[1].split(end)[0]
    cells = re.findall(r"^\|([^|]+)\|", table, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
