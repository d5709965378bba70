"""The vectors as jobs for the judges: one JSON object each, every byte string in hexadecimal."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
FOLDER = TESTS / "vectors"
sys.path.append(str(TESTS / "oracles"))

from gateways import row_of  # noqa: E402 - of the oracles
from sending import headers  # noqa: E402

KINDS = ("request", "verify", "payload", "payment", "sign_request", "row_error", "error")
KINDS += ("lookup", "lookup_error", "expectation", "decision", "keys", "credit", "write")
# Of every provider: it can be decoded as hexadecimal and as base64.
SECRET = b"00112233445566778899aabbccddeeff"
URL = "https://shop.example/callbacks"

Job = dict[str, Any]


def jobs() -> Iterator[tuple[Job, Any]]:
    """Each vector's job, and what it expects."""
    for path in sorted(FOLDER.glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        if file["kind"] in KINDS:
            for case in file["cases"]:
                yield job(file["kind"], case), case["expect"]


def job(kind: str, case: Job) -> Job:
    if kind == "error":
        kind = case["call"]
    found: Job = {"id": case["id"], "kind": kind}
    if kind in ("payload", "payment"):
        request = verified(case.get("provider", "generic"), content(case["message"]))
        return found | {"request": request}
    for field, value in case.items():
        match field:
            case "id" | "guards" | "call" | "expect":
                continue
            case "body" | "secret" | "delivery_id" | "url" | "api_key":
                found[field] = spelled(value)
            case "signature" | "payload":
                found[field] = value if value is None else spelled(value)
            case "lookup":
                found[field] = value and looked_up(value)
            case "answers":
                found[field] = [{"status": one["status"], **body(one)} for one in value]
            case "failures":
                found[field] = [{"reason": one["reason"]} for one in value]
            case "secrets":
                found[field] = secrets(value)
            case "headers":
                found[field] = [[spelled(name), spelled(text)] for name, text in value]
            case "server":
                # Rust's judge knows no other order, and the names of headers are compared.
                found[field] = {name: spelled(text) for name, text in sorted(value.items())}
            case _:
                found[field] = value
    return found


def verified(provider: str | Job, message: bytes) -> Job:
    """A request by which `message` is verified byte for byte."""
    row = row_of(provider)
    settings: Job = {}
    if row.forms != ("raw",):
        settings["canonical_forms"] = ["raw"]
    if row.signs_url:
        settings["url"] = URL
    sent = headers(replace(row, forms=("raw",)), message, SECRET, 0, event="msg_1", url=URL)
    return {
        "provider": provider,
        "secrets": [{"secret": {"hex": SECRET.hex()}}],
        "settings": settings,
        "body": {"hex": message.hex()},
        "headers": [[spelled(name), spelled(text)] for name, text in sent],
        "now": 0,
    }


def looked_up(lookup: Job) -> Job:
    """How to come by a provider's answer."""
    texts = {field: spelled(lookup[field]) for field in ("payload", "api_key") if field in lookup}
    return lookup | texts | (body(lookup) if "body" in lookup else {})


def body(case: Job) -> Job:
    return {"body": spelled(case["body"])}


def secrets(value: Any) -> Any:
    if isinstance(value, dict):
        orders = value["resolver"].items()
        return {"resolver": {order: secrets(found) for order, found in orders}}
    return [one | {"secret": spelled(one["secret"])} for one in value]


def spelled(text: Any) -> dict[str, str]:
    return {"hex": content(text).hex()}


def content(text: Any) -> bytes:
    """The bytes that the notation of the vectors stands for."""
    match text:
        case str():
            return text.encode()
        case {"hex": str(digits)}:
            return bytes.fromhex(digits)
        case {"repeat": unit, "times": int(times)}:
            return content(unit) * times
        case {"concat": list(parts)}:
            return b"".join(content(part) for part in parts)
    raise TypeError(f"no byte string: {text!r}")
