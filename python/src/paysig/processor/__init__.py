"""Takes callbacks from the first byte to the credited order.

    processor = Processor(
        paysig.Verifier("paymento", secrets=SECRET),
        "paymento",
        store=SQLiteStore("callbacks.db"),
        lookup=paysig.Lookup("paymento", api_key=API_KEY),
        carrier=paysig.http.Carrier(),
        expect=lambda payment: expectation_of(payment.order_id),
        effect=mark_as_paid,
    )
    answer = processor.receive(body=request.body, meta=request.META)
    return HttpResponse(status=answer.status)

Each callback is verified, kept, compared with what the merchant expects, asked about where there
is a lookup, and credited once. One that cannot be decided yet is kept and asked about
again by `ask_again()`, which a scheduler calls every minute or so: the provider gets its answer
at once, and no payment is lost while the provider's API, the store of orders or the merchant's
own code has a bad day.

It waits for the network and the store: in an event loop, call it in a thread.
"""

from paysig.processor._answer import Answer
from paysig.processor._patience import Patience
from paysig.processor._processor import Processor

__all__ = ["Answer", "Patience", "Processor"]
