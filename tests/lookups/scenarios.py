"""All scenarios, by what they are about."""

from answer_scenarios import ANSWERS, MEMORY, REDIRECTS, STATUSES
from failure_scenarios import ATTEMPTS, FAILURES, SIZES, TLS, WAITS

SECTIONS = {
    "What the provider answers": ANSWERS,
    "Statuses": STATUSES,
    "How often and how long": ATTEMPTS,
    "How long it asks to wait": WAITS,
    "Redirects": REDIRECTS,
    "Length": SIZES,
    "What fails": FAILURES,
    "TLS": TLS,
    "What is remembered": MEMORY,
}
