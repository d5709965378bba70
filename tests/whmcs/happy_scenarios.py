"""A payment that comes as it should: the callback, the return page, the cron and the button."""

from gateways import (
    AKASHICPAY,
    ALL,
    MADE_BY_US,
    PAYMENTO,
    RAJAONGKIR,
    Gateway,
    order,
    order_of,
    paid,
    pay_page,
)
from installation import LogRow
from provider import API_KEY
from stage import BOB, CYD, Scenario, Stage, holds, same

OK = 200


def set_up(stage: Stage) -> None:
    for gateway in ALL:
        # Somebody may pay while a merchant is at it.
        early = stage.send(gateway.callback({}), gateway.path)
        same("a callback before", (early.status, early.body), (503, "Try again later"))
        gateway.configure(stage)
    admin = stage.admin()
    page = "/admin/configaddonmods.php"
    values = {"token": admin.token(page), "activate": "paysig", "access": "1"}
    same("the addon", admin.post(page, values).body, "Changes Saved Successfully!")


def wrong_settings(stage: Stage) -> None:
    """Whatever is wrong is said on the page, and nothing is changed."""
    for gateway in ALL:
        before = stage.installation.query("SELECT COUNT(*) FROM tblpaymentgateways")
        for changed in ({"secret": ""}, {"api_key": ""}, {"allowlist": "300.1.2.3"}):
            if changed.keys() <= {"allowlist", *gateway.settings}:
                said = stage.configure(gateway.module, {**gateway.settings, **changed})
                holds(f"{gateway.module} {changed} is refused", "errorbox" in said, said)
                holds("no secret is shown", gateway.secret not in said and API_KEY not in said)
        after = stage.installation.query("SELECT COUNT(*) FROM tblpaymentgateways")
        same("settings", after, before)


def credited_row(rows: list[LogRow]) -> LogRow:
    found = [row for row in rows if row.result == "Success"]
    same("rows of the Gateway Log that say so", len(found), 1)
    return found[0]


def by_callback(gateway: Gateway) -> Scenario:
    def play(stage: Stage) -> None:
        whmcs = stage.installation
        bill = paid(stage, order(stage, gateway))
        mark = whmcs.logged()
        answer = stage.send(*bill.delivery())
        same("the answer", (answer.status, answer.body), (OK, "OK"))
        wanted = [(bill.gateway.total, bill.transaction, gateway.module)]
        same("credited", whmcs.credits(bill.invoice), wanted)
        same("the invoice", whmcs.status(bill.invoice), "Paid")
        row = credited_row(whmcs.log(mark))
        for told in (gateway.header.upper().replace("-", "_"), "PHP", "bytes"):
            holds(f"the log tells {told}", told in row.data.upper() or told in row.data, row.data)
        kept_secret(stage, row.data, gateway, bill.key)

    return Scenario(f"{gateway.module}: view, pay, callback, paid", play)


def kept_secret(stage: Stage, text: str, gateway: Gateway, key: str | None) -> None:
    for secret in (gateway.settings.get("secret"), API_KEY, key):
        holds("a log holds no secret", not secret or secret not in text, text)


def partly_and_more(stage: Stage) -> None:
    """A deposit credits what came."""
    whmcs = stage.installation
    for came, status in (("5.00", "Unpaid"), ("25.00", "Paid")):
        bill = order(stage, AKASHICPAY)
        bill.document["amount"] = f"{came}0000"
        same(came, stage.send(*paid(stage, bill).delivery()).status, OK)
        same(came, whmcs.credits(bill.invoice), [(came, bill.transaction, AKASHICPAY.module)])
        same(came, whmcs.status(bill.invoice), status)


def by_hook(stage: Stage) -> None:
    """The merchant's hook tells the invoice."""
    bill = order(stage, AKASHICPAY, client=CYD)
    bill.document["referenceId"] = f"user-{CYD}"
    same("the answer", stage.send(*paid(stage, bill).delivery()).status, OK)
    same("the invoice", stage.installation.status(bill.invoice), "Paid")


