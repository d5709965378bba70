"""provider_info(): what a host has to know about a provider."""

import dataclasses
import pickle
from typing import Any

import pytest

import paysig
from built_in import BUILT_IN

misuse: Any = paysig
PLAIN = {"version": 1, "name": "plain-info", "headers": ["X-A", "X-B"]}
USUAL = paysig.ProviderInfo(
    name="plain-info",
    title="plain-info",
    methods=("POST",),
    environments=(),
    headers=("X-A", "X-B"),
    accepted_status=200,
    refused_status=401,
    lookup_environments=(),
    lookup_needs_key=False,
    signs_time=False,
    signs_id=False,
    signs_url=False,
    reads_payments=False,
    key_by_order=False,
)


def expected(row: dict[str, Any]) -> paysig.ProviderInfo:
    statuses, lookup = row.get("statuses", {}), row.get("lookup", {})
    message = row.get("message", "")
    return paysig.ProviderInfo(
        name=row["name"],
        title=row["title"],
        methods=tuple(row.get("methods", ["POST"])),
        environments=tuple(row.get("environments", [])),
        headers=tuple(row["headers"]),
        accepted_status=statuses.get("accepted", 200),
        refused_status=statuses.get("refused", 401),
        lookup_environments=tuple(lookup.get("hosts", {})),
        lookup_needs_key="key_header" in lookup,
        signs_time="{timestamp}" in message,
        signs_id="{id}" in message,
        signs_url="{url}" in message,
        reads_payments="payment" in row,
        key_by_order="key_field" in row,
    )


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_provider_is_described_as_its_row_says(name: str) -> None:
    info = paysig.provider_info(name)
    assert info == expected(BUILT_IN[name])
    assert all(type(getattr(info, field.name)) is not str for field in dataclasses.fields(info)[2:])


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_verifier_takes_what_the_description_says(name: str) -> None:
    info = paysig.provider_info(name)
    secret = "whsec_c2VjcmV0" if name in {"standardwebhooks", "svix"} else "ab12"
    needed: dict[str, Any] = {"url": "https://shop.example/"} if info.signs_url else {}
    assert paysig.Verifier(name, secrets=secret, **needed).provider == name
    for environment in info.environments:
        paysig.Verifier(name, secrets=secret, environment=environment, **needed)
    for environment in info.lookup_environments:
        key = "k" if info.lookup_needs_key else None
        paysig.Lookup(name, environment=environment, api_key=key)
    if not info.lookup_environments:
        with pytest.raises(paysig.ConfigError, match="cannot be looked up"):
            paysig.Lookup(name)
    delivery: dict[str, Any] = {**needed, **({"id": "1"} if info.signs_id else {})}
    headers = paysig.sign_request(name, "{}", secret, now=1_790_000_000, **delivery)
    assert set(info.headers) & set(headers)
    if info.key_by_order:
        paysig.Verifier(name, secrets=lambda _: secret)


def test_a_row_of_one_s_own_has_the_usual_facts_where_it_says_nothing() -> None:
    assert paysig.provider_info(PLAIN) == USUAL
    titled = {**PLAIN, "name": "titled-info", "title": "Mine\0\u00e9"}
    described = dataclasses.replace(USUAL, name="titled-info", title="Mine\0\u00e9")
    assert paysig.provider_info(titled) == described
    # Titles are for readers: the row is the same one still.
    assert paysig.provider_info({**titled, "title": "Another"}) == described


def test_a_description_is_plain_data() -> None:
    info = paysig.provider_info("paymento")
    assert pickle.loads(pickle.dumps(info)) == info  # noqa: S301 - of this very process
    assert hash(info) == hash(paysig.provider_info("paymento"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        misuse.provider_info("paymento").name = "x"


@pytest.mark.parametrize("provider", ["nobody", "", "Paymento", "\ud800", "{", {}])
def test_an_unknown_provider_is_a_wrong_set_up(provider: Any) -> None:
    with pytest.raises(paysig.ConfigError):
        paysig.provider_info(provider)


@pytest.mark.parametrize("provider", [None, 7, b"paymento", ["paymento"]])
def test_a_provider_is_a_name_or_a_row(provider: object) -> None:
    with pytest.raises(TypeError, match=r"^provider must be str or a mapping, not "):
        misuse.provider_info(provider)
