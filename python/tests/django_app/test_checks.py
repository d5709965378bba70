"""What `manage.py check` says about the settings by themselves."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.checks.registry import registry
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from django_app.checked import GOOD, SAFE, SECRET, checked, handled, ids, shown
from django_store.databases import on
from paysig.django.checks import register_all

pytestmark = [pytest.mark.usefixtures("database"), on("sqlite")]


def paymento(**options: Any) -> dict[str, Any]:
    return {"paymento": {"secrets": SECRET, **options}}


def test_a_good_project_has_no_message_but_those_that_django_has() -> None:
    with handled():
        assert checked(GOOD, deploy=True, databases=["default"]) == []
        with override_settings(PAYSIG=GOOD, **SAFE):
            everything = run_checks(include_deployment_checks=True, databases=["default"])
    assert all(not str(message.id).startswith("paysig") for message in everything)


def test_checks_that_are_registered_twice_run_once() -> None:
    before = registry.get_checks(include_deployment_checks=True)
    register_all()
    assert len(registry.get_checks(include_deployment_checks=True)) == len(before)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (["paymento"], "PAYSIG must be a dict of endpoints, not list"),
        (None, "PAYSIG must be a dict of endpoints, not NoneType"),
        ({"paymento": None}, 'PAYSIG["paymento"] must be a dict, not NoneType'),
        ({"pay mento": {}}, 'PAYSIG["pay mento"] must have a name of 1 to 64 letters'),
        ({"paymnto": {"secrets": SECRET}}, "did you mean paymento?"),
        ({"x": {"provider": "strpe", "secrets": SECRET}}, 'PAYSIG["x"]["provider"] names no'),
        ({"x": {"provider": "strpe", "secrets": SECRET}}, "did you mean stripe?"),
        (
            paymento(polcy="lookup"),
            'PAYSIG["paymento"]["polcy"] is no setting; did you mean policy?',
        ),
        (paymento(max_body="1"), 'PAYSIG["paymento"]["max_body"] must be an int, not str'),
        (paymento(secret_for_order="a.b"), "has both secrets and secret_for_order"),
        ({"paymento": {}}, 'PAYSIG["paymento"] has no secrets'),
        ({"paymento": {"secrets": ""}}, 'PAYSIG["paymento"]["secrets"] must not be empty'),
        ({"paymento": {"secrets": []}}, "the list is empty"),
        ({"paymento": {"secrets": {"evn": "X"}}}, "must be a dict with one of"),
    ],
)
def test_a_fault_in_the_settings_is_an_error_that_names_it(settings: Any, expected: str) -> None:
    with handled():
        messages = checked(settings)
    assert ids(messages) == ["E001"]
    assert expected in shown(messages)
    assert "??" not in shown(messages)


def test_all_faults_are_told_at_once() -> None:
    with handled():
        messages = checked({"x": {}, "paymento": {"secrets": SECRET, "lookpu": 1, "queue": "rq"}})
    # No secrets and no provider; two keys.
    assert ids(messages) == ["E001"] * 4


def test_a_setting_of_the_app_at_fault_is_an_error() -> None:
    with handled():
        messages = checked(GOOD, PAYSIG_QUEUE="rq", PAYSIG_REFUSALS={"bodys": 1})
    assert ids(messages) == ["E001", "E001"]
    assert 'PAYSIG_REFUSALS["bodys"] is no setting; did you mean bodies?' in shown(messages)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"window": 60}, "window was given, but this provider signs no time"),
        ({"url": "https://x"}, "url was given"),
        ({"environment": "testnet", "api_key": "k"}, "environment"),
        ({"allowlist": ["300.1.1.1"]}, "allowlist"),
        ({"trusted_proxies": ["127.0.0.1"]}, "belong together"),
        ({"policy": "signature and"}, "policy must be made of"),
        ({"policy": "signature and lookup"}, "api_key is missing"),
        ({"lookup": True}, "api_key is missing"),
        ({"api_key": "k", "lookup_cache": "nowhere"}, '["lookup_cache"] is none of CACHES'),
    ],
)
def test_settings_that_do_not_fit_together_are_errors(
    options: dict[str, Any], expected: str
) -> None:
    with handled():
        messages = checked(paymento(**options))
    assert ids([message for message in messages if message.is_serious()]) == ["E002"]
    assert expected in shown(messages)
    assert 'PAYSIG["paymento"]' in shown(messages)


def test_a_provider_that_cannot_be_asked_has_no_lookup() -> None:
    with handled():
        messages = checked({"stripe": {"secrets": SECRET, "policy": "lookup"}})
    assert ids(messages) == ["E002"]


@pytest.mark.parametrize("key", ["expect", "open_payments"])
@pytest.mark.parametrize("path", ["no.such.module", "paysig.nothing", "django_app.checked.SECRET"])
def test_a_dotted_path_that_leads_to_no_function_is_an_error(key: str, path: str) -> None:
    with handled():
        messages = checked(paymento(**{key: path}))
    assert ids(messages) == ["E007"]
    assert f'PAYSIG["paymento"]["{key}"]' in shown(messages)


def test_a_module_that_fails_while_it_is_imported_is_an_error() -> None:
    path = "django_app.failing.function"
    with handled():
        for settings in (
            {"rajaongkir": {"secret_for_order": path, "environment": "sandbox"}},
            paymento(expect=path),
        ):
            messages = checked(settings)
            assert ids(messages) == ["E007"]
            assert "ZeroDivisionError" in shown(messages)


def test_a_part_that_fails_otherwise_is_an_error() -> None:
    caches = {"default": {"BACKEND": "django_app.failing.Cache"}}
    with handled():
        messages = checked(paymento(api_key="key", lookup_cache="default"), CACHES=caches)
    assert ids(messages) == ["E002"]
    assert "its carrier fails with ZeroDivisionError" in shown(messages)


_keys = st.sampled_from(
    ["secrets", "provider", "allowlist", "policy", "api_key", "expect", "queue", "merchant", "x"]
)
_leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
_values = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(_keys | st.sampled_from(["env", "value", "call"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_names = st.sampled_from(["paymento", "akashicpay", "x"]) | st.text(max_size=8) | st.integers()


@given(
    settings=_values | st.dictionaries(_names, _values | st.dictionaries(_keys, _values)),
    others=st.dictionaries(
        st.sampled_from(["PAYSIG_QUEUE", "PAYSIG_DATABASE", "PAYSIG_PATIENCE", "PAYSIG_REFUSALS"]),
        _values,
    ),
)
def test_no_settings_whatever_stop_a_check(settings: Any, others: dict[str, Any]) -> None:
    messages = checked(settings, deploy=True, databases=["default"], **others)
    assert "W099" not in ids(messages)
    assert isinstance(settings, dict) or "E001" in ids(messages)


def test_a_fault_says_what_becomes_of_it() -> None:
    with handled():
        hints = {
            message.msg.split(" ")[0]: message.hint
            for message in [
                *checked({"a b": {"secrets": SECRET}, "paymento": {}}, PAYSIG_QUEUES="x"),
                *checked([], PAYSIG_QUEUE=5),
            ]
            if message.id == "paysig.E001"
        }
    left = "The endpoint does not work until that is put right."
    assert hints == {
        'PAYSIG["a': left,
        'PAYSIG["paymento"]': left,
        "PAYSIG": "No endpoint works until that is put right.",
        "PAYSIG_QUEUES": "Nothing reads it. Names that begin with PAYSIG are Paysig's.",
        "PAYSIG_QUEUE": "The default is used instead until that is put right.",
    }
