"""Callbacks that come in a strange way and are credited all the same, once."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace

from browser import Callback
from gateways import AKASHICPAY, PAYMENTO, RAJAONGKIR, Gateway, Order, order, paid
from refusal_scenarios import APACHE, each, refused
from stage import Scenario, Stage, same
from webservers import KEPT

Change = Callable[[Order], Callback]


def credited(stage: Stage, bill: Order, callback: Callback) -> None:
    answer = stage.send(callback, bill.gateway.path)
    same("the answer", (answer.status, answer.body), (200, "OK"))
    credited_once(stage, bill)


def credited_once(stage: Stage, bill: Order) -> None:
    wanted = [(bill.gateway.total, bill.transaction, bill.gateway.module)]
    same("credited", stage.installation.credits(bill.invoice), wanted)
    same("the invoice", stage.installation.status(bill.invoice), "Paid")


def named(name: str) -> Change:
    def change(bill: Order) -> Callback:
        (line,) = bill.callback.lines
        return replace(bill.callback, lines=[line.replace(bill.gateway.header, name, 1)])

    return change


def spelled(stage: Stage, bill: Order) -> None:
    """The old plugin knew two spellings, and servers hand on what was sent."""
    name = bill.gateway.header
    for spelling in (name.lower(), name.upper(), name.title(), name.swapcase()):
        one = paid(stage, order(stage, bill.gateway))
        credited(stage, one, named(spelling)(one))


def other_name(stage: Stage, bill: Order) -> None:
    """The name on the vendor's page about LiteSpeed."""
    credited(stage, bill, named("X-Paymento-HMAC")(bill))


def padded(stage: Stage, bill: Order) -> None:
    (line,) = bill.callback.lines
    credited(stage, bill, replace(bill.callback, lines=[line.replace(": ", ": \t ") + " \t"]))


def renamed(stage: Stage, bill: Order) -> None:
    bill.gateway.configure(stage, header_names="X-From-My-Proxy")
    credited(stage, bill, named("X-From-My-Proxy")(bill))
    bill.gateway.configure(stage)


def kept_by(rules: str, **settings: str) -> Callable[[Stage, Order], None]:
    """With rules in .htaccess, in which NAME stands for the header and VARIABLE for its variable."""

    def play(stage: Stage, bill: Order) -> None:
        name = bill.gateway.header
        variable = f"HTTP_{name.upper().replace('-', '_')}"
        text = rules.replace("VARIABLE", variable).replace("NAME", name)
        bill.gateway.configure(stage, **settings)
        with stage.installation.htaccess(f"RewriteEngine On\n{text}"):
            credited(stage, bill, bill.callback)
        bill.gateway.configure(stage)

    return play


VENDORS = "RewriteCond %{HTTP:NAME} ^(.+)$\nRewriteRule .* - [E=VARIABLE:%1]\n"
NEUTRAL = f"RewriteCond %{{HTTP:NAME}} ^(.+)$\nRewriteRule .* - [E={KEPT}:%1]\n"
UNSET = "RequestHeader unset NAME\n"


def kept_by_nginx(stage: Stage, bill: Order) -> None:
    bill.gateway.configure(stage, env_name=KEPT)
    credited(stage, bill, replace(bill.callback, host="kept.test"))
    bill.gateway.configure(stage)


def in_chunks(stage: Stage, bill: Order) -> None:
    credited(stage, bill, replace(bill.callback, chunked=True))


def by_put(stage: Stage, bill: Order) -> None:
    credited(stage, bill, replace(bill.callback, method="PUT"))


def in_base64(stage: Stage, bill: Order) -> None:
    digest = bytes.fromhex(bill.gateway.signature(bill.callback.body, bill.key))
    line = f"{bill.gateway.header}: {base64.b64encode(digest).decode()}"
    credited(stage, bill, replace(bill.callback, lines=[line]))


def rearranged(stage: Stage, bill: Order) -> None:
    """Another order of the keys is the same message, with the same signature."""
    document = dict(reversed(bill.document.items()))
    same("signature", bill.gateway.callback(document).lines, bill.callback.lines)
    credited(stage, bill, bill.gateway.callback(document))


