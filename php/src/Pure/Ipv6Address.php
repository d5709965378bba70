<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * IPv6 addresses, as 16 bytes.
 *
 * @internal
 */
final class Ipv6Address
{
    /**
     * Groups of at most four hexadecimal digits, the last two perhaps as IPv4, `::` once in the place
     * of those that are zero (RFC 4291, section 2.2).
     *
     * @param bool $of_network Whether `::` may stand for nothing, and zeros in front of IPv4's numbers,
     *     as they may in a network.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public static function parse(string $text, bool $of_network = false): ?string
    {
        // A longer one cannot be right, whatever stands in it.
        if (strlen($text) > 64) {
            return null;
        }
        $halves = explode('::', $text, 2);
        $tail = self::groups($halves[1] ?? $text, $of_network);
        if (!array_key_exists(1, $halves)) {
            return strlen($tail ?? '') === 16 ? $tail : null;
        }
        $head = str_contains($halves[0], '.') ? null : self::groups($halves[0], $of_network);
        if ($head === null || $tail === null) {
            return null;
        }
        $zeros = 16 - strlen($head) - strlen($tail);
        $is_whole = $zeros >= ($of_network ? 0 : 2) && strlen($head) < 16;
        return $is_whole ? $head . str_repeat("\0", $zeros) . $tail : null;
    }

    // @mago-expect lint:no-boolean-flag-parameter
    private static function groups(string $text, bool $of_network): ?string
    {
        if ($text === '') {
            return '';
        }
        $groups = explode(':', $text);
        $version4 = str_contains($text, '.') ? Ipv4Address::parse(array_pop($groups), $of_network) : '';
        if ($version4 === null || !Ascii::onlyShort(Ascii::HEXADECIMAL, 4, $groups)) {
            return null;
        }
        return pack('n*', ...array_map(hexdec(...), $groups)) . $version4;
    }

    private function __construct() {}
}
