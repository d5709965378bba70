<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

use CurlHandle;
use Paysig\Http\CurlGuards;

/**
 * Carries a call to the provider: bounded, over TLS, without redirects. It is made once, since
 * each may make a payment.
 *
 * @internal
 */
final class Client
{
    private const CONNECT_MS = 2500;
    private const ALL_MS = 10_000;
    private const MAX_ANSWER = 65_536;

    /**
     * @return array{int, string} The status and the body; status 0 and why, where there is no answer.
     */
    public static function send(Call $call): array
    {
        $body = '';
        $handle = curl_init();
        curl_setopt_array($handle, CurlGuards::OPTIONS);
        curl_setopt_array($handle, [
            CURLOPT_URL => $call->url,
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => $call->json(),
            CURLOPT_HTTPHEADER => $call->headers(),
            CURLOPT_CONNECTTIMEOUT_MS => self::CONNECT_MS,
            CURLOPT_TIMEOUT_MS => self::ALL_MS,
            CURLOPT_ENCODING => 'gzip',
            CURLOPT_WRITEFUNCTION => static function (CurlHandle $_, string $piece) use (&$body): int {
                if ((strlen($body) + strlen($piece)) > self::MAX_ANSWER) {
                    return 0;
                }
                $body .= $piece;
                return strlen($piece);
            },
        ]);
        if (str_starts_with($call->url, 'http://')) {
            // It is this machine, which no proxy reaches.
            curl_setopt($handle, CURLOPT_PROXY, '');
        }
        curl_exec($handle);
        return (
            curl_errno($handle) === CURLE_OK
                ? [(int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE), $body]
                : [0, curl_error($handle)]
        );
    }
}
