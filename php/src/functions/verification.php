<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Arguments;
use Paysig\Pure\Host\Forms;
use Paysig\Pure\Host\Made;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Key as PreparedKey;
use Paysig\Pure\Provider\Select;
use Paysig\Pure\Signing;

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
    mixed $body,
    mixed $signature,
    #[\SensitiveParameter] mixed $secret,
    mixed $provider = 'generic',
    mixed $canonical_forms = null,
): bool {
    $raw = Arguments::string(__FUNCTION__, 1, 'body', $body, Wrong::BODY);
    $text = Arguments::string(__FUNCTION__, 3, 'secret', $secret);
    $row = Select::from(__FUNCTION__, 4, $provider);
    $key = PreparedKey::of($text, $row, Forms::from(__FUNCTION__, 5, $canonical_forms));
    return $key->matches($raw, $signature);
}

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
    mixed $body,
    mixed $signature,
    #[\SensitiveParameter] mixed $secret,
    mixed $provider = 'generic',
    mixed $canonical_forms = null,
): ?MatchResult {
    $raw = Arguments::string(__FUNCTION__, 1, 'body', $body, Wrong::BODY);
    $text = Arguments::string(__FUNCTION__, 3, 'secret', $secret);
    $row = Select::from(__FUNCTION__, 4, $provider);
    $key = PreparedKey::of($text, $row, Forms::from(__FUNCTION__, 5, $canonical_forms));
    $found = $key->match($raw, $signature);
    return $found === null ? null : Made::of(MatchResult::class, ['form' => $found[0]->value, 'message' => $found[1]]);
}

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
function sign(mixed $body, #[\SensitiveParameter] mixed $secret, mixed $provider = 'generic'): string
{
    $raw = Arguments::string(__FUNCTION__, 1, 'body', $body, Wrong::BODY);
    $text = Arguments::string(__FUNCTION__, 2, 'secret', $secret);
    return PreparedKey::of($text, Select::from(__FUNCTION__, 3, $provider))->sign($raw);
}

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
// @mago-expect lint:excessive-parameter-list
function sign_request(
    mixed $provider,
    mixed $body,
    #[\SensitiveParameter] mixed $secret,
    mixed $now = null,
    mixed $id = null,
    mixed $url = null,
): array {
    $row = Select::from(__FUNCTION__, 1, $provider);
    $raw = Arguments::string(__FUNCTION__, 2, 'body', $body, Wrong::BODY);
    $text = Arguments::string(__FUNCTION__, 3, 'secret', $secret);
    $time = Arguments::now(__FUNCTION__, 4, $now);
    $delivery = Arguments::stringOrNull(__FUNCTION__, 5, 'id', $id);
    $address = Arguments::stringOrNull(__FUNCTION__, 6, 'url', $url);
    return Signing::headers($row, $raw, $text, $time, $delivery, $address);
}
