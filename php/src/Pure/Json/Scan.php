<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

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
        if (!str_contains($spelled, '\\')) {
            return $spelled;
        }
        $decoded = json_decode("\"{$spelled}\"");
        return is_string($decoded) ? $decoded : null;
    }

    private function __construct() {}
}
