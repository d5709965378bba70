"""The native half of paysig. Import `paysig` instead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NoReturn, Protocol, TypeAlias, final

from paysig._errors import CanonicalizationError, ConfigError, Error, PayloadError, Rejected
from paysig._results import Decision, Explanation, Payment, ProviderInfo

__all__ = [
    "CanonicalizationError",
    "ConfigError",
    "Error",
    "Expectation",
    "Key",
    "Lookup",
    "LookupAnswer",
    "LookupRequest",
    "Match",
    "PayloadError",
    "Rejected",
    "Secret",
    "Verified",
    "Verifier",
    "__version__",
    "canonicalize",
    "claim_key",
    "credit_due",
    "credit_key",
    "decide",
    "match_signature",
    "message_key",
    "payment_key",
    "provider_info",
    "providers",
    "read_payment",
    "sign",
    "sign_request",
    "verify_signature",
    "write_payment",
]

__version__: Final[str]

_Body: TypeAlias = bytes | bytearray | memoryview | str
# A name, the JSON text of a row, or a row.
_Provider: TypeAlias = str | Mapping[str, Any]
_Time: TypeAlias = int | float | datetime
_Secret: TypeAlias = str | bytes | Secret
_Secrets: TypeAlias = _Secret | Sequence[_Secret]
_Amount: TypeAlias = str | int | Decimal
_Value: TypeAlias = str | bytes | Sequence[str] | Sequence[bytes] | None

class _Items(Protocol):
    def items(self) -> Iterable[tuple[str, str]]: ...

_Headers: TypeAlias = (
    Mapping[str, _Value]
    | Mapping[bytes, _Value]
    | _Items
    | Iterable[tuple[str | bytes, _Value]]
    | Iterable[list[str]]
    | Iterable[list[bytes]]
)

def verify_signature(
    body: _Body,
    signature: str | bytes | None,
    secret: str | bytes,
    provider: _Provider = "generic",
    *,
    canonical_forms: Sequence[str] | None = None,
) -> bool:
    """Whether `signature` is the provider's signature of `body`.

    `body` is the request's raw body; a str stands for its UTF-8 bytes. `signature` is the
    header's value as it came: one that is missing, malformed or of another type is simply not
    a signature, so the answer is False and never an exception. `provider` is a built-in one's
    name, or a row of your own that describes another: a mapping, or its JSON text.
    `canonical_forms` replaces the provider's own list of forms, in the order in which they are to
    be tried.

    Raises `ConfigError` for a secret that is empty or not written as the provider's are, an
    unknown provider or form, a wrong row, a provider that signs more than the body and needs
    `Verifier`, an empty `canonical_forms`, or `canonical_forms` for a provider that signs the raw
    body; `TypeError` for arguments of other types, a parsed body among them.
    """

def match_signature(
    body: _Body,
    signature: str | bytes | None,
    secret: str | bytes,
    provider: _Provider = "generic",
    *,
    canonical_forms: Sequence[str] | None = None,
) -> Match | None:
    """What `signature` covers, or None if it is not the provider's signature of `body`.

    Takes and raises what `verify_signature()` does. Read the payload from the match's message:
    with a canonical form, several bodies can share one signature.
    """

def sign(
    body: _Body,
    secret: str | bytes,
    provider: _Provider = "generic",
) -> str:
    """The signature that the provider would send with `body`: for tests, and to try an endpoint.

    Raises `ConfigError` as `verify_signature()` does, `CanonicalizationError` when the provider
    signs canonical JSON and `body` is not JSON, `UnicodeEncodeError` for a str with lone
    surrogates, and `TypeError` for arguments of other types.
    """

def sign_request(
    provider: _Provider,
    body: _Body,
    secret: str | bytes,
    *,
    now: _Time | None = None,
    id: str | None = None,  # noqa: A002 - what it is called everywhere
    url: str | None = None,
) -> dict[str, str]:
    """The headers that the provider would send with `body`: for tests, and to try an endpoint.

    `now` is the time that is signed, where the provider signs one: seconds since 1970 or an
    aware datetime; without it the clock is read. `id` is the delivery's id and `url` the address
    that the provider calls: they have to be given where they are signed, and only there.

    Raises what `sign()` does, but takes every provider; `ConfigError` also for an `id` or `url`
    that is missing, unusable or not signed, and `ValueError` for a `now` out of range or without
    a time zone.
    """

def canonicalize(body: _Body, form: str) -> bytes:
    """The bytes that are signed when `body` is signed in `form`.

    The form says whose spelling of the sorted JSON is wanted: "js" (`JSON.stringify`), "php"
    (`json_encode` with `JSON_UNESCAPED_SLASHES`), "go" (`encoding/json`), "go-legacy" (before Go
    1.22) or "ruby" (`JSON.generate` with `ascii_only`). "raw" takes any bytes and gives them back.

    Raises `ConfigError` for an unknown form, `CanonicalizationError` for a body that is not JSON
    or that the form's own language refuses (its depth, a lone surrogate, a number out of range),
    `UnicodeEncodeError` for a str with lone surrogates, and `TypeError` for arguments of other
    types.
    """

def providers() -> list[str]:
    """The names of the built-in providers."""

def provider_info(provider: _Provider) -> ProviderInfo:
    """What a host has to know about a provider, built in or of a row of its own, to set it up.

    `provider` is a name or a row.

    Raises `ConfigError` for an unknown provider or a wrong row, and `TypeError` for an argument of
    another type.
    """

@final
class Key:
    """A secret prepared for one provider.

    Cheaper than `verify_signature()` for each callback, and safe to share between threads. It
    holds no copy of the secret, only what HMAC makes of it, and can be neither copied nor
    pickled.

    Making one raises `ConfigError` as `verify_signature()` does, and `TypeError` for arguments of
    other types.
    """

    def __new__(
        cls,
        secret: str | bytes,
        provider: _Provider = "generic",
        *,
        canonical_forms: Sequence[str] | None = None,
    ) -> Key: ...
    @property
    def provider(self) -> str:
        """The name of the provider whose rules this key follows."""

    def matches(
        self,
        body: _Body,
        signature: str | bytes | None,
    ) -> bool:
        """Whether `signature` is this key's signature of `body`.

        See `verify_signature()`.
        """

    def match(
        self,
        body: _Body,
        signature: str | bytes | None,
    ) -> Match | None:
        """What `signature` covers, or None if it is not this key's signature of `body`.

        See `match_signature()`.
        """

    def __reduce__(self) -> NoReturn: ...

@final
class Match:
    """What a signature was found to cover."""

    __match_args__: Final = ("form", "message")

    @property
    def form(self) -> str:
        """The form in which the body was signed: "raw", or the name of a canonical form."""

    @property
    def message(self) -> bytes:
        """The bytes that were signed.

        Read the payload from these and not from the body: several bodies can share one
        canonical message.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Secret:
    """A secret shared with a provider, with a name and an end if it has them.

    `id` says which secret it is, in `Verified.key_id` and in logs: 1 to 64 printable ASCII
    characters. After `not_after` (seconds since 1970, or an aware datetime) nothing verifies
    with it any more.

    Its value is never shown and cannot be read back; it can be neither copied nor pickled.

    Raises `ConfigError` for an empty value or an unusable id, `ValueError` for a `not_after`
    out of range or without a time zone, and `TypeError` for arguments of other types.
    """

    def __new__(
        cls,
        value: str | bytes,
        *,
        id: str | None = None,  # noqa: A002 - what it is called everywhere
        not_after: _Time | None = None,
    ) -> Secret: ...
    @property
    def id(self) -> str | None:
        """The name that it was given, or None."""

    @property
    def not_after(self) -> int | None:
        """The last second of its use, counted from 1970, or None."""

    def __reduce__(self) -> NoReturn: ...

