<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * IPv4 addresses, as 4 bytes.
 *
 * @internal
 */
final class Ipv4Address
{
    /**
     * Four numbers of at most three digits each.
     *
     * @param bool $of_network Whether zeros may stand in front of them, as they may in a network.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public static function parse(string $text, bool $of_network = false): ?string
    {
        $parts = explode('.', $text, 5);
        if (count($parts) !== 4 || !Ascii::onlyShort(Ascii::DIGITS, 3, $parts)) {
            return null;
        }
        $numbers = array_map(intval(...), $parts);
        if (max($numbers) > 255 || !$of_network && implode('.', $numbers) !== $text) {
            return null;
        }
        return pack('C4', ...$numbers);
    }

    private function __construct() {}
}
