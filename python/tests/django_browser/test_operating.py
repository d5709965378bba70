"""What an operator does about callbacks, and what somebody who may only look does not."""

import json
import re
import secrets

import pytest
from playwright.sync_api import Locator, Page, expect

from django_browser.buying import expect_state, order, pay
from django_browser.colours import brightness, contrast
from django_browser.conftest import OpenPage, logged_in
from django_browser.running import READER, Shop

CALLBACKS = "/admin/paysig/callback/"
REFUSALS = "/admin/paysig/refusal/"


def paid_too_little(page: Page) -> str:
    """The number of an order of which half was paid."""
    number = order(page)
    pay(page, "AkashicPay", "Pay too little")
    return number


def row_of(admin: Page, number: str) -> Locator:
    """The callback for an order, in the list that is open."""
    return admin.locator("#result_list tbody tr", has_text=number)


def open_callback(admin: Page, number: str) -> None:
    """The page of the callback for an order."""
    admin.goto(CALLBACKS)
    row_of(admin, number).get_by_role("link").first.click()
    expect(admin.locator("pre.paysig-payload").first).to_contain_text(number)


def field(admin: Page, name: str) -> Locator:
    """What a page of the admin says about one field."""
    return admin.locator(".form-row", has=admin.get_by_text(f"{name}:", exact=True)).locator(
        ".readonly"
    )


def test_the_operator_sees_why_an_order_is_not_paid_and_mends_it(page: Page, admin: Page) -> None:
    number = paid_too_little(page)
    expect_state(page, "waiting for payment")

    open_callback(admin, number)
    expect(field(admin, "Reason")).to_have_text("underpaid")
    expect(admin.locator("pre.paysig-payload")).to_contain_text('"amount": "12.25"')

    admin.get_by_role("button", name="Look up again").click()
    expect(admin.locator(".messagelist")).to_contain_text("confirmed (matches)")
    admin.get_by_role("button", name="Process again").click()
    expect(admin.locator(".messagelist")).to_contain_text("rejected (underpaid)")
    page.reload()
    expect_state(page, "waiting for payment")

    callback = admin.url
    admin.goto("/admin/orders/order/")
    admin.get_by_role("link", name=number).click()
    admin.get_by_label("Amount").fill("12.25")
    admin.get_by_role("button", name="Save", exact=True).click()
    admin.goto(callback)
    admin.get_by_role("button", name="Process again").click()
    expect(admin.locator(".messagelist")).to_contain_text("processed: done")
    expect(field(admin, "State")).to_contain_text("done")
    page.reload()
    expect_state(page, "paid")

    admin.get_by_role("button", name="Process again").click()
    expect(admin.locator(".messagelist")).to_contain_text("credited once only")


def test_callbacks_are_filtered_by_provider_state_reason_and_date(page: Page, admin: Page) -> None:
    rejected = paid_too_little(page)
    done = order(page, currency="IDR")
    pay(page, "RajaOngkir")

    admin.goto(CALLBACKS)
    for title, choice, stays in (
        ("provider", "akashicpay", rejected),
        ("provider", "rajaongkir", done),
        ("state", "rejected", rejected),
        ("state", "done", done),
        ("reason", "underpaid", rejected),
    ):
        goes = done if stays == rejected else rejected
        choose(admin, title, choice)
        expect(row_of(admin, stays)).to_have_count(1)
        expect(row_of(admin, goes)).to_have_count(0)
        admin.goto(CALLBACKS)
    choose(admin, "received", "Today")
    expect(row_of(admin, rejected)).to_have_count(1)
    expect(row_of(admin, done)).to_have_count(1)
    admin.goto(f"{CALLBACKS}?received=2020-02-29")
    expect(admin.locator("#result_list")).to_have_count(0)


def choose(admin: Page, title: str, choice: str) -> None:
    """Chooses in a filter beside the list."""
    summary = admin.locator(f"details[data-filter-title='{title}']")
    summary.get_by_role("link", name=choice, exact=True).click()
    expect(summary.locator("li.selected")).to_have_text(choice)


def test_several_callbacks_are_processed_at_once(page: Page, admin: Page) -> None:
    numbers = [paid_too_little(page) for _ in range(2)]
    admin.goto(CALLBACKS)
    for number in numbers:
        row_of(admin, number).get_by_role("checkbox").check()
    admin.locator("select[name=action]").select_option("Process again")
    admin.get_by_role("button", name="Run").or_(admin.get_by_role("button", name="Go")).click()
    expect(admin.locator(".messagelist")).to_contain_text("2 callbacks")


