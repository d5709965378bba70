<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * The names that a header can have (RFC 9110, section 5.6.2), but for underscores, since servers
 * drop names with them.
 *
 * @internal
 */
final class HeaderName
{
    private const CHARACTERS = Ascii::ALPHANUMERIC . '!#$%&\'*+-.^`|~';

    public static function is(string $name): bool
    {
        return Ascii::only(self::CHARACTERS, $name);
    }

    private function __construct() {}
}
