"""Merchants' own rows."""

import collections
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any

import pytest

import paysig
from built_in import BUILT_IN, ID, SECRET, URL, beside, needed
from genuine import BODY, NOW, code

ROW: dict[str, Any] = {
    "version": 1,
    "name": "my-gateway",
    "headers": ["X-My-Signature"],
    "signature": {"algorithm": "sha512", "encoding": "base64"},
    "methods": ["POST"],
    "payment": {"order_id": ["OrderId"], "status": ["OrderStatus"], "outcomes": {"7": "paid"}},
}
ALL_OF_IT: dict[str, Any] = {
    "version": 1,
    "name": "everything",
    "title": 'Caf\u00e9 \U0001f600 "quoted" \\ and\na line\0',
    "sources": ["https://gateway.example/docs"],
    "notes": "",
    "headers": ["X-First", "X-Second"],
    "signature": {"pairs": {"separator": ";", "tag": "sig"}},
    "message": "{url}|{id}|{timestamp}|{body}",
    "key": ["trim", {"remove_prefix": "key:"}, "base64", "hex"],
    "timestamp": {"pair": "at", "unit": "milliseconds", "window": 60},
    "id": {"header": "X-Id"},
    "environments": ["live", "test"],
    "statuses": {"accepted": 202, "refused": 403},
    "payment": {"order_id": ["OrderId"], "currency": {"always": "IDR"}, "outcomes": {"7": "paid"}},
}


class Ordered(dict[str, Any]):
    """A dict of another class, which shows something else where it is printed."""

    def __repr__(self) -> str:
        return "another row"


class Computed(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.row = row

    def __getitem__(self, name: str) -> Any:
        value = self.row[name]
        return Computed(value) if isinstance(value, dict) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self.row)

    def __len__(self) -> int:
        return len(self.row)


SHAPES: list[Any] = [
    ROW,
    json.dumps(ROW),
    " \n" + json.dumps(ROW, indent=2, ensure_ascii=False),
    MappingProxyType(ROW),
    Ordered(ROW),
    collections.OrderedDict(ROW),
    collections.UserDict(ROW),
    collections.ChainMap({}, ROW),
    Computed(ROW),
    {**ROW, "headers": ("X-My-Signature",), "methods": ("POST",)},
    {**ROW, "payment": {**ROW["payment"], "outcomes": {7: "paid"}}},
    {**ROW, "title": "Only for readers", "notes": "So is this."},
    dict(reversed(ROW.items())),
]


@pytest.mark.parametrize("row", SHAPES, ids=lambda row: type(row).__name__)
def test_a_row_is_a_mapping_or_its_json_text(row: Any) -> None:
    signature = paysig.sign(BODY, SECRET, row)
    assert paysig.verify_signature(BODY, signature, SECRET, row)
    assert not paysig.verify_signature(BODY + b" ", signature, SECRET, row)
    match = paysig.match_signature(BODY, signature, SECRET, provider=row)
    assert match is not None
    assert match.message is BODY
    key = paysig.Key(SECRET, row)
    assert (key.provider, repr(key)) == ("my-gateway", "<paysig.Key provider='my-gateway'>")
    assert key.matches(BODY, signature)
    headers = paysig.sign_request(row, BODY, SECRET)
    assert headers == {"X-My-Signature": signature}
    verified = paysig.Verifier(row, secrets=SECRET).verify(body=BODY, headers=headers)
    assert verified.provider == "my-gateway"
    assert verified.found_in == "X-My-Signature"
    assert verified.payment == paysig.Payment(order_id="etp-3900", status="7", outcome="paid")
    assert code(paysig.Verifier(ROW, secrets=SECRET), headers=headers) is None


