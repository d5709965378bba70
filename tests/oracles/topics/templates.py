"""Messages of several parts: what is signed, byte for byte, and what must not pass for it."""

import re
from collections.abc import Iterator
from typing import Any

from callback import NOW
from delivered import delivered
from deliveries import OWN, Delivery, own
from mac import tag
from template import Placeholder, parsed
from vector import Text, content

KIND = "request"

HEADER, TIME, ID = "X-My-Signature", "X-Time", "X-Id"
STAMP = {"header": TIME}
URL = "https://shop.example/pay?shop=1"


def cases() -> Iterator[dict[str, Any]]:
    for topic in (parts, literals, boundaries, bodies, urls):
        yield from topic()


def row(message: str, **fields: Any) -> dict[str, Any]:
    """A row with that message, and what its parts need."""
    needed: dict[str, Any] = {"message": message}
    parts = parsed(message)
    if Placeholder("timestamp") in parts:
        needed["timestamp"] = STAMP
    if Placeholder("id") in parts:
        needed["id"] = {"header": ID}
    return own(**needed | fields)


def asked(
    name: str,
    guards: str,
    verdict: str,
    message: str,
    signed: Text,
    *,
    time: str = str(NOW),
    event: str = "evt-1",
    body: Text = "{}",
    url: str = URL,
    **fields: Any,
) -> dict[str, Any]:
    """A request of this time, id and body, whose signature is over `signed`."""
    provider = row(message, **fields)
    headers = [(HEADER, tag(OWN.secret.encode(), content(signed)).hex())]
    if "timestamp" in provider:
        headers.append((TIME, time))
    if "id" in provider:
        headers.append((ID, event))
    return delivered(
        name,
        guards,
        verdict,
        provider,
        headers=headers,
        delivery=Delivery(body, url=url),
    )


def parts() -> Iterator[dict[str, Any]]:
    values = {"timestamp": str(NOW), "id": "evt-1", "url": URL, "body": "{}"}
    guards = "the parts in the order of the template"
    for message in [
        "{body}",
        "{timestamp}{body}",
        "{body}{timestamp}",
        "{timestamp}.{body}",
        "{body}.{timestamp}",
        "{id}.{body}",
        "{body}.{id}",
        "{id}.{timestamp}.{body}",
        "{timestamp}.{id}.{body}",
        "{timestamp}{body}.{id}",
        "{url}{body}",
        "{body}{url}",
        "{timestamp}{url}{body}.{id}",
        "{url}|{id}|{timestamp}|{body}",
    ]:
        names = re.findall(r"\w+", message)
        name = "-".join(names if re.search(r"[.|]", message) else ["joined", *names])
        signed = message.format_map(values)
        yield asked(f"parts-{name}", guards, "verified", message, signed)
        for part in ("timestamp", "id", "url", "body"):
            if f"{{{part}}}" in message:
                other = message.format_map(values | {part: "1"})
                why = f"the {part} is signed"
                yield asked(f"parts-{name}-other-{part}", why, "signature_mismatch", message, other)
        if message != "{body}":
            why = "the body alone is not what is signed"
            yield asked(f"parts-{name}-body-alone", why, "signature_mismatch", message, "{}")
            why = "the template is not what is signed"
            yield asked(f"parts-{name}-unfilled", why, "signature_mismatch", message, message)


def literals() -> Iterator[dict[str, Any]]:
    """Whatever stands between the placeholders, doubled braces as one."""
    guards = "literals are signed as they stand"
    for name, message, signed in [
        ("front", "v0:{body}", "v0:{}"),
        ("behind", "{body}--", "{}--"),
        ("line-ends", "{body}\r\n", "{}\r\n"),
        ("nul", "\0{body}\0", "\0{}\0"),
        ("space", " {body} ", " {} "),
        ("non-ascii", "\u7b7e\u540d\U0001f511{body}", "\u7b7e\u540d\U0001f511{}"),
        ("braces", "{{{body}}}", "{{}}"),
        ("braces-front", "{{{{{body}", "{{{}"),
        ("braces-behind", "{body}}}}}", "{}}}"),
        ("braces-around-name", "{{id}}{body}", "{id}{}"),
        ("braces-around-body", "{{body}}{body}", "{body}{}"),
        ("braces-apart", "}}{{{body}", "}{{}"),
        ("percent", "%s%%{body}", "%s%%{}"),
        ("dollar", "$body ${{body}}{body}", "$body ${body}{}"),
        ("backslash", "\\n{body}", "\\n{}"),
        ("quotes", '"{body}"', '"{}"'),
    ]:
        yield asked(f"literal-{name}", guards, "verified", message, signed)
        why = "without the literals it is another message"
        yield asked(f"literal-{name}-left-out", why, "signature_mismatch", message, "{}")


