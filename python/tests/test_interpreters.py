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
import paysig
try:
    paysig.Key("")
except paysig.ConfigError:
    print("caught")
print(paysig.match_signature(b"body", paysig.sign(b"body", "secret"), "secret"))
''')
if failure is not None:
    print(failure)
interpreters.destroy(other)
print(paysig.Key("secret"))
"""


def test_an_interpreter_that_shares_the_process_catches_what_is_raised_in_it() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert result.stdout.splitlines() == [
        "caught",
        "<paysig.Match form='raw' message=4 bytes>",
        "<paysig.Key provider='generic'>",
    ], result.stderr
    assert result.returncode == 0