@final
class Verifier:
    """Judges whole requests for one provider. Made once, shared between threads.

    `provider` is a built-in one's name, or a row of your own that describes another: a mapping, or
    its JSON text.

    `secrets` is one secret or several, of which any may have signed (str, bytes or `Secret`);
    or, for a provider that may use one for each order, a callable that gets the order's id
    from the body, which nobody has vouched for yet, and returns the secrets that apply, or None.

    `signature_headers` replaces the provider's own header names. `env_name` names a server
    variable into which a rule of the web server copies the signature. `environment` is the
    provider's that sends the callbacks, where it has several. `allowlist` holds the IP
    addresses and networks that may call, in one list or in one for each environment;
    `allowlist_mode="report"` lets others in too, with a warning in the log. Behind proxies,
    `trusted_proxies` are believed when they say in `forwarded_header` who came to them; "unix"
    stands for whoever connects through a Unix socket. Bodies longer than `max_body` bytes are
    refused. `canonical_forms` replaces the provider's own list of forms. `window` is how many
    seconds, from 1 to 31536000, a signed time may be off, in the past as in the future, instead
    of the provider's own number. `url` is the address that the provider was given to call, letter
    by letter: it has to be given where that is signed, and only there.

    It can be neither copied nor pickled. Raises `ConfigError` that names the setting at fault,
    and `TypeError` for arguments of other types.
    """

    def __new__(
        cls,
        provider: _Provider,
        *,
        secrets: _Secrets | Callable[[str], _Secrets | None],
        signature_headers: Sequence[str] | None = None,
        environment: str | None = None,
        allowlist: Sequence[str] | Mapping[str, Sequence[str]] | None = None,
        allowlist_mode: str = "enforce",
        trusted_proxies: Sequence[str] = (),
        forwarded_header: str | None = None,
        max_body: int = 1048576,
        canonical_forms: Sequence[str] | None = None,
        env_name: str | None = None,
        window: int | None = None,
        url: str | None = None,
    ) -> Verifier: ...
    @property
    def provider(self) -> str:
        """The name of the provider whose callbacks it judges."""

    def verify(
        self,
        *,
        body: _Body,
        headers: _Headers | None = None,
        meta: dict[str, Any] | None = None,
        peer: str | None = None,
        now: _Time | None = None,
    ) -> Verified:
        """Judges one callback: returns what was verified, or raises `Rejected`.

        `body` is the raw body. `headers` are the request's headers: a mapping, or pairs, of str or
        bytes; a value may be a list of values, or None for a header that did not come. `meta` is
        Django's `request.META` or the environ of WSGI; it alone shows what a rewrite rule left of a
        header, and it tells the peer. Give either or both. `peer` is the address at the other end
        of the connection, where `meta` does not tell it. `now` is seconds since 1970 or an aware
        datetime; without it the clock is read.

        What the callable in `secrets` raises is passed on as it is: an outage says nothing
        about the callback. Raises `TypeError` for arguments of other types and `ValueError` for
        a `now` out of range or without a time zone.
        """

    def explain(
        self,
        *,
        body: _Body,
        headers: _Headers | None = None,
        meta: dict[str, Any] | None = None,
        peer: str | None = None,
        now: _Time | None = None,
    ) -> Explanation:
        """Why a callback was refused: its likeliest cause, for development and operators.

        Takes and raises what `verify()` does, but for `Rejected`. The answer is never a reason to
        believe a callback, and holds no secret.
        """

    def __reduce__(self) -> NoReturn: ...

