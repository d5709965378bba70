<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * The characters with Unicode's property White_Space.
 *
 * @internal
 */
final class WhiteSpace
{
    public const ASCII = " \t\n\v\f\r";

    private const WIDE = [
        "\u{85}",
        "\u{A0}",
        "\u{1680}",
        "\u{2000}",
        "\u{2001}",
        "\u{2002}",
        "\u{2003}",
        "\u{2004}",
        "\u{2005}",
        "\u{2006}",
        "\u{2007}",
        "\u{2008}",
        "\u{2009}",
        "\u{200A}",
        "\u{2028}",
        "\u{2029}",
        "\u{202F}",
        "\u{205F}",
        "\u{3000}",
    ];

    /** A text of which all white space is in ASCII. */
    public static function narrowed(string $text): string
    {
        return str_replace(self::WIDE, ' ', $text);
    }

    private function __construct() {}
}
