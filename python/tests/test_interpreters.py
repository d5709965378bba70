"""Interpreters beside the main one, such as mod_wsgi makes for each application."""

import subprocess
import sys

PROGRAM = """
import sys
import paysig

if sys.version_info >= (3, 13):
    import _interpreters as interpreters
    other = interpreters.create("legacy")
else:
    import _xxsubinterpreters as interpreters
    other = interpreters.create(isolated=False)

failure = interpreters.run_string(other, '''
import pickle
import paysig
try:
    paysig.Key("")
except paysig.ConfigError:
    print("caught")
print(paysig.match_signature(b"body", paysig.sign(b"body", "secret"), "secret"))

body = b\'{"order_id":"7","status":"PAID","n":1e400}\' + b" " * 100_000
headers = paysig.sign_request("rajaongkir", body, "of 7")
verifier = paysig.Verifier("rajaongkir", secrets=lambda order: f"of {order}")
verified = verifier.verify(body=body, headers=headers)
print(verified.payload["n"], isinstance(verified.payment, paysig.Payment), verified.resolved_id)
decision = paysig.decide(verified.payment, expectation=paysig.Expectation(order_id="7"))
print(decision.verdict, isinstance(decision, paysig.Decision))
print(isinstance(verifier.explain(body=body, headers=headers), paysig.Explanation))
try:
    verifier.verify(body=body, headers={})
except paysig.Rejected as rejection:
    print(rejection.code, vars(pickle.loads(pickle.dumps(rejection))) == vars(rejection))
''')
if failure is not None:
    print(failure)
interpreters.destroy(other)
print(paysig.Key("secret"))
body = b\'{"OrderId":"7"}\'
headers = paysig.sign_request("paymento", body, "secret")
verified = paysig.Verifier("paymento", secrets="secret").verify(body=body, headers=headers)
print(isinstance(verified.payment, paysig.Payment))
"""


def test_an_interpreter_that_shares_the_process_catches_what_is_raised_in_it() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert result.stdout.splitlines() == [
        "caught",
        "<paysig.Match form='raw' message=4 bytes>",
        "1E+400 True 7",
        "accept True",
        "True",
        "header_missing True",
        "<paysig.Key provider='generic'>",
        "True",
    ], result.stderr
    assert result.returncode == 0
