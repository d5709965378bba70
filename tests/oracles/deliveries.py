"""A genuine delivery of each gateway: a body as it is documented, a secret, an id, an address.

Bodies are shortened to what says something; none of them is a merchant's.
"""

from dataclasses import dataclass
from typing import Any

import bodies
from callback import NOW
from gateways import ROWS, row_of
from sending import headers
from vector import Text

# That of the tests of Svix's libraries.
BASE64_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass(frozen=True)
class Delivery:
    body: Text
    secret: str = "merchant-secret"
    event: str | None = None
    url: str = ""

    def headers(
        self, provider: str | dict[str, Any], now: int = NOW, **other: Any
    ) -> list[tuple[str, str]]:
        """Its headers, or those of another delivery with the same row."""
        sent = vars(self) | other
        return headers(
            row_of(provider),
            sent["body"],
            sent["secret"],
            now,
            event=sent["event"],
            url=sent["url"],
        )


def own(**fields: Any) -> dict[str, Any]:
    """A merchant's own row, with these fields beside the required ones."""
    return {"version": 1, "name": "my-gateway", "headers": ["X-My-Signature"]} | fields


# What a row needs for a signed time.
TIMED = {"message": "{timestamp}.{body}", "timestamp": {"header": "X-Time"}}

# What a merchant's own row is tried with.
OWN = Delivery(
    b'{"amount":"150000","order_id":"INV-1010"}', event="evt-1", url="https://shop.example/pay"
)

