"""Headers that are a list of `key=value`: which items count, which are passed over, and the time
among them."""

from collections.abc import Iterator
from typing import Any

from callback import NOW
from delivered import delivered, tag_of
from deliveries import DELIVERIES, own
from mac import tag
from requested import secret
from vector import Text, concat, content, repeat

KIND = "request"

COMMA, SEMICOLON = "stripe", "paddle"
# A list without a time, and one whose keys look alike.
UNTIMED = own(signature={"pairs": {"separator": ",", "tag": "v1"}})
ALIKE = own(
    signature={"pairs": {"separator": ",", "tag": "v"}},
    message="{timestamp}.{body}",
    timestamp={"pair": "v1"},
)

TAG = tag_of(COMMA)
FOREIGN = tag_of(COMMA, secret="another secret")
TIME = f"t={NOW}"
GOOD = f"v1={TAG}"
BAD = f"v1={FOREIGN}"


def cases() -> Iterator[dict[str, Any]]:
    for topic in (items, tags, times, separators, untimed, doubled):
        yield from topic()


def asked(name: str, guards: str, verdict: str, value: Text, **more: Any) -> dict[str, Any]:
    return delivered(name, guards, verdict, COMMA, signature=value, **more)


def items() -> Iterator[dict[str, Any]]:
    """Order, white space, unknown keys, and what is no pair."""
    rows: list[tuple[str, str, str, Text]] = [
        ("genuine", "as it is sent", "verified", f"{TIME},{GOOD}"),
        ("order", "the items may stand in any order", "verified", f"{GOOD},{TIME}"),
        ("space-behind-comma", "white space around an item", "verified", f"{TIME}, {GOOD}"),
        ("spaces", "white space around an item", "verified", f" {TIME} ,\t{GOOD} "),
        ("no-break-space", "that is no white space", "timestamp_missing", f"\u00a0{TIME},{GOOD}"),
        ("line-feed", "that is part of the key", "signature_malformed", f"{TIME},\n{GOOD}"),
        ("form-feed", "that is part of the key", "signature_malformed", f"{TIME},\f{GOOD}"),
        ("carriage-return", "that is part of the tag", "signature_malformed", f"{GOOD}\r,{TIME}"),
        (
            "space-before-equals",
            "a key is spelled exactly",
            "signature_malformed",
            f"{TIME},v1 ={TAG}",
        ),
        (
            "space-behind-equals",
            "a value is taken as it stands",
            "signature_malformed",
            f"{TIME},v1= {TAG}",
        ),
        (
            "unknown-key",
            "a key that nobody knows is passed over",
            "verified",
            f"{TIME},x=1,{GOOD},y=2",
        ),
        (
            "other-scheme",
            "another scheme is passed over",
            "verified",
            f"{TIME},v0={FOREIGN},{GOOD}",
        ),
        ("no-equals", "what is no pair is passed over", "verified", f"{TIME},v1,{GOOD}"),
        ("no-equals-tag", "what is no pair is passed over", "signature_malformed", f"{TIME},{TAG}"),
        ("no-equals-time", "what is no pair is passed over", "timestamp_missing", f"t,{GOOD}"),
        ("empty-items", "empty items are passed over", "verified", f",,{TIME},,{GOOD},,"),
        ("empty-key", "no key is another key", "signature_malformed", f"{TIME},={TAG}"),
        ("key-case", "a key minds letter case", "signature_malformed", f"{TIME},V1={TAG}"),
        ("time-case", "a key minds letter case", "timestamp_missing", f"T={NOW},{GOOD}"),
        ("longer-key", "a key is not a beginning", "signature_malformed", f"{TIME},v11={TAG}"),
        ("shorter-key", "a key is not a beginning", "signature_malformed", f"{TIME},v={TAG}"),
        ("asymmetric", "v1a is another scheme", "signature_malformed", f"{TIME},v1a={TAG}"),
        (
            "only-other-scheme",
            "no way down to another scheme",
            "signature_malformed",
            f"{TIME},v0={TAG}",
        ),
        ("bare-tag", "a tag is no list", "signature_malformed", TAG),
        ("bare-time", "a time is no signature", "signature_malformed", TIME),
        ("upper-hex", "hexadecimal of either case", "verified", f"{TIME},v1={TAG.upper()}"),
        ("quoted", "no quotes", "signature_malformed", f'{TIME},v1="{TAG}"'),
        ("quoted-list", "no quotes", "signature_malformed", f'"{TIME},{GOOD}"'),
        ("prefix", "no prefix in a list", "signature_malformed", f"{TIME},v1=sha256={TAG}"),
        ("equals-twice", "the first = ends the key", "signature_malformed", f"{TIME},v1=={TAG}"),
        ("equals-behind", "the first = ends the key", "signature_malformed", f"{TIME},{GOOD}="),
        ("equals-alone", "no pair at all", "signature_malformed", "="),
        ("comma-alone", "no pair at all", "signature_malformed", ","),
        ("not-utf8", "bytes that are no text", "signature_malformed", b"\xff=\xff,t=\xff"),
        (
            "not-utf8-beside",
            "bytes that are no text are passed over",
            "verified",
            f"{TIME},".encode() + b"\xff=\xff," + GOOD.encode(),
        ),
        ("nul", "a NUL is no end", "signature_malformed", f"{TIME},{GOOD}\0"),
    ]
    for name, guards, verdict, value in rows:
        yield asked(name, guards, verdict, value, found_in="Stripe-Signature")


