<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Reading numbers of any length as IEEE doubles.
 *
 * @internal
 */
final class Double
{
    /** The most significant digits that can decide how a double is rounded, and some. */
    private const DECISIVE_DIGITS = 800;

    /** Far beyond any double. */
    private const FAR = 10_000;

    /**
     * The double nearest to the number with this spelling; infinity where it overflows. The work is
     * linear in its length.
     */
    public static function of(string $spelled): float
    {
        // PHP rounds correctly, but takes an exponent beyond 19999 for that, which is too little if
        // as many zeros stand before or behind the point.
        $short = strlen($spelled) < 1000 ? $spelled : self::shorten($spelled);
        // @mago-expect analysis:invalid-type-cast It was found to be a number.
        return (float) $short;
    }

    /** A short number that rounds to the same double. */
    private static function shorten(string $spelled): string
    {
        $negative = $spelled[0] === '-';
        $end = strcspn($spelled, 'eE');
        $mantissa = substr($spelled, (int) $negative, $end - (int) $negative);
        $point = strcspn($mantissa, '.');
        $digits = str_replace('.', '', $mantissa);
        $zeros = strspn($digits, '0');
        $short = substr($digits, $zeros, self::DECISIVE_DIGITS);
        // What is cut off still decides a tie.
        if (rtrim(substr($digits, $zeros + self::DECISIVE_DIGITS), '0') !== '') {
            $short .= '1';
        }
        $scale = self::exponent(substr($spelled, $end + 1)) + $point - $zeros;
        $scale = max(-self::FAR, min(self::FAR, $scale));
        return ($negative ? '-0.' : '0.') . "{$short}e{$scale}";
    }

    /** A written exponent; if it is longer than any number, so much that nothing makes up for it. */
    private static function exponent(string $written): int
    {
        $negative = str_starts_with($written, '-');
        $digits = ltrim($written, '+-0');
        $exponent = strlen($digits) > 15 ? 10 ** 15 : (int) $digits;
        return $negative ? -$exponent : $exponent;
    }

    private function __construct() {}
}