def in_proportion(stage: Stage) -> None:
    """A part of what was asked for in tokens is the same part of the invoice."""
    whmcs = stage.installation
    bill = order(stage, AKASHICPAY, "42.50", BOB)
    bill.document.update(referenceId=f"quotation-{bill.invoice}", amount="23.375000")
    same("the answer", stage.send(*paid(stage, bill).delivery()).status, OK)
    wanted = [("21.25", bill.transaction, AKASHICPAY.module)]
    same("credited", whmcs.credits(bill.invoice), wanted)
    same("the invoice", whmcs.status(bill.invoice), "Unpaid")


def converted(stage: Stage) -> None:
    """Charged in another currency, credited in the invoice's: in proportion, to the cent."""
    whmcs = stage.installation
    for gateway, client, processed, charged in (
        (PAYMENTO, BOB, 3, "46.75"),
        (RAJAONGKIR, BOB, 2, "722500"),
    ):
        gateway.configure_to_convert(stage, processed)
        bill = order(stage, gateway, "42.50", client)
        assert bill.payment is not None
        same("charged", f"{float(bill.payment.amount):.2f}", f"{float(charged):.2f}")
        same("the answer", stage.send(*paid(stage, bill).delivery()).status, OK)
        wanted = [("42.50", bill.transaction, gateway.module)]
        same("credited", whmcs.credits(bill.invoice), wanted)
        gateway.configure(stage)


def page_again(stage: Stage) -> None:
    """A payer who comes back is led to the same payment."""
    for gateway in MADE_BY_US:
        invoice = stage.installation.invoice(gateway.module, gateway.total, gateway.client)
        pay_page(stage, gateway, invoice)
        made = len(stage.api.payments)
        client = stage.client(gateway.client)
        page = f"/viewinvoice.php?id={invoice}"
        for _ in range(3):
            text = client.get(page).body
            if "<form" in text and 'method="post"' in text.lower():
                client.press(page, text)
        same("payments", len(stage.api.payments), made)


def page_anew(stage: Stage) -> None:
    """After the payment has expired there is a new one; the old one may have been paid in the last
    second. Both are money that came, and what is too much becomes the client's."""
    whmcs = stage.installation
    for gateway in MADE_BY_US:
        first = order(stage, gateway)
        where = f"invoice_id = {first.invoice}"
        whmcs.query(f"UPDATE mod_paysig_payments SET expires_at = 1 WHERE {where}")
        second = order_of(stage, gateway, first.invoice)
        for bill in (second, first):
            same("the answer", stage.send(*paid(stage, bill).delivery()).status, OK)
        wanted = [(gateway.total, bill.transaction, gateway.module) for bill in (second, first)]
        same("credited", whmcs.credits(first.invoice), wanted)
        same("the invoice", whmcs.status(first.invoice), "Paid")


def by_cron(stage: Stage) -> None:
    """No callback ever comes."""
    whmcs = stage.installation
    bills = [paid(stage, order(stage, gateway)) for gateway in MADE_BY_US]
    asked_long_ago(stage)
    whmcs.cron()
    for bill in bills:
        wanted = [(bill.gateway.total, bill.transaction, bill.gateway.module)]
        same(f"{bill.gateway.module} credited", whmcs.credits(bill.invoice), wanted)
        same("the invoice", whmcs.status(bill.invoice), "Paid")
        same("the callback after", stage.send(*bill.delivery()).status, OK)
        same("credited once", len(whmcs.credits(bill.invoice)), 1)


def asked_long_ago(stage: Stage) -> None:
    """Payments are not asked about as soon as they are made, nor again and again."""
    ago = "created_at = created_at - 3600, checked_at = 0"
    stage.installation.query(f"UPDATE mod_paysig_payments SET {ago} WHERE state = 'open'")


SET_UP = Scenario("the modules and the addon are set up", set_up, set_up=True)
SCENARIOS = [
    SET_UP,
    Scenario("wrong settings are refused with a reason", wrong_settings),
    *(by_callback(gateway) for gateway in ALL),
    Scenario("convert to for processing: charged in one currency, credited in another", converted),
    Scenario("an unexpired payment is not made twice", page_again),
    Scenario("an expired payment is made anew, and whichever is paid is credited", page_anew),
    Scenario("a deposit of less or more credits what came", partly_and_more),
    Scenario("a merchant's hook says which invoice a deposit is for", by_hook),
    Scenario("a part in another currency credits in proportion, to the cent", in_proportion),
    Scenario("no callback comes: the cron settles", by_cron),
]
