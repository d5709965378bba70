<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Json\Utf8;

/**
 * An address as servers and proxies write it.
 *
 * @internal
 */
final class Address
{
    /**
     * The bytes of an address: bare, with a port, in brackets if IPv6 has one, with a zone. Null if it
     * is none.
     */
    public static function read(string $text): ?string
    {
        [$text, $port] = self::split($text);
        if ($port !== '' && !self::isPort($port)) {
            return null;
        }
        $zone = strpos($text, '%');
        if ($zone === false) {
            $address = IpAddress::parse($text);
            return $address === null ? null : IpAddress::canonical($address);
        }
        if (strlen($text) === ($zone + 1) || !Utf8::isValid($text)) {
            return null;
        }
        $address = Ipv6Address::parse(substr($text, 0, $zone));
        return $address === null ? null : IpAddress::canonical($address);
    }

    /**
     * The address and what stands behind it.
     *
     * @return array{string, string}
     */
    private static function split(string $text): array
    {
        if (str_starts_with($text, '[')) {
            $parts = explode(']', substr($text, 1), 2);
            // What lacks its bracket is neither.
            return [$parts[0], $parts[1] ?? ']'];
        }
        // One colon stands before a port, several in an IPv6 address.
        if (substr_count($text, ':') !== 1) {
            return [$text, ''];
        }
        $parts = explode(':', $text, 2);
        return [$parts[0], ':' . ($parts[1] ?? '')];
    }

    /** A colon, and up to five digits. */
    private static function isPort(string $text): bool
    {
        return $text[0] === ':' && strlen($text) <= 6 && Ascii::only(Ascii::DIGITS, substr($text, 1));
    }

    private function __construct() {}
}
