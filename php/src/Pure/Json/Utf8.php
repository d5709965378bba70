<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Whether text is UTF-8 (RFC 3629).
 *
 * @internal
 */
final class Utf8
{
    /** Enough for a call of the library to pay, and little enough to look at byte by byte. */
    private const CHUNK = 1024;

    public static function isValid(string $text): bool
    {
        // The library looks at the text before it looks for the pattern, and whatever else may
        // fail is not the text's fault.
        return preg_match('//u', $text) === 1 || preg_last_error() !== PREG_BAD_UTF8_ERROR;
    }

    /**
     * How many bytes from the start are whole characters.
     */
    public static function validUpTo(string $text): int
    {
        if (self::isValid($text)) {
            return strlen($text);
        }
        $at = 0;
        for ($size = self::CHUNK; $size >= 8;) {
            $end = $at + $size;
            // Not in the middle of a character, which has three bytes behind its first at most.
            for ($back = 0; $back < 3 && ($text[$end] ?? '') >= "\x80" && $text[$end] < "\xC0"; ++$back) {
                --$end;
            }
            $is_valid = $end <= strlen($text) && self::isValid(substr($text, $at, $end - $at));
            $at = $is_valid ? $end : $at;
            $size = $is_valid ? $size : $size >> 1;
        }
        do {
            $length = self::character($text, $at);
            $at += $length;
        } while ($length > 0);
        return $at;
    }

    /**
     * How many bytes the character at `$at` takes; 0 if there is none.
     */
    private static function character(string $text, int $at): int
    {
        $most = min(4, strlen($text) - $at);
        for ($length = 1; $length <= $most; ++$length) {
            if (self::isValid(substr($text, $at, $length))) {
                return $length;
            }
        }
        return 0;
    }

    private function __construct() {}
}
