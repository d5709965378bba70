"""Where the gateways' documented payloads name a payment's data.

Amounts in minor units are left out: what a merchant compares has to be what was asked.
"""

from collections.abc import Iterable

from rows import Fields


def outcomes(**words: Iterable[str] | str) -> dict[str, str]:
    """What the statuses mean, by the outcome."""
    return {
        word: outcome
        for outcome, given in words.items()
        for word in (given.split() if isinstance(given, str) else given)
    }


def either_case(words: str) -> list[str]:
    return [spelled for word in words.split() for spelled in (word, word.capitalize())]


STRIPE = outcomes(
    pending="payment_intent.created payment_intent.processing payment_intent.requires_action",
    partial="payment_intent.partially_funded",
    # Of a session its payment_status is told instead, which is `unpaid` in one that is complete
    # and waits, as in one that has failed or expired.
    paid="paid payment_intent.succeeded",
    failed="payment_intent.payment_failed payment_intent.canceled",
)
STRIPE_SESSIONS = ("completed", "async_payment_succeeded", "async_payment_failed", "expired")
PADDLE = outcomes(
    pending="transaction.created transaction.ready transaction.billed",
    paid="transaction.paid transaction.completed",
    failed="transaction.payment_failed transaction.canceled",
)
RAZORPAY = outcomes(
    pending="payment.authorized",
    partial="payment_link.partially_paid",
    paid="payment.captured order.paid payment_link.paid",
    failed="payment.failed payment_link.cancelled",
    expired="payment_link.expired",
)
BTCPAY = outcomes(
    pending="InvoiceCreated InvoiceReceivedPayment InvoicePaymentSettled InvoiceProcessing",
    paid="InvoiceSettled",
    failed="InvoiceInvalid",
    expired="InvoiceExpired",
)
MOLLIE = outcomes(
    pending="payment.pending payment.authorized",
    paid="payment.paid payment-link.paid",
    failed="payment.failed payment.canceled",
    expired="payment.expired",
)

