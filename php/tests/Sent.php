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
    public const SECRET = 'the secret';

    /** The time at which everything here is sent, in seconds since 1970. */
    public const NOW = 1_790_000_000;

    /**
     * The headers, as getallheaders() shows them.
     *
     * @return array<string, string>
     */
    public static function headers(string $provider, string $body = self::BODY, string $secret = self::SECRET): array
    {
        return sign_request($provider, $body, $secret, self::NOW);
    }

    /**
     * The server variables.
     *
     * @return array<string, string>
     */
    public static function server(string $provider, string $body = self::BODY, string $secret = self::SECRET): array
    {
        $server = ['REQUEST_METHOD' => 'POST', 'REMOTE_ADDR' => '203.0.113.7', 'HTTP_HOST' => 'shop.example'];
        foreach (self::headers($provider, $body, $secret) as $name => $value) {
            $server['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
        }
        return $server;
    }
}
