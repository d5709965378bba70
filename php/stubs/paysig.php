<?php

/**
 * The extension `paysig` as an editor or an analyser sees it. The declarations are those of the
 * compiled extension; a test compares them.
 *
 * Strings are bytes: nothing is assumed about their encoding, and NUL bytes are like any other.
 * Arguments are never converted, with `strict_types` or without: an argument of another type is
 * a \TypeError that names it, with one exception, `$signature`, which is explained below.
 */

declare(strict_types=1);

namespace Paysig;

/** The version of Paysig, e.g. "1.2.3". */
const VERSION = '0.1.0';

/**
 * Is this signature the provider's signature of this body?
 *
 * False whenever the request is at fault, whatever it holds; an exception is thrown only for a
 * mistake in the calling code. Tags are compared in constant time.
 *
 *     $body = file_get_contents('php://input');
 *     $signature = $_SERVER['HTTP_X_PAYMENTO_HMAC'] ?? null;
 *     if (!\Paysig\verify_signature($body, $signature, $secret, 'paymento')) {
 *         http_response_code(401);
 *         exit;
 *     }
 *
 * @param string $body The raw body, byte for byte as it arrived: not decoded, not encoded anew.
 * @param string|null $signature The header's value as it arrived, or null when it is missing.
 *     Whatever is not a signature is just that and never an error: null, malformed text, an
 *     array or an int.
 * @param string $secret The secret shared with the provider, byte for byte. PHP leaves it out
 *     of stack traces.
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own: an
 *     array, or its JSON text. "generic" is HMAC-SHA256 of the raw body.
 * @param list<string>|null $canonical_forms The forms to try instead of the provider's own, in
 *     this order: names that canonicalize() takes. Only for providers that sign canonical JSON.
 *
 * @throws ConfigException The secret is empty or not encoded as the provider's secrets are, the
 *     provider or a form is unknown, a row is wrong, the list of forms is empty, the provider
 *     signs the raw body and takes no forms, or it signs more than the body: see Verifier.
 */
function verify_signature(
    string $body,
    ?string $signature,
    #[\SensitiveParameter] string $secret,
    string|array $provider = 'generic',
    ?array $canonical_forms = null,
): bool {}

/**
 * Like verify_signature(), and says what was signed.
 *
 * Read the payload from the message and not from the body: where a provider signs canonical
 * JSON, several bodies share one message.
 *
 *     $match = \Paysig\match_signature($body, $signature, $secret, 'akashicpay');
 *     if ($match !== null) {
 *         $payload = json_decode($match->message, flags: JSON_THROW_ON_ERROR);
 *     }
 *
 * @param string $body The raw body, as for verify_signature().
 * @param string|null $signature The header's value, as for verify_signature().
 * @param string $secret The secret shared with the provider.
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param list<string>|null $canonical_forms The forms to try instead of the provider's own.
 *
 * @return MatchResult|null Null where verify_signature() is false.
 *
 * @throws ConfigException As verify_signature().
 */
function match_signature(
    string $body,
    ?string $signature,
    #[\SensitiveParameter] string $secret,
    string|array $provider = 'generic',
    ?array $canonical_forms = null,
): ?MatchResult {}

/**
 * The signature that the provider would send with this body, written as the provider writes it.
 * For tests, and for trying an endpoint.
 *
 *     $signature = \Paysig\sign('{"OrderStatus":7}', 'the secret', 'paymento');
 *
 * @param string $body The body that is to be sent.
 * @param string $secret The secret shared with the provider.
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 *
 * @throws ConfigException The secret is empty or not encoded as the provider's secrets are, the
 *     provider is unknown, a row is wrong, or the provider signs more than the body: see
 *     sign_request().
 * @throws CanonicalizationException The provider signs canonical JSON and the body is not JSON.
 */
