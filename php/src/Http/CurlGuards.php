<?php

declare(strict_types=1);

namespace Paysig\Http;

/**
 * What every request by ext-curl is held to.
 *
 * @internal
 */
final class CurlGuards
{
    public const OPTIONS = [
        // Else a name may be looked up under an alarm signal, which counts whole seconds.
        CURLOPT_NOSIGNAL => true,
        CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_SSL_VERIFYPEER => true,
        CURLOPT_SSL_VERIFYHOST => 2,
    ];

    private function __construct() {}
}
