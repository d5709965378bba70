"""A plain site, and what a sender can do with the header."""

from row import Row
from wire import Request

# These list a header's name as it was sent; the others write it anew.
FAITHFUL = "mod_php cli-server"
# These join repeated headers by a comma without a space.
COMMA_ONLY = "gunicorn nginx-gunicorn uvicorn"

HEADER_ROWS = [
    Row(
        "in lower case",
        {FAITHFUL: "X x-paymento-hmac -> X", "rest": "X h -> X"},
        request=Request(("x-paymento-hmac: V",)),
    ),
    Row(
        "under its other name",
        {FAITHFUL: "A HA -> A", "rest": "A hA -> A"},
        request=Request(("X-HMAC-SHA256-SIGNATURE: V",)),
    ),
    Row(
        "another value there",
        {FAITHFUL: "A=W X HA=W H -> X", "rest": "A=W X hA=W h -> X"},
        request=Request(("X-Paymento-HMAC: V", "X-HMAC-SHA256-SIGNATURE: W")),
    ),
    Row(
        "only with underscores",
        {
            "mod_php": "X_Paymento_HMAC -> header_missing",
            "lighttpd": "X h -> X",
            "cli-server": "X X_Paymento_HMAC -> X",
            "rest": "-> header_missing",
        },
        request=Request(("X_Paymento_HMAC: V",)),
    ),
    Row(
        "real one, underscored twin",
        {
            "mod_php": "X H X_Paymento_HMAC=W -> X",
            "lighttpd": "X=W h=W -> signature_mismatch",
            "cli-server": "X=W H X_Paymento_HMAC=W -> header_conflict",
            "rest": "X h -> X",
        },
        request=Request(("X-Paymento-HMAC: V", "X_Paymento_HMAC: W")),
    ),
    Row(
        "underscored twin, real one",
        {FAITHFUL: "X H X_Paymento_HMAC=W -> X", "rest": "X h -> X"},
        request=Request(("X_Paymento_HMAC: W", "X-Paymento-HMAC: V")),
    ),
    Row(
        "twice, the first right",
        {
            FAITHFUL: "X=V,_W H=V,_W -> header_duplicated",
            "nginx": "X=W h=W -> signature_mismatch",
            COMMA_ONLY: "X=V,W h=V,W -> header_duplicated",
            "rest": "X=V,_W h=V,_W -> header_duplicated",
        },
        request=Request(("X-Paymento-HMAC: V", "X-Paymento-HMAC: W")),
    ),
    Row(
        "twice, the second right",
        {
            FAITHFUL: "X=W,_V H=W,_V -> header_duplicated",
            "nginx": "X h -> X",
            COMMA_ONLY: "X=W,V h=W,V -> header_duplicated",
            "rest": "X=W,_V h=W,_V -> header_duplicated",
        },
        request=Request(("X-Paymento-HMAC: W", "X-Paymento-HMAC: V")),
    ),
    Row(
        "twice the same",
        {
            FAITHFUL: "X=V,_V H=V,_V -> header_duplicated",
            "nginx": "X h -> X",
            COMMA_ONLY: "X=V,V h=V,V -> header_duplicated",
            "rest": "X=V,_V h=V,_V -> header_duplicated",
        },
        request=Request(("X-Paymento-HMAC: V", "X-Paymento-HMAC: V")),
    ),
    Row(
        "padded with spaces and a tab",
        {
            "mod_php": "X H -> X",
            "nginx": "X=V_> h=V_> -> X",
            "cli-server": "X=V_> H=V_> -> X",
            "rest": "X h -> X",
        },
        request=Request(("X-Paymento-HMAC:   V \t",)),
    ),
    Row(
        "empty",
        {
            FAITHFUL: "X= H= -> header_missing",
            "lighttpd": "-> header_missing",
            "rest": "X= h= -> header_missing",
        },
        request=Request(("X-Paymento-HMAC:",)),
    ),
    Row("none", {"rest": "-> header_missing"}, request=Request(())),
    Row("in the query alone", {"rest": "-> header_missing"}, request=Request((), query=True)),
    Row(
        "Redirect-Http-X-..",
        {
            "rest": "HTTP_REDIRECT_HTTP_X_PAYMENTO_HMAC Redirect-Http-X-Paymento-Hmac"
            " -> header_missing"
        },
        request=Request(("Redirect-Http-X-Paymento-Hmac: V",)),
    ),
    Row(
        "the neutral variable's name",
        {"rest": "HTTP_PAYMENTO_HMAC Paymento-Hmac -> header_missing"},
        request=Request(("Paymento-Hmac: V",)),
    ),
]
