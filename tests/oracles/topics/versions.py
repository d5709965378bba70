"""Headers that are a list of `version,tag` with spaces in between, and the id beside them."""

import base64
from collections.abc import Iterator
from typing import Any

from callback import NOW
from delivered import delivered, tag_of, value_of
from deliveries import BASE64_SECRET, DELIVERIES, own
from requested import secret
from vector import Text, concat, repeat

KIND = "request"

ROW = "standardwebhooks"
SIGNATURE, ID, TIME = "webhook-signature", "webhook-id", "webhook-timestamp"
# Hexadecimal tags under another version, in a list without id and time.
OWN = own(signature={"versions": {"tag": "v2"}})

OTHER_SECRET = "whsec_" + base64.b64encode(b"another secret").decode()
TAG, FOREIGN = tag_of(ROW), tag_of(ROW, secret=OTHER_SECRET)
GOOD, BAD = f"v1,{TAG}", f"v1,{FOREIGN}"
EVENT = DELIVERIES[ROW].event or ""


def cases() -> Iterator[dict[str, Any]]:
    for topic in (entries, tags, ids, times, doubled, own_versions):
        yield from topic()


def asked(name: str, guards: str, verdict: str, value: Text, **more: Any) -> dict[str, Any]:
    return delivered(name, guards, verdict, ROW, signature=value, **more)


def entries() -> Iterator[dict[str, Any]]:
    rows: list[tuple[str, str, str, Text]] = [
        ("genuine", "as it is sent", "verified", GOOD),
        ("unknown-version", "another version is passed over", "verified", f"v2,{FOREIGN} {GOOD}"),
        ("asymmetric", "v1a is another version", "verified", f"v1a,{FOREIGN} {GOOD}"),
        ("asymmetric-alone", "v1a is another version", "signature_malformed", f"v1a,{TAG}"),
        ("unknown-alone", "no way down to another version", "signature_malformed", f"v0,{TAG}"),
        ("none-alone", "the request chooses no algorithm", "signature_malformed", f"none,{TAG}"),
        ("version-case", "a version minds letter case", "signature_malformed", f"V1,{TAG}"),
        ("version-empty", "no version is another version", "signature_malformed", f",{TAG}"),
        ("version-longer", "a version is not a beginning", "signature_malformed", f"v11,{TAG}"),
        ("version-shorter", "a version is not a beginning", "signature_malformed", f"v,{TAG}"),
        ("double-space", "empty entries are passed over", "verified", f"{BAD}  {GOOD}"),
        ("spaces-around", "white space around the list", "verified", f"  {GOOD}  "),
        ("tab", "a space separates, a tab does not", "signature_malformed", f"{BAD}\t{GOOD}"),
        (
            "line-feed",
            "a space separates, a line end does not",
            "signature_malformed",
            f"{BAD}\n{GOOD}",
        ),
        ("comma-joined", "a comma separates no entries", "signature_malformed", f"{GOOD},{GOOD}"),
        (
            "semicolon-joined",
            "a semicolon separates no entries",
            "signature_malformed",
            f"{GOOD};{GOOD}",
        ),
        ("comma-missing", "an entry without a comma is passed over", "verified", f"v1 {GOOD}"),
        ("comma-missing-alone", "a tag is no entry", "signature_malformed", TAG),
        ("version-alone", "a version is no tag", "signature_malformed", "v1"),
        ("version-and-tag", "a space is no comma", "signature_malformed", f"v1 {TAG}"),
        ("equals", "another provider's list", "signature_malformed", f"v1={TAG}"),
        ("comma-alone", "no entry at all", "signature_malformed", ","),
        ("space-behind-comma", "a tag is taken as it stands", "signature_malformed", f"v1, {TAG}"),
        (
            "space-before-comma",
            "a version is taken as it stands",
            "signature_malformed",
            f"v1 ,{TAG}",
        ),
        ("comma-twice", "the first comma ends the version", "signature_malformed", f"v1,,{TAG}"),
        ("comma-behind", "the first comma ends the version", "signature_malformed", f"{GOOD},"),
        ("extra", "nothing behind the tag", "signature_malformed", f"{GOOD},extra"),
        ("extra-beside", "nothing behind the tag", "verified", f"v1,a,b {GOOD}"),
        ("quoted", "no quotes", "signature_malformed", f'"{GOOD}"'),
        ("not-utf8", "bytes that are no text", "signature_malformed", b"v1,\xff \xff,\xff"),
        (
            "not-utf8-beside",
            "bytes that are no text are passed over",
            "verified",
            b"\xff,\xff " + GOOD.encode(),
        ),
        ("non-ascii", "ASCII alone", "signature_malformed", "v1," + "\u00e9" * 44),
    ]
    for name, guards, verdict, value in rows:
        yield asked(name, guards, verdict, value, found_in=SIGNATURE)