@pytest.mark.parametrize("shape", [dict, Ordered, MappingProxyType, Computed, json.dumps])
def test_a_row_can_say_all_of_it(shape: Any) -> None:
    row = shape(ALL_OF_IT)
    # "key" in hexadecimal, that in base64, with the prefix.
    secret = " key:NmI2NTc5\n"
    headers = paysig.sign_request(row, BODY, secret, now=NOW, id=ID, url=URL)
    assert list(headers) == ["X-First", "X-Id"]
    assert headers["X-First"].startswith(f"at={NOW}000;sig=")
    plain = {**ALL_OF_IT, "key": []}
    assert paysig.sign_request(plain, BODY, "key", now=NOW, id=ID, url=URL) == headers
    verifier = paysig.Verifier(row, secrets=secret, url=URL, environment="live")
    verified = verifier.verify(body=BODY, headers=headers, now=NOW)
    assert verified.message == f"{URL}|{ID}|{NOW}000|".encode() + BODY
    assert (verified.id, verified.timestamp, verified.status) == (ID, NOW, 202)
    assert verified.payment == paysig.Payment("etp-3900", currency="IDR")
    assert code(verifier, headers=headers, now=NOW + 61) == "timestamp_too_old"
    with pytest.raises(paysig.Rejected) as raised:
        verifier.verify(body=b"{}", headers=headers, now=NOW)
    assert (raised.value.provider, raised.value.status) == ("everything", 403)


@pytest.mark.parametrize("provider", list(BUILT_IN))
def test_the_row_of_a_built_in_provider_under_another_name_does_the_same(provider: str) -> None:
    row = {**BUILT_IN[provider], "name": f"own-{provider}"}
    headers = paysig.sign_request(provider, BODY, SECRET, now=NOW, **beside(row))
    assert paysig.sign_request(row, BODY, SECRET, now=NOW, **beside(row)) == headers
    verifier = paysig.Verifier(row, secrets=SECRET, **needed(row))
    assert verifier.provider == f"own-{provider}"
    built_in = paysig.Verifier(provider, secrets=SECRET, **needed(row))
    request: dict[str, Any] = {"body": BODY, "headers": headers, "now": NOW}
    assert verifier.verify(**request).message == built_in.verify(**request).message
    assert verifier.verify(**request).payment == built_in.verify(**request).payment


def test_a_row_is_read_when_it_is_given_and_not_later() -> None:
    row = {**ROW, "name": "read-once"}
    key = paysig.Key(SECRET, row)
    signature = paysig.sign(BODY, SECRET, row)
    row["signature"] = {"algorithm": "sha256"}
    assert key.matches(BODY, signature)
    assert not paysig.verify_signature(BODY, signature, SECRET, row)


def test_rows_of_one_name_are_told_apart_by_what_they_say() -> None:
    other = {**ROW, "signature": {"algorithm": "sha256"}}
    verifiers = [paysig.Verifier(row, secrets=SECRET) for row in (ROW, other)]
    for row, verdicts in (
        (ROW, [None, "signature_malformed"]),
        (other, ["signature_malformed", None]),
    ):
        headers = paysig.sign_request(row, BODY, SECRET)
        assert [code(verifier, headers=headers) for verifier in verifiers] == verdicts


def test_every_thread_gets_the_same_provider_of_a_row() -> None:
    barrier = threading.Barrier(8)
    signature = paysig.sign(BODY, SECRET, ROW)

    def verify(number: int) -> bool:
        row = {**ROW, "title": f"Of thread {number}"}
        barrier.wait()
        return all(paysig.verify_signature(BODY, signature, SECRET, row) for _ in range(100))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(verify, range(8)))


PROGRAM = """
import paysig

def row(number, **fields):
    return {"version": 1, "name": f"row-{number}", "headers": ["X-Signature"], **fields}

kept = [paysig.Key("secret", row(number)) for number in range(1024)]
# Equal ones count once, and what a row says to readers alone does not count.
for number in range(1024):
    paysig.Key("secret", row(number, title=f"again {number}"))
for attempt in range(3):
    try:
        paysig.Verifier(row("more"), secrets="secret")
    except paysig.ConfigError as error:
        print(error)
signature = paysig.sign(b"{}", "secret", row(1023))
print(kept[0].matches(b"{}", signature), paysig.Key("secret").matches(b"{}", signature))
"""


def test_a_process_keeps_a_thousand_rows_and_survives_more() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    text = "provider row: the row is one too many: a process keeps 1024 of them"
    assert result.stdout.splitlines() == [text] * 3 + ["True True"]
