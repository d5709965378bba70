"""Where Paysig and the packages standardwebhooks and svix are known to differ."""

import standard_mends as mends
from difference import Known
from standard_draft import SVIX


def known(prefix: str) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
    """What the peer takes and Paysig does not, and the other way."""
    here = mends.Mends(prefix)
    takes_more = (
        Known(
            "a time that is not plain digits",
            "float() reads signs, fractions, exponents, _ and blanks; the specification wants "
            "an integer",
            here.changed(here.time, mends.in_plain_digits),
        ),
        Known(
            "a tag with characters that are not base64's",
            "b64decode() drops them; a tag has one text (RFC 4648, section 3.3)",
            here.with_tags(mends.without_other_characters),
        ),
        Known(
            "text behind a tag's padding",
            "b64decode() drops it; a tag has one text",
            here.with_tags(mends.without_rest),
        ),
        Known(
            "a tag whose last digit has bits too many",
            "b64decode() drops them; a tag has one text (RFC 4648, section 3.5)",
            here.with_tags(mends.without_bits),
        ),
        Known(
            "an id with a comma",
            "how a header that came twice looks",
            here.with_plain_id(lambda text: "," in text),
        ),
        Known(
            "an id with a dot",
            "the specification forbids it: a part of the message could pass for the id's",
            here.with_plain_id(lambda text: "." in text),
        ),
        Known(
            "an id with blanks around it",
            "servers take them off (RFC 9110, section 5.5), so nobody can sign them",
            here.with_plain_id(lambda text: text != text.strip(mends.BLANK)),
        ),
        Known(
            "an id that is not printable ASCII",
            "ids go to logs and tables",
            here.with_plain_id(mends.is_not_printable),
        ),
        Known(
            "an id longer than 8 KiB",
            "ids go to logs and tables",
            here.with_shorter_id,
        ),
        Known(
            "a signature longer than 8 KiB",
            "nginx and Apache take none by default; it bounds the work for a forged request",
            here.without_bad_tags,
        ),
        Known(
            "a secret with characters that are not base64's",
            "b64decode() drops them; Paysig says so when the verifier is made",
            mends.with_plain_secret(mends.NOT_BASE64.search),
        ),
        Known(
            "a secret with too much padding",
            "as before: one that is not what was copied is told of at once",
            mends.with_plain_secret(lambda text: text.endswith("=") and len(text) % 4),
        ),
        Known(
            "one header in two spellings",
            "the peer takes the last; a header that came twice is doubtful",
            mends.last_of_two,
        ),
        Known(
            "a body larger than max_body",
            "a setting, and 1 MiB without it",
            mends.larger_limit,
        ),
    )
    takes_less = (
        Known(
            "a secret that is not base64",
            "Paysig says so when the verifier is made; the peer raises binascii.Error",
            mends.another_secret,
        ),
        Known(
            "blanks around the signature, or two between entries",
            "servers take them off or add them; the peer raises ValueError",
            here.with_entries(lambda entries: " ".join(entries).split()),
        ),
        Known(
            "blanks around the id",
            "servers take them off (RFC 9110, section 5.5)",
            here.changed(here.id, lambda text: text.strip(mends.BLANK)),
        ),
        Known(
            "an entry without a comma, or with two",
            "passed over like another version's; the peer raises ValueError",
            here.with_entries(lambda entries: list(filter(mends.is_entry, entries))),
        ),
        Known(
            "a tag that cannot be decoded",
            "passed over as no tag; the peer raises binascii.Error or ValueError",
            here.with_entries(lambda entries: list(filter(mends.can_be_decoded, entries))),
        ),
        Known(
            "300 s ago, to the second",
            "the peer's clock counts fractions, the signed time does not",
            here.at_whole_second,
        ),
        Known(
            "a body that is not UTF-8",
            "bytes are signed; the peer decodes them and raises UnicodeDecodeError",
            here.in_utf8,
        ),
    )
    names = Known(
        "webhook-* for svix-*",
        "the peer takes either for each header, and so mixes them; webhook-* alone are the "
        "provider standardwebhooks",
        here.under_own_names,
    )
    if prefix == SVIX:
        # In front: the others see nothing under other names.
        return (names, *takes_more), (names, *takes_less)
    return takes_more, takes_less
