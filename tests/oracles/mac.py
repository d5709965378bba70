"""Tags, from Python's hmac and from OpenSSL's command, which have to agree."""

import functools
import hmac
import subprocess
import sys


@functools.cache
def tag(secret: bytes, message: bytes, algorithm: str = "sha256") -> bytes:
    """The HMAC tag of `message`."""
    ours = hmac.digest(secret, message, algorithm)
    # The command cannot take an empty key. HMAC fills a short key up with zeros, so a single
    # zero is the same key.
    key = (secret or b"\0").hex()
    theirs = subprocess.run(
        ["openssl", "dgst", f"-{algorithm}", "-mac", "HMAC", "-macopt", f"hexkey:{key}", "-binary"],
        input=message,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    if ours != theirs:
        sys.exit(f"Python and OpenSSL disagree: {ours.hex()} and {theirs.hex()}")
    return ours
