"""That the stand-in does what WHMCS's documentation says, seen through a classic gateway."""

import hashlib
import itertools
from urllib.parse import urlencode

from browser import FORM, Answer, Callback
from stage import ANI, BOB, Scenario, Stage, holds, same

GATEWAY = "classicpay"
CALLBACK = "/modules/gateways/callback/classicpay.php"
SECRET = "a <throw-away> & 'secret'"
PAYMENTS, TIMES = 20, 4
SAVED = "Changes Saved Successfully!"
numbers = itertools.count(1)


def pay(invoice: int, transaction: str, amount: str) -> tuple[Callback, str]:
    digest = hashlib.md5(f"{invoice}{transaction}{SECRET}".encode()).hexdigest()
    fields = {"invoice": invoice, "transaction": transaction, "amount": amount, "hash": digest}
    return Callback(urlencode(fields).encode(), content_type=FORM), CALLBACK


def sent(stage: Stage, invoice: int, transaction: str, amount: str) -> Answer:
    return stage.send(*pay(invoice, transaction, amount))


def fresh() -> str:
    return f"classic-{next(numbers)}"


def settings(stage: Stage) -> None:
    same("the callback before", sent(stage, 1, fresh(), "1").body, "Module Not Activated")
    wrong = stage.configure(GATEWAY, {"account": "", "secret": SECRET})
    holds("wrong settings are refused", "The account is missing." in wrong, wrong)
    same("saved", stage.configure(GATEWAY, {"account": "me", "secret": SECRET}), SAVED)
    kept = stage.installation.value(
        "SELECT value FROM tblpaymentgateways WHERE gateway = 'classicpay' AND setting = 'secret'"
    )
    holds("a password is kept encrypted", kept not in {"", SECRET} and "secret" not in kept, kept)


def view(stage: Stage) -> None:
    invoice = stage.installation.invoice(GATEWAY, "42.50", BOB)
    same("a stranger", stage.browser().get(f"/viewinvoice.php?id={invoice}").status, 403)
    same("another", stage.client(ANI).get(f"/viewinvoice.php?id={invoice}").status, 404)
    page = stage.client(BOB).get(f"/viewinvoice.php?id={invoice}")
    holds("the link is on the page", ">42.50 EUR</a>" in page.body, page.body)


def converted(stage: Stage) -> None:
    fields = {"account": "me", "secret": SECRET}
    same("saved", stage.configure(GATEWAY, fields, convert_to=3), SAVED)
    invoice = stage.installation.invoice(GATEWAY, "42.50", BOB)
    page = stage.client(BOB).get(f"/viewinvoice.php?id={invoice}")
    holds("in dollars", ">46.75 USD</a>" in page.body, page.body)
    same("saved", stage.configure(GATEWAY, fields), SAVED)


def helpers(stage: Stage) -> None:
    whmcs = stage.installation
    invoice = whmcs.invoice(GATEWAY, "42.50", BOB)
    mark = whmcs.logged()
    same("no such invoice", sent(stage, 99999, fresh(), "1"), Answer(200, ""))
    same("logged", [row.result for row in whmcs.log(mark)], ["Invoice ID Not Found"])
    first = fresh()
    same("a part", sent(stage, invoice, first, "2.50").body, "thanks")
    same("status", whmcs.status(invoice), "Unpaid")
    same("the same again", sent(stage, invoice, first, "2.50"), Answer(200, ""))
    second = fresh()
    same("an amount of nothing", sent(stage, invoice, second, "0").body, "thanks")
    paid = [("2.50", first, GATEWAY), ("40.00", second, GATEWAY)]
    same("is the full balance", whmcs.credits(invoice), paid)
    same("status", whmcs.status(invoice), "Paid")


def admin_area(stage: Stage) -> None:
    stranger = stage.browser().get("/admin/addonmodules.php?module=any")
    same("a stranger", (stranger.status, stranger.headers.get("location")), (302, "login.php"))
    admin = stage.admin()
    page = "/admin/configgateways.php?gateway=classicpay"
    forged = admin.post(page, {"field[account]": "theirs", "token": "none"})
    same("a forged form", forged.body, "Invalid Token. Please try again.")


def race(stage: Stage) -> None:
    """What the modules are measured by has to be something that can go wrong."""
    whmcs = stage.installation
    invoices = [whmcs.invoice(GATEWAY, "10.00", BOB) for _ in range(PAYMENTS)]
    callbacks = [pay(invoice, fresh(), "10.00") for invoice in invoices] * TIMES
    with whmcs.delayed("crediting", 0.05):
        stage.send_all(sorted(callbacks, key=lambda one: one[0].body))
    doubled = sum(len(whmcs.credits(invoice)) > 1 for invoice in invoices)
    holds("a callback of the classic kind credits twice", doubled > 0, doubled)


# php-cgi would start PHP 80 times.
RACING = ("mod_php", "apache-fpm", "nginx-fpm")
SCENARIOS = [
    Scenario("settings are validated and kept encrypted", settings, set_up=True),
    Scenario("an invoice shows its client the gateway's link", view),
    Scenario("convert to for processing", converted),
    Scenario("the helpers end the request, with status 200", helpers),
    Scenario("the admin area is for administrators", admin_area),
    Scenario("a classic callback credits twice in a race", race, RACING),
]
