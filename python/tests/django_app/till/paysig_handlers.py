"""Found by its name, as a project's handlers are."""

import os
import signal
import time
from pathlib import Path

from django_app.crediting import credit
from paysig import Payment
from paysig.django.handlers import PaymentEvent, on_payment, open_payments

FOLDER = "PAYSIG_TEST_TILL"


@on_payment()
def take(event: PaymentEvent) -> None:
    credit(event)
    folder = Path(os.environ[FOLDER])
    with (folder / "runs").open("a") as runs:
        runs.write(f"{event.payment.order_id}\n")
    if (folder / "kill").exists():
        (folder / "kill").unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if (folder / "fail").exists():
        raise RuntimeError
    # A file that holds up whoever finds it, until it is gone.
    while (folder / "hold").exists():
        time.sleep(0.01)


@open_payments("paymento")
def waiting() -> list[Payment]:
    return [
        Payment(transaction_id=token, order_id=f"A-{token}", outcome="paid")
        for token in os.environ.get("PAYSIG_TEST_OPEN", "").split()
    ]
