"""The ways in which a merchant's site is set up: a folder with an .htaccess for each."""

import shutil
from pathlib import Path

# What a vendor tells LiteSpeed's users to add.
VENDOR = """\
RewriteCond %{HTTP:X-Paymento-HMAC} (.+)
RewriteRule .* - [E=HTTP_X_PAYMENTO_HMAC:%1]
"""
# The same by other means.
SETENVIF = 'SetEnvIf X-Paymento-HMAC "(.+)" HTTP_X_PAYMENTO_HMAC=$1\n'
NEUTRAL = VENDOR.replace("E=HTTP_X_PAYMENTO_HMAC", "E=PAYMENTO_HMAC")
# Without a condition: where there is no header, the variable is empty.
UNCONDITIONAL = "RewriteRule .* - [E=PAYMENTO_HMAC:%{HTTP:X-Paymento-HMAC}]\n"
# A well-formed signature, but of nothing.
OTHER = "B0" * 32
DISAGREE = f"RewriteRule .* - [E=HTTP_X_PAYMENTO_HMAC:{OTHER}]\n"
# Within a folder this comes after its rewriting.
LATE = "RequestHeader unset X-Paymento-HMAC\n"
FRONT = """\
RewriteCond %{REQUEST_FILENAME} !-f
RewriteRule ^ index.SUFFIX [L]
"""

SITES = {
    "plain": "",
    "front": FRONT,
    "vendor": VENDOR,
    "vendor-front": VENDOR + FRONT,
    "setenvif": SETENVIF,
    "setenvif-front": SETENVIF + FRONT,
    "late": VENDOR + LATE,
    "late-front": VENDOR + FRONT + LATE,
    "neutral": NEUTRAL,
    "neutral-front": NEUTRAL + FRONT,
    "neutral-late": NEUTRAL + LATE,
    "neutral-late-front": NEUTRAL + FRONT + LATE,
    "unconditional-late": UNCONDITIONAL + LATE,
    "unconditional-late-front": UNCONDITIONAL + FRONT + LATE,
    "disagree": DISAGREE,
    "disagree-front": DISAGREE + FRONT,
    "inflate": "SetInputFilter DEFLATE\n",
    # Heeded by mod_php alone.
    "unread": "<IfModule php_module>\nphp_flag enable_post_data_reading off\n</IfModule>\n",
}
# Not a folder but a host, whose server removes the header before anything else happens.
EARLY = "early.test"


def lay_out(root: Path, endpoint: Path, suffix: str) -> None:
    """Puts the endpoint into a folder for each site, under the names that it is asked by."""
    for site, rules in SITES.items():
        folder = root / site
        folder.mkdir(parents=True)
        for name in ("callback", "index"):
            shutil.copyfile(endpoint, folder / f"{name}.{suffix}")
        text = f"RewriteEngine On\n{rules}" if "Rewrite" in rules else rules
        (folder / ".htaccess").write_text(text.replace("SUFFIX", suffix), encoding="utf-8")


def path(site: str, suffix: str) -> str:
    """A front controller is asked for what is not a file; elsewhere the script is named."""
    if site.endswith("front"):
        return f"/{site}/callback"
    return f"/{site}/callback.{suffix}"