@final
class Verified:
    """A callback whose sender knew the secret, and what it says."""

    @property
    def provider(self) -> str:
        """The name of the provider whose callback it is."""

    @property
    def key_id(self) -> str | None:
        """The id of the secret that matched, if it has one."""

    @property
    def form(self) -> str:
        """The form in which the body was signed: "raw", or the name of a canonical form."""

    @property
    def message(self) -> bytes:
        """The bytes that were signed."""

    @property
    def payload_bytes(self) -> bytes:
        """The part of the message that is the payload: with most providers all of it."""

    @property
    def payload(self) -> Any:  # noqa: ANN401 - as for json.loads()
        """What the message says: the value of its JSON, read once.

        Integers are int, of any size. A number with a fraction or an exponent is a float where
        that loses nothing, and a `decimal.Decimal` otherwise.

        Raises `PayloadError` for a message that is not JSON or that Python cannot hold.
        """

    @property
    def payment(self) -> Payment | None:
        """What the message says about a payment, if it is about one.

        None for a provider whose payloads are not known, and for a callback about something
        else, such as a payout.

        Raises `PayloadError` for a message that is not JSON, or whose amount or ids are none.
        """

    def claim_key(self, *, merchant: str = "", environment: str = "") -> str:
        """The key of what the callback reports, under which it is settled once.

        See `claim_key()`.
        """

    def payment_key(self, *, merchant: str = "", environment: str = "") -> str | None:
        """The key of the payment, whatever becomes of it; None where the callback does not name it.

        See `payment_key()`.
        """

    @property
    def found_in(self) -> str:
        """Where the signature was found: a server variable, or the header's name."""

    @property
    def address_ok(self) -> bool | None:
        """Whether it came from an address on the allowlist; None without such a list."""

    @property
    def resolved_id(self) -> str | None:
        """The id by which the secret was looked up, where it was."""

    @property
    def timestamp(self) -> int | None:
        """The signed time, in seconds since 1970, where there is one."""

    @property
    def id(self) -> str | None:
        """The delivery's id, where that is signed.

        It stays the same each time the provider sends one callback anew.
        """

    @property
    def headers_seen(self) -> tuple[str, ...]:
        """The names of the headers that arrived, as a log may show them."""

    @property
    def status(self) -> int:
        """The HTTP status that the provider expects."""

    @property
    def refused_status(self) -> int:
        """The HTTP status by which the provider learns that its callback was not accepted."""

