"""Requests as senders of Standard Webhooks make them, Svix among them, and others."""

from dataclasses import replace
from random import Random

import base64_texts
import bodies
import texts
import times
from request import Request
from standard_draft import LONGEST, OWN, SVIX, Draft, a_secret, an_id, read_time

# What real requests vary in.


def other_version(draft: Draft) -> None:
    draft.insert(f"{draft.random.choice(('v1a', 'v2', 'v0', 'V1', ''))},{draft.any_tag()}")


def other_secret_too(draft: Draft) -> None:
    draft.insert(f"v1,{draft.any_tag()}")


VARIATIONS = (other_version, other_secret_too)

# What is signed.


def stale(draft: Draft) -> None:
    draft.time = times.stale(draft.random, draft.now)
    draft.written = str(draft.time)


def ahead(draft: Draft) -> None:
    draft.time = times.ahead(draft.random, draft.now)
    draft.written = str(draft.time)


def in_milliseconds(draft: Draft) -> None:
    draft.time *= 1000
    draft.written = str(draft.time)


def spelled_time(draft: Draft) -> None:
    """The tag is over the number, as the peer makes it of the text."""
    draft.written = times.spelled(draft.random, draft.time)
    time = read_time(draft.written)
    draft.time = draft.time if time is None else time


def odd_id(draft: Draft) -> None:
    """Signed as it is written."""
    usual = draft.id
    draft.id = draft.random.choice(
        (
            "a,b",
            "a.b",
            f"{usual}.{draft.time}",
            f"{usual}, {usual}",
            f" {usual}",
            f"{usual}\t",
            "a b",
            "\xe9",
            "a\0b",
            "a\x7fb",
            "\xa0",
            "x" * LONGEST,
            "x" * (LONGEST + 1),
            "",
            " ",
            texts.with_one_more(draft.random, usual),
        )
    )


def odd_secret(draft: Draft) -> None:
    """The key is what the peer makes of it, if anything."""
    secret = draft.secret
    at = draft.random.randrange(len(secret) + 1)
    draft.secret = draft.random.choice(
        (
            secret + "\n",
            " " + secret,
            secret[:at] + draft.random.choice("-_!*. \t\r\n\xe9") + secret[at:],
            secret.replace("+", "-").replace("/", "_"),
            "whsec_" + secret,
            secret + "=",
            secret[:-1],
            "whsec_",
            "",
            "whsec_A",
            "whsec_A===",
            "whsec_MfL",
            "p\xe2ssw\xf6rd",
        )
    )


SIGNED = (
    *(stale, ahead, in_milliseconds, spelled_time, spelled_time, odd_id, odd_secret),
    *(bodies.binary, bodies.huge),
)

# What is sent.


def other_body(draft: Draft) -> None:
    draft.sent_body = bodies.altered(draft.random, draft.body)


def other_secret(draft: Draft) -> None:
    draft.sent_secret = draft.random.choice(
        (
            a_secret(draft.random),
            texts.bit_flipped(draft.random, draft.secret),
            texts.truncated(draft.random, draft.secret),
            draft.secret.removeprefix("whsec_"),
            draft.secret.swapcase(),
        )
    )


def spelled_tag(draft: Draft) -> None:
    draft.change_tag(lambda random, _: base64_texts.spelled(random, draft.good))


def damaged_tag(draft: Draft) -> None:
    draft.change_tag(texts.damaged)


def renamed_version(draft: Draft) -> None:
    _, comma, text = draft.entries[-1].partition(",")
    draft.entries[-1] = (
        draft.random.choice(("v0", "v1a", "V1", "v2", "", "v1,", "v1 ")) + comma + text
    )


def odd_entry_too(draft: Draft) -> None:
    odd = ("v1", "v1,", ",", "", "v1,a,b", "v1,abc", "v1,\xe9", "x", "v1a,a,b", "v1,!", "v2,\xe9")
    draft.insert(draft.random.choice(odd))


def joined_entries(draft: Draft) -> None:
    """How servers hand on a header that came twice."""
    draft.insert(f"v1,{draft.any_tag()}")
    draft.entries = [draft.random.choice((",", ", ")).join(draft.entries)]


def many_entries(draft: Draft) -> None:
    how_many = draft.random.choice((3, 20, 168, 172))
    draft.insert(*(f"v1,{draft.any_tag()}" for _ in range(how_many)))


ENTRIES = (
    *(other_body, other_body, other_secret, other_secret, spelled_tag, spelled_tag, spelled_tag),
    *(damaged_tag, renamed_version, odd_entry_too, joined_entries, many_entries),
)

# The headers.


def surrounded(draft: Draft) -> None:
    draft.change_header(texts.surrounded)


def damaged_header(draft: Draft) -> None:
    draft.change_header(texts.damaged)


def doubled_header(draft: Draft) -> None:
    separator = draft.random.choice((",", ", ", " ", "  "))
    draft.change_header(lambda _, text: text + separator + text)


def other_time(draft: Draft) -> None:
    text = str(draft.time + draft.random.choice((-1, 1, 10**6)))
    draft.change_header(lambda *_: text, f"{OWN}timestamp")


def lost_header(draft: Draft) -> None:
    del draft.headers[draft.any_header()]


def empty_header(draft: Draft) -> None:
    draft.change_header(lambda *_: "")


def two_spaces(draft: Draft) -> None:
    draft.change_header(lambda _, text: text.replace(" ", "  "), f"{OWN}signature")


def other_case(draft: Draft) -> None:
    draft.headers = {name.title(): value for name, value in draft.headers.items()}


def two_spellings(draft: Draft) -> None:
    """Only a caller's own mapping can hold them."""
    name = draft.any_header()
    other = draft.random.choice((draft.headers[name], "1", f"v1,{draft.any_tag()}"))
    both = [(name.lower(), draft.headers.pop(name)), (name.title(), other)]
    draft.random.shuffle(both)
    draft.headers.update(both)


HEADERS = (
    *(surrounded, surrounded, damaged_header, damaged_header, doubled_header, other_time),
    *(lost_header, empty_header, two_spaces, two_spellings, other_case),
)


def make(random: Random, now: float) -> Request:
    time = times.fresh(random, now)
    draft = Draft(
        random, now, a_secret(random), bodies.any_body(random), an_id(random), time, str(time)
    )
    how_many = random.choices((0, 1, 2, 3), (15, 50, 25, 10))[0]
    chosen = [random.choice(SIGNED + ENTRIES + HEADERS) for _ in range(how_many)]
    varied = [one for one in VARIATIONS if random.random() < 0.2]
    for change in chosen:
        if change in SIGNED:
            change(draft)
    draft.sign()
    for change in (*(one for one in chosen if one in ENTRIES), *varied):
        change(draft)
    draft.write()
    for change in chosen:
        if change in HEADERS:
            change(draft)
    names = tuple(one.__name__ for one in chosen)
    return Request(draft.sent_secret, draft.sent_body, draft.headers, now, made_by=names)


def make_svix(random: Random, now: float) -> Request:
    """Under Svix's names; now and then all or some of them are the specification's."""
    request = make(random, now)
    share = 0.7 if random.random() < 0.1 else 0
    kept = {name for name in request.headers if random.random() < share}
    headers = {
        name if name in kept else in_svix(name): value for name, value in request.headers.items()
    }
    made_by = request.made_by + (("other_names",) if kept else ())
    return replace(request, headers=headers, made_by=made_by)


def in_svix(name: str) -> str:
    return name.replace(OWN, SVIX).replace(OWN.title(), SVIX.title())
