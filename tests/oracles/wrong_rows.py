"""Cases of kind "row_error": rows, each with one mistake, and the field that is stated for it."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import merchants

Rows = Iterator[tuple[str, Any, str]]


def wrong(rows: Iterable[tuple[str, Any, str]]) -> Iterator[dict[str, Any]]:
    for name, row, field in rows:
        guards = f"the error names {field}" if field else "a row is a JSON object"
        try:
            merchants.row(row)
        except merchants.RowError as fault:
            if fault.field != field:
                sys.exit(f"{name}: stated {field}, but the reader says {fault.field}")
        else:
            sys.exit(f"{name}: the reader takes it")
        yield {"id": name, "guards": guards, "row": row, "expect": {"field": field}}
