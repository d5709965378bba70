"""The callbacks of the demo, genuine and forged, and what a shop has to make of each."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, replace

from senders import (
    HEADERS,
    SECRETS,
    akashicpay,
    compact,
    paid,
    paymento,
    rajaongkir,
    sent,
    sign,
)

# An order, and the amount that the callback tells for it.
Credit = tuple[str, str | None]

REFUSALS = {"paymento": 400, "rajaongkir": 401, "akashicpay": 401}
USDT = "24.500000"
IDR = "185000"
INITIALS = {"paymento": "P", "rajaongkir": "R", "akashicpay": "A"}
# It comes before the order is there.
EARLY = "R-7"


@dataclass(frozen=True, kw_only=True)
class Callback:
    """One request, the status that has to answer it, and what has to be credited for it.

    The PHP shop verifies and credits. The Django shop also compares with its orders and knows what
    it was told before: `in_django` is what it credits where that is something else, and what it
    alone has an answer to is `for_django`.
    """

    provider: str
    title: str
    body: bytes
    headers: dict[str, str | bytes]
    status: int
    credited: tuple[Credit, ...] = ()
    in_django: tuple[Credit, ...] | None = None
    for_django: bool = False
    method: str = "POST"


def callbacks() -> dict[str, list[Callback]]:
    return {
        "Genuine, as the providers send them": list(genuine()),
        "Genuine, not quite as documented": list(tolerated()),
        "Forged or broken": [*forged_for_each(), *forged_for_one()],
        "Genuine, and nothing to credit": list(settled()),
    }


def taken(
    provider: str, title: str, body: bytes, signature: str, *credited: Credit, header: str = ""
) -> Callback:
    return Callback(
        provider=provider,
        title=title,
        body=body,
        headers={header or HEADERS[provider]: signature},
        status=200,
        credited=credited,
    )


def refused(
    provider: str, title: str, body: bytes, signature: str | bytes | None, header: str = ""
) -> Callback:
    return Callback(
        provider=provider,
        title=title,
        body=body,
        headers={} if signature is None else {header or HEADERS[provider]: signature},
        status=REFUSALS[provider],
    )


def genuine() -> Iterator[Callback]:
    name = "paymento"
    yield taken(name, "paid", *sent(name, paymento("P-1")), ("P-1", None))
    yield taken(name, "pending: no credit", *sent(name, paymento("P-2", status=1)))
    body, signature = sent(name, paymento("P-3"))
    header = "X-HMAC-SHA256-SIGNATURE"
    yield taken(name, "header's other name", body, signature, ("P-3", None), header=header)

    name = "rajaongkir"
    body, signature = sent(name, rajaongkir("R-1"))
    yield taken(name, "paid, hex", body, signature, ("R-1", IDR))
    body, signature = sent(name, rajaongkir("R-2"))
    signature = base64.b64encode(bytes.fromhex(signature)).decode()
    yield taken(name, "paid, base64", body, signature, ("R-2", IDR))
    body = compact(rajaongkir("R-3")).replace(b"/", rb"\/")
    yield taken(name, "slashes escaped", body, sign(name, body), ("R-3", IDR))

    name = "akashicpay"
    yield taken(name, "confirmed", *sent(name, akashicpay("A-1")), ("A-1", USDT))
    body = compact(akashicpay("A-2"))
    yield taken(name, "signed raw", body, sign(name, body), ("A-2", USDT))
    order = "注文-3 ☕"
    yield taken(name, "text beyond ASCII", *sent(name, akashicpay(order)), (order, USDT))


def tolerated() -> Iterator[Callback]:
    name = "paymento"
    body, signature = sent(name, paymento("P-4"))
    yield taken(name, "hex in lower case", body, signature.lower(), ("P-4", None))

    name = "rajaongkir"
    body, signature = sent(name, rajaongkir("R-4"))
    yield taken(name, "hex in upper case", body, signature.upper(), ("R-4", IDR))

    name = "akashicpay"
    body, signature = sent(name, akashicpay("A-4"))
    yield taken(name, "hex in upper case", body, signature.upper(), ("A-4", USDT))
    body, signature = sent(name, akashicpay("A-5"))
    yield taken(name, "quotes around it", body, f'"{signature}"', ("A-5", USDT))
    body, signature = sent(name, akashicpay("A-6"))
    yield taken(name, "spaces in the body", body.replace(b",", b", "), signature, ("A-6", USDT))
    # From here on the body is not what was signed, though it has the same canonical form: only
    # what was signed may be credited.
    body, signature = sent(name, akashicpay("A-7"))
    body = body.replace(b"{", b'{"amount":"9999",', 1)
    yield taken(name, "second amount in front", body, signature, ("A-7", USDT))
    body, signature = sent(name, akashicpay("A-8", amount=None))
    body = body.replace(b'"amount":null', b'"amount":1e400')
    null = taken(name, "1e400 for the signed null", body, signature, ("A-8", None))
    # The order is over an amount, and the callback names none.
    yield replace(null, in_django=())


def forged_for_each() -> Iterator[Callback]:
    for name in SECRETS:
        other = next(provider for provider in SECRETS if provider != name)
        order = f"{INITIALS[name]}-X1"
        body, signature = sent(name, paid(name, order))
        yield refused(name, "another order", body.replace(b"-X1", b"-X2"), signature)
        yield refused(name, "wrong secret", *sent(name, paid(name, order), "not the secret"))
        yield refused(name, "no signature", body, None)
        yield refused(name, "empty signature", body, "")
        yield refused(name, "signature cut short", body, signature[:-1])
        yield refused(name, "signature twice over", body, signature * 2)
        yield refused(name, "signature beyond ASCII", body, signature[:-1].encode() + b"\xe9")
        yield refused(name, "the secret itself", body, SECRETS[name])
        yield refused(name, "in another's header", body, signature, HEADERS[other])
        yield refused(name, "another's, replayed", *sent(other, paid(other, order)))
        yield refused(name, "body lost", b"", signature)
        yield refused(name, "1 MiB of brackets", b"[" * 2**20, signature)
        yield Callback(
            provider=name,
            title="GET in place of POST",
            body=b"",
            headers={HEADERS[name]: signature},
            status=405,
            method="GET",
        )


def forged_for_one() -> Iterator[Callback]:
    for name in ("paymento", "rajaongkir"):
        body, signature = sent(name, paid(name, f"{INITIALS[name]}-X3"))
        yield refused(name, "JSON written anew", body.replace(b":", b": "), signature)
        twice = body.replace(b"{", b'{"note":1,"note":2,', 1)
        yield refused(name, "a key put in twice", twice, signature)

    name = "rajaongkir"
    body, signature = sent(name, rajaongkir("R-X4"))
    yield refused(name, "amount changed", body.replace(b"185000", b"185"), signature)

    name = "akashicpay"
    body, signature = sent(name, akashicpay("A-X4"))
    yield refused(name, "amount changed", body.replace(b'"24.5', b'"9024.5'), signature)
    twice = body[:-1] + b',"amount":"9024.500000"}'
    yield refused(name, "second amount behind", twice, signature)
    yield refused(name, "broken JSON", body[:-1], signature)
    yield refused(name, 'broken JSON, "null" signed', body[:-1], sign(name, b"null"))


def settled() -> Iterator[Callback]:
    """What a signature cannot tell."""
    name = "paymento"
    yield once_more(name, "the same again", *sent(name, paymento("P-1")))
    yield once_more(name, "approved, paid before", *sent(name, paymento("P-1", status=8)))
    yield once_more(name, "a part of the amount", *sent(name, paymento("P-5", status=2)))

    name = "rajaongkir"
    again = {**rajaongkir("R-1"), "note": "sent again"}
    yield once_more(name, "the same in other words", *sent(name, again))
    yield once_more(name, "too little", *sent(name, rajaongkir("R-5", amount=18500)))
    yield once_more(name, "cancelled", *sent(name, rajaongkir("R-6", status="CANCELED")))
    early = once_more(name, "before its order", *sent(name, rajaongkir(EARLY)))
    # It is kept all the same; the status asks for it once more.
    yield replace(early, status=503)

    name = "akashicpay"
    yield once_more(name, "the same again", *sent(name, akashicpay("A-1")))
    yield once_more(name, "too little", *sent(name, akashicpay("A-9", amount="2.450000")))
    coin = {**akashicpay("A-10"), "tokenSymbol": "USDX"}
    yield once_more(name, "another coin", *sent(name, coin))


def once_more(provider: str, title: str, body: bytes, signature: str) -> Callback:
    """One that the Django shop takes, and credits nothing for."""
    return replace(taken(provider, title, body, signature), for_django=True)


def orders() -> Iterator[tuple[str, str, str]]:
    """The orders that the callbacks name: number, amount and currency."""
    named = {
        "paymento": ["P-1", "P-2", "P-3", "P-4", "P-5"],
        "rajaongkir": ["R-1", "R-2", "R-3", "R-4", "R-5", "R-6"],
        "akashicpay": ["A-1", "A-2", "注文-3 ☕", *(f"A-{number}" for number in range(4, 11))],
    }
    for provider, numbers in named.items():
        price = ("185000", "IDR") if provider == "rajaongkir" else ("24.50", "USD")
        for number in [*numbers, *(f"{INITIALS[provider]}-X{n}" for n in range(1, 5))]:
            yield (number, *price)
