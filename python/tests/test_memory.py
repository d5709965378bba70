"""Nothing is kept of a call."""

import subprocess
import sys

PROGRAM = """
import resource
import sys
import paysig

body, secret = b'{"b":1,"a":2}' + b" " * 5_000, "secret"
view, array, text = memoryview(bytearray(body)), bytearray(body), body.decode()
signature = paysig.sign(body, secret, "akashicpay")
arguments = [body, secret, view, array, text, signature]

def work():
    for shape in (body, view, array, text):
        paysig.verify_signature(shape, signature, secret, "akashicpay")
        paysig.match_signature(shape, signature, secret, "akashicpay", canonical_forms=["js"])
        paysig.verify_signature(shape, signature.encode(), secret.encode())
        repr(paysig.Key(secret).match(shape, paysig.sign(shape, secret)))
    paysig.verify_signature("\\ud800", signature, secret)
    for wrong in ("paysig.Key('')", "paysig.Key('\\ud800')", "paysig.canonicalize(b'', 'js')",
                  "paysig.sign({}, secret)", "paysig.Key(secret, canonical_forms='js')"):
        try:
            eval(wrong)
        except Exception:
            pass

def used():
    counts = [sys.getrefcount(value) for value in arguments]
    return counts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

for _ in range(1_000):
    work()
counts, before = used()
for _ in range(5_000):
    work()
again, after = used()
assert again == counts, (counts, again)
print(after - before)
"""


def test_no_call_leaks() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    # In KiB. One leaked body a round would be 25,000.
    assert int(result.stdout) < 1_000