@final
class Lookup:
    """A provider's way of being asked about a payment. Made once, shared between threads.

    `provider` is a built-in one's name, or a row of your own that describes another: a mapping, or
    its JSON text. `environment` says which of its hosts is asked; it may be left out where there
    is only one. `api_key` (str or bytes) is the merchant's own, for providers that ask for it.
    `origin` replaces the provider's host, say by that of a proxy: `https://` and a host, or
    `http://` and this machine.

    It makes requests and judges their answers; a carrier such as `paysig.http.Carrier` brings
    them to the provider and back. It can be neither copied nor pickled.

    Raises `ConfigError` for a provider that cannot be asked, and for a setting that is missing,
    wrong or without use; `TypeError` for arguments of other types.
    """

    def __new__(
        cls,
        provider: _Provider,
        *,
        environment: str | None = None,
        api_key: str | bytes | None = None,
        origin: str | None = None,
    ) -> Lookup: ...
    @property
    def provider(self) -> str:
        """The name of the provider that is asked."""

    @property
    def environment(self) -> str:
        """The environment of the provider's that is asked."""

    def request(self, payload: _Body | Verified) -> LookupRequest | LookupAnswer:
        """The request about the payment in a callback that was verified.

        `payload` is a `Verified`, or its `payload_bytes`. Whatever stands in it, the request goes
        to the provider's host and path. Where there is nothing to ask for, this is the answer at
        once, whose verdict is "unsure".

        Raises `ConfigError` for the `Verified` of another provider, and `TypeError` for a payload
        of another type.
        """

    def __reduce__(self) -> NoReturn: ...

@final
class LookupRequest:
    """A request about one payment, for a carrier, and the judge of its answer.

    It can be neither copied nor pickled.
    """

    @property
    def method(self) -> str:
        """The method, "GET" or "POST"."""

    @property
    def url(self) -> str:
        """The whole address."""

    @property
    def headers(self) -> dict[str, str]:
        """The headers, in the order in which they are sent. One of them may hold the API key."""

    @property
    def body(self) -> bytes | None:
        """What is sent, if anything is."""

    @property
    def cache_key(self) -> str:
        """What to keep a final answer under: 64 hexadecimal digits.

        They are the same for the same provider, environment and id, and for nothing else.
        """

    @property
    def interval(self) -> int:
        """The least number of seconds between two requests with one `cache_key`; 0 for none."""

    @property
    def names_payment(self) -> bool:
        """Whether callbacks about this payment name it by the very id that is asked about.

        Only then may it be settled on the answer alone: the id is the one that `claim_key()` takes
        from every callback, and is spelled as there, with hexadecimal digits in lower case. An id
        that stands behind another in a provider's callbacks is not.
        """

    def judge(self, status: int, body: _Body) -> LookupAnswer:
        """What the provider's answer means.

        `status` is its HTTP status, `body` its body with no content coding left on it.

        Raises `TypeError` for arguments of other types and for nothing else: whatever a provider
        answers comes to something.
        """

    def failed(self, reason: str) -> LookupAnswer:
        """What it means that no answer came.

        `reason` is `timeout`, `unreachable`, `insecure` (the other side's certificate), `cut`,
        `too_large` or `too_soon` (see `interval`). Raises `ConfigError` for any other.
        """

    def __reduce__(self) -> NoReturn: ...

