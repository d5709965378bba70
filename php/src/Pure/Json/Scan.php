<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use JsonException;

/**
 * Places in JSON text that was found to be valid.
 *
 * @internal
 */
final class Scan
{
    public const BYTE_ORDER_MARK = "\xEF\xBB\xBF";

    /** RFC 8259, section 2. */
    public const WHITE_SPACE = " \t\n\r";

    /** The position of the first byte from `$at` on that is not white space. */
    public static function whiteEnd(string $text, int $at): int
    {
        return $at + strspn($text, self::WHITE_SPACE, $at);
    }

    /** Behind the string that begins with the quote at `$at`. */
    public static function stringEnd(string $text, int $at): int
    {
        $at += 1 + strcspn($text, '"\\', $at + 1);
        while (($text[$at] ?? '') === '\\') {
            $at += 2;
            $at += strcspn($text, '"\\', $at);
        }
        return $at + 1;
    }

    /**
     * The characters that a string's spelling, without its quotes, stands for; null if one of
     * them is a surrogate without its other half.
     */
    public static function decode(string $spelled): ?string
    {
        return str_contains($spelled, '\\') ? self::characters($spelled) : $spelled;
    }

    /** The same; null as well if it is not UTF-8. */
    public static function characters(string $spelled): ?string
    {
        try {
            // With exceptions, json_last_error() is left to the application.
            $decoded = json_decode("\"{$spelled}\"", flags: JSON_THROW_ON_ERROR);
        } catch (JsonException) {
            return null;
        }
        return is_string($decoded) ? $decoded : null;
    }

    private function __construct() {}
}
