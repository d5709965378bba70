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
 * @param string $provider One of providers(). "generic" is HMAC-SHA256 of the raw body.
 * @param list<string>|null $canonical_forms The forms to try instead of the provider's own, in
 *     this order: names that canonicalize() takes. Only for providers that sign canonical JSON.
 *
 * @throws ConfigException The secret is empty, the provider or a form is unknown, the list of
 *     forms is empty, or the provider signs the raw body and takes no forms.
 */
function verify_signature(
    string $body,
    ?string $signature,
    #[\SensitiveParameter] string $secret,
    string $provider = 'generic',
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
 * @param string $provider One of providers().
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
    string $provider = 'generic',
    ?array $canonical_forms = null,
): ?MatchResult {}

/**
 * The signature that the provider would send with this body, written as the provider writes it:
 * 64 hexadecimal digits. For tests, and for trying an endpoint.
 *
 *     $signature = \Paysig\sign('{"OrderStatus":7}', 'the secret', 'paymento');
 *
 * @param string $body The body that is to be sent.
 * @param string $secret The secret shared with the provider.
 * @param string $provider One of providers().
 *
 * @throws ConfigException The secret is empty or the provider is unknown.
 * @throws CanonicalizationException The provider signs canonical JSON and the body is not JSON.
 */
function sign(string $body, #[\SensitiveParameter] string $secret, string $provider = 'generic'): string {}

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
     * @param string $provider One of providers().
     * @param list<string>|null $canonical_forms The forms to try instead of the provider's own.
     *
     * @throws ConfigException As verify_signature().
     */
    public function __construct(
        #[\SensitiveParameter] string $secret,
        string $provider = 'generic',
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
 * Whatever Paysig throws on purpose, apart from PHP's own \TypeError and \ArgumentCountError.
 */
interface Exception extends \Throwable {}

/**
 * The set-up is wrong: an empty secret, an unknown provider or form. Never the fault of a request.
 */
class ConfigException extends \InvalidArgumentException implements Exception {}

/**
 * The body has no canonical form, because it is not JSON.
 */
class CanonicalizationException extends \UnexpectedValueException implements Exception {}