def tags() -> Iterator[dict[str, Any]]:
    """Several tags: one that is right is enough, and one that is odd does no harm."""
    guards = "any of the tags may be the one"
    for name, verdict, value in [
        ("right-first", "verified", f"{TIME},{GOOD},{BAD}"),
        ("right-last", "verified", f"{TIME},{BAD},{GOOD}"),
        ("right-twice", "verified", f"{TIME},{GOOD},{GOOD}"),
        ("around-time", "verified", f"{BAD},{TIME},{GOOD}"),
        ("none-right", "signature_mismatch", f"{TIME},{BAD},{BAD}"),
    ]:
        yield asked(f"tags-{name}", guards, verdict, value)
    guards = "a tag that is none is passed over, and is not enough alone"
    for name, odd in [
        ("empty", ""),
        ("cut", TAG[:-1]),
        ("cut-byte", TAG[:-2]),
        ("one", TAG[0]),
        ("longer", TAG + "00"),
        ("letter", TAG[:-1] + "g"),
        ("sha1", TAG[:40]),
        ("sha512", TAG + TAG),
        ("list", f"{TAG} {TAG}"),
        ("non-ascii", "\u00e9" * 32),
    ]:
        yield asked(f"tags-{name}-first", guards, "verified", f"{TIME},v1={odd},{GOOD}")
        yield asked(f"tags-{name}-last", guards, "verified", f"{TIME},{GOOD},v1={odd}")
        yield asked(f"tags-{name}-alone", guards, "signature_malformed", f"{TIME},v1={odd}")
        yield asked(f"tags-{name}-foreign", guards, "signature_mismatch", f"{TIME},v1={odd},{BAD}")
    guards = "a hundred tags are looked through"
    many = repeat(f"{BAD},", 100)
    yield asked("hundred-right", guards, "verified", concat(many, f"{TIME},{GOOD}"))
    yield asked("hundred-wrong", guards, "signature_mismatch", concat(many, TIME))
    guards = "8 KiB are enough for any list"
    over = repeat(f"{BAD},", 130)
    yield asked("too-long", guards, "signature_malformed", concat(over, f"{TIME},{GOOD}"))
    fill = 8192 - len(f"{TIME},{GOOD},x=")
    yield asked("longest", guards, "verified", concat(f"{TIME},{GOOD},x=", repeat("x", fill)))
    yield asked(
        "longer-by-one",
        guards,
        "signature_malformed",
        concat(f"{TIME},{GOOD},x=", repeat("x", fill + 1)),
    )
    guards = "several secrets and several tags"
    secrets = [secret("another secret", "old"), secret("whsec_test_secret", "new")]
    yield asked("rolled-old", guards, "verified", f"{TIME},{BAD}", secrets=secrets, key_id="old")
    yield asked("rolled-new", guards, "verified", f"{TIME},{GOOD}", secrets=secrets, key_id="new")
    third = f"v1={tag_of(COMMA, secret='a third secret')}"
    yield asked("rolled-third", guards, "signature_mismatch", f"{TIME},{third}", secrets=secrets)
    yield asked(
        "rolled-both", guards, "verified", f"{TIME},{third},{GOOD}", secrets=secrets, key_id="new"
    )


