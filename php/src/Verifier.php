<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Callback;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Judge;
use Paysig\Pure\Host\Options;
use Paysig\Pure\Host\Refusal;
use Paysig\Pure\Host\Sealed;
use Paysig\Pure\Host\SecretSource;
use Paysig\Pure\Provider\Select;
use Paysig\Pure\Rejection;
use Paysig\Pure\Settings;

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
    use Sealed;

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
    public function __construct(mixed $provider, #[\SensitiveParameter] mixed $secrets, mixed $options = [])
    {
        $row = Select::from(__METHOD__, 1, $provider);
        $source = SecretSource::from(__METHOD__, 2, $secrets);
        $settings = new Settings($row);
        Options::apply(__METHOD__, 3, $options, $settings);
        Hidden::put($this, Judge::of($settings, $source));
        $this->provider = $row->name;
    }

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
        mixed $body,
        mixed $server,
        mixed $headers = null,
        mixed $peer = null,
        mixed $now = null,
    ): Verified {
        $judge = Hidden::of($this, Judge::class);
        $verdict = $judge->verify(new Callback(__METHOD__, $body, $server, $headers, $peer, $now));
        if ($verdict instanceof Rejection) {
            throw Refusal::of($verdict, new RejectedException($verdict->message()));
        }
        return Judge::shown($verdict);
    }

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
        mixed $body,
        mixed $server,
        mixed $headers = null,
        mixed $peer = null,
        mixed $now = null,
    ): Explanation {
        $judge = Hidden::of($this, Judge::class);
        return $judge->explain(new Callback(__METHOD__, $body, $server, $headers, $peer, $now));
    }
}