def test_a_forged_callback_is_found_under_the_refusals_and_changes_nothing(
    page: Page, admin: Page, shop: Shop
) -> None:
    number = order(page)
    body = json.dumps({"OrderId": number, "OrderStatus": 7, "Token": secrets.token_hex(16)})
    assert shop.send("paymento", body.encode(), {"X-Paymento-HMAC": "0" * 64}) == 400

    admin.goto(REFUSALS)
    choose(admin, "reason", "signature_mismatch")
    choose(admin, "provider", "paymento")
    admin.locator("#result_list tbody tr").first.get_by_role("link").click()
    expect(field(admin, "Code")).to_have_text("signature_mismatch")
    expect(field(admin, "Peer")).to_have_text("127.0.0.1")
    expect(admin.locator("#content")).not_to_contain_text(number)
    expect(admin.get_by_role("button", name="Process again")).to_have_count(0)

    page.goto(f"/orders/{number}/")
    expect_state(page, "waiting for payment")


def test_scripts_in_a_callback_are_shown_and_not_run(admin: Page, shop: Shop) -> None:
    mark = secrets.token_hex(4)
    script = f"<script>document.title='ran {mark}'</script><img src=x onerror=alert(1)>"
    said = {"OrderId": script, "OrderStatus": 7, "Token": secrets.token_hex(16), "Note": script}
    assert shop.send_signed("paymento", json.dumps(said).encode()) == 503

    admin.goto(CALLBACKS)
    row = row_of(admin, mark)
    expect(row).to_contain_text("<script>")
    row.get_by_role("link").first.click()
    payload = admin.locator("pre.paysig-payload").first
    expect(payload).to_contain_text(f"<script>document.title='ran {mark}'</script>")
    assert payload.locator("*").count() == 0
    assert mark not in admin.title()
    expect(field(admin, "State")).to_contain_text("kept")


def test_what_waits_is_told_on_the_page_of_statistics(page: Page, admin: Page, shop: Shop) -> None:
    number = order(page)
    unknown = {
        "referenceId": number,
        "l2TxnHash": f"AS{secrets.token_hex(32)}",
        "amount": "24.50",
        "tokenSymbol": "USDT",
        "status": "Confirmed",
    }
    assert shop.send_signed("akashicpay", json.dumps(unknown).encode()) == 503

    admin.goto(CALLBACKS)
    choose(admin, "state", "open (not settled)")
    expect(row_of(admin, number)).to_contain_text("lookup_not_found")
    admin.get_by_role("link", name="Statistics").click()
    expect(admin.get_by_role("heading", name="Statistics of callbacks")).to_be_visible()
    waiting = admin.get_by_role("row", name=re.compile("^akashicpay"))
    assert int(waiting.get_by_role("cell").first.inner_text()) >= 1
    expect(admin.get_by_role("img")).to_have_count(3)
    admin.get_by_role("link", name="7 days").click()
    expect(admin.locator(".paysig-days tbody tr")).to_have_count(7)
    admin.locator(".paysig-days tbody tr").first.get_by_role("link").click()
    expect(row_of(admin, number)).to_have_count(1)


def test_a_user_without_the_permission_finds_no_buttons_and_is_refused(
    page: Page, open_page: OpenPage, shop: Shop
) -> None:
    number = paid_too_little(page)
    reader = logged_in(open_page(), READER)
    open_callback(reader, number)
    for name in ("Process again", "Look up again", "Save", "Delete"):
        expect(reader.get_by_role("button", name=name)).to_have_count(0)
    token = next(c["value"] for c in reader.context.cookies() if c["name"] == "csrftoken")
    answer = reader.request.post(
        reader.url.replace("/change/", "/act/process/"),
        headers={"X-CSRFToken": token, "Referer": shop.origin},
    )
    assert answer.status == 403
    assert "CSRF" not in answer.text()
    reader.goto(CALLBACKS)
    expect(reader.locator("select[name=action]")).to_have_count(0)


def test_a_callback_is_processed_again_with_the_keyboard_alone(page: Page, admin: Page) -> None:
    number = paid_too_little(page)
    admin.goto(CALLBACKS)
    link = row_of(admin, number).get_by_role("link").first
    tab_to(admin, link)
    admin.keyboard.press("Enter")
    button = admin.get_by_role("button", name="Process again")
    expect(button).to_be_visible()
    tab_to(admin, button)
    admin.keyboard.press("Enter")
    expect(admin.locator(".messagelist")).to_contain_text("rejected (underpaid)")


def tab_to(page: Page, element: Locator) -> None:
    """Presses the tabulator until an element has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if element.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(element)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_admin_follow_the_colours_of_the_system(
    page: Page, open_page: OpenPage, scheme: str
) -> None:
    number = paid_too_little(page)
    admin = logged_in(open_page(color_scheme=scheme), "operator")
    open_callback(admin, number)
    assert (brightness(admin.locator("body"), "backgroundColor") < 80) is (scheme == "dark")
    payload = admin.locator("pre.paysig-payload").first
    assert contrast(payload) > 100
    admin.goto(f"{CALLBACKS}statistics/")
    label = admin.get_by_role("img").first.locator("text").first
    assert (brightness(label, "fill") > 150) is (scheme == "dark")
