<?php

declare(strict_types=1);

namespace Paysig\Tests;

use function Paysig\sign_request;

/**
 * A callback as its provider would send it, seen from the receiving end.
 */
final class Sent
{
    public const BODY = '{"Token":"d1179e54","OrderId":"etp-3900","OrderStatus":7}';
    public const ORDER = '{"order_id":"ORD-1","status":"PAID"}';

    /** Hexadecimal and base64, as some providers' secrets are. */
    public const SECRET = '74686520736563726574';

    /** What some providers sign beside the body. */
    public const ID = 'evt-3900';
    public const URL = 'https://shop.example/callback?from=gateway';

    /** The time at which everything here is sent, in seconds since 1970. */
    public const NOW = 1_790_000_000;

    /**
     * The headers, as getallheaders() shows them.
     *
     * @param string|array<string, mixed> $provider
     *
     * @return array<string, string>
     */
    public static function headers(
        string|array $provider,
        string $body = self::BODY,
        string $secret = self::SECRET,
    ): array {
        $id = Rows::signs($provider, '{id}') ? self::ID : null;
        $url = Rows::signs($provider, '{url}') ? self::URL : null;
        return sign_request($provider, $body, $secret, self::NOW, $id, $url);
    }

    /**
     * The server variables.
     *
     * @param string|array<string, mixed> $provider
     *
     * @return array<string, string>
     */
    public static function server(
        string|array $provider,
        string $body = self::BODY,
        string $secret = self::SECRET,
    ): array {
        $server = ['REQUEST_METHOD' => 'POST', 'REMOTE_ADDR' => '203.0.113.7', 'HTTP_HOST' => 'shop.example'];
        foreach (self::headers($provider, $body, $secret) as $name => $value) {
            $server['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
        }
        return $server;
    }

    /**
     * The options that a verifier cannot do without.
     *
     * @param string|array<string, mixed> $provider
     *
     * @return array<string, string>
     */
    public static function options(string|array $provider): array
    {
        return Rows::signs($provider, '{url}') ? ['url' => self::URL] : [];
    }
}
