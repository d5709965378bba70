"""Times paysig beside what one would write without it.

All contenders of a table take turns in one process, Node's in a child that is told when. Shown are
medians over the rounds; the ratio is the median of each round's own.
"""

import argparse
import hashlib
import hmac
import json
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import whole_requests
from timing import Contender, Figures, in_python, measure, show

import paysig

HERE = Path(__file__).resolve().parent
CALLBACK = HERE.parents[1] / "crates" / "core" / "benches" / "callback.json"
SECRET = b"a secret of thirty-two letters.."

OURS = "paysig.verify_signature"
RAW = {
    OURS: "paysig.verify_signature(body, signature, secret)",
    "paysig.Key.matches": "key.matches(body, signature)",
    "hmac.new": "hmac.compare_digest("
    "hmac.new(secret, body, hashlib.sha256).hexdigest(), signature)",
    "hmac.digest": "hmac.compare_digest(hmac.digest(secret, body, 'sha256').hex(), signature)",
}
CANONICAL = {
    OURS: "paysig.verify_signature(body, signature, secret, 'akashicpay')",
    "paysig.match_signature": "paysig.match_signature(body, signature, secret, 'akashicpay')",
    "paysig.Key.matches": "key.matches(body, signature)",
    "json + hmac": "hmac.compare_digest(hmac.new(secret, json.dumps(json.loads(body), "
    "sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode(), "
    "hashlib.sha256).hexdigest(), signature)",
    "orjson + hmac": "hmac.compare_digest(hmac.new(secret, orjson.dumps(orjson.loads(body), "
    "option=orjson.OPT_SORT_KEYS), hashlib.sha256).hexdigest(), signature)",
}


def judging(recipe: str, names: dict[str, Any]) -> Contender:
    """A recipe as a contender, once it has shown that it tells a forged callback."""
    assert eval(recipe, names), recipe
    assert not eval(recipe, names | {"signature": "0" * 64}), recipe
    return in_python(recipe, names)


def in_node(node: subprocess.Popen[str], body: bytes, signature: str) -> Contender:
    """The callback verified by the child."""

    def ask(line: str) -> None:
        assert node.stdin is not None
        node.stdin.write(line + "\n")
        node.stdin.flush()

    def run(count: int) -> float:
        ask(str(count))
        assert node.stdout is not None
        return int(node.stdout.readline()) / 1e9

    ask(json.dumps({"body": body.decode(), "signature": signature, "secret": SECRET.decode()}))
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--rounds", type=int, default=101, help="how often each takes its turn")
    parser.add_argument("--seconds", type=float, default=0.005, help="how long a turn is")
    arguments = parser.parse_args()

    modules: dict[str, Any] = {
        "hashlib": hashlib,
        "hmac": hmac,
        "json": json,
        "orjson": orjson,
        "paysig": paysig,
    }

    def table(title: str, recipes: dict[str, str], body: bytes, provider: str) -> None:
        signature = paysig.sign(body, SECRET, provider)
        names = modules | {"body": body, "signature": signature, "secret": SECRET}
        names["key"] = paysig.Key(SECRET, provider)
        contenders = {name: judging(recipe, names) for name, recipe in recipes.items()}
        if provider == "akashicpay":
            contenders["node"] = in_node(node, body, signature)
        tables[title] = measure(contenders, arguments.rounds, arguments.seconds)
        show(title, tables[title])

    tables: dict[str, Figures] = {}
    print(f"Python {sys.version.split()[0]}, {ssl.OPENSSL_VERSION}")
    command = ["node", str(HERE / "bench.mjs")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        filler = CALLBACK.read_bytes() * 100
        for size, title in ((300, "300 B"), (1024, "1 KiB"), (65536, "64 KiB")):
            table(f"a raw body of {title}", RAW, filler[:size], "generic")
        callback = CALLBACK.read_bytes()
        table(f"an AkashicPay callback of {len(callback)} B", CANONICAL, callback, "akashicpay")
    figures = {
        "bodies": tables,
        "requests": whole_requests.beside_peers(arguments.rounds, arguments.seconds),
        "refusals": whole_requests.refusals(arguments.rounds, arguments.seconds),
    }
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
