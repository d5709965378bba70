import re

import pytest
from playwright.sync_api import Page, expect

from django_browser.buying import expect_state, order, pay
from django_browser.colours import brightness
from django_browser.conftest import OpenPage
from django_browser.running import Shop

GATEWAYS = [("Paymento", "USD"), ("RajaOngkir", "IDR"), ("AkashicPay", "USD")]


@pytest.mark.parametrize(("gateway", "currency"), GATEWAYS)
def test_a_buyer_orders_and_pays_and_sees_the_order_paid(
    page: Page, shop: Shop, gateway: str, currency: str
) -> None:
    number = order(page, currency=currency)
    pay(page, gateway)
    expect(page.get_by_role("status")).to_contain_text("answered with status 200")
    expect_state(page, "paid")
    expect(page.locator("time")).to_be_visible()
    assert shop.log.count(f'credited {{"order": "{number}"') == 1


@pytest.mark.parametrize(("gateway", "currency"), GATEWAYS)
def test_an_order_that_is_paid_too_little_is_not_paid(
    page: Page, shop: Shop, gateway: str, currency: str
) -> None:
    number = order(page, currency=currency)
    pay(page, gateway, "Pay too little")
    expect_state(page, "waiting for payment")
    page.get_by_role("link", name="Pay", exact=True).click()
    pay(page, gateway)
    expect_state(page, "paid")
    assert shop.log.count(f'credited {{"order": "{number}"') == 1


@pytest.mark.parametrize(("gateway", "currency"), GATEWAYS)
def test_a_buyer_who_cancels_can_pay_again(page: Page, gateway: str, currency: str) -> None:
    order(page, currency=currency)
    pay(page, gateway, "Cancel")
    expect_state(page, "not paid")
    page.get_by_role("link", name="Pay again").click()
    pay(page, gateway)
    expect_state(page, "paid")


def test_an_order_that_is_paid_is_not_asked_to_be_paid(page: Page) -> None:
    number = order(page)
    pay(page, "Paymento")
    page.goto(f"/orders/{number}/pay/")
    expect(page).to_have_url(re.compile(f"/orders/{number}/$"))
    expect(page.get_by_role("link", name="Pay")).to_have_count(0)


def test_an_order_that_is_paid_twice_is_credited_once_and_told_to_the_operators(
    page: Page, open_page: OpenPage, shop: Shop
) -> None:
    number = order(page)
    second = open_page()
    second.goto(page.url)
    pay(page, "Paymento")
    pay(second, "AkashicPay")
    expect_state(second, "paid")
    assert shop.log.count(f'credited {{"order": "{number}"') == 1
    assert f"akashicpay has paid for Order {number}, which was paid before" in shop.log


def test_each_currency_has_its_gateways(page: Page) -> None:
    for currency in ("USD", "IDR"):
        order(page, currency=currency)
        names = [gateway for gateway, takes in GATEWAYS if takes == currency]
        expect(page.get_by_role("heading", level=2)).to_have_text(names)
        for gateway, takes in GATEWAYS:
            elsewhere = page.get_by_text(f"{gateway} takes orders in ")
            expect(elsewhere).to_have_count(int(takes != currency))


def test_an_order_is_made_and_paid_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bajawa")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bajawa")).to_be_visible()
    page.get_by_label("Bags").focus()
    for text in ("", "", "Siti Rahma", "siti@customer.example"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Order")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How would you like to pay?")).to_be_visible()
    for name in ("Skip to the content", "Toko Kopi", re.compile("^order ")):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=name)).to_be_focused()
    page.keyboard.press("Tab")
    first = page.get_by_role("region", name="Paymento").get_by_role("button").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect_state(page, "paid")


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shop_fits_any_screen_in_the_dark_too(
    open_page: OpenPage, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for step in ("catalogue", "order"):
        if step == "order":
            order(page)
        else:
            page.goto("/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        ground = brightness(page.locator("body"), "backgroundColor")
        assert (ground < 80) is (scheme == "dark")


def test_what_a_buyer_writes_is_shown_as_text(page: Page) -> None:
    page.goto("/coffee/gayo/")
    page.get_by_label("Your name").fill("<script>alert(1)</script>")
    page.get_by_label("Your e-mail address").fill("siti@customer.example")
    page.get_by_role("button", name="Order").click()
    page.get_by_role("link", name=re.compile("^order ")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