def times() -> Iterator[dict[str, Any]]:
    """The time stands there once, in digits, and is the one that is signed."""
    other = tag_of(COMMA, at=NOW - 1)
    rows: list[tuple[str, str, str, str]] = [
        ("missing", "a time has to be there", "timestamp_missing", GOOD),
        ("empty", "an empty time is none", "timestamp_malformed", f"t=,{GOOD}"),
        (
            "twice",
            "of two times none is believed",
            "header_duplicated",
            f"{TIME},t={NOW - 1},{GOOD}",
        ),
        (
            "twice-alike",
            "of two times none is believed",
            "header_duplicated",
            f"{TIME},{TIME},{GOOD}",
        ),
        (
            "twice-last",
            "of two times none is believed",
            "header_duplicated",
            f"{TIME},{GOOD},t={NOW - 1}",
        ),
        ("twice-empty", "of two times none is believed", "header_duplicated", f"{TIME},t=,{GOOD}"),
        (
            "twice-no-tag",
            "a doubled header comes before its text",
            "header_duplicated",
            f"{TIME},{TIME}",
        ),
        (
            "twice-odd",
            "a doubled header comes before its text",
            "header_duplicated",
            "t=x,t=y,v1=z",
        ),
        ("and-t-alone", "what is no pair is no time", "verified", f"t,{TIME},{GOOD}"),
        (
            "odd-and-malformed",
            "the signature's text is read first",
            "signature_malformed",
            "t=x,v1=z",
        ),
        (
            "missing-and-malformed",
            "the signature's text is read first",
            "signature_malformed",
            "v1=z",
        ),
        (
            "other",
            "the time that is sent is the one that is signed",
            "signature_mismatch",
            f"{TIME},v1={other}",
        ),
        ("of-other-key", "another key's value is no time", "timestamp_missing", f"ts={NOW},{GOOD}"),
        ("plus", "digits alone", "timestamp_malformed", f"t=+{NOW},{GOOD}"),
        ("space", "digits alone", "timestamp_malformed", f"t= {NOW},{GOOD}"),
        ("padded", "a padded number is another text", "timestamp_malformed", f"t=0{NOW},{GOOD}"),
        ("underscore", "digits alone", "timestamp_malformed", f"t=1_790_000_000,{GOOD}"),
        ("point", "whole seconds", "timestamp_malformed", f"t={NOW}.0,{GOOD}"),
        ("trailing", "digits alone", "timestamp_malformed", f"t={NOW}abc,{GOOD}"),
        ("nan", "digits alone", "timestamp_malformed", f"t=NaN,{GOOD}"),
        ("arabic", "ASCII digits", "timestamp_malformed", "t=\u0661\u0667\u0669," + GOOD),
        ("equals", "the first = ends the key", "timestamp_malformed", f"t=={NOW},{GOOD}"),
        ("too-large", "beyond 64 bits", "timestamp_malformed", f"t={2**63},{GOOD}"),
    ]
    for name, guards, verdict, value in rows:
        yield asked(f"time-{name}", guards, verdict, value)
    guards = "a time that is signed in an odd spelling is still odd"
    delivery = DELIVERIES[COMMA]
    for name, text in [("plus", f"+{NOW}"), ("padded", f"0{NOW}"), ("nan", "NaN")]:
        message = f"{text}.".encode() + content(delivery.body)
        value = f"t={text},v1={tag(delivery.secret.encode(), message).hex()}"
        yield asked(f"time-signed-{name}", guards, "timestamp_malformed", value)
    guards = "the row's window in both directions"
    for age, verdict in [
        (300, "verified"),
        (301, "timestamp_too_old"),
        (-300, "verified"),
        (-301, "timestamp_in_future"),
        (-1_000_000, "timestamp_in_future"),
    ]:
        yield delivered(f"time-age-{age}", guards, verdict, COMMA, at=NOW - age)
    guards = "a key of the tags that begins as the time's"
    time, pair = f"v1={NOW}", f"v={tag_of(ALIKE)}"
    yield delivered("alike", guards, "verified", ALIKE, signature=f"{time},{pair}")
    yield delivered("alike-missing", guards, "timestamp_missing", ALIKE, signature=pair)
    yield delivered(
        "alike-twice", guards, "header_duplicated", ALIKE, signature=f"{time},{pair},{time}"
    )


