"""Several secrets at once: which one matched, when each one ends, and how its text is taken."""

from collections.abc import Iterator
from typing import Any

from callback import NOW, Secrets
from requested import request, secret, signature
from rows import FIRST
from vector import Text

KIND = "request"

OLD, NEW, FOREIGN = "old secret", "new secret", "another secret"


def cases() -> Iterator[dict[str, Any]]:
    for provider, row in FIRST.items():
        if row.timestamp is None:
            yield from rotation(provider)
            yield from white_space(provider)
    yield from ids()
    yield from ends()
    yield from ended()
    yield from odd_secrets()


def asked(
    name: str,
    guards: str,
    verdict: str,
    secrets: Secrets,
    signer: str,
    provider: str = "paymento",
    **more: Any,
) -> dict[str, Any]:
    value = signature(provider, key=signer)
    header = FIRST[provider].headers[0]
    return request(
        name, guards, verdict, provider, secrets=secrets, headers=[(header, value)], **more
    )


def rotation(provider: str) -> Iterator[dict[str, Any]]:
    guards = "during a rotation both secrets verify, and the verdict says which one did"
    both = [secret(OLD, "2025"), secret(NEW, "2026")]
    for order, secrets in [("old-first", both), ("new-first", both[::-1])]:
        name = f"rotation-{order}-{provider}"
        yield asked(f"{name}-old", guards, "verified", secrets, OLD, provider, key_id="2025")
        yield asked(f"{name}-new", guards, "verified", secrets, NEW, provider, key_id="2026")
        yield asked(f"{name}-foreign", guards, "signature_mismatch", secrets, FOREIGN, provider)
    guards = "a secret that was taken away no longer verifies"
    name = f"rotation-over-{provider}"
    yield asked(name, guards, "signature_mismatch", [secret(NEW, "2026")], OLD, provider)


def white_space(provider: str) -> Iterator[dict[str, Any]]:
    guards = "white space around a secret belongs to it, unless the row says otherwise"
    trims = "trim" in FIRST[provider].key
    for number, text in enumerate([f"{NEW}\n", f" {NEW}", f"\t{NEW}\r\n "]):
        name = f"white-space-{number}-{provider}"
        verdict = "verified" if trims else "signature_mismatch"
        yield asked(name, guards, verdict, [secret(text)], NEW, provider)
        verdict = "signature_mismatch" if trims else "verified"
        yield asked(f"{name}-signed", guards, verdict, [secret(text)], text, provider)
    name = f"white-space-other-{provider}"
    yield asked(name, guards, "signature_mismatch", [secret(f"{NEW}\u00a0")], NEW, provider)
    inside = [secret("new  secret")]
    name = f"white-space-inside-{provider}"
    yield asked(name, guards, "signature_mismatch", inside, NEW, provider)


def ids() -> Iterator[dict[str, Any]]:
    guards = "an id names the secret that matched, and a secret without one has none"
    for name, secrets, signer, key_id in [
        ("none", [secret(NEW)], NEW, None),
        ("one", [secret(NEW, "2026")], NEW, "2026"),
        ("second-without", [secret(OLD, "2025"), secret(NEW)], NEW, None),
        ("first-without", [secret(OLD), secret(NEW, "2026")], NEW, "2026"),
        ("same-id", [secret(OLD, "shop"), secret(NEW, "shop")], NEW, "shop"),
        ("same-secret", [secret(NEW, "first"), secret(NEW, "second")], NEW, "first"),
        ("longest", [secret(NEW, "x" * 64)], NEW, "x" * 64),
        ("signs", [secret(NEW, "shop 1: ~!/\\\"'")], NEW, "shop 1: ~!/\\\"'"),
        ("space", [secret(NEW, " ")], NEW, " "),
        ("number", [secret(NEW, "0")], NEW, "0"),
    ]:
        yield asked(f"id-{name}", guards, "verified", secrets, signer, key_id=key_id)
        yield asked(f"id-{name}-foreign", guards, "signature_mismatch", secrets, FOREIGN)
    many = [secret(f"secret {number}", str(number)) for number in range(40)]
    for number in (0, 1, 39):
        signer = f"secret {number}"
        yield asked(f"id-many-{number}", guards, "verified", many, signer, key_id=str(number))
    yield asked("id-many-foreign", guards, "signature_mismatch", many, "secret 40")


