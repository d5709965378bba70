"""A shop and a browser for all tests, and for each test a context that watches what is loaded."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from django_browser.running import OPERATOR, PASSWORD, Shop, running_shop

# Opens a page that tells of whatever goes wrong on it; takes what Browser.new_context() takes.
OpenPage = Callable[..., Page]

# In milliseconds: of a machine that has much else to do.
_PATIENCE: Final = 20_000
expect.set_options(timeout=_PATIENCE)

_OPTIONS: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="package")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop that most tests share: each makes its own orders."""
    with running_shop(tmp_path_factory.mktemp("shop")) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium.

    Playwright has an event loop run in this thread: no longer than for the tests in this folder.
    """
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "Chromium is not installed"
    options = [*_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=options)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, shop: Shop) -> Iterator[OpenPage]:
    """Opens pages. After the test none may have complained, or asked another host for anything."""
    troubles: list[str] = []
    with ExitStack() as contexts:

        def opened(at: Shop = shop, **options: Any) -> Page:
            context = browser.new_context(base_url=at.origin, locale="en-GB", **options)
            contexts.callback(context.close)
            _watch(context, at, troubles)
            return context.new_page()

        yield opened
    assert troubles == []


def _watch(context: BrowserContext, shop: Shop, troubles: list[str]) -> None:
    context.set_default_timeout(_PATIENCE)
    context.on(
        "request",
        lambda request: (
            None if request.url.startswith(f"{shop.origin}/") else troubles.append(request.url)
        ),
    )
    context.on(
        "console",
        lambda message: (
            troubles.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    context.on("weberror", lambda failure: troubles.append(str(failure.error)))
    context.on(
        "response",
        lambda answer: (
            troubles.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A buyer's page."""
    return open_page()


@pytest.fixture
def admin(open_page: OpenPage) -> Page:
    """The operator's page, logged in."""
    return logged_in(open_page(), OPERATOR)


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[str], Path]:
    """Where a screenshot goes: into the documentation if that is asked for."""
    folder = os.environ.get("PAYSIG_SCREENSHOTS")
    return lambda name: (Path(folder) if folder else tmp_path) / f"{name}.png"


def logged_in(page: Page, name: str) -> Page:
    """The page, on the admin's first one."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(re.compile("/admin/$"))
    return page
