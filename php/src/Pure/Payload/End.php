<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\Pure\Json\Scan;

/**
 * Where a value ends, in JSON text that was validated before.
 *
 * @internal
 */
final class End
{
    /** Behind the number or word at `$at`. */
    public static function literal(string $text, int $at): int
    {
        return $at + strcspn($text, ",]} \t\n\r", $at);
    }

    /** Behind the value at `$at`, however deep it is nested. */
    public static function value(string $text, int $at): int
    {
        return match ($text[$at] ?? '') {
            '"' => Scan::stringEnd($text, $at),
            '[', '{' => self::nested($text, $at),
            default => self::literal($text, $at),
        };
    }

    /** Behind the array or object at `$at`. */
    private static function nested(string $text, int $at): int
    {
        $depth = 0;
        $length = strlen($text);
        do {
            $byte = $text[$at];
            $at = $byte === '"' ? Scan::stringEnd($text, $at) : $at + 1;
            $depth += match ($byte) {
                '[', '{' => 1,
                ']', '}' => -1,
                default => 0,
            };
            if ($depth === 0) {
                return $at;
            }
            $at += strcspn($text, '"[]{}', $at);
        } while ($at < $length);
        return $length;
    }

    private function __construct() {}
}