def tags() -> Iterator[dict[str, Any]]:
    guards = "any of the tags may be the one"
    for name, verdict, value in [
        ("right-first", "verified", f"{GOOD} {BAD}"),
        ("right-last", "verified", f"{BAD} {GOOD}"),
        ("right-twice", "verified", f"{GOOD} {GOOD}"),
        ("none-right", "signature_mismatch", f"{BAD} {BAD}"),
        ("right-under-other", "signature_mismatch", f"v2,{TAG} {BAD}"),
    ]:
        yield asked(f"tags-{name}", guards, verdict, value)
    raw = base64.b64decode(TAG)
    guards = "a tag that is none is passed over, and is not enough alone"
    for name, odd in [
        ("empty", ""),
        ("cut", TAG[:-1]),
        ("cut-group", TAG[:-4]),
        ("beginning", TAG[:4]),
        ("longer", TAG + "AAAA"),
        ("unpadded", TAG.rstrip("=")),
        ("padding-alone", "="),
        ("url-safe", base64.urlsafe_b64encode(b"\xff" * 32).decode()),
        ("hex", raw.hex()),
        ("sha512", base64.b64encode(raw + raw).decode()),
    ]:
        yield asked(f"tags-{name}-first", guards, "verified", f"v1,{odd} {GOOD}")
        yield asked(f"tags-{name}-last", guards, "verified", f"{GOOD} v1,{odd}")
        yield asked(f"tags-{name}-alone", guards, "signature_malformed", f"v1,{odd}")
        yield asked(f"tags-{name}-foreign", guards, "signature_mismatch", f"v1,{odd} {BAD}")
    guards = "a hundred tags are looked through"
    many = repeat(f"{BAD} ", 100)
    yield asked("hundred-right", guards, "verified", concat(many, GOOD))
    yield asked("hundred-wrong", guards, "signature_mismatch", concat(many, BAD))
    guards = "8 KiB are enough for any list"
    yield asked("too-long", guards, "signature_malformed", concat(repeat(f"{BAD} ", 200), GOOD))
    secrets = [secret(OTHER_SECRET, "old"), secret(BASE64_SECRET, "new")]
    guards = "several secrets and several tags"
    yield asked("rolled-old", guards, "verified", BAD, secrets=secrets, key_id="old")
    yield asked("rolled-new", guards, "verified", GOOD, secrets=secrets, key_id="new")


def ids() -> Iterator[dict[str, Any]]:
    """The id is signed, found as other headers are, and reported."""
    time = (TIME, str(NOW))
    genuine = (SIGNATURE, GOOD)

    def with_ids(name: str, guards: str, verdict: str, pairs: Any, **more: Any) -> dict[str, Any]:
        sent = [genuine, *pairs, time]
        return delivered(f"id-{name}", guards, verdict, ROW, headers=sent, **more)

    guards = "an id that is signed has to be there"
    where = {"found_in": SIGNATURE}
    yield with_ids("missing", guards, "header_missing", [], **where)
    yield with_ids("empty", guards, "header_missing", [(ID, "")], **where)
    yield with_ids("blank", guards, "header_missing", [(ID, " \t")], **where)
    yield with_ids("other-name", guards, "header_missing", [("svix-id", EVENT)], **where)
    yield with_ids("underscored", guards, "header_missing", [("webhook_id", EVENT)], **where)
    guards = "an id stands there once"
    twice = [(ID, EVENT), (ID, EVENT)]
    yield with_ids("twice", guards, "header_duplicated", twice, **where)
    yield with_ids("joined", guards, "header_duplicated", [(ID, f"{EVENT}, {EVENT}")], **where)
    yield with_ids("comma", guards, "header_duplicated", [(ID, f"{EVENT},")], **where)
    guards = "the places that show it have to agree"
    variable = "HTTP_WEBHOOK_ID"
    pairs = [(ID, EVENT)]
    yield with_ids("places", guards, "verified", pairs, server={variable: EVENT})
    yield with_ids("variable", guards, "verified", [], server={variable: EVENT})
    yield with_ids("redirected", guards, "verified", [], server={f"REDIRECT_{variable}": EVENT})
    yield with_ids("conflict", guards, "header_conflict", pairs, server={variable: "x"}, **where)
    guards = "white space around an id is none of it"
    yield with_ids("trimmed", guards, "verified", [(ID, f" {EVENT}\t")])
    guards = "another id is another message"
    for name, other in [("other", "msg_2"), ("case", EVENT.upper()), ("longer", EVENT + "x")]:
        yield with_ids(name, guards, "signature_mismatch", [(ID, other)])
    guards = "an id is printable ASCII without white space, and at most 8 KiB"
    odd: list[tuple[str, Text]] = [
        ("space", "msg 1"),
        ("tab", "msg\t1"),
        ("line", "msg\r\n1"),
        ("nul", "msg\0"),
        ("escape", "\x1b[0m"),
        ("delete", "msg\x7f"),
        ("non-ascii", "msg_\u00e9"),
        ("not-utf8", b"msg_\xff"),
        ("no-break-space", "\u00a0msg_1"),
        ("too-long", repeat("x", 8193)),
    ]
    for name, event in [("dot", "."), ("dots", "a.b.c"), ("dot-last", f"{EVENT}.")]:
        sent = DELIVERIES[ROW].headers(ROW, event=event)
        why = "the specification: an id with a dot could take over a part of the rest"
        yield delivered(f"id-{name}", why, "signature_malformed", ROW, headers=sent)
    for name, text in odd:
        yield with_ids(f"odd-{name}", guards, "signature_malformed", [(ID, text)], **where)
    for name, event in [
        ("one", "1"),
        ("punctuation", "!\"#$%&'()*+-/:;<=>?@[\\]^_`{|}~"),
        ("braces", "{body}{id}"),
        ("longest", "x" * 8192),
    ]:
        sent = DELIVERIES[ROW].headers(ROW, event=event)
        yield delivered(f"id-{name}", guards, "verified", ROW, headers=sent)
    guards = "a doubled or missing id comes before a malformed signature"
    bad = [(SIGNATURE, "x"), time]
    yield delivered("id-missing-malformed", guards, "header_missing", ROW, headers=bad)
    yield delivered("id-twice-malformed", guards, "header_duplicated", ROW, headers=[*bad, *twice])
    guards = "an odd id comes before a missing time"
    sent_ids = [genuine, (ID, "a b")]
    yield delivered("id-odd-no-time", guards, "signature_malformed", ROW, headers=sent_ids)
    guards = "the signature is looked for first"
    yield delivered(
        "id-without-signature", guards, "header_missing", ROW, headers=[(ID, EVENT), time]
    )


