"""docs/django.md: its tables name what there is, and its links lead somewhere."""

import re
from dataclasses import fields

import paysig
from django_app.documented import PAGE, blocks, sections
from locations import ROOT
from paysig.django.conf import EndpointSettings, RefusalSettings
from paysig.processor import Patience


def test_every_block_of_the_page_is_in_a_test() -> None:
    tested = {
        "Quick start",
        "Handlers",
        "Lookups",
        "Views of your own",
        "Django REST framework",
        "Celery",
        "Django's tasks",
        "Behind a proxy",
        "Several merchants",
        "A key for each order",
        "Testing your handlers",
        "Logs",
        "Prometheus",
    }
    assert {name for name, text in sections().items() if "```python" in text} == tested
    assert sum(len(blocks(name)) for name in tested) == PAGE.count("```python")


def test_the_page_names_every_setting_with_its_default() -> None:
    table = sections()["All settings"]
    rows = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]*) \|", table, re.MULTILINE)
    listed = {name: default.strip() for name, _, default in rows}
    known = {each.name: each.default for each in fields(EndpointSettings)}
    del known["name"]
    assert listed.keys() == known.keys()
    for name, default in listed.items():
        said = re.fullmatch(r"`(.+)`", default)
        if said is not None and name != "queue":
            meant = said[1].replace('"', "'").replace("\\n", "\\n")
            assert repr(known[name]) == meant, name
        elif default.replace(".", "").isdigit():
            assert known[name] == float(default), name
    others = sections()["All settings"]
    for kind in (Patience, RefusalSettings):
        for each in fields(kind):
            shown = f"{each.default:g}" if isinstance(each.default, float) else each.default
            assert re.search(rf"`{each.name}` `?{shown}`?\b", others), each.name


def test_the_page_lists_every_check_in_order() -> None:
    source = ROOT / "python" / "src" / "paysig" / "django" / "checks"
    used = {
        found
        for path in source.glob("*.py")
        for found in re.findall(r'"(paysig\.[EWI]\d{3})"', path.read_text())
    }
    listed = re.findall(r"^\| `(paysig\.\w\d+)`", sections()["All checks"], re.MULTILINE)
    assert listed == sorted(used, key=lambda one: ("EWI".index(one[7]), one))


def test_the_page_lists_every_metric() -> None:
    source = (ROOT / "python" / "src" / "paysig" / "django" / "metrics.py").read_text()
    rows = re.compile(r"^\| `(paysig_\w+)` \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)
    found = rows.findall(sections()["Prometheus"])
    listed = [(name, labels.replace("`", "")) for name, labels, _ in found]
    assert listed == [(name, labels) for name, labels, _ in rows.findall(source)]


def test_the_pages_that_this_one_leads_to_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]*)(#[^)]+)?\)", PAGE):
        page, anchor = target
        if page.endswith(".png"):
            assert (ROOT / "docs" / page).is_file(), page
            continue
        text = (ROOT / "docs" / page).read_text() if page else PAGE
        headings = re.findall(r"^#+ (.+)$|<a id=\"([^\"]+)\"", text, re.MULTILINE)
        anchors = {_anchor(one) or two for one, two in headings}
        assert not anchor or anchor[1:] in anchors, target


def test_the_provider_of_the_page_is_built_in() -> None:
    assert paysig.provider_info("akashicpay").environments == ("mainnet", "testnet")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
