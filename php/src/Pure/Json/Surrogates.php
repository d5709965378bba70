<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Surrogates without their other half, for which UTF-8 has no spelling.
 *
 * @internal
 */
final class Surrogates
{
    /**
     * The inside of a string as ECMAScript spells it; null if it holds such a surrogate, or is not
     * UTF-8.
     */
    public static function respell(string $inside): ?string
    {
        $characters = Scan::characters($inside);
        return $characters === null ? null : substr(Text::write($characters), 1, -1);
    }

    /**
     * The same with a mark in front of each of them.
     */
    public static function mark(string $inside): string
    {
        $written = '';
        $copied = 0;
        $at = 0;
        while (($escape = strpos($inside, '\\', $at)) !== false) {
            $at = $escape + ($inside[$escape + 1] === 'u' ? 6 : 2);
            $is_high = self::isUnit($inside, $escape, 'd800', 'dbff');
            $is_low = self::isUnit($inside, $escape, 'dc00', 'dfff');
            if ($is_high && self::isUnit($inside, $at, 'dc00', 'dfff')) {
                $at += 6;
                continue;
            }
            if (!$is_high && !$is_low) {
                continue;
            }
            $written .= self::stretch($inside, $copied, $escape) . Mark::LONE_SURROGATE;
            $written .= strtolower(substr($inside, $escape + 2, 4));
            $copied = $at;
        }
        return $written . self::stretch($inside, $copied, strlen($inside));
    }

    /**
     * Text with something else in place of what was marked.
     */
    public static function write(string $text, LoneSurrogate $wanted): string
    {
        if ($wanted !== LoneSurrogate::Replaced) {
            return str_replace(Mark::LONE_SURROGATE, '\u', $text);
        }
        $written = '';
        for ($at = 0; ($mark = strpos($text, Mark::LONE_SURROGATE, $at)) !== false; $at = $mark + 5) {
            $written .= substr($text, $at, $mark - $at) . "\u{FFFD}";
        }
        return $written . substr($text, $at);
    }

    private static function stretch(string $inside, int $from, int $to): string
    {
        $stretch = substr($inside, $from, $to - $from);
        // What is not UTF-8 is refused once all has been read.
        return self::respell($stretch) ?? $stretch;
    }

    /**
     * Whether what stands here is the escape of a code unit in this range.
     */
    private static function isUnit(string $inside, int $at, string $first, string $last): bool
    {
        $unit = strtolower(substr($inside, $at + 2, 4));
        return substr_compare($inside, '\u', $at, 2) === 0 && strcmp($unit, $first) >= 0 && strcmp($unit, $last) <= 0;
    }

    private function __construct() {}
}
