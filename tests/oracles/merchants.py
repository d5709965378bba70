"""Merchants' own rows: the format, version 1, and which field is at fault in a wrong one."""

import json
import re
from typing import Any

import merchant_lookups
import merchant_payments
import template
from objects import (
    Object,
    RowError,
    among,
    is_header,
    is_object,
    is_switch,
    is_text,
    is_word,
    lists,
    ranges,
)
from rows import Pairs, Row, Step, Time

FORMS = ("raw", "js", "php", "go", "go-legacy", "ruby")
OF_ONE_TAG = {"prefix", "prefix_required", "stray_quotes", "repeats"}
MOST_STEPS = 8
LONGEST_WINDOW = 31_536_000


def row(value: Any) -> Row:
    """The row that a merchant wrote, as an object or as its JSON text."""
    if isinstance(value, str):
        try:
            value = json.loads(value, parse_constant=refuse_constant)
        except ValueError as error:
            raise RowError("") from error
    return Reader(value, "").row()


def refuse_constant(name: str) -> Any:
    raise ValueError(name)


class Reader(Object):
    """An object with what a row holds."""

    def inside(self, name: str) -> "Reader | None":
        found = super().inside(name)
        return found and Reader(found.fields, found.whole)

    def row(self) -> Row:
        self.take("version", lambda version: type(version) is int and version == 1)
        self.take("name", is_name)
        self.take("title", is_text, None)
        self.take("sources", lists(is_word), None)
        self.take("notes", is_text, None)
        headers = self.take("headers", lambda found: lists(is_header)(found) and 0 < len(found) < 9)
        signature = Reader(self.take("signature", is_object, {}), self.path("signature"))
        chosen = signature.signature()
        parts = template.parsed(self.take("message", is_template, "{body}"))
        if template.touches(parts, "id"):
            raise self.fault("message")
        signed = {part.name for part in parts if isinstance(part, template.Placeholder)}
        forms = self.take("canonical_forms", is_forms, None)
        if forms is not None and "message" in self.fields:
            raise self.fault("canonical_forms")
        timestamp, id_header = self.inside("timestamp"), self.inside("id")
        for name in ("timestamp", "id"):
            if (name in self.fields) != (name in signed):
                raise self.fault(name)
        taken = {header.lower() for header in headers}
        for where in (timestamp, id_header):
            if where and "header" in where.fields:
                header = where.take("header", is_header, "")
                where.take("header", lambda name: name.lower() not in taken)
                taken.add(header.lower())
        payment, lookup = self.inside("payment"), self.inside("lookup")
        # What an answer is compared with is the callback's payment.
        if lookup and not payment:
            raise self.fault("lookup")
        fields = payment and merchant_payments.of_callback(payment)
        made = Row(
            headers=tuple(headers),
            **chosen,
            message=self.fields.get("message", "{body}"),
            forms=tuple(forms or ["raw"]),
            key=tuple(self.steps()),
            timestamp=timestamp and timestamp.time(chosen["pairs"]),
            id=id_header and id_header.header(),
            key_field=tuple(self.take("key_field", lists(is_word), [])),
            environments=tuple(self.take("environments", lists(is_word), [])),
            fields=fields,
            lookup=lookup and fields and merchant_lookups.lookup(lookup, fields),
        )
        self.take("methods", lambda found: lists(is_method)(found) and bool(found), None)
        if statuses := self.inside("statuses"):
            statuses.take("accepted", ranges(200, 299), 200)
            statuses.take("refused", ranges(400, 599), 401)
            statuses.done()
        self.done()
        return made

    def signature(self) -> dict[str, Any]:
        algorithm = self.take("algorithm", among("sha256", "sha512", "sha1"), "sha256")
        legacy = self.take("legacy_sha1", lambda value: value is True, False)
        if legacy != (algorithm == "sha1"):
            raise self.fault("legacy_sha1")
        encoding = self.take("encoding", among("hex", "hex-upper", "base64"), "hex")
        also_reads = self.take("also_reads", lists(among("hex", "base64")), [])
        prefix = self.take("prefix", is_prefix, "")
        prefix_required = self.take("prefix_required", is_switch, True)
        quotes = self.take("stray_quotes", is_switch, False)
        repeats = self.take("repeats", is_switch, False)
        pairs, versions = self.inside("pairs"), self.inside("versions")
        if pairs and versions:
            raise self.fault("versions")
        for layout in ("pairs", "versions"):
            if layout in self.fields and OF_ONE_TAG & self.fields.keys():
                raise self.fault(layout)
        if "prefix_required" in self.fields and not (prefix or pairs or versions):
            raise self.fault("prefix")
        self.done()
        return {
            "algorithm": algorithm,
            "encoding": encoding,
            "also_reads": tuple(also_reads),
            "prefix": prefix,
            "prefix_required": prefix_required,
            "quotes": quotes,
            "repeats": repeats,
            "pairs": pairs and pairs.pairs(),
            "version": versions and versions.version(),
        }

    def pairs(self) -> Pairs:
        separator, tag = self.take("separator", among(",", ";")), self.take("tag", is_label)
        self.done()
        return Pairs(separator, tag)

    def version(self) -> str:
        tag: str = self.take("tag", is_label)
        self.done()
        return tag

    def steps(self) -> list[Step]:
        found = self.take(
            "key", lambda steps: lists(is_step)(steps) and len(steps) <= MOST_STEPS, []
        )
        return [
            ("remove_prefix", step["remove_prefix"]) if isinstance(step, dict) else step
            for step in found
        ]

    def time(self, pairs: Pairs | None) -> Time:
        header = self.take("header", is_header, None)
        pair = self.take("pair", is_label, None)
        unit = self.take("unit", among("seconds", "milliseconds"), "seconds")
        window = self.take("window", ranges(1, LONGEST_WINDOW), 300)
        self.done()
        if header is None and pair is None:
            raise self.fault("header")
        # The time is a pair of its own.
        if pair is not None and (header is not None or pairs is None or pairs.tag == pair):
            raise self.fault("pair")
        return Time(header, pair, unit == "milliseconds", window)

    def header(self) -> str:
        name: str = self.take("header", is_header)
        self.done()
        return name


def is_name(value: Any) -> bool:
    return is_text(value) and re.fullmatch(r"[a-z0-9-]{1,64}", value) is not None


def is_label(value: Any) -> bool:
    return is_text(value) and re.fullmatch(r"[A-Za-z0-9_-]+", value) is not None


def is_prefix(value: Any) -> bool:
    return is_text(value) and re.fullmatch(r"[!-+\--~][ -+\--~]*", value) is not None


def is_method(value: Any) -> bool:
    return is_text(value) and re.fullmatch(r"[A-Z]+", value) is not None


def is_template(value: Any) -> bool:
    try:
        return is_text(value) and bool(template.parsed(value))
    except template.TemplateError:
        return False


def is_forms(value: Any) -> bool:
    return lists(among(*FORMS))(value) and bool(value)


def is_step(value: Any) -> bool:
    if isinstance(value, dict):
        return set(value) == {"remove_prefix"} and is_word(value["remove_prefix"])
    return value in ("trim", "hex", "base64")
