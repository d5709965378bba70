"""Settings that are wrong, and what is said of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from paysig import ConfigError
from paysig.django.conf import EndpointSettings, problems, read_settings
from paysig.django.endpoints import endpoint, endpoints
from paysig.processor import Patience

SECRET = "a secret that nobody may see"


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("provider", 5, "must be a provider's name or a row, not int"),
        ("provider", "paymentoo", 'names no provider: "paymentoo"; did you mean paymento?'),
        ("provider", "nothing like it", 'names no provider: "nothing like it"'),
        ("merchant", None, "must be a text, not NoneType"),
        ("environment", "", "must not be empty"),
        ("secrets", 5, "must be a secret, a dict or a function, not int"),
        ("secrets", [SECRET, 5], "must be a secret, a dict or a function, not int"),
        ("secrets", [[SECRET]], "must be a secret, a dict or a function, not list"),
        ("secrets", {"env": "X", "value": SECRET}, "must be a dict with one of"),
        ("secrets", {"env": "X", "ids": "x"}, "must be a dict with one of"),
        ("secrets", {"env": ""}, 'has an "env" that is no name'),
        ("secrets", {"value": ""}, 'has a "value" that is empty'),
        ("secrets", {"value": 5}, 'has a "value" that is no str or bytes but int'),
        ("secrets", {"call": "nodots"}, "must be a dotted path"),
        ("secrets", b"", "must not be empty"),
        ("signature_headers", "X-Mine", "must be a list of texts, not str"),
        ("signature_headers", ["X-Mine", 5], "must be a list of texts; one is int"),
        ("allowlist", "127.0.0.1", "must be a list of texts, not str"),
        ("allowlist", {"testnet": "127.0.0.1"}, "must be a list of texts, not str"),
        ("allowlist_mode", "log", "must be one of: enforce, report"),
        ("allowlist_reviewed", "yesterday", "must be a date such as 2026-01-31"),
        ("allowlist_reviewed", 2026, "must be a date or its text, not int"),
        ("trusted_proxies", None, "must be a list of texts, not NoneType"),
        ("max_body", 0, "must be 1 to"),
        ("max_body", True, "must be an int, not bool"),
        ("window", 1.5, "must be an int, not float"),
        ("lookup", "yes", "must be a bool, not str"),
        ("lookup_timeout", 0, "must be more than 0 seconds"),
        ("lookup_timeout", float("nan"), "must be more than 0 seconds"),
        ("lookup_timeout", "1", "must be a number of seconds, not str"),
        ("expect", 5, "must be a function or its dotted path, not int"),
        ("expect", "a b.c", "must be a dotted path"),
        ("queue", "rq", "must be one of: inline, command, celery, tasks"),
        ("kept_status", 42, "must be 200 to 599"),
        ("accepted_body", b"ok", "must be a text, not bytes"),
        ("polcy", "x", "is no setting; did you mean policy?"),
        ("name", "x", "is no setting"),
        (5, "x", "is no setting"),
    ],
)
def test_a_wrong_value_is_told_of_by_its_place(key: Any, value: Any, text: str) -> None:
    with override_settings(PAYSIG={"paymento": {"secrets": SECRET, key: value}}):
        [problem] = problems()
        with pytest.raises(ConfigError) as raised:
            endpoint("paymento")
    assert problem.path.startswith('PAYSIG["paymento"]')
    assert problem.message.startswith(text)
    assert problem.endpoint == "paymento"
    assert str(raised.value) == str(problem)
    assert SECRET not in str(problem)


@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("PAYSIG_QUEUE", "rq", "PAYSIG_QUEUE"),
        ("PAYSIG_DATABASE", "", "PAYSIG_DATABASE"),
        ("PAYSIG_DATABASE", None, "PAYSIG_DATABASE"),
        ("PAYSIG_PATIENCE", [], "PAYSIG_PATIENCE"),
        ("PAYSIG_PATIENCE", {"frist": 5}, 'PAYSIG_PATIENCE["frist"]'),
        ("PAYSIG_PATIENCE", {"first": "5"}, "PAYSIG_PATIENCE"),
        ("PAYSIG_PATIENCE", {"first": -5}, "PAYSIG_PATIENCE"),
        ("PAYSIG_REFUSALS", "no", "PAYSIG_REFUSALS"),
        ("PAYSIG_REFUSALS", {"keep": -1}, 'PAYSIG_REFUSALS["keep"]'),
        ("PAYSIG_REFUSALS", {"store": "no"}, 'PAYSIG_REFUSALS["store"]'),
    ],
)
def test_a_wrong_setting_of_the_app_leaves_the_default(name: str, value: Any, path: str) -> None:
    with override_settings(PAYSIG={"paymento": {"secrets": SECRET}}, **{name: value}):
        [problem] = problems()
        read = read_settings()
        assert [one.name for one in endpoints()] == ["paymento"]
    assert problem.path == path
    assert problem.endpoint is None
    assert (read.database, read.patience) == ("default", Patience())
    assert (read.refusals.keep, read.refusals.store) == (10_000, True)


@pytest.mark.parametrize("name", ["", "a/b", "a b", "é", "x" * 65, "a\n", 5, None, ("a",)])
def test_a_name_that_no_url_can_have_is_a_fault(name: Any) -> None:
    with override_settings(PAYSIG={name: {"secrets": SECRET}}):
        [problem] = problems()
        assert endpoints() == []
    assert "1 to 64 letters" in problem.message
    assert problem.path.isprintable()
    assert len(problem.path) < 500


def test_both_kinds_of_secrets_or_none_are_faults() -> None:
    both = {"secrets": SECRET, "secret_for_order": "a.b"}
    for options, text in ((both, "has both"), ({}, "has no secrets")):
        with override_settings(PAYSIG={"paymento": options}):
            [problem] = problems()
        assert problem.message.startswith(text)


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_keys = st.sampled_from([*EndpointSettings.__dataclass_fields__, "polcy"]) | st.text()
_endpoints = st.dictionaries(
    st.sampled_from(["paymento", "stripe", "x"]) | st.text(),
    st.dictionaries(_keys, _anything) | _anything,
    max_size=3,
)


@given(settings=_endpoints | _anything)
def test_no_settings_whatever_raise_when_they_are_read(settings: Any) -> None:
    with override_settings(PAYSIG=settings):
        told = problems()
        made = endpoints()
    assert isinstance(settings, dict) or told
    # Each name is an endpoint, or there is a reason why not.
    assert not isinstance(settings, dict) or len(made) + len(told) >= len(settings)
    assert all(str(problem).isprintable() for problem in told)


# No word of any text begins so.
_secrets = st.text(min_size=8).map(lambda text: f"\N{SNOWMAN}{text}")


@given(secret=_secrets, others=st.dictionaries(_keys, _anything, max_size=3))
def test_no_text_holds_the_secret(secret: str, others: dict[str, Any]) -> None:
    options = {**others, "secrets": [secret, {"value": secret, "oops": 1}]}
    with override_settings(PAYSIG={"paymento": options}):
        texts = [str(problem) for problem in problems()]
    assert texts
    assert not any(secret in text for text in texts)
