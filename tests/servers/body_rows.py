"""The ways in which a body can come, and what becomes of it."""

from row import Row
from wire import FORM, FORM_TYPE, LONG_PAYLOAD, Request

FAITHFUL = "mod_php cli-server"

BODY_ROWS = [
    Row(
        "after the headers",
        {FAITHFUL: "X H -> X", "rest": "X h -> X"},
        request=Request(late=True),
    ),
    Row(
        "multipart/form-data",
        {
            FAITHFUL: "X H body=empty length=sent -> body_lost",
            "fpm fcgid cgi nginx lighttpd": "X h body=empty length=sent -> body_lost",
            "rest": "X h -> X",
        },
        request=Request(message=FORM, content_type=FORM_TYPE),
    ),
    Row(
        "  which PHP is not to read",
        {
            "mod_php": "X H -> X",
            "fpm fcgid cgi": "X h body=empty length=sent -> body_lost",
            "mod_wsgi": "X h -> X",
        },
        "unread",
        Request(message=FORM, content_type=FORM_TYPE),
    ),
    Row(
        "chunked",
        {
            FAITHFUL: "X H length=none chunked -> X",
            "cgi gunicorn": "X h body=empty length=none chunked -> body_lost",
            "nginx": "X h chunked -> X",
            "uvicorn": "X h length=none chunked -> X",
            "mod_wsgi": "-> 411",
            "rest": "X h -> X",
        },
        request=Request(chunked=True),
    ),
    Row(
        "  after the headers",
        {
            FAITHFUL: "X H length=none chunked -> X",
            "fpm cgi gunicorn": "X h body=empty length=none chunked -> body_lost",
            "nginx": "X h chunked -> X",
            "uvicorn": "X h length=none chunked -> X",
            "mod_wsgi": "-> 411",
            "rest": "X h -> X",
        },
        request=Request(chunked=True, late=True),
    ),
    Row(
        "gzip",
        {FAITHFUL: "X H body=as_sent -> body_encoded", "rest": "X h body=as_sent -> body_encoded"},
        request=Request(gzipped=True),
    ),
    Row(
        "  chunked after the headers",
        {
            FAITHFUL: "X H body=as_sent length=none chunked -> body_encoded",
            "fpm cgi gunicorn": "X h body=empty length=none chunked -> body_lost",
            "nginx": "X h body=as_sent chunked -> body_encoded",
            "uvicorn": "X h body=as_sent length=none chunked -> body_encoded",
            "mod_wsgi": "-> 411",
            "rest": "X h body=as_sent -> body_encoded",
        },
        request=Request(gzipped=True, chunked=True, late=True),
    ),
    Row(
        "gzip, inflated to less",
        {
            "mod_php": "X H length=sent -> X",
            "fpm fcgid": "X h -> X",
            "cgi": "X h body=as_sent -> body_encoded",
            "mod_wsgi": "X h length=sent -> X",
        },
        "inflate",
        Request(gzipped=True),
    ),
    Row(
        "gzip, inflated to more",
        {
            "mod_php": "X H length=sent -> X",
            "fpm fcgid": "X h -> X",
            "cgi": "X h body=as_sent -> body_encoded",
            "mod_wsgi": "X h body=cut -> signature_mismatch",
        },
        "inflate",
        Request(message=LONG_PAYLOAD, gzipped=True),
    ),
    Row(
        "  after the headers",
        {
            "mod_php": "X H length=sent -> X",
            "fpm mod_wsgi": "X h body=cut -> signature_mismatch",
            "fcgid": "X h -> X",
            "cgi": "X h body=as_sent -> body_encoded",
        },
        "inflate",
        Request(message=LONG_PAYLOAD, gzipped=True, late=True),
    ),
]
