"""What a buyer does in the shop."""

import re

from playwright.sync_api import Page, expect


def order(page: Page, coffee: str = "Gayo", currency: str = "USD") -> str:
    """Orders a bag, and stops on the page to pay on; the order's number."""
    page.goto("/")
    page.get_by_role("link", name=coffee).click()
    page.get_by_label("Pay in").select_option(currency)
    page.get_by_label("Your name").fill("Siti Rahma")
    page.get_by_label("Your e-mail address").fill("siti@customer.example")
    page.get_by_role("button", name="Order").click()
    expect(page.get_by_role("heading", name="How would you like to pay?")).to_be_visible()
    return re.search("orders/([^/]+)/pay/", page.url)[1]  # type: ignore[index]


def pay(page: Page, gateway: str, button: str = "Pay") -> None:
    """Presses a button of a gateway's, and stops on the order's page."""
    way = page.get_by_role("region", name=gateway)
    way.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(f"{gateway} has called the shop")


def expect_state(page: Page, state: str) -> None:
    """The state that the order's page shows."""
    expect(page.locator("dt:text-is('State') + dd")).to_have_text(state)