def boundaries() -> Iterator[dict[str, Any]]:
    """A signature over one split of the bytes is no signature over another."""
    for topic in (moved, joined, filled_again):
        yield from topic()


def moved() -> Iterator[dict[str, Any]]:
    dotted = "{id}.{timestamp}.{body}"
    old = NOW - 3600
    whole = f"evt-1.{old}.{NOW}.{{}}"
    guards = "what moves over a separator is another message, though its bytes are the same"
    for name, verdict, event, time, body in [
        ("genuine", "timestamp_too_old", "evt-1", str(old), f"{NOW}.{{}}"),
        ("fresh", "signature_malformed", f"evt-1.{old}", str(NOW), "{}"),
        ("into-time", "timestamp_malformed", "evt-1", f"{old}.{NOW}", "{}"),
        ("from-id", "timestamp_malformed", "evt", f"-1.{old}", f"{NOW}.{{}}"),
        ("out-of-time", "signature_mismatch", "evt-1", str(old)[:-1], f"0.{NOW}.{{}}"),
    ]:
        yield asked(
            f"moved-{name}", guards, verdict, dotted, whole, event=event, time=time, body=body
        )
    form = "id=7&amount=10.50"
    for name, message, signed, event, body in [
        ("body-to-id", "{id}.{body}", f"evt-1.{form}", "evt-1.id=7&amount=10", "50"),
        ("body-to-id-time", "{timestamp}.{id}.{body}", f"{NOW}.1.{form}", "1.id=7&amount=10", "50"),
        ("id-behind", "{body}.{id}", f"{form}.evt-1", "50.evt-1", "id=7&amount=10"),
        ("long-separator", "{id}--{body}", "evt-1--a--b", "evt-1--a", "b"),
        ("braces", "{id}}}{{{body}", "evt-1}{a}{b", "evt-1}{a", "b"),
        ("overlap", "{id}..{body}", "evt-1...{}", "evt-1.", "{}"),
        ("overlap-behind", "{body}..{id}", "{}...evt-1", ".evt-1", "{}"),
        ("between", "{url}.{id}.{body}", f"{URL}.evt-1.{form}", "evt-1.id=7&amount=10", "50"),
    ]:
        yield asked(
            f"moved-{name}", guards, "signature_malformed", message, signed, event=event, body=body
        )
    guards = "what separates other parts, or nothing, may stand in an id"
    for name, message, signed, event in [
        ("other-separator", "{id}:{timestamp}.{body}", f"a.b:{NOW}.{{}}", "a.b"),
        ("half", "{id}--{body}", "a-b--{}", "a-b"),
        ("half-in-front", "{id}--{body}", "-a--{}", "-a"),
        ("behind-all", "{body}.{id}!", "{}.a!b!", "a!b"),
        ("in-front", "v0.{id}:{body}", "v0.a.b:{}", "a.b"),
    ]:
        yield asked(f"kept-{name}", guards, "verified", message, signed, event=event)


def joined() -> Iterator[dict[str, Any]]:
    message = "{timestamp}{body}"
    signed = f"{NOW}5{{}}"
    yield asked("joined", "no separator", "verified", message, signed, body="5{}")
    guards = "without a separator a digit may move, and the time is judged as it is read"
    yield asked(
        "joined-time-longer",
        guards,
        "timestamp_in_future",
        message,
        signed,
        time=f"{NOW}5",
        body="{}",
    )
    yield asked(
        "joined-time-shorter",
        guards,
        "timestamp_too_old",
        message,
        signed,
        time=str(NOW)[:-1],
        body=f"{str(NOW)[-1]}5{{}}",
    )


