<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * IP addresses, as 4 or 16 bytes: read here and not by inet_pton(), whose spellings are those of
 * the system.
 *
 * @internal
 */
final class IpAddress
{
    /** What an IPv4 address in IPv6's clothes begins with (RFC 4291, section 2.5.5.2). */
    private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

    public static function parse(string $text): ?string
    {
        return Ipv4Address::parse($text) ?? Ipv6Address::parse($text);
    }

    /** IPv4 in IPv6's clothes is IPv4. */
    public static function canonical(string $address): string
    {
        $is_mapped = strlen($address) === 16 && str_starts_with($address, self::MAPPED);
        return $is_mapped ? substr($address, 12) : $address;
    }

    private function __construct() {}
}