function sign(string $body, #[\SensitiveParameter] string $secret, string|array $provider = 'generic'): string {}

/**
 * The headers that the provider would send with this body: the signature under its likeliest
 * name and, where they have headers of their own, the time and the id that are signed too. For
 * tests, and for trying an endpoint.
 *
 *     $headers = \Paysig\sign_request('paymento', '{"OrderStatus":7}', 'the secret');
 *     // ['X-Paymento-HMAC' => '31CB...']
 *     $headers = \Paysig\sign_request('svix', '{"test":1}', 'whsec_c2VjcmV0', id: 'msg_1');
 *     // ['svix-signature' => 'v1,...', 'svix-timestamp' => '1790000000', 'svix-id' => 'msg_1']
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $body The body that is to be sent.
 * @param string $secret The secret shared with the provider, byte for byte. PHP leaves it out
 *     of stack traces.
 * @param int|null $now The time of sending, in seconds since 1970; null for now.
 * @param string|null $id The delivery's id, printable ASCII, for a provider that signs one; null
 *     for all others.
 * @param string|null $url The address to which the provider sends, printable ASCII, for one that
 *     signs it; null for all others.
 *
 * @return array<string, string> Values by the headers' names.
 *
 * @throws ConfigException The secret is empty or not encoded as the provider's secrets are, the
 *     provider is unknown, a row is wrong, or the id or the address is missing, not signed or
 *     not printable ASCII.
 * @throws CanonicalizationException The provider signs canonical JSON and the body is not JSON.
 */
function sign_request(
    string|array $provider,
    string $body,
    #[\SensitiveParameter] string $secret,
    ?int $now = null,
    ?string $id = null,
    ?string $url = null,
): array {}

/**
 * The bytes that are signed when this body is signed in this form.
 *
 *     \Paysig\canonicalize('{"b": 1.50, "a": "\u00e9"}', 'js'); // {"a":"é","b":1.5}
 *
 * @param string $body The body; its cost is linear in the length.
 * @param string $form Whose spelling, once all keys are sorted: "js" is JSON.stringify of
 *     JavaScript, "php" json_encode with JSON_UNESCAPED_SLASHES of arrays, "go" encoding/json of
 *     Go 1.22 and newer, "go-legacy" the same before, "ruby" JSON.generate of json 2.6 with
 *     ascii_only. "raw" is the body itself.
 *
 * @throws ConfigException The form is unknown.
 * @throws CanonicalizationException The body is not exactly one JSON text in UTF-8, has 1 GiB
 *     or more, or is refused by the form's own language: for its depth, a lone surrogate, or a
 *     number out of range.
 */
function canonicalize(string $body, string $form): string {}

/**
 * The names of the built-in providers.
 *
 *     \Paysig\providers(); // ["generic", "paymento", ...]
 *
 * @return list<string>
 */
function providers(): array {}

/**
 * What a host has to know about a provider, built in or of a row of your own, to set it up.
 *
 *     \Paysig\provider_info('paymento')->methods; // ["POST", "PUT"]
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 *
 * @throws ConfigException The provider is unknown or its row is wrong.
 */
function provider_info(string|array $provider): ProviderInfo {}

/**
 * What a payload says about a payment, in the same words for every provider, for a payload that
 * was verified earlier and kept.
 *
 *     $payment = \Paysig\read_payment('paymento', $payload);
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 *
 * @return Payment|null Null for a callback about something else, or a provider whose payloads
 *     are not known.
 *
 * @throws ConfigException The provider is unknown or its row is wrong.
 * @throws PayloadException The payload is not JSON, or its amount or ids are none.
 */
function read_payment(string|array $provider, string $payload): ?Payment {}

/**
 * The JSON payload by which a provider would report a payment: what read_payment() reads. For
 * callbacks in tests, with sign_request(), and to ask with Lookup about a payment whose callback
 * never came.
 *
 *     \Paysig\write_payment('paymento', ['transaction_id' => 'd1179e54', 'outcome' => 'paid']);
 *     // {"Token":"d1179e54","OrderStatus":7}
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param Payment|array{
 *     order_id?: string|null,
 *     transaction_id?: string|null,
 *     amount?: string|int|null,
 *     currency?: string|null,
 *     outcome?: string|null,
 *     status?: string|null,
 *     recipient?: string|null,
 *     network?: string|null,
 * } $payment A payment, or the fields of one. What is not null is written where the provider has
 *     it; the outcome as the provider's first word for it, unless the status is given. Reading the
 *     payload gives all of them again.
 *
 * @throws ConfigException A field is unknown or no text in UTF-8, the provider's callbacks do not
 *     hold it or it would be read otherwise, the provider has no word for the outcome, or the
 *     outcome is missing where each callback says one; the provider's row does not say where a
 *     payment's data stand; the provider is unknown or its row is wrong.
 */
function write_payment(string|array $provider, Payment|array $payment): string {}

/**
 * Decides whether to credit what an authentic callback reports.
 *
 *     $decision = \Paysig\decide(
 *         $verified->payment(),
 *         $verified->address_ok,
 *         new \Paysig\Expectation(['order_id' => $order->id, 'amount' => $order->amount]),
 *         $answer,
 *         'signature and (address or lookup)',
 *     );
 *
 * @param Payment|null $payment What the callback says; null for one about no payment.
 * @param bool|null $address_ok Whether it came from an address on the allowlist:
 *     Verified::$address_ok.
 * @param Expectation|null $expectation What it has to be equal to. Without any, it has to be paid.
 * @param LookupAnswer|null $lookup What the provider answered. Null: it was not asked.
 * @param string $policy The proofs that it takes: signature, address and lookup, joined by and, or
 *     and parentheses. At most 256 characters.
 *
 * @throws ConfigException The policy cannot be read.
 */
function decide(
    ?Payment $payment,
    ?bool $address_ok = null,
    ?Expectation $expectation = null,
    ?LookupAnswer $lookup = null,
    string $policy = 'signature',
): Decision {}

/**
 * The key under which to do once what a callback asks for: the same whenever the provider says
 * the same of a payment, in whatever words, and for nothing else. Made of the payment's id and
 * its outcome; where the callback does not name both, of the delivery's signed id, or of the
 * payload itself.
 *
 *     $key = \Paysig\claim_key('paymento', $verified->payload_bytes(), 'shop 1');
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 * @param string $merchant The merchant, by any name; '' where there is only one.
 * @param string $environment The provider's environment, by any name; '' where there is only one.
 * @param string|null $id The delivery's id: Verified::$id. It counts only where the provider
 *     signs it.
 *
 * @return string 64 hexadecimal digits.
 *
 * @throws ConfigException The provider is unknown, its row is wrong, or a name is not UTF-8.
 */
function claim_key(
    string|array $provider,
    string $payload,
    string $merchant = '',
    string $environment = '',
    ?string $id = null,
): string {}

/**
 * The key of these very bytes: another for every other payload, whatever it reports. For payments
 * that come in parts, whose callbacks may share all but their amounts.
 *
 *     $key = \Paysig\message_key('paymento', $verified->payload_bytes());
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 * @param string $merchant The merchant, as for claim_key().
 * @param string $environment The environment, as for claim_key().
 *
 * @return string 64 hexadecimal digits.
 *
 * @throws ConfigException The provider is unknown, its row is wrong, or a name is not UTF-8.
 */
function message_key(
    string|array $provider,
    string $payload,
    string $merchant = '',
    string $environment = '',
): string {}

/**
 * The key of a payment, whatever becomes of it: what the parts of a payment are credited under.
 *
 *     $key = \Paysig\payment_key('paymento', $verified->payload_bytes());
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 * @param string $merchant The merchant, as for claim_key().
 * @param string $environment The environment, as for claim_key().
 *
 * @return string|null 64 hexadecimal digits; null where the payload names no payment.
 *
 * @throws ConfigException The provider is unknown, its row is wrong, or a name is not UTF-8.
 */
function payment_key(
    string|array $provider,
    string $payload,
    string $merchant = '',
    string $environment = '',
): ?string {}

/**
 * The key of one credit of a payment: from what was credited before to what is then. Equal
 * amounts make equal keys, however they are spelled.
 *
 *     $key = \Paysig\credit_key($payment_key, '0', '10.50');
 *
 * @param string $payment_key What payment_key() returned.
 * @param string|int $credited What was credited before.
 * @param string|int $total What is credited then.
 *
 * @return string 64 hexadecimal digits.
 *
 * @throws ConfigException The key is not UTF-8, or an amount is no decimal number.
 */
function credit_key(string $payment_key, string|int $credited, string|int $total): string {}

/**
 * What is left to be credited of a total, in exact digits.
 *
 *     \Paysig\credit_due('10.50', '3'); // '7.5'
 *
 * @param string|int $total What was paid in all.
 * @param string|int $credited What was credited before.
 *
 * @return string|null Null where nothing is left.
 *
 * @throws ConfigException An amount is no decimal number.
 */
function credit_due(string|int $total, string|int $credited): ?string {}

/**
 * A secret prepared for one provider: cheaper where many callbacks are verified with it.
 *
 *     $key = new \Paysig\Key($secret, 'akashicpay');
 *     $key->matches($body, $signature);
 *
 * The secret itself is not kept, only the two hash states that HMAC makes of it. They cannot be
 * read, dumped, cloned or serialised, and are wiped when the object goes.
 */
final class Key
{
    /** The provider's name. */
    public readonly string $provider;

    /**
     * Prepares a secret. An object is constructed once; a second call is an \Error.
     *
     * @param string $secret The secret shared with the provider, byte for byte. PHP leaves it
     *     out of stack traces.
     * @param string|array<string, mixed> $provider One of providers(), or a row of your own: an
     *     array, or its JSON text. It must sign the body alone.
     * @param list<string>|null $canonical_forms The forms to try instead of the provider's own.
     *
     * @throws ConfigException As verify_signature().
     */
    public function __construct(
        #[\SensitiveParameter] string $secret,
        string|array $provider = 'generic',
        ?array $canonical_forms = null,
    ) {}

    /**
     * Is this signature the provider's signature of this body?
     *
     * @param string $body The raw body, as for verify_signature().
     * @param string|null $signature The header's value, as for verify_signature().
     */
    public function matches(string $body, ?string $signature): bool {}

    /**
     * What this signature covers; null where matches() is false.
     *
     * @param string $body The raw body, as for verify_signature().
     * @param string|null $signature The header's value, as for verify_signature().
     */
    public function match(string $body, ?string $signature): ?MatchResult {}

    /** A key is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What a signature was found to cover. Only a signature that matches makes one.
 */
final class MatchResult
{
    /** The form in which the body was signed: a name that canonicalize() takes. */
    public readonly string $form;

    /** The bytes that were signed. Read the payload from these. */
    public readonly string $message;

    /** Comes from match_signature() or Key::match() alone. */
    private function __construct() {}

    /** A result is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * A secret with a name and an end, for a Verifier that knows several: during a rotation, both
 * the old one and the new one are taken, and the verdict says which one it was.
 *
 *     $secrets = [new \Paysig\Secret($new, '2027'), new \Paysig\Secret($old, '2026', 1798761600)];
 *     $verifier = new \Paysig\Verifier('paymento', $secrets);
 *
 * The secret cannot be read, dumped, cloned or serialised, and the extension wipes it when the
 * object goes.
 */
final class Secret
{
    /** Its public name, which verdicts and logs show; null for none. */
    public readonly ?string $id;

    /** The last second of its use, in seconds since 1970; null for no end. */
    public readonly ?int $not_after;

    /**
     * Takes a secret. An object is constructed once; a second call is an \Error.
     *
     * @param string $secret The secret shared with the provider, byte for byte. PHP leaves it
     *     out of stack traces.
     * @param string|null $id A name for logs, not secret: 1 to 64 printable ASCII characters.
     * @param int|null $not_after The last second of its use, in seconds since 1970.
     *
     * @throws ConfigException The secret is empty, or the id is none.
     */
    public function __construct(#[\SensitiveParameter] string $secret, ?string $id = null, ?int $not_after = null) {}

    /** A secret is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * Judges whole requests for one provider: finds the signature wherever the web server put it,
 * checks it with each of its secrets and, if you like, the sender's address. Made once, used for
 * many callbacks.
 *
 *     $verifier = new \Paysig\Verifier('paymento', $secret);
 *     try {
 *         $verified = $verifier->verify((string) file_get_contents('php://input'), $_SERVER);
 *     } catch (\Paysig\RejectedException $refused) {
 *         error_log($refused->getMessage());
 *         http_response_code($refused->status);
 *         exit;
 *     }
 *     $payment = $verified->payment();
 *
 * Its secrets cannot be read, dumped, cloned or serialised, and the extension wipes them when the
 * object goes.
 */
final class Verifier
{
    /** The provider's name. */
    public readonly string $provider;

    /**
     * Prepares the secrets and checks the settings. An object is constructed once; a second
     * call is an \Error.
     *
     *     new \Paysig\Verifier('akashicpay', $secret, [
     *         'environment' => 'mainnet',
     *         'allowlist' => ['mainnet' => ['203.0.113.0/24'], 'testnet' => ['198.51.100.7']],
     *         'allowlist_mode' => 'report',
     *     ]);
     *     new \Paysig\Verifier('rajaongkir', fn(string $id): ?string => find_secret($id));
     *     new \Paysig\Verifier([
     *         'version' => 1,
     *         'name' => 'my-gateway',
     *         'headers' => ['X-My-Signature'],
     *         'message' => '{timestamp}.{body}',
     *         'timestamp' => ['header' => 'X-My-Timestamp'],
     *     ], $secret, ['window' => 60]);
     *
     * The last one is a row of your own, for a provider that is not built in; docs/provider-rows.md
     * says what can stand in it. Equal rows are one, and a process keeps 1024 of them at most. In
     * an array [] is an empty list, never an empty object: leave such a field out.
     *
     * Options, each as if it were not given where its default is named:
     *
     * - signature_headers: list of strings. The headers to look for instead of the provider's
     *   own, likeliest first. Null: the provider's own.
     * - environment: string. Which of the provider's environments sends the callbacks. Null: none.
     * - allowlist: list of strings, the IP addresses and networks (CIDR) from which the provider
     *   sends, or an array of such lists by environment. Null: any address.
     * - allowlist_mode: 'enforce', where other addresses are refused, or 'report', where they are
     *   accepted, noted in Verified::$address_ok and in PHP's log. 'enforce'.
     * - trusted_proxies: list of strings. The addresses and networks of your own proxies, which
     *   are believed when they say who came to them; 'unix' stands for a Unix socket. [].
     * - forwarded_header: string. The one header in which they say it, such as X-Forwarded-For.
     *   Null: none.
     * - max_body: int. The largest body that is looked at, in bytes. 1048576.
     * - canonical_forms: list of strings. The forms to try instead of the provider's own: names
     *   that canonicalize() takes. Null: the provider's own.
     * - env_name: string. The server variable into which a rewrite rule of yours copies the
     *   header, such as PAYMENTO_HMAC. Null: none.
     * - window: int. How many seconds a signed time may be off, in the past as in the future: 1
     *   to 31536000. Only for a provider that signs a time. Null: the provider's own.
     * - url: string. The address that the provider was given to send to, letter by letter. Needed
     *   for a provider that signs it, and refused for all others. Null: none.
     *
     * @param string|array<string, mixed> $provider One of providers(), or a row of your own: an
     *     array, or its JSON text.
     * @param array<string|Secret>|string|\Closure(string): (null|string|Secret|array<string|Secret>) $secrets
     *     One secret, several, or a closure that gets the order's id, which nobody has vouched for
     *     yet, and returns the secrets of that order; null, '' or [] for an order that it does
     *     not know. A string is a secret even where a function has that name. What the closure
     *     throws comes out of verify() as it is. PHP leaves this argument out of stack traces.
     * @param array{
     *     signature_headers?: list<string>|null,
     *     environment?: string|null,
     *     allowlist?: list<string>|array<string, list<string>>|null,
     *     allowlist_mode?: string,
     *     trusted_proxies?: list<string>,
     *     forwarded_header?: string|null,
     *     max_body?: int,
     *     canonical_forms?: list<string>|null,
     *     env_name?: string|null,
     *     window?: int|null,
     *     url?: string|null,
     * } $options Settings by name.
     *
     * @throws ConfigException A secret is empty or not encoded as the provider's secrets are, or
     *     there is none; the provider, an option or what it names is unknown, a row or an option
     *     is wrong, or options contradict each other.
     */
    public function __construct(
        string|array $provider,
        #[\SensitiveParameter] array|string|\Closure $secrets,
        array $options = [],
    ) {}

    /**
     * Judges a callback.
     *
     *     $verified = $verifier->verify($body, $_SERVER);
     *     $verified = $verifier->verify($body, $request->getServerParams(), $request->getHeaders());
     *
     * @param string $body The raw body, byte for byte as it arrived.
     * @param array<array-key, mixed> $server $_SERVER, or what stands for it. It alone can show
     *     a header that a rewrite rule renamed, and the sender's address. Values that are not
     *     strings are skipped.
     * @param array<array-key, mixed>|null $headers Names with one value or a list of them, as
     *     getallheaders() and PSR-7's getHeaders() return them. Looked at besides $server.
     * @param string|null $peer The address at the other end of the connection; null for that in
     *     $server.
     * @param int|null $now The time to judge by, in seconds since 1970; null for now.
     *
     * @return Verified The callback is the provider's.
     *
     * @throws RejectedException It is not, or cannot be told to be; the exception says why.
     * @throws \TypeError The closure returned something else than secrets.
     */
    public function verify(
        string $body,
        array $server,
        ?array $headers = null,
        ?string $peer = null,
        ?int $now = null,
    ): Verified {}

    /**
     * Looks for the cause of a refusal, by trying what commonly goes wrong. For development and
     * for operators: it takes its time, and must never decide about a callback.
     *
     *     $explanation = $verifier->explain($body, $_SERVER);
     *     error_log($explanation->cause . ': ' . $explanation->hint);
     *
     * @param string $body The raw body, as for verify().
     * @param array<array-key, mixed> $server $_SERVER, as for verify().
     * @param array<array-key, mixed>|null $headers The headers, as for verify().
     * @param string|null $peer The address at the other end, as for verify().
     * @param int|null $now The time to judge by, as for verify().
     *
     * @return Explanation Holds no secret and nothing of the body.
     *
     * @throws \TypeError The closure returned something else than secrets.
     */
    public function explain(
        string $body,
        array $server,
        ?array $headers = null,
        ?string $peer = null,
        ?int $now = null,
    ): Explanation {}

    /** A verifier is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * A callback whose sender knew the secret. Only Verifier::verify() makes one.
 *
 *     $verified = $verifier->verify($body, $_SERVER);
 *     $order = $verified->payment()?->order_id;
 *     http_response_code($verified->status);
 */
final class Verified
{
    /** The provider's name. */
    public readonly string $provider;

    /** The id of the secret that matched; null for a secret without one. */
    public readonly ?string $key_id;

    /** The form in which the body was signed: a name that canonicalize() takes. */
    public readonly string $form;

    /** The bytes that were signed. */
    public readonly string $message;

    /** Where the signature was found: a server variable, or the header's name. */
    public readonly string $found_in;

    /** Whether it came from an address on the allowlist; null without such a list. */
    public readonly ?bool $address_ok;

    /** The id by which the closure looked the secret up; null for a verifier with its own. */
    public readonly ?string $resolved_id;

    /** The signed time, in seconds since 1970; null for a provider that signs none. */
    public readonly ?int $timestamp;

    /**
     * The delivery's signed id, the same each time that it is sent; null for a provider that
     * signs none. The secret's id is $key_id.
     */
    public readonly ?string $id;

    /**
     * The names of the headers that arrived, at most 64.
     *
     * @var list<string>
     */
    public readonly array $headers_seen;

    /** The HTTP status that the provider expects for an answer. */
    public readonly int $status;

    /** The HTTP status that tells the provider that its callback was not taken. */
    public readonly int $refused_status;

    /** Comes from Verifier::verify() alone. */
    private function __construct() {}

    /**
     * What the message says, read when it is asked for.
     *
     *     $verified->payload()['OrderId'];
     *
     * @return mixed As json_decode(.., true) returns it, but for numbers that a PHP number would
     *     change: integers beyond 64 bits and fractions that no float equals are strings. -0 is
     *     the integer 0.
     *
     * @throws PayloadException The message is not JSON, is nested more than 512 levels deep, or
     *     holds a lone surrogate.
     */
    public function payload(): mixed {}

    /**
     * The bytes that the payload is read from: the message, or the body within it. What Lookup,
     * claim_key() and a store take.
     */
    public function payload_bytes(): string {}

    /**
     * What the message says about a payment, in the same words for every provider.
     *
     *     if ($verified->payment()?->outcome === 'paid') {
     *         // Credit the order, once.
     *     }
     *
     * @return Payment|null Null for a callback about something else, or a provider whose
     *     payloads are not known.
     *
     * @throws PayloadException The message is not JSON, or its amount or ids are none.
     */
    public function payment(): ?Payment {}

    /**
     * The key of what the callback reports, as the function claim_key() makes it.
     *
     * @param string $merchant The merchant, by any name; '' where there is only one.
     * @param string $environment The provider's environment, by any name; '' where there is only
     *     one.
     *
     * @throws ConfigException A name is not UTF-8.
     */
    public function claim_key(string $merchant = '', string $environment = ''): string {}

    /**
     * The key of the payment, as the function payment_key() makes it.
     *
     * @param string $merchant The merchant, as for claim_key().
     * @param string $environment The environment, as for claim_key().
     *
     * @return string|null Null where the callback names no payment.
     *
     * @throws ConfigException A name is not UTF-8.
     */
    public function payment_key(string $merchant = '', string $environment = ''): ?string {}

    /** A verdict is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What a callback or the answer to a lookup says about a payment. Paysig alone makes one.
 *
 *     $payment = $verified->payment();
 *     $expectation = new \Paysig\Expectation(['order_id' => $order->id, 'amount' => $order->amount]);
 *     if (\Paysig\decide($payment, expectation: $expectation)->verdict === 'accept') {
 *         // Credit the order, once.
 *     }
 */
final class Payment
{
    /** The merchant's own name for the order. */
    public readonly ?string $order_id;

    /** The provider's name for the payment. */
    public readonly ?string $transaction_id;

    /** The amount in decimal digits; null where the callback tells none. */
    public readonly ?string $amount;

    /** The currency of the amount. */
    public readonly ?string $currency;

    /** pending, partial, paid, failed or expired; null for a status that is not known. */
    public readonly ?string $outcome;

    /** The provider's own word for that. */
    public readonly ?string $status;

    /** The address that was paid to. */
    public readonly ?string $recipient;

    /** The network on which it was paid. */
    public readonly ?string $network;

    /** Comes from a callback or an answer alone. */
    private function __construct() {}

    /** A payment is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * Asks a provider whether what its callback says is so: which request to make, and what the
 * answer means. A carrier, such as Paysig\Http\CurlCarrier, takes the one and brings the other.
 *
 *     $lookup = new \Paysig\Lookup('rajaongkir', 'production', $api_key);
 *     $request = $lookup->request($verified->payload_bytes());
 *     $answer = $request instanceof \Paysig\LookupRequest ? $carrier->ask($request) : $request;
 *     if ($answer->verdict === 'confirmed') {
 *         // The provider says the same.
 *     }
 *
 * Its API key cannot be dumped, cloned or serialised, and the extension wipes it when the object
 * goes.
 */
final class Lookup
{
    /** The provider's name. */
    public readonly string $provider;

    /** The environment that is asked. */
    public readonly string $environment;

    /**
     * Checks the settings. An object is constructed once; a second call is an \Error.
     *
     * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
     * @param string|null $environment Which of the provider's environments to ask. Null where
     *     there is only one.
     * @param string|null $api_key The merchant's key to the provider's API, where the provider
     *     asks for one. PHP leaves it out of stack traces.
     * @param string|null $origin Where to send requests instead, such as a proxy of your own:
     *     https:// and a host, or http:// and this machine. Null: the provider's own.
     *
     * @throws ConfigException The provider is unknown, its row is wrong or it cannot be asked; or
     *     a setting is missing, wrong or without use.
     */
    public function __construct(
        string|array $provider,
        ?string $environment = null,
        #[\SensitiveParameter] ?string $api_key = null,
        ?string $origin = null,
    ) {}

    /**
     * The request about the payment in a payload. Whatever stands in it, the request goes to the
     * provider's host and path.
     *
     * @param string $payload The bytes that were verified: Verified::payload_bytes().
     *
     * @return LookupRequest|LookupAnswer The answer at once, where there is nothing to ask for.
     */
    public function request(string $payload): LookupRequest|LookupAnswer {}

    /** A lookup is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * A request about one payment, and the judge of its answer. Only Lookup::request() makes one.
 *
 * It can be kept in no session and no cache, since it holds the API key, which no dump shows.
 */
final class LookupRequest
{
    /** GET or POST. */
    public readonly string $method;

    /** The whole address. */
    public readonly string $url;

    /** What to send; null for nothing. */
    public readonly ?string $body;

    /** What to keep a final answer under: 64 hexadecimal digits. */
    public readonly string $cache_key;

    /** The least number of seconds between two requests with one $cache_key; 0 for none. */
    public readonly int $interval;

    /**
     * Whether callbacks about this payment name it by the very id that is asked about. Only then
     * may it be settled on the answer alone: the id is the one that claim_key() takes from every
     * callback, and is spelled as there, with hexadecimal digits in lower case. An id that stands
     * behind another in a provider's callbacks is not.
     */
    public readonly bool $names_payment;

    /** Comes from Lookup::request() alone. */
    private function __construct() {}

    /**
     * The headers to send. One of them may hold the API key: log none of them.
     *
     * @return array<string, string>
     */
    public function headers(): array {}

    /**
     * What the provider's answer means.
     *
     *     $answer = $request->judge(200, $body);
     *
     * @param int $status The answer's HTTP status.
     * @param string $body The answer's body.
     */
    public function judge(int $status, string $body): LookupAnswer {}

    /**
     * What it means that no answer came.
     *
     * @param string $reason timeout, unreachable, insecure, cut, too_large or too_soon.
     *
     * @throws ConfigException There is no such reason.
     */
    public function failed(string $reason): LookupAnswer {}

    /** A request is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What a provider's answer means for a callback. Only a lookup makes one.
 */
final class LookupAnswer
{
    /**
     * confirmed, contradicted, not_found, unsure (ask again later) or misconfigured (the API key
     * was refused).
     */
    public readonly string $verdict;

    /** The stable name of the reason, such as matches, differs, absent, timeout or behind. */
    public readonly string $reason;

    /**
     * Wherein callback and answer differ, for the verdict contradicted: order_id,
     * amount, currency, recipient, network, outcome.
     *
     * @var list<string>
     */
    public readonly array $differences;

    /** What the answer says, where it is confirmed or contradicted. */
    public readonly ?Payment $payment;

    /** Whether asking again would say the same. Only such an answer may be cached. */
    public readonly bool $final;

    /** Comes from a lookup alone. */
    private function __construct() {}

    /** An answer is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What a merchant expects of a payment, from its own records.
 *
 *     $expectation = new \Paysig\Expectation([
 *         'order_id' => $order->id,
 *         'amount' => '150000.00',
 *         'currency' => 'IDR',
 *     ]);
 *     $expectation->differences($verified->payment()); // [] or ['underpaid']
 */
final class Expectation
{
    /**
     * Checks the settings. An object is constructed once; a second call is an \Error.
     *
     * What is left out does not matter. Null is a \TypeError: what is missing in your records must
     * not turn a check off. Amounts are digits with at most one point between them, in a string or
     * as an int, and are compared exactly; a float is a \TypeError.
     *
     * - order_id: your own name for the order.
     * - amount: what is to be paid, more than 0.
     * - currency: that of the amount, in capitals or not.
     * - recipient: the address to be paid to.
     * - network: the network on which it is to be paid, in capitals or not.
     * - outcomes: the outcomes that are allowed, of pending, partial, paid, failed and expired.
     *   ['paid']. The amount of a partial payment may be any that is not too much.
     * - underpaid_by, overpaid_by: how much less or more than the amount will do, or 'any'. '0'.
     *
     * @param array{
     *     order_id?: string,
     *     amount?: string|int,
     *     currency?: string,
     *     recipient?: string,
     *     network?: string,
     *     outcomes?: list<string>,
     *     underpaid_by?: string|int,
     *     overpaid_by?: string|int,
     * } $settings Settings by name.
     *
     * @throws ConfigException A setting is unknown, empty or wrong, or there is a tolerance and no
     *     amount.
     */
    public function __construct(array $settings = []) {}

    /**
     * Wherein a payment is not as expected: [], or names such as wrong_order, underpaid or
     * currency_missing.
     *
     * @param Payment|null $payment What the callback says; null for one about no payment.
     * @param LookupAnswer|null $lookup What the provider answered. Where it confirms the callback,
     *     it also completes it.
     *
     * @return list<string>
     */
    public function differences(?Payment $payment, ?LookupAnswer $lookup = null): array {}

    /** An expectation is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What to do with an authentic callback, and why. Only decide() makes one.
 */
final class Decision
{
    /**
     * accept: credit it, once. reject: do not credit it, nothing will change that. retry: keep it,
     * and ask the provider about it later.
     */
    public readonly string $verdict;

    /**
     * What speaks for the callback, of signature, address and lookup.
     *
     * @var list<string>
     */
    public readonly array $proofs;

    /**
     * Why it is not accepted: names such as underpaid, lookup_needed or policy_unmet.
     *
     * @var list<string>
     */
    public readonly array $reasons;

    /** The callback's payment, completed by what a lookup confirmed. */
    public readonly ?Payment $payment;

    /** Comes from decide() alone. */
    private function __construct() {}

    /** A decision is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What a host has to know about a provider. Only provider_info() makes one.
 */
final class ProviderInfo
{
    /** The name to select it by. */
    public readonly string $name;

    /**
     * What people call it; the name, where the row has no title. Rows of your own that differ in
     * their titles alone share the first one's.
     */
    public readonly string $title;

    /**
     * The methods that it sends with, the usual one first.
     *
     * @var list<string>
     */
    public readonly array $methods;

    /**
     * The environments that it sends from, for Verifier.
     *
     * @var list<string>
     */
    public readonly array $environments;

    /**
     * The headers that carry the signature, likeliest first.
     *
     * @var list<string>
     */
    public readonly array $headers;

    /** The HTTP status to answer a callback with that was taken. */
    public readonly int $accepted_status;

    /** The HTTP status to answer one with that was refused. */
    public readonly int $refused_status;

    /**
     * The environments that Lookup can ask; [] where the provider cannot be asked.
     *
     * @var list<string>
     */
    public readonly array $lookup_environments;

    /** Whether Lookup has to be given an API key. */
    public readonly bool $lookup_needs_key;

    /** Whether a time is signed. */
    public readonly bool $signs_time;

    /** Whether an id of the delivery is signed. */
    public readonly bool $signs_id;

    /** Whether the address that is called is signed, so that Verifier has to be told. */
    public readonly bool $signs_url;

    /** Whether it is known where in its callbacks a payment's data stand. */
    public readonly bool $reads_payments;

    /** Whether the secret may be another one for each order. */
    public readonly bool $key_by_order;

    /** Comes from provider_info() alone. */
    private function __construct() {}

    /** What is known of a provider is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * What would have made a signature right. Only Verifier::explain() makes one.
 *
 *     $explanation = $verifier->explain($body, $_SERVER);
 *     error_log($explanation->cause . ': ' . $explanation->hint);
 */
final class Explanation
{
    /** The cause's stable name; unknown, if none was found. */
    public readonly string $cause;

    /** What to do about it, in a sentence or two. */
    public readonly string $hint;

    /** Comes from Verifier::explain() alone. */
    private function __construct() {}

    /** An explanation is not cloned: pass the object on. */
    private function __clone(): void {}
}

/**
 * Whatever Paysig throws on purpose, apart from PHP's own \TypeError and \ArgumentCountError.
 */
interface Exception extends \Throwable {}

/**
 * The set-up is wrong: an empty secret, an unknown provider or form, a wrong row. Never the fault
 * of a request.
 */
class ConfigException extends \InvalidArgumentException implements Exception {}

/**
 * The body has no canonical form, because it is not JSON.
 */
class CanonicalizationException extends \UnexpectedValueException implements Exception {}

/**
 * A verified message cannot be read: it is not JSON, or says nonsense.
 */
class PayloadException extends \UnexpectedValueException implements Exception {}

/**
 * A callback that is not to be believed, and why. For the log: whoever sent it should learn
 * nothing but the status.
 *
 *     try {
 *         $verified = $verifier->verify($body, $_SERVER);
 *     } catch (\Paysig\RejectedException $refused) {
 *         error_log($refused->getMessage()); // paymento callback refused: header_missing: ...
 *         http_response_code($refused->status);
 *     }
 *
 * No text in it holds a secret, a signature or a part of the body. The properties have values
 * where Paysig threw the exception, and none where other code made it.
 */
class RejectedException extends \RuntimeException implements Exception
{
    /** The stable name of the reason, such as header_missing or signature_mismatch. */
    public readonly string $reason;

    /** What it likely comes from, in a sentence or two. */
    public readonly string $hint;

    /** Where the signature was found: a server variable, or the header's name. */
    public readonly ?string $found_in;

    /**
     * The names of the headers that arrived, at most 64.
     *
     * @var list<string>
     */
    public readonly array $headers_seen;

    /** The provider's name. */
    public readonly string $provider;

    /** The HTTP status that the provider's documentation asks for. */
    public readonly int $status;
}
