<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * What short texts and numbers look like.
 *
 * @internal
 */
final class Spelling
{
    /**
     * Ids, currencies and words of a status go into look-ups, logs and headers: they take so many
     * bytes at most and hold no control character.
     */
    private const LONGEST_TEXT = 256;

    /** The longest number that stands for one of them. */
    private const LONGEST_NUMBER = 64;

    /** The control characters of ASCII. */
    private const CONTROLS =
        "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D\x0E\x0F"
            . "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F";

    private const DIGITS = '0123456789';

    /** Whether an id, a currency or a word of a status may be this text, which is UTF-8. */
    public static function isShortText(string $text): bool
    {
        if (strlen($text) > self::LONGEST_TEXT || strcspn($text, self::CONTROLS) < strlen($text)) {
            return false;
        }
        // Those from U+0080 to U+009F have two bytes.
        $at = strpos($text, "\xC2");
        while ($at !== false) {
            if (ord($text[$at + 1]) < 0xA0) {
                return false;
            }
            $at = strpos($text, "\xC2", $at + 1);
        }
        return true;
    }

    /**
     * Whether a word may stand in JSON as a whole number: spelled as JSON does, and of a length that
     * is read.
     */
    public static function isInteger(string $text): bool
    {
        $figures = self::figures($text);
        $is_spelled = $figures === '0' || !str_starts_with($figures, '0');
        return strlen($text) <= self::LONGEST_NUMBER && $is_spelled && self::isDigits($figures);
    }

    /** Whether a number of JSON may stand for a word of a status. */
    public static function isShortNumber(string $number): bool
    {
        return strlen($number) <= self::LONGEST_NUMBER;
    }

    /** Whether a number of JSON may be an id. */
    public static function isWholeNumber(string $number): bool
    {
        $figures = self::figures($number);
        return strlen($figures) <= self::LONGEST_NUMBER && self::isDigits($figures);
    }

    /** A number without its sign. */
    private static function figures(string $number): string
    {
        return str_starts_with($number, '-') ? substr($number, 1) : $number;
    }

    public static function isDigits(string $text): bool
    {
        return $text !== '' && strspn($text, self::DIGITS) === strlen($text);
    }

    private function __construct() {}
}
