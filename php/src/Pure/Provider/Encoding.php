<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * A text form of a tag.
 *
 * @internal
 */
enum Encoding
{
    /** Hexadecimal, `a` to `f`. */
    case HexLower;
    /** Hexadecimal, `A` to `F`. */
    case HexUpper;
    /** Base64 with the standard alphabet and padding (RFC 4648, section 4). */
    case Base64;
}
