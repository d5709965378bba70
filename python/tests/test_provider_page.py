"""The callbacks that docs/providers.md shows."""

import re
from typing import Final

import pytest

import paysig
from built_in import BUILT_IN
from locations import ROOT

NOW: Final = 1_790_000_000
_, *SECTIONS = re.split(r"^## ", (ROOT / "docs" / "providers.md").read_text(), flags=re.MULTILINE)
EXAMPLE: Final = re.compile(
    r"^```python\n(?P<set_up>.+?\n)```\n.*?"
    r"^```http\nPOST /callback HTTP/1\.1\n(?P<headers>.+?)\n\n(?P<body>.+?)\n```$",
    re.DOTALL | re.MULTILINE,
)
QUESTION: Final = re.compile(
    r"^```http\n(?P<method>GET|POST) (?P<target>/\S+) HTTP/1\.1\n"
    r"Host: (?P<host>\S+)\n(?P<headers>.+?)\n(?:\n(?P<body>.+?)\n)?```$",
    re.DOTALL | re.MULTILINE,
)


def name(section: str) -> str:
    return section.partition("\n")[0]


def shown(section: str) -> tuple[paysig.Verifier, str, dict[str, str]]:
    """The verifier, the body and the headers of a section."""
    example, session = set_up(section)
    verifier = session["verifier"]
    assert isinstance(verifier, paysig.Verifier)
    return verifier, example["body"], fields(example["headers"])


def set_up(section: str) -> tuple[re.Match[str], dict[str, object]]:
    """The example of a section, and what its set-up defines."""
    example = EXAMPLE.search(section)
    assert example, section
    session: dict[str, object] = {"paysig": paysig}
    exec(example["set_up"], session)  # noqa: S102 - what the page tells its reader to write
    return example, session


def fields(lines: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in lines.splitlines())


def test_every_provider_has_a_section() -> None:
    assert list(map(name, SECTIONS)) == list(paysig.providers())


@pytest.mark.parametrize("section", SECTIONS, ids=name)
def test_the_verifier_that_is_shown_takes_the_callback_that_is_shown(section: str) -> None:
    verifier, body, headers = shown(section)
    verified = verifier.verify(body=body, headers=headers, now=NOW)
    if "| `verified.payment` |" not in section:
        assert verified.message.endswith(body.encode())
        return
    payment = verified.payment
    assert payment is not None
    assert (payment.order_id, payment.outcome) == ("A-1001", "paid")
    for field in ("amount", "recipient", "network"):
        assert (getattr(payment, field) is not None) is (f"| `{field}` |" in section)


@pytest.mark.parametrize(
    "section", [section for section in SECTIONS if "| the lookup |" in section], ids=name
)
def test_the_lookup_that_is_shown_asks_what_is_shown(section: str) -> None:
    example, session = set_up(section)
    question, lookup = QUESTION.search(section), session["lookup"]
    assert question, section
    assert isinstance(lookup, paysig.Lookup)
    request = lookup.request(example["body"].encode())
    assert isinstance(request, paysig.LookupRequest)
    assert f"https://{question['host']}{question['target']}" == request.url
    assert question["method"] == request.method
    sent = dict(request.headers)
    assert sent.pop("User-Agent") == f"paysig/{paysig.__version__}"
    assert fields(question["headers"]) == sent
    assert (question["body"] or "").encode() == (request.body or b"")


def test_every_provider_that_can_be_asked_has_its_lookup_shown() -> None:
    shown = [name(section) for section in SECTIONS if "| the lookup |" in section]
    assert shown == [provider for provider, row in BUILT_IN.items() if "lookup" in row]


@pytest.mark.parametrize("section", SECTIONS, ids=name)
def test_no_verifier_that_is_shown_takes_another_body(section: str) -> None:
    verifier, body, headers = shown(section)
    with pytest.raises(paysig.Rejected, match="signature_mismatch"):
        verifier.verify(body=body + " and more", headers=headers, now=NOW)


def test_the_readme_names_every_provider_once() -> None:
    table = (ROOT / "README.md").read_text().split("| built-in providers |")[1].split("\n\n")[0]
    rows = [line.split("|")[2] for line in table.splitlines()[2:]]
    assert sorted(re.findall(r"`([^`]+)`", "".join(rows))) == sorted(paysig.providers())
