"""The pictures of the documentation. `PAYSIG_SCREENSHOTS=docs/images` puts them there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect

from django_browser.buying import order, pay
from django_browser.conftest import OpenPage, logged_in
from django_browser.running import OPERATOR, Shop, running_shop
from django_browser.test_operating import CALLBACKS

MOST = 200_000
SIZE: ViewportSize = {"width": 1280, "height": 860}


@pytest.fixture(scope="module")
def old_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """One that has been open for a month."""
    with running_shop(tmp_path_factory.mktemp("old-shop")) as running:
        running.run(str(Path(__file__).parent / "seeding.py"))
        yield running


def test_the_pages_look_as_the_documentation_shows_them(
    old_shop: Shop, open_page: OpenPage, picture: Callable[[str], Path]
) -> None:
    page = open_page(old_shop, viewport=SIZE)
    page.goto("/")
    take(page, picture("shop"), page.locator("footer"))
    order(page, "Toraja")
    pay(page, "AkashicPay", "Pay too little")

    admin = logged_in(open_page(old_shop, viewport=SIZE), OPERATOR)
    admin.goto(CALLBACKS)
    admin.get_by_role("button", name="Toggle navigation").click()
    admin.evaluate("scrollTo(0, 0)")
    take(admin, picture("admin-callbacks"))
    admin.locator("#result_list tbody tr").first.get_by_role("link").first.click()
    admin.get_by_role("button", name="Look up again").click()
    expect(admin.locator(".messagelist")).to_contain_text("confirmed")
    take(admin, picture("admin-callback"))
    admin.goto(f"{CALLBACKS}statistics/")
    expect(admin.locator(".paysig-days tbody tr")).to_have_count(30)
    take(admin, picture("admin-statistics"), admin.get_by_role("img").last)


def take(page: Page, path: Path, last: Locator | None = None) -> None:
    """A picture of what is seen without scrolling, or down to some element, small as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clip = None
    if last is not None:
        box = last.bounding_box()
        assert box
        height = box["y"] + box["height"] + 24
        clip = FloatRect(x=0, y=0, width=SIZE["width"], height=height)
    page.screenshot(path=path, animations="disabled", full_page=last is not None, clip=clip)
    assert 5_000 < path.stat().st_size < MOST
