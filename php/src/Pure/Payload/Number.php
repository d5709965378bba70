<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * Numbers, without a loss.
 *
 * @internal
 */
final class Number
{
    /** The shortest text of a float has no more digits than this. */
    private const MOST_DIGITS = 17;

    /** Beyond this many places, on either side of the point, every float is infinite or zero. */
    private const MOST_PLACES = 400;

    /** An exponent of more digits than these no text within memory could make up for. */
    private const LONGEST_EXPONENT = 18;

    /** Whether a number has neither a fraction nor an exponent. */
    public static function isInteger(string $literal): bool
    {
        return strpbrk($literal, '.eE') === false;
    }

    /** The value of the number spelled `$literal`. */
    public static function value(string $literal): Value
    {
        if (self::isInteger($literal)) {
            return new Value(Kind::Integer, $literal);
        }
        $float = self::exactFloat($literal);
        return $float === null ? new Value(Kind::Decimal, $literal) : new Value(Kind::Float, $float);
    }

    /**
     * The float whose shortest text has the decimal value of `$literal`, if there is one. The work
     * is linear in the length of the literal, whatever its exponent.
     */
    public static function exactFloat(string $literal): ?float
    {
        $decimal = self::decimal($literal);
        if ($decimal === null) {
            return null;
        }
        [$digits, $point] = $decimal;
        // Its own digits again, so that neither a long row of zeros nor a long exponent is left.
        $sign = $literal[0] === '-' ? '-' : '';
        /** @var numeric-string $text */
        $text = "{$sign}0.{$digits}0e{$point}";
        $float = (float) $text;
        // The sign is the same in any case. Of this format the ini settings do not change anything.
        return is_finite($float) && self::decimal(sprintf('%.*H', -1, $float)) === $decimal ? $float : null;
    }

    /**
     * The digits, with no zero at either end, and the number of places by which the point stands
     * behind the first of them: `0.DIGITS` times ten to that. Zero has no digits and no point. Null
     * if no float could have its value.
     *
     * @return array{string, int}|null
     */
    private static function decimal(string $literal): ?array
    {
        $unsigned = ltrim($literal, '-');
        $end = strcspn($unsigned, 'eE');
        $mantissa = substr($unsigned, 0, $end);
        $places = strcspn($mantissa, '.');
        $all = substr($mantissa, 0, $places) . substr($mantissa, $places + 1);
        $digits = trim($all, '0');
        if ($digits === '') {
            return ['', 0];
        }
        $point = $places - strspn($all, '0') + self::exponent(substr($unsigned, $end + 1));
        return strlen($digits) > self::MOST_DIGITS || abs($point) > self::MOST_PLACES ? null : [$digits, $point];
    }

    /** Of the text behind the `e`, which may be missing. */
    private static function exponent(string $text): int
    {
        $digits = ltrim($text, '+-0');
        $size = strlen($digits) > self::LONGEST_EXPONENT ? PHP_INT_MAX >> 1 : (int) $digits;
        return str_starts_with($text, '-') ? -$size : $size;
    }

    private function __construct() {}
}
