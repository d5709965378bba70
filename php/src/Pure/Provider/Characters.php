<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * The characters of an id.
 *
 * @internal
 */
enum Characters
{
    /** Hexadecimal digits of either case, which does not matter. */
    case Hex;
    /** ASCII letters and digits. */
    case Alphanumeric;
    /** Any that an id may have. */
    case Any;

    /** All of them; null for any. */
    public function known(): ?string
    {
        return match ($this) {
            self::Hex => '0123456789abcdefABCDEF',
            self::Alphanumeric => '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
            self::Any => null,
        };
    }
}
