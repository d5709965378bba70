"""The example project beside its pages."""

import os
import subprocess
import sys

import pytest

from django_browser.running import PROJECT, Shop

LIVE = {
    "DJANGO_SECRET_KEY": "b6J8x0Vd3kq9ZsT1uWm5yRc7nLp2aHfEgKjXoQiYtNrMvBwSz4",
    "PAYMENTO_SECRET": "p-4f1c9f0b7d2e4a6c8b1d3f5a7c9e0b2d",
    "RAJAONGKIR_SECRET": "r-0a2c4e6f8b1d3f5a7c9e4f1c9f0b7d2e",
    "AKASHICPAY_SECRET": "a-7c9e0b2d4f1c9f0b7d2e4a6c8b1d3f5a",
    "SHOP_ORIGIN": "https://shop.example",
}
LOOKUPS = {
    "PAYMENTO_API_KEY": "an API key",
    "RAJAONGKIR_API_KEY": "another API key",
    "RAJAONGKIR_ENVIRONMENT": "production",
    "AKASHICPAY_ENVIRONMENT": "mainnet",
    "SHOP_BEHIND_PROXY": "1",
}


def manage(shop: Shop, environment: dict[str, str], *command: str) -> tuple[int, str]:
    """How a command ends, and what it says, with nothing in the environment but what is given."""
    database = {"SHOP_DATABASE": shop.environment["SHOP_DATABASE"], "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **database, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return process.returncode, process.stdout + process.stderr


@pytest.mark.parametrize("more", [{}, LOOKUPS], ids=["bare", "with lookups behind a proxy"])
def test_it_passes_the_checks_of_a_deployment(shop: Shop, more: dict[str, str]) -> None:
    status, text = manage(shop, {**LIVE, **more}, "check", "--deploy", "--fail-level=INFO")
    assert (status, "no issues" in text) == (0, True), text


def test_it_does_not_start_without_its_secrets(shop: Shop) -> None:
    secretless = {name: text for name, text in LIVE.items() if "SECRET" not in name}
    status, text = manage(shop, secretless, "check")
    assert status != 0
    assert "DJANGO_SECRET_KEY" in text
    keyless = {name: text for name, text in LIVE.items() if name != "PAYMENTO_SECRET"}
    status, text = manage(shop, keyless, "check")
    assert status != 0
    assert "PAYMENTO_SECRET" in text


def test_its_sandbox_is_for_its_own_machine_alone(shop: Shop) -> None:
    status, text = manage(shop, {**LIVE, "SHOP_SANDBOX": "1"}, "check")
    assert status != 0
    assert "the sandbox is for this machine alone" in text
    code = "from django.urls import reverse; print(reverse('sandbox', args=['paymento', 'A']))"
    status, text = manage(shop, LIVE, "shell", "-c", code)
    assert status != 0
    assert "NoReverseMatch" in text


def test_its_migrations_are_complete(shop: Shop) -> None:
    text = shop.manage("makemigrations", "--check", "--dry-run")
    assert "No changes detected" in text
