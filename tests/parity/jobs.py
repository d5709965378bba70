"""The vectors as jobs for the judges: one JSON object each, every byte string in hexadecimal."""

import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "vectors"
KINDS = ("request", "verify", "payload", "payment", "sign_request", "error")
SECRET = b"merchant-secret"

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
            case "body" | "secret":
                found[field] = spelled(value)
            case "signature":
                found[field] = value if value is None else spelled(value)
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


def verified(provider: str, message: bytes) -> Job:
    """A request by which `message` is verified byte for byte."""
    settings: Job = {"signature_headers": ["X-Signature"]}
    if provider == "akashicpay":
        settings["canonical_forms"] = ["raw"]
    tag = hmac.digest(SECRET, message, "sha256").hex().encode()
    return {
        "provider": provider,
        "secrets": [{"secret": {"hex": SECRET.hex()}}],
        "settings": settings,
        "body": {"hex": message.hex()},
        "headers": [[{"hex": b"X-Signature".hex()}, {"hex": tag.hex()}]],
        "now": 0,
    }


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
