<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * Characters, and texts of nothing else. No ini setting limits how long such a text may be, as they
 * limit regular expressions.
 *
 * @internal
 */
final class Ascii
{
    public const DIGITS = '0123456789';
    public const HEXADECIMAL = self::DIGITS . 'abcdefABCDEF';
    public const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    public const SMALL = 'abcdefghijklmnopqrstuvwxyz';
    public const ALPHANUMERIC = self::DIGITS . self::CAPITALS . self::SMALL;
    /** All that show: printable ones but the space. */
    public const GRAPHIC = self::ALPHANUMERIC . '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

    public const PRINTABLE = ' ' . self::GRAPHIC;

    /** Whether a text has one of these at least, and no other. */
    public static function only(string $characters, string $text): bool
    {
        return $text !== '' && strspn($text, $characters) === strlen($text);
    }

    /**
     * Whether that is so of each of these texts, and none is longer.
     *
     * @param list<string> $texts
     */
    public static function onlyShort(string $characters, int $longest, array $texts): bool
    {
        foreach ($texts as $text) {
            if (strlen($text) > $longest || !self::only($characters, $text)) {
                return false;
            }
        }
        return true;
    }

    private function __construct() {}
}