@final
class LookupAnswer:
    """What a provider's answer says about a callback.

    Made by `LookupRequest.judge()` and `failed()`; `Expectation.differences()` and `decide()`
    take it.
    """

    @property
    def verdict(self) -> str:
        """What follows from it.

        `confirmed`: the provider says the same as the callback. `contradicted`: it says something
        else. `not_found`: it knows no such payment, or does not yet. `unsure`: ask again later.
        `misconfigured`: it does not accept the API key.
        """

    @property
    def reason(self) -> str:
        """Why the verdict is what it is, by a stable name, for the log."""

    @property
    def differences(self) -> tuple[str, ...]:
        """In which fields of `Payment` answer and callback differ; empty unless `contradicted`."""

    @property
    def payment(self) -> Payment | None:
        """What the answer says about the payment, if `confirmed` or `contradicted`; else None."""

    @property
    def final(self) -> bool:
        """Whether asking again would say the same: a confirmation of something settled.

        Only such an answer may be cached.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Expectation:
    """What a merchant expects of a payment, from its own records.

    What is left out does not matter, but for the outcome: `outcomes` are those that are allowed,
    "paid" alone without it. None does not stand for what is left out: what is missing in a record
    must not make every payment right.

    Amounts are compared exactly: `amount`, and the tolerances `underpaid_by` and `overpaid_by`,
    which need it, are decimal digits as text with at most one point between them, at most 64
    characters; int; or `decimal.Decimal`. "any" as a tolerance lets any difference pass. Of a
    payment whose outcome is "partial", where that is allowed, the amount may be any that is not
    too much. Case does not count in `currency`, in `network`, and in a `recipient` of 0x and 40
    hexadecimal digits.

    Raises `ConfigError` for a setting that is empty, no amount or no outcome, or a tolerance
    without an amount; `TypeError` for arguments of other types, float among them.
    """

    def __new__(
        cls,
        *,
        order_id: str = ...,
        amount: _Amount = ...,
        currency: str = ...,
        recipient: str = ...,
        network: str = ...,
        outcomes: Sequence[str] = ...,
        underpaid_by: _Amount = "0",
        overpaid_by: _Amount = "0",
    ) -> Expectation: ...
    def differences(
        self, payment: Payment | None, lookup: LookupAnswer | None = None
    ) -> tuple[str, ...]:
        """Wherein a payment is not as expected, by stable names; empty where it is.

        `payment` is `Verified.payment`. What the callback does not say counts as `lookup`, the
        provider's answer, confirmed it.

        Raises `TypeError` for arguments of other types, and `ConfigError` for a payment with an
        outcome that is none.
        """

    def __eq__(self, other: object, /) -> bool: ...

def decide(
    payment: Payment | None,
    *,
    address_ok: bool | None = None,
    expectation: Expectation | None = None,
    lookup: LookupAnswer | None = None,
    policy: str = "signature",
) -> Decision:
    """Whether to credit what a callback reports whose signature is right.

    `payment` is `Verified.payment`, `address_ok` is `Verified.address_ok`. `expectation` says what
    the payment has to be; without one it has to be paid. `lookup` is what the provider answered
    when it was asked. `policy` says which proofs it takes: "signature", "address" and "lookup",
    joined by "and", "or" and parentheses, such as "signature and (address or lookup)"; "and" binds
    tighter.

    Raises `ConfigError` for a policy that is none and for a payment with an outcome that is none,
    and `TypeError` for arguments of other types.
    """

def claim_key(
    provider: _Provider,
    payload: _Body,
    *,
    merchant: str = "",
    environment: str = "",
    id: str | None = None,  # noqa: A002 - what it is called everywhere
) -> str:
    """The key of what a callback reports, under which it is settled once: 64 hexadecimal digits.

    It is the same whenever the provider says the same of a payment, in whatever words: it is made
    of the payment's id and its outcome; where the callback does not name both, of the delivery's
    id, if that is signed; otherwise of the payload itself.

    `provider` is a name or a row, `payload` is `Verified.payload_bytes`, `id` is `Verified.id`.
    `merchant` and `environment` keep the payments of several apart, by any names. A payload that
    cannot be read has a key too.

    Raises `ConfigError` for an unknown provider, a wrong row, and a text without a UTF-8 form;
    `TypeError` for arguments of other types.
    """

def message_key(
    provider: _Provider,
    payload: _Body,
    *,
    merchant: str = "",
    environment: str = "",
) -> str:
    """The key of these very bytes: 64 hexadecimal digits, others for every other payload.

    For payments that come in parts, whose callbacks may share all but their amounts. Takes and
    raises what `claim_key()` does.
    """

def payment_key(
    provider: _Provider,
    payload: _Body,
    *,
    merchant: str = "",
    environment: str = "",
) -> str | None:
    """The key of a payment, whatever becomes of it: 64 hexadecimal digits.

    None where the callback does not name the payment. Takes and raises what `claim_key()` does.
    """

def credit_key(payment_key: str, credited: _Amount, total: _Amount) -> str:
    """The idempotency key of one credit of a payment: from what was credited before to the total.

    `payment_key` is what `payment_key()` gives; amounts are as `Expectation` takes them. However
    they are spelled, equal amounts make equal keys.

    Raises `ConfigError` for an amount that is none, and `TypeError` for arguments of other types.
    """

def credit_due(total: _Amount, credited: _Amount) -> str | None:
    """What is left to be credited of a total, in decimal digits; None where that is nothing.

    Amounts are as `Expectation` takes them.

    Raises `ConfigError` for an amount that is none, and `TypeError` for arguments of other types.
    """

def read_payment(provider: _Provider, payload: _Body) -> Payment | None:
    """What a payload says about a payment, if it is about one, as `Verified.payment` does.

    For a payload that was verified before and kept since: nothing is verified here. `provider` is
    a name or a row, `payload` is `Verified.payload_bytes`.

    Raises `PayloadError` for a payload that is not JSON, or whose amount or ids are none;
    `ConfigError` for an unknown provider or a wrong row; `TypeError` for arguments of other types.
    """

def write_payment(provider: _Provider, payment: Payment) -> bytes:
    """The JSON payload by which a provider would report a payment: what `read_payment()` reads.

    For callbacks in tests, with `sign_request()`, and to ask with `Lookup` about a payment whose
    callback never came. `provider` is a name or a row. Each field that is not None is written
    where the provider has it; the outcome as the provider's first word for it, unless `status` is
    given. Reading the payload gives all of them again.

    Raises `ConfigError`, which names the field, for one that the provider's callbacks do not hold
    or that would be read otherwise, for an outcome that the provider has no word for, and for a
    missing one where each callback says one; also for a provider whose row does not say where a
    payment's data stand, for an unknown provider and for a wrong row; `TypeError` for arguments of
    other types.
    """

@final
class _Refusal:
    """What stands behind a `Rejected` that is raised, as its only argument."""

    @property
    def code(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def found_in(self) -> str | None: ...
    @property
    def headers_seen(self) -> tuple[str, ...]: ...
    @property
    def provider(self) -> str: ...
    @property
    def status(self) -> int: ...

def _part(name: str) -> object:
    """An attribute of `Rejected`, read from the refusal behind it."""