def ends() -> Iterator[dict[str, Any]]:
    guards = "a secret is good up to its last second, and that one included"
    for name, not_after, usable in [
        ("now", NOW, True),
        ("next", NOW + 1, True),
        ("before", NOW - 1, False),
        ("epoch", 0, False),
        ("negative", -1, False),
        ("far", 2**62, True),
        ("longest-ago", -(2**62), False),
    ]:
        only = [secret(OLD, "2025", not_after)]
        name = f"end-{name}"
        yield asked(name, guards, "verified" if usable else "key_unknown", only, OLD)
        verdict = "signature_mismatch" if usable else "key_unknown"
        yield asked(f"{name}-foreign", guards, verdict, only, FOREIGN)
        both = [*only, secret(NEW, "2026")]
        verdict = "verified" if usable else "signature_mismatch"
        yield asked(f"{name}-of-two", guards, verdict, both, OLD)
        yield asked(f"{name}-other-of-two", guards, "verified", both, NEW, key_id="2026")
    for now in (-5, 0, 5):
        for not_after in (-1, 0, 1):
            verdict = "verified" if now <= not_after else "key_unknown"
            only = [secret(OLD, not_after=not_after)]
            name = f"end-around-zero-{not_after}-at-{now}"
            yield asked(name, guards, verdict, only, OLD, now=now)


def ended() -> Iterator[dict[str, Any]]:
    guards = "a secret that has ended makes no callback genuine, with others and alone"
    past = NOW - 1
    for name, secrets, signer, verdict in [
        ("alone", [secret(OLD, not_after=past)], OLD, "key_unknown"),
        ("both", [secret(OLD, not_after=past), secret(NEW, not_after=past)], NEW, "key_unknown"),
        ("one", [secret(OLD, not_after=past), secret(NEW)], OLD, "signature_mismatch"),
        ("last", [secret(NEW), secret(OLD, not_after=past)], OLD, "signature_mismatch"),
        ("same", [secret(OLD, "old", past), secret(OLD, "new")], OLD, "verified"),
    ]:
        yield asked(f"ended-{name}", guards, verdict, secrets, signer)
    yield asked(
        "ended-same-id",
        "of the same secret twice, the one that has not ended is named",
        "verified",
        [secret(OLD, "old", past), secret(OLD, "new")],
        OLD,
        key_id="new",
    )
    secrets = [secret(OLD, not_after=past), secret(NEW)]
    yield request(
        "ended-empty-body",
        "an ended secret's genuine signature of no body: nothing was lost",
        "signature_mismatch",
        "generic",
        body="",
        secrets=secrets,
        headers=[("X-Signature", signature("generic", "", OLD))],
    )
    yield request(
        "ended-empty-body-foreign",
        "neither secret's signature: the body was lost",
        "body_lost",
        "generic",
        body="",
        secrets=secrets,
        headers=[("X-Signature", signature("generic", "", FOREIGN))],
    )


def odd_secrets() -> Iterator[dict[str, Any]]:
    guards = "any bytes are a secret"
    texts: list[tuple[str, Text]] = [
        ("nul", "a\0b"),
        ("not-utf8", b"\xff\xfe\x00"),
        ("non-ascii", "\u0448\u0438\u0444\u0440 \U0001f511"),
        ("one-byte", "x"),
        ("block", "k" * 64),
        ("longer-than-block", "k" * 65),
        ("long", "k" * 5000),
        ("number", "0"),
        ("spaces", "   "),
    ]
    for name, text in texts:
        header = "X-Paymento-HMAC"
        value = signature(key=text)
        yield request(
            f"odd-{name}", guards, "verified", secrets=[secret(text)], headers=[(header, value)]
        )
        value = signature(key=FOREIGN)
        yield request(
            f"odd-{name}-foreign",
            guards,
            "signature_mismatch",
            secrets=[secret(text)],
            headers=[(header, value)],
        )
    yield asked("cut", "a prefix of the secret", "signature_mismatch", [secret("k" * 64)], "k" * 63)
    yield asked("letter-case", "a secret minds case", "signature_mismatch", [secret("Key")], "key")