FIELDS = {
    "stripe": Fields(
        when={
            "type": (
                *(f"checkout.session.{event}" for event in STRIPE_SESSIONS),
                *(event for event in STRIPE if event != "paid"),
            )
        },
        order_id=("data.object.client_reference_id", "data.object.metadata.order_id"),
        transaction_id=("data.object.payment_intent", "data.object.id"),
        status=("data.object.payment_status", "type"),
        outcomes=STRIPE,
    ),
    "shopify": Fields(
        when={
            "financial_status": (
                *("pending", "authorized", "partially_paid", "paid"),
                *("partially_refunded", "refunded", "voided"),
            )
        },
        order_id=("id",),
        transaction_id=("id",),
        amount=("total_price",),
        amount_if=("paid",),
        currency=("currency",),
        status=("financial_status",),
        outcomes=outcomes(
            pending="pending authorized", partial="partially_paid", paid="paid", failed="voided"
        ),
    ),
    "paddle": Fields(
        when={"event_type": tuple(PADDLE)},
        order_id=("data.custom_data.order_id",),
        transaction_id=("data.id",),
        status=("event_type",),
        outcomes=PADDLE,
    ),
    "paystack": Fields(
        when={"event": ("charge.success",)},
        order_id=("data.reference",),
        transaction_id=("data.id",),
        status=("event",),
        outcomes=outcomes(paid="charge.success"),
    ),
    "flutterwave": Fields(
        when={"type": ("charge.completed",)},
        order_id=("data.reference",),
        transaction_id=("data.id",),
        amount=("data.amount",),
        currency=("data.currency",),
        status=("data.status",),
        outcomes=outcomes(pending="pending", paid="succeeded", failed="failed"),
    ),
    "razorpay": Fields(
        when={"event": tuple(RAZORPAY)},
        order_id=("payload.payment.entity.order_id", "payload.order.entity.id"),
        transaction_id=("payload.payment.entity.id",),
        status=("event",),
        outcomes=RAZORPAY,
    ),
    "coinbase-commerce": Fields(
        order_id=("event.data.metadata.order_id",),
        transaction_id=("event.data.code",),
        amount=("event.data.pricing.local.amount",),
        currency=("event.data.pricing.local.currency",),
        status=("event.type",),
        outcomes=outcomes(
            pending="charge:created charge:pending", paid="charge:confirmed", failed="charge:failed"
        ),
    ),
    "oxapay": Fields(
        when={
            "type": (
                *("invoice", "white_label", "static_address", "payment_link", "donation"),
                "payment",
            )
        },
        order_id=("order_id", "orderId"),
        transaction_id=("track_id", "trackId"),
        amount=("amount",),
        amount_if=("paid",),
        currency=("currency",),
        status=("status",),
        outcomes=outcomes(
            pending=either_case("new waiting paying confirming"),
            partial=either_case("underpaid"),
            paid=either_case("paid manual_accept"),
            failed=either_case("failed"),
            expired=either_case("expired"),
        ),
    ),
    "btcpay": Fields(
        when={"type": tuple(BTCPAY)},
        order_id=("metadata.orderId",),
        transaction_id=("invoiceId",),
        status=("type",),
        outcomes=BTCPAY,
    ),
    "tripay": Fields(
        order_id=("merchant_ref",),
        transaction_id=("reference",),
        amount=("total_amount",),
        fixed_currency="IDR",
        status=("status",),
        outcomes=outcomes(paid="PAID", failed="FAILED", expired="EXPIRED"),
    ),
    "coinify": Fields(
        when={"event": ("payment-intent.completed",)},
        order_id=("context.orderId",),
        transaction_id=("context.id",),
        status=("context.stateReason",),
        outcomes={
            "completed_exact_amount": "paid",
            "completed_overpaid": "paid",
            "completed_underpaid": "partial",
        },
    ),
    "mollie": Fields(
        when={"type": tuple(MOLLIE)},
        order_id=("_embedded.entity.metadata.order_id",),
        transaction_id=("entityId",),
        amount=("_embedded.entity.amount.value",),
        currency=("_embedded.entity.amount.currency",),
        status=("type",),
        outcomes=MOLLIE,
    ),
    "square": Fields(
        when={"type": ("payment.created", "payment.updated")},
        order_id=("data.object.payment.reference_id",),
        transaction_id=("data.object.payment.id",),
        status=("data.object.payment.status",),
        outcomes=outcomes(pending="APPROVED PENDING", paid="COMPLETED", failed="CANCELED FAILED"),
    ),
    "lemonsqueezy": Fields(
        when={"meta.event_name": ("order_created",)},
        order_id=("meta.custom_data.order_id",),
        transaction_id=("data.id",),
        status=("data.attributes.status",),
        outcomes=outcomes(pending="pending", paid="paid", failed="failed"),
    ),
    "coinspaid": Fields(
        when={"type": ("deposit", "invoice", "payment_request")},
        order_id=("foreign_id", "crypto_address.foreign_id"),
        transaction_id=("id",),
        amount=("currency_received.amount",),
        currency=("currency_received.currency",),
        status=("status",),
        outcomes=outcomes(
            pending="not_confirmed processing",
            paid="confirmed paid",
            failed="failed",
            expired="expired",
        ),
    ),
    "monnify": Fields(
        when={"eventType": ("SUCCESSFUL_TRANSACTION",)},
        order_id=("eventData.paymentReference",),
        transaction_id=("eventData.transactionReference",),
        amount=("eventData.amountPaid",),
        currency=("eventData.currency",),
        status=("eventData.paymentStatus",),
        outcomes=outcomes(pending="PENDING", partial="PARTIALLY_PAID", paid="PAID"),
    ),
    "nowpayments": Fields(
        order_id=("order_id",),
        transaction_id=("payment_id",),
        amount=("price_amount",),
        amount_if=("paid",),
        currency=("price_currency",),
        recipient=("pay_address",),
        status=("payment_status",),
        outcomes=outcomes(
            pending="waiting confirming confirmed sending",
            partial="partially_paid",
            paid="finished",
            failed="failed",
            expired="expired",
        ),
        payout=("batch_withdrawal_id", "parent_payment_id"),
    ),
}