def through_proxy(stage: Stage, bill: Order) -> None:
    settings = {"allowlist": "203.0.113.7", "trusted_proxies": "127.0.0.1"}
    settings["forwarded_header"] = "X-Forwarded-For"
    bill.gateway.configure(stage, **settings)
    other = [*bill.callback.lines, "X-Forwarded-For: 203.0.113.7, 198.51.100.9"]
    refused(stage, bill, replace(bill.callback, lines=other), "address_refused")
    lines = [*bill.callback.lines, "X-Forwarded-For: 198.51.100.9, 203.0.113.7"]
    credited(stage, bill, replace(bill.callback, lines=lines))
    bill.gateway.configure(stage)


def rotated(stage: Stage, bill: Order) -> None:
    """While the secret is changed, both are good."""
    bill.gateway.configure(stage, secret="the next secret", old_secret=bill.gateway.secret)
    credited(stage, bill, bill.callback)
    new = paid(stage, order(stage, bill.gateway))
    credited(stage, new, new.gateway.callback(new.document, "the next secret"))
    bill.gateway.configure(stage)


def again(stage: Stage, bill: Order) -> None:
    credited(stage, bill, bill.callback)
    for _ in range(3):
        mark = stage.installation.logged()
        credited(stage, bill, bill.callback)
        results = [row.result for row in stage.installation.log(mark)]
        same("the Gateway Log", results, ["Duplicate"])


def paid_then_approved(stage: Stage, bill: Order) -> None:
    """One payment in two callbacks, which the old plugin credited twice."""
    credited(stage, bill, bill.callback)
    credited(stage, bill, bill.changed(OrderStatus=8))


def late_failures(stage: Stage, bill: Order) -> None:
    """What comes late does not touch what is paid."""
    credited(stage, bill, bill.callback)
    field = "OrderStatus" if bill.gateway is PAYMENTO else "status"
    late: dict[str, Sequence[int | str]] = {
        PAYMENTO.module: (9, 4, 5),
        RAJAONGKIR.module: ("EXPIRED", "CANCELED"),
        AKASHICPAY.module: ("Failed", "Pending"),
    }
    for status in late[bill.gateway.module]:
        credited(stage, bill, bill.changed(**{field: status}))


def paid_elsewise(stage: Stage, bill: Order) -> None:
    """The payer chose another gateway on the invoice, and then paid here after all."""
    query = f"UPDATE tblinvoices SET paymentmethod = 'classicpay' WHERE id = {bill.invoice}"
    stage.installation.query(query)
    credited(stage, bill, bill.callback)


def tampered_replay(stage: Stage, bill: Order) -> None:
    """A captured signature is good for its own body alone."""
    credited(stage, bill, bill.callback)
    other = paid(stage, order(stage, bill.gateway))
    stolen = replace(other.callback, lines=bill.callback.lines)
    refused(stage, other, stolen, "signature_mismatch")


def for_apache(title: str, rules: str, *gateways: Gateway, **settings: str) -> Scenario:
    return replace(each(title, kept_by(rules, **settings), *gateways), servers=APACHE)


SCENARIOS = [
    each("the header in any letter case", spelled),
    each("the header's other name", other_name, PAYMENTO),
    each("white space around the signature", padded),
    each("a header that a proxy renames, as the settings say", renamed),
    for_apache("the vendor's rule in .htaccess", VENDORS),
    for_apache("the vendor's rule, and the header is dropped after it", VENDORS + UNSET),
    for_apache("a neutral variable, and the header is dropped", NEUTRAL + UNSET, env_name=KEPT),
    replace(
        each("a variable of nginx's, and the header is dropped", kept_by_nginx),
        servers=("nginx-fpm",),
    ),
    replace(
        each("a chunked body that arrives", in_chunks),
        servers=("mod_php", "nginx-fpm"),
    ),
    each("by PUT", by_put, PAYMENTO, AKASHICPAY),
    each("a signature in base64", in_base64, RAJAONGKIR),
    each("keys in another order", rearranged, AKASHICPAY),
    each("through a trusted proxy, from an address on the list", through_proxy),
    each("the secret before, while it is changed", rotated, PAYMENTO, AKASHICPAY),
    each("the same callback again", again),
    each("paid, then approved", paid_then_approved, PAYMENTO),
    each("a late failure leaves a paid invoice alone", late_failures),
    each("the invoice's payment method was changed meanwhile", paid_elsewise),
    each("the signature of another callback", tampered_replay),
]
