"""Callbacks that are the provider's and yet not credited: they are answered as taken, the reason
stands in the Gateway Log, and no money moves."""

from gateways import AKASHICPAY, PAYMENTO, RAJAONGKIR, Order, order
from refusal_scenarios import each, not_credited
from stage import Stage, same


def of_nobody(stage: Stage, bill: Order) -> None:
    """It may come before its payment is written down: it is kept."""
    if bill.gateway is PAYMENTO:
        callback = bill.changed(Token="0" * 32, OrderId="somebody's")
    else:
        callback = bill.changed(l2TxnHash="AS" + "0" * 64, referenceId="99999")
    not_credited(stage, bill, callback, "Waiting")


def of_another_invoice(stage: Stage, bill: Order) -> None:
    """The token of a cheap invoice that was paid, with the order of a dear one."""
    dear = order(stage, PAYMENTO, "4250.00")
    mixed = dear.changed(Token=bill.id)
    answer = stage.send(mixed, PAYMENTO.path)
    same("the answer", (answer.status, answer.body), (200, "OK"))
    same("the dear one", stage.installation.credits(dear.invoice), [])
    same("the dear one", stage.installation.status(dear.invoice), "Unpaid")
    not_credited(stage, dear, dear.changed(Token=bill.id), "Duplicate")


def not_yet_paid(stage: Stage, bill: Order) -> None:
    """The callback says so, the provider does not."""
    if bill.payment is None:
        stage.api.transactions[bill.id]["status"] = "Pending"
    else:
        bill.payment.status = 1 if bill.gateway is PAYMENTO else "PENDING"
    not_credited(stage, bill, bill.callback, "Waiting")


def of_another_amount(stage: Stage, bill: Order) -> None:
    """The provider tells of less than the callback."""
    if bill.payment is None:
        stage.api.transactions[bill.id]["amount"] = "0.010000"
    else:
        bill.payment.amount = "10000"
    result = {
        AKASHICPAY.module: "Not credited: lookup_contradicted",
        RAJAONGKIR.module: "Not credited: lookup_contradicted",
        PAYMENTO.module: "Not credited: overpaid",
    }
    not_credited(stage, bill, bill.callback, result[bill.gateway.module])


def of_nothing(stage: Stage, bill: Order) -> None:
    """For an amount of nothing, WHMCS would credit all."""
    amount: int | str = "0.000000" if bill.gateway is AKASHICPAY else 0
    if bill.payment is None:
        stage.api.transactions[bill.id]["amount"] = amount
    else:
        bill.payment.amount = "0"
    not_credited(stage, bill, bill.changed(amount=amount), "Not credited: underpaid")


def in_another_coin(stage: Stage, bill: Order) -> None:
    changed = bill.changed(tokenSymbol="SHIB")
    stage.api.transactions[bill.id]["tokenSymbol"] = "SHIB"
    not_credited(stage, bill, changed, "Waiting")


def payout(stage: Stage, bill: Order) -> None:
    """Money that left."""
    changed = bill.changed(internalFee={"withdraw": "1.000000"}, senderIdentity="AS" + "0" * 64)
    not_credited(stage, bill, changed, "Ignored")


UNSUCCESSFUL: dict[str, tuple[tuple[int | str, str], ...]] = {
    PAYMENTO.module: ((1, "Pending"), (4, "Expired"), (9, "Failed")),
    RAJAONGKIR.module: (("PENDING", "Pending"), ("EXPIRED", "Expired")),
    AKASHICPAY.module: (("Pending", "Pending"), ("Failed", "Failed")),
}


def unsuccessful(stage: Stage, bill: Order) -> None:
    for status, result in UNSUCCESSFUL[bill.gateway.module]:
        if bill.payment is None:
            stage.api.transactions[bill.id]["status"] = status
        else:
            bill.payment.status = status
        field = {PAYMENTO.module: "OrderStatus"}.get(bill.gateway.module, "status")
        not_credited(stage, bill, bill.changed(**{field: status}), result)


SCENARIOS = [
    each("an order that nobody knows is kept", of_nobody, PAYMENTO, AKASHICPAY),
    each("the token of another invoice", of_another_invoice, PAYMENTO),
    each("the provider says that it is not paid", not_yet_paid),
    each("the provider tells of another amount", of_another_amount),
    each("an amount of nothing", of_nothing, RAJAONGKIR, AKASHICPAY),
    each("a coin that nothing is known about", in_another_coin, AKASHICPAY),
    each("a payout is no payment", payout, AKASHICPAY),
    each("pending, expired and failed payments", unsuccessful),
]
