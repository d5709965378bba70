"""How payments are looked up at the providers that can be asked, by their documentation."""

from dataclasses import replace

from rows import AKASHICPAY, PAYMENTO, RAJAONGKIR, Fields, Id, Lookup, Question, Reply

LOOKUPS = {
    "akashicpay": Lookup(
        hosts={
            "mainnet": "https://api.akashicscan.com",
            "testnet": "https://api.testnet.akashicscan.com",
        },
        questions=(
            Question(
                id=Id(("l2TxnHash",), prefixes=("AS",), characters="hex", length=64),
                path="/api/v0/transactions/transfer?l2Hash={id}",
                answer_id=("l2TxnHash",),
            ),
            Question(
                id=Id(("txHash",), prefixes=("0x", ""), characters="hex", length=64),
                path="/api/v0/transactions/hash?txHash={id}",
                answer_id=("txHash",),
            ),
        ),
        # The SDKs read `transaction`; of the second way to ask no answer is documented, nor that
        # an answer has the name of the order under which the callback has it.
        reply=Reply(
            found=("transaction", ""),
            payment=replace(AKASHICPAY, order_id=(), currency=("tokenSymbol",), payout=()),
        ),
    ),
    "paymento": Lookup(
        hosts={"production": "https://api.paymento.io"},
        key_header="Api-key",
        questions=(
            Question(
                id=Id(("Token",), characters="alphanumeric"),
                method="POST",
                path="/v1/payment/verify",
                body={"token": "{id}"},
                answer_id=("token",),
            ),
        ),
        reply=Reply(
            ask_again={"message": ("Order is Paid",)},
            when={"success": ("true",)},
            found=("body",),
            outcome="paid",
            # What was asked for, which says what was paid only where all of it was.
            amount_if=("paid",),
            payment=Fields(
                order_id=("orderId",),
                amount=("settlement.requestedFiatAmount",),
                status=("orderStatus",),
                outcomes=PAYMENTO.outcomes,
            ),
        ),
    ),
    "rajaongkir": Lookup(
        hosts={
            "production": "https://api.collaborator.komerce.id",
            "sandbox": "https://api-sandbox.collaborator.komerce.id",
        },
        key_header="x-api-key",
        interval=3,
        questions=(
            Question(
                id=Id(("payment_id", "data.payment_id")),
                path="/user/api/v1/user/payment/status/{id}",
                answer_id=("payment_id",),
            ),
        ),
        reply=Reply(
            found=("data", ""),
            payment=Fields(
                order_id=("order_id",),
                amount=("paid_amount", "amount"),
                fixed_currency="IDR",
                status=("status", "payment_status", "transaction_status"),
                outcomes=RAJAONGKIR.outcomes,
            ),
        ),
    ),
}
