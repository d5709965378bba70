<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\Pure\Ascii;

/**
 * A name or an IPv4 address, and a port at most (RFC 3986, section 3.2; RFC 1123, section 2.1).
 *
 * @internal
 */
final class Authority
{
    private const LONGEST_HOST = 253;
    private const LONGEST_LABEL = 63;

    public static function is(string $text): bool
    {
        $parts = explode(':', $text, 2);
        return self::isHost($parts[0]) && self::isPort($parts[1] ?? '443');
    }

    public static function isPort(string $text): bool
    {
        $number = ltrim($text, '0');
        return Ascii::only(Ascii::DIGITS, $number) && strlen($number) <= 5 && (int) $number <= 65_535;
    }

    private static function isHost(string $host): bool
    {
        if (strlen($host) > self::LONGEST_HOST) {
            return false;
        }
        $labels = explode('.', $host);
        foreach ($labels as $label) {
            if (!self::isLabel($label)) {
                return false;
            }
        }
        return !Ascii::only(Ascii::DIGITS, end($labels)) || self::isAddress($labels);
    }

    private static function isLabel(string $label): bool
    {
        return (
            strlen($label) <= self::LONGEST_LABEL
            && Ascii::only(Ascii::ALPHANUMERIC . '-', $label)
            && trim($label, '-') === $label
        );
    }

    /**
     * @param list<string> $labels
     */
    private static function isAddress(array $labels): bool
    {
        // A leading zero is refused: some read such a number as an octal one.
        $octets = array_filter($labels, static fn(string $label): bool => $label === (string) (int) $label);
        return count($labels) === 4 && count($octets) === 4 && (int) max($octets) <= 255;
    }

    private function __construct() {}
}