def times() -> Iterator[dict[str, Any]]:
    pairs = [(SIGNATURE, GOOD), (ID, EVENT)]
    guards = "the time has a header of its own"
    for name, verdict, more in [
        ("missing", "timestamp_missing", []),
        ("empty", "timestamp_missing", [(TIME, "")]),
        ("twice", "header_duplicated", [(TIME, str(NOW)), (TIME, str(NOW))]),
        ("joined", "header_duplicated", [(TIME, f"{NOW},{NOW}")]),
        ("point", "timestamp_malformed", [(TIME, f"{NOW}.9")]),
        ("plus", "timestamp_malformed", [(TIME, f"+{NOW}")]),
        ("milliseconds", "signature_mismatch", [(TIME, f"{NOW}000")]),
        ("other", "signature_mismatch", [(TIME, str(NOW + 1))]),
    ]:
        yield delivered(f"time-{name}", guards, verdict, ROW, headers=[*pairs, *more])
    guards = "the row's window in both directions"
    for age, verdict in [
        (300, "verified"),
        (301, "timestamp_too_old"),
        (-300, "verified"),
        (-301, "timestamp_in_future"),
    ]:
        yield delivered(f"time-age-{age}", guards, verdict, ROW, at=NOW - age)


def doubled() -> Iterator[dict[str, Any]]:
    """A comma is no sign of a doubled header here; two lines are."""
    _, *rest = DELIVERIES[ROW].headers(ROW)
    guards = "two lines are a doubled header, whatever they say"
    for name, lines in [("alike", [GOOD, GOOD]), ("foreign", [GOOD, BAD])]:
        sent = [(SIGNATURE, line) for line in lines]
        yield delivered(f"lines-{name}", guards, "header_duplicated", ROW, headers=[*sent, *rest])
    guards = "two lines that a server joined are one tag with something behind it"
    yield asked("joined", guards, "verified", f"{BAD}, {GOOD}")
    yield asked("joined-wrong", guards, "signature_mismatch", f"{GOOD}, {BAD}")
    guards = "the places that show a header have to agree"
    variable = "HTTP_WEBHOOK_SIGNATURE"
    yield delivered("places", guards, "verified", ROW, server={variable: GOOD})
    both = f"{GOOD} {BAD}"
    yield delivered("places-differ", guards, "header_conflict", ROW, server={variable: both})


def own_versions() -> Iterator[dict[str, Any]]:
    guards = "a merchant's own row names its version"
    tag = tag_of(OWN)
    for name, verdict, value in [
        ("genuine", "verified", value_of(OWN)),
        ("upper", "verified", f"v2,{tag.upper()}"),
        ("several", "verified", f"v1,{tag} v2,{tag}"),
        ("other", "signature_malformed", f"v1,{tag}"),
        ("base64", "signature_malformed", f"v2,{base64.b64encode(bytes.fromhex(tag)).decode()}"),
        ("bare", "signature_malformed", tag),
    ]:
        yield delivered(f"own-{name}", guards, verdict, OWN, signature=value)
