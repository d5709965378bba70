<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\ConfigException;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Psr\SimpleCache\CacheInterface;

/**
 * Carries lookups with the extension curl alone.
 *
 *     $carrier = new Paysig\Http\CurlCarrier(['timeout' => 2.0]);
 *
 * Certificates are verified with the bundle that the php.ini names in curl.cainfo, or libcurl's
 * own; a proxy is taken from the environment (https_proxy, no_proxy) as libcurl does, but for
 * this machine. Redirects are never followed, and no cookies are kept.
 */
final class CurlCarrier implements Carrier
{
    private readonly Asking $asking;

    /**
     * @param array{
     *     timeout?: float,
     *     connect_timeout?: float,
     *     attempts?: int,
     *     max_answer?: int,
     *     cache?: CacheInterface|null,
     *     cache_seconds?: int,
     * } $settings By name; each has a default:
     *     - timeout (2.5): the most seconds for one ask, with all attempts and waits. Providers
     *       wait for about 5 seconds until a callback is answered.
     *     - connect_timeout (1.0): the most seconds until a connection stands.
     *     - attempts (3): the most requests for one ask. Made again is what may pass: a failed
     *       or cut connection, a timeout, the statuses 408, 425, 429 and 5xx; after a random
     *       wait or the one that Retry-After names, where it fits the time left.
     *     - max_answer (262144): the most bytes of an answer, uncompressed.
     *     - cache (none): a PSR-16 cache for answers that are final, and for when an id was asked
     *       for where the provider wants an interval between two requests.
     *     - cache_seconds (86400): how long it keeps them.
     *
     * @throws ConfigException The extension curl is missing, a setting is unknown or its value
     *     of no use.
     */
    public function __construct(array $settings = [])
    {
        if (!extension_loaded('curl')) {
            throw new ConfigException('CurlCarrier needs the extension curl');
        }
        $read = new Settings($settings);
        $this->asking = new Asking(new CurlTransport($read), $read);
    }

    public function ask(LookupRequest $request, ?float $budget = null): LookupAnswer
    {
        return $this->asking->ask($request, $budget);
    }
}
