"""What administrators see and press: the addon's page, its test of the headers, the button."""

import html
import re

from browser import Browser
from delivery_scenarios import UNSET, credited, credited_once
from gateways import ALL, PAYMENTO, RAJAONGKIR, order, paid
from happy_scenarios import asked_long_ago
from refusal_scenarios import APACHE
from stage import Scenario, Stage, holds, same

PAGE = "/admin/addonmodules.php?module=paysig"
TEST = "paysig_admin_test"
BACKENDS = {"extension": "the PHP extension paysig", "pure": "the module itself, in PHP"}


def says(page: str, *texts: str) -> None:
    for text in texts:
        holds(f"the page says {text!r}", text in page, page)


def shown(stage: Stage) -> None:
    stranger = stage.browser().get(PAGE)
    same("a stranger", (stranger.status, stranger.headers.get("location")), (302, "login.php"))
    same("another role", stage.admin("clerk").get(PAGE).body, "Access Denied")
    page = stage.admin().get(PAGE).body
    says(
        page,
        "PHP",
        BACKENDS[stage.installation.php.backend],
        "https",
        "RewriteRule",
        "fastcgi_param",
    )
    for gateway in ALL:
        says(page, gateway.module, gateway.header)
        holds("no secret is shown", gateway.secret not in page)


def last_callback(stage: Stage) -> None:
    bill = paid(stage, order(stage, PAYMENTO))
    same("the answer", stage.send(*bill.delivery()).status, 200)
    says(stage.admin().get(PAGE).body, "Success")
    same("the answer", stage.send(PAYMENTO.callback({}, "another"), PAYMENTO.path).status, 400)
    says(stage.admin().get(PAGE).body, "Refused: signature_mismatch")


def tested(stage: Stage) -> None:
    """A request to the site's own address, which pays nothing."""
    whmcs = stage.installation
    for gateway in ALL:
        before = whmcs.query("SELECT COUNT(*) FROM tblaccounts")
        report = press(stage.admin(), gateway.module)
        says(report, "The signature arrived and was verified.", "in chunks")
        same("payments", whmcs.query("SELECT COUNT(*) FROM tblaccounts"), before)
        holds("no secret is shown", gateway.secret not in report)


def press(browser: Browser, module: str) -> str:
    return browser.press(PAGE, browser.get(PAGE).body, f'{TEST}" value="{module}"').body


def forged(stage: Stage) -> None:
    """Another site makes the administrator's browser send the form."""
    mark = stage.installation.logged()
    for proof in ({}, {"paysig_token": "none"}):
        page = stage.admin().post(PAGE, {TEST: PAYMENTO.module} | proof).body
        says(page, "This page was open for too long.")
        holds("nothing was sent", "Sent as" not in page, page)
    same("the Gateway Log", stage.installation.log(mark), [])


def dropped(stage: Stage) -> None:
    """What the vendor's page about LiteSpeed describes, on a server where it can be had."""
    rules = UNSET.replace("NAME", "X-Paymento-HMAC") + UNSET.replace("NAME", PAYMENTO.header)
    with stage.installation.htaccess(rules):
        report = press(stage.admin(), PAYMENTO.module)
    says(report, "without the header that carries the signature")


def remedied(stage: Stage) -> None:
    """The rules on the page are the cure, as they stand there."""
    page = stage.admin().get(PAGE).body
    for gateway in ALL:
        section = next(one for one in page.split("<h2>") if f"/{gateway.module}.php" in one)
        rules = re.findall(r"<textarea[^>]*>(.*?)</textarea>", section, re.DOTALL)
        bill = paid(stage, order(stage, gateway))
        with (
            stage.installation.htaccess(html.unescape(rules[0]), "."),
            stage.installation.htaccess(UNSET.replace("NAME", gateway.header)),
        ):
            credited(stage, bill, bill.callback)
            says(press(stage.admin(), gateway.module), "The signature arrived and was verified.")


def button(stage: Stage) -> None:
    """An administrator has the payments of an invoice checked."""
    for gateway in (PAYMENTO, RAJAONGKIR):
        bill = order(stage, gateway)
        asked_long_ago(stage)
        page = f"/admin/invoices.php?action=edit&id={bill.invoice}"
        admin = stage.admin()
        admin.press(page, admin.get(page).body, "Check payment")
        same("before it is paid", stage.installation.credits(bill.invoice), [])
        asked_long_ago(stage)
        paid(stage, bill)
        admin.press(page, admin.get(page).body, "Check payment")
        credited_once(stage, bill)


def payers_button(stage: Stage) -> None:
    bill = order(stage, PAYMENTO)
    asked_long_ago(stage)
    paid(stage, bill)
    client = stage.client(PAYMENTO.client)
    page = f"/viewinvoice.php?id={bill.invoice}"
    client.press(page, client.get(page).body, "I have paid")
    credited_once(stage, bill)


def by_others(stage: Stage) -> None:
    """A button that another site makes a payer's or an administrator's browser press."""
    bill = paid(stage, order(stage, PAYMENTO))
    asked_long_ago(stage)
    made = len(stage.api.payments)
    for name in ("paysig_pay", "paysig_check"):
        fields = {name: PAYMENTO.module, "paysig_token": "none"}
        stage.client(PAYMENTO.client).post(f"/viewinvoice.php?id={bill.invoice}", fields)
    fields = {"paysig_admin_check": PAYMENTO.module, "paysig_token": "none"}
    stage.admin().post(f"/admin/invoices.php?id={bill.invoice}", fields)
    same("payments made", len(stage.api.payments), made)
    same("credited", stage.installation.credits(bill.invoice), [])


def no_complaints(stage: Stage) -> None:
    """Of all that was played here, PHP's log tells nothing."""
    told = stage.installation.php.log.read_text(encoding="utf-8")
    holds("PHP's log is empty", told == "", told[:2000])
    same("what the providers' APIs did not understand", stage.api.strange, [])


SCENARIOS = [
    Scenario("the page is for administrators, and shows how it stands", shown),
    Scenario("the page shows the last callback of each gateway", last_callback),
    Scenario("the test of which headers arrive", tested),
    Scenario("the test finds a header that is dropped", dropped, APACHE),
    Scenario("the rules on the page, copied, bring a dropped header back", remedied, APACHE),
    Scenario("a forged form does nothing", forged),
    Scenario("an administrator's button settles", button),
    Scenario("a payer's button settles", payers_button),
    Scenario("forged buttons do nothing", by_others),
]
AT_LAST = [Scenario("PHP and the providers had nothing to complain about", no_complaints)]
