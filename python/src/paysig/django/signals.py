"""Signals of the app.

@receiver(payment_received)
def credit(sender, event, **kwargs): ...
"""

from typing import Final

from django.dispatch import Signal

# A payment is to be credited, `event` is its PaymentEvent. Sent after the handlers of
# `paysig.django.handlers`, and like them within the transaction of the payment's claim: what a
# receiver raises undoes all of it, and the callback is tried again.
payment_received: Final = Signal()

# A payment was credited and that is committed, with `event`. What a receiver raises is logged. Of
# an endpoint with `exactly_once` off it is sent after the handlers, before the claim is settled.
payment_settled: Final = Signal()

# A request was refused: `endpoint`, its `paysig.Rejected` as `rejection`, and `peer`, the address
# that it came from, or None. What a receiver raises is logged.
callback_refused: Final = Signal()