def filled_again() -> Iterator[dict[str, Any]]:
    dotted = "{id}:{timestamp}.{body}"
    guards = "a part that holds another's placeholder is not filled in again"
    for name, part in [("event", {"event": "{body}"}), ("body", {"body": "{id}{timestamp}"})]:
        values = {"event": "evt-1", "body": "{}"} | part
        right = f"{values['event']}:{NOW}.{values['body']}"
        yield asked(f"{name}-placeholder", guards, "verified", dotted, right, **values)
        filled = right.replace("{body}", "{}").replace("{id}", "evt-1")
        filled = filled.replace("{timestamp}", str(NOW))
        yield asked(f"{name}-filled-again", guards, "signature_mismatch", dotted, filled, **values)


def bodies() -> Iterator[dict[str, Any]]:
    guards = "the body byte for byte, whatever it is"
    for name, body in [
        ("empty", b""),
        ("nul", b"\0"),
        ("not-utf8", b"\xff\xfe"),
        ("mark", b"\xef\xbb\xbf{}"),
        ("line-ends", b"{}\r\n"),
        ("spaces", b" { } "),
        ("dots", b"..."),
        ("long", b"x" * 100_000),
    ]:
        signed = b"evt-1." + str(NOW).encode() + b"." + body
        message = "{id}.{timestamp}.{body}"
        yield asked(f"body-{name}", guards, "verified", message, signed, body=body)
        verdict = "signature_mismatch" if body else "body_lost"
        trimmed = signed + b" "
        yield asked(f"body-{name}-longer", guards, verdict, message, trimmed, body=body)


def urls() -> Iterator[dict[str, Any]]:
    """The address is the one that the merchant set, never one that the request names."""
    genuine = URL + "{}"
    headers = [(HEADER, tag(OWN.secret.encode(), genuine.encode()).hex())]
    provider = row("{url}{body}")
    delivery = Delivery("{}", url=URL)
    guards = "what the request says of its own address is not looked at"
    for name, server in [
        ("host", {"HTTP_HOST": "evil.example", "SERVER_NAME": "evil.example"}),
        ("path", {"REQUEST_URI": "/other", "PATH_INFO": "/other", "QUERY_STRING": "a=b"}),
        ("forwarded", {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "http"}),
    ]:
        yield delivered(
            f"url-{name}",
            guards,
            "verified",
            provider,
            headers=headers,
            server=server,
            delivery=delivery,
        )
        yield delivered(
            f"url-{name}-alone",
            guards,
            "signature_mismatch",
            provider,
            headers=headers,
            server=server | {"HTTP_HOST": "shop.example", "REQUEST_URI": "/pay?shop=1"},
            delivery=Delivery("{}", url="https://other.example/pay?shop=1"),
        )
    guards = "the address is signed character by character"
    for name, other in [
        ("scheme", "http://shop.example/pay?shop=1"),
        ("host", "https://shop.example.com/pay?shop=1"),
        ("case", "https://SHOP.example/pay?shop=1"),
        ("port", "https://shop.example:443/pay?shop=1"),
        ("path", "https://shop.example/pay/?shop=1"),
        ("query", "https://shop.example/pay?shop=2"),
        ("no-query", "https://shop.example/pay"),
        ("fragment", URL + "#x"),
        ("escaped", "https://shop.example/p%61y?shop=1"),
        ("longer", URL + "{"),
    ]:
        yield delivered(
            f"url-other-{name}",
            guards,
            "signature_mismatch",
            provider,
            headers=headers,
            delivery=Delivery("{}", url=other),
        )
    guards = "what moves between address and body is the same text: the setting decides"
    yield delivered(
        "url-moved",
        guards,
        "verified",
        provider,
        headers=headers,
        delivery=Delivery("=1{}", url=URL[:-2]),
    )
    guards = "an address of other characters is signed as it is set"
    for name, other in [
        ("path-alone", "/pay"),
        ("encoded", "https://shop.example/%E7%AD%BE?a=%20"),
        ("braces", "https://shop.example/{body}"),
    ]:
        yield delivered(
            f"url-set-{name}", guards, "verified", provider, delivery=Delivery("{}", url=other)
        )