def separators() -> Iterator[dict[str, Any]]:
    """Each row has its own, and the other one's is part of a value."""
    guards = "the other separator does not separate"
    semicolons = f"{TIME};{GOOD}"
    yield asked("semicolons-for-commas", guards, "signature_malformed", semicolons)
    yield asked("mixed", guards, "timestamp_malformed", f"{TIME};x=1,{GOOD}")
    yield asked("mixed-tag", guards, "signature_malformed", f"{TIME},{GOOD};x=1")
    yield asked("spaces-for-commas", guards, "signature_malformed", f"{TIME} {GOOD}")
    yield asked("ampersands-for-commas", guards, "signature_malformed", f"{TIME}&{GOOD}")
    time, genuine = f"ts={NOW}", f"h1={tag_of(SEMICOLON)}"
    for name, verdict, value in [
        ("genuine", "verified", f"{time};{genuine}"),
        ("order", "verified", f"{genuine};{time}"),
        ("spaces", "verified", f"{time} ; {genuine}"),
        ("several", "verified", f"{time};h1={FOREIGN};{genuine}"),
        ("other-scheme", "verified", f"{time};{genuine};h2={FOREIGN}"),
        ("only-other-scheme", "signature_malformed", f"{time};h2={genuine[3:]}"),
        ("commas", "header_duplicated", f"{time},{genuine}"),
        ("comma-inside", "header_duplicated", f"{time};{genuine},{genuine}"),
        ("comma-in-time", "header_duplicated", f"{time},x;{genuine}"),
        ("joined", "header_duplicated", f"{time};{genuine}, {time};h1={FOREIGN}"),
        ("joined-behind", "header_duplicated", f"{time};h1={FOREIGN},{time};{genuine}"),
        ("other-keys", "signature_malformed", f"t={NOW};v1={genuine[3:]}"),
        ("time-twice", "header_duplicated", f"{time};{time};{genuine}"),
        ("time-missing", "timestamp_missing", f"{genuine}"),
    ]:
        yield delivered(f"semicolon-{name}", guards, verdict, SEMICOLON, signature=value)


def untimed() -> Iterator[dict[str, Any]]:
    guards = "a list without a time"
    genuine, foreign = f"v1={tag_of(UNTIMED)}", f"v1={tag_of(UNTIMED, secret='another secret')}"
    for name, verdict, value in [
        ("genuine", "verified", genuine),
        ("with-time", "verified", f"t={NOW},{genuine}"),
        ("with-times", "verified", f"t=1,t=2,{genuine}"),
        ("several", "verified", f"{foreign},{genuine}"),
        ("wrong", "signature_mismatch", foreign),
        ("bare", "signature_malformed", tag_of(UNTIMED)),
        ("empty", "signature_malformed", "v1="),
    ]:
        yield delivered(f"untimed-{name}", guards, verdict, UNTIMED, signature=value)


def doubled() -> Iterator[dict[str, Any]]:
    """A comma is no sign of a doubled header here; two lines are."""
    name, genuine = "Stripe-Signature", f"{TIME},{GOOD}"
    variable = "HTTP_STRIPE_SIGNATURE"
    guards = "two lines are a doubled header, whatever they say"
    for case, pairs in [
        ("alike", [(name, genuine), (name, genuine)]),
        ("foreign", [(name, genuine), (name, f"{TIME},{BAD}")]),
        ("halves", [(name, TIME), (name, GOOD)]),
        ("letter-case", [(name, genuine), (name.lower(), genuine)]),
    ]:
        yield delivered(f"lines-{case}", guards, "header_duplicated", COMMA, headers=pairs)
    guards = "two lines that a server joined show by the doubled time"
    joined = f"{genuine}, {genuine}"
    yield delivered("joined", guards, "header_duplicated", COMMA, signature=joined)
    yield delivered(
        "joined-variable", guards, "header_duplicated", COMMA, headers=[], server={variable: joined}
    )
    guards = "the places that show a header have to agree"
    yield delivered("places", guards, "verified", COMMA, server={variable: genuine})
    other = f"{GOOD},{TIME}"
    yield delivered("places-differ", guards, "header_conflict", COMMA, server={variable: other})
    guards = "a header that came once, in one place"
    yield delivered("missing", guards, "header_missing", COMMA, headers=[])
    yield delivered("empty", guards, "header_missing", COMMA, headers=[(name, " \t")])
    yield delivered(
        "variable",
        guards,
        "verified",
        COMMA,
        headers=[],
        server={variable: genuine},
        found_in=variable,
    )
