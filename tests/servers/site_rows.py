"""The callback as the provider sends it, and the ways in which a site is set up."""

from row import Row
from sites import EARLY

NOT_CGI = "fpm fcgid mod_wsgi"

SITE_ROWS = [
    Row("as it comes", {"mod_php cli-server": "X H -> X", "rest": "X h -> X"}),
    Row("front controller", {"mod_php cli-server": "X H -> X", "rest": "X h -> X"}, "front"),
    Row(
        "vendor's rule",
        {"mod_php": "X H -> X", NOT_CGI: "X h -> X", "cgi": "X R·X h -> X"},
        "vendor",
    ),
    Row(
        "  and front controller",
        {"mod_php": "X R·X H -> X", NOT_CGI: "X R·X h -> X", "cgi": "X R·X R·R·X h -> X"},
        "vendor-front",
    ),
    Row(
        "the same by SetEnvIf",
        {"mod_php": "X H -> X", NOT_CGI: "X h -> X", "cgi": "X R·X h -> X"},
        "setenvif",
    ),
    Row(
        "  and front controller",
        {"mod_php": "X R·X H -> X", NOT_CGI: "X R·X h -> X", "cgi": "X R·X R·R·X h -> X"},
        "setenvif-front",
    ),
    Row(
        "vendor's rule, unset late",
        {"mod_php": "X -> X", NOT_CGI: "X h -> X", "cgi": "R·X -> R·X"},
        "late",
    ),
    Row(
        "  and front controller",
        {"cgi": "R·R·X -> R·R·X", "rest": "R·X -> R·X"},
        "late-front",
    ),
    Row(
        "neutral variable",
        {"mod_php": "X P H -> X", NOT_CGI: "X P h -> X", "cgi": "X R·P h -> X"},
        "neutral",
    ),
    Row(
        "  and front controller",
        {"mod_php": "X P R·P H -> X", NOT_CGI: "X P R·P h -> X", "cgi": "X R·P R·R·P h -> X"},
        "neutral-front",
    ),
    Row(
        "neutral variable, unset late",
        {"cgi": "R·P -> R·P", "rest": "P -> P"},
        "neutral-late",
    ),
    Row(
        "  and front controller",
        {"cgi": "R·R·P -> R·R·P", "rest": "R·P -> R·P"},
        "neutral-late-front",
    ),
    Row(
        "  without a condition",
        {"cgi": "R·P -> R·P", "rest": "P -> P"},
        "unconditional-late",
    ),
    Row(
        "  and front controller",
        {"cgi": "R·P= R·R·P -> R·R·P", "rest": "P= R·P -> R·P"},
        "unconditional-late-front",
    ),
    Row("unset early or by a proxy", {"rest": "-> header_missing"}, EARLY),
    Row(
        "rule of another value",
        {"mod_php": "X H -> X", NOT_CGI: "X h -> X", "cgi": "X R·X=W h -> header_conflict"},
        "disagree",
    ),
    Row(
        "  and front controller",
        {
            "mod_php": "X R·X=W H -> header_conflict",
            NOT_CGI: "X R·X=W h -> header_conflict",
            "cgi": "X R·X=W R·R·X=W h -> header_conflict",
        },
        "disagree-front",
    ),
]