DELIVERIES = {
    "generic": OWN,
    "generic-timestamp": OWN,
    "paymento": Delivery(bodies.PAYMENTO),
    "paymento-links": Delivery(bodies.PAYMENTO_LINKS),
    "rajaongkir": Delivery(bodies.RAJAONGKIR),
    # Its keys are sorted and nothing in it can be spelled otherwise.
    "akashicpay": Delivery(b'{"amount":"1.000000","status":"Confirmed"}'),
    "stripe": Delivery(
        b'{"id":"evt_1NG8Du2eZvKYlo2C","object":"event","type":"checkout.session.completed",'
        b'"data":{"object":{"id":"cs_test_a1","object":"checkout.session",'
        b'"client_reference_id":"INV-1010","payment_intent":"pi_1","amount_total":2000,'
        b'"currency":"usd","payment_status":"paid","status":"complete"}}}',
        secret="whsec_test_secret",
    ),
    "standardwebhooks": Delivery(
        b'{"type":"invoice.paid","timestamp":"2026-09-21T14:13:20Z","data":{"id":"INV-1010"}}',
        secret=BASE64_SECRET,
        event="msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
    ),
    "svix": Delivery(
        b'{"test": 2432232314}',
        secret=BASE64_SECRET,
        event="msg_p5jXN8AQM9LWM0D4loKWxJek",
    ),
    "github": Delivery(b'{"action":"created","sponsorship":{"node_id":"1"}}'),
    "shopify": Delivery(
        b'{"id":820982911946154508,"name":"#9999","currency":"USD",'
        b'"total_price":"388.00","financial_status":"paid"}',
        secret="hush",
    ),
    "paddle": Delivery(
        b'{"event_id":"evt_01","event_type":"transaction.completed","data":{"id":"txn_01",'
        b'"status":"completed","currency_code":"USD","custom_data":{"order_id":"INV-1010"},'
        b'"details":{"totals":{"grand_total":"16500"}}}}',
        secret="pdl_ntfset_01gkdqd3_secret",
    ),
    "paystack": Delivery(
        b'{"event":"charge.success","data":{"id":302961,"status":"success",'
        b'"reference":"INV-1010","amount":50000,"currency":"NGN"}}',
        secret="sk_test_xxx",
    ),
    "flutterwave": Delivery(
        b'{"webhook_id":"wbk_1","type":"charge.completed","data":{"id":"chg_1",'
        b'"reference":"INV-1010","amount":10,"currency":"USD","status":"succeeded"}}',
        secret="secret-hash",
    ),
    "razorpay": Delivery(
        b'{"entity":"event","event":"payment.captured","payload":{"payment":{"entity":{'
        b'"id":"pay_1","order_id":"order_1","amount":50000,"currency":"INR",'
        b'"status":"captured","notes":{"order":"INV-1010"}}}}}'
    ),
    "coinbase-commerce": Delivery(
        b'{"id":1,"event":{"id":"24934862","type":"charge:confirmed","data":{"code":"66BEOV2A",'
        b'"metadata":{"order_id":"INV-1010"},"pricing":{"local":{"amount":"100.00",'
        b'"currency":"USD"}}}}}',
        secret="30291a20-0bd1-4267-9b0f-e6e7b123c0bf",
    ),
    "oxapay": Delivery(
        b'{"track_id":"151811887","order_id":"INV-1010","type":"invoice","status":"Paid",'
        b'"amount":10.5,"currency":"USD","date":1790000000}'
    ),
    # Indented, as it is sent.
    "btcpay": Delivery(
        b'{\r\n  "deliveryId": "D1",\r\n  "webhookId": "W1",\r\n  "isRedelivery": false,\r\n'
        b'  "type": "InvoiceSettled",\r\n  "timestamp": 1790000000,\r\n  "storeId": "S1",\r\n'
        b'  "invoiceId": "INV1",\r\n  "metadata": {\r\n    "orderId": "INV-1010"\r\n  }\r\n}'
    ),
    "coinpayments": Delivery(
        b"ipn_version=1.0&ipn_type=button&ipn_mode=hmac&ipn_id=d17e2c00&merchant=m1"
        b"&status=100&status_text=Complete&txn_id=CPAA1&currency1=USD&currency2=LTC"
        b"&amount1=10.5&amount2=0.2&invoice=INV-1010&first_name=A%27B+C"
    ),
    "coinify": Delivery(
        b'{"id":"8c7e5d0e","time":"2026-09-21T14:13:20Z","event":"payment-intent.completed",'
        b'"context":{"id":"pi-1","orderId":"INV-1010","state":"completed",'
        b'"stateReason":"completed_exact_amount"}}'
    ),
    "tripay": Delivery(
        b'{"reference":"T0001000023000000123","merchant_ref":"INV-1010","payment_method":'
        b'"BRI Virtual Account","total_amount":200000,"is_closed_payment":1,"status":"PAID",'
        b'"paid_at":1790000000}'
    ),
    "mollie": Delivery(
        b'{"resource":"event","id":"event_1","type":"payment-link.paid","entityId":"pl_1",'
        b'"_embedded":{"entity":{"id":"pl_1","amount":{"value":"24.95","currency":"EUR"},'
        b'"metadata":{"order_id":"INV-1010"}}}}',
        secret="test_webhook_secret",
    ),
    "adyen-platform": Delivery(
        b'{"data":{"id":"TR1","reference":"INV-1010","status":"booked","amount":{"value":1000,'
        b'"currency":"EUR"}},"environment":"test","type":"balancePlatform.transfer.updated"}',
        secret="D7DD5BA6146493707BF0BE7496F6404EC7A63616B7158EC927B9F54BB436765F",
    ),
    "square": Delivery(
        b'{"merchant_id":"M1","type":"payment.updated","event_id":"e1","data":{"object":'
        b'{"payment":{"id":"P1","reference_id":"INV-1010","status":"COMPLETED",'
        b'"amount_money":{"amount":1000,"currency":"USD"}}}}}',
        secret="asdf1234",
        url="https://shop.example/webhook?source=square",
    ),
    "lemonsqueezy": Delivery(
        b'{"meta":{"event_name":"order_created","custom_data":{"order_id":"INV-1010"}},'
        b'"data":{"type":"orders","id":"1","attributes":{"total":1999,"currency":"USD",'
        b'"status":"paid"}}}'
    ),
    "gocardless": Delivery(
        b'{"events":[{"id":"EV1","resource_type":"payments","action":"confirmed",'
        b'"links":{"payment":"PM1"}}],"meta":{"webhook_id":"WB1"}}'
    ),
    "coinspaid": Delivery(
        b'{"id":2686563,"type":"invoice","foreign_id":"INV-1010","currency_received":'
        b'{"currency":"BTC","amount":"0.5"},"status":"confirmed"}'
    ),
    "monnify": Delivery(
        b'{"eventType":"SUCCESSFUL_TRANSACTION","eventData":{"transactionReference":'
        b'"MNFY|76|20211117154810|000001","paymentReference":"INV-1010","amountPaid":78000,'
        b'"currency":"NGN","paymentStatus":"PAID"}}'
    ),
    # Its keys are sorted, and nothing in it can be spelled otherwise.
    "nowpayments": Delivery(
        b'{"order_id":"INV-1010","payment_id":123456789,"payment_status":"finished",'
        b'"price_amount":10.5,"price_currency":"usd"}'
    ),
}
assert DELIVERIES.keys() == ROWS.keys()


def delivery_of(provider: str | dict[str, Any]) -> Delivery:
    return DELIVERIES[provider] if isinstance(provider, str) else OWN
