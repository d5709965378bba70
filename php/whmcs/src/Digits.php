<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * Whole numbers of any length in decimal digits, since neither bcmath nor gmp is always there.
 *
 * @internal
 */
final class Digits
{
    public static function normal(string $digits): string
    {
        $digits = ltrim($digits, '0');
        return $digits === '' ? '0' : $digits;
    }

    public static function plus(string $one, string $other): string
    {
        $length = max(strlen($one), strlen($other));
        $one = str_pad($one, $length, '0', STR_PAD_LEFT);
        $other = str_pad($other, $length, '0', STR_PAD_LEFT);
        $sum = '';
        $carry = 0;
        for ($at = $length - 1; $at >= 0; $at--) {
            $carry += (int) $one[$at] + (int) $other[$at];
            $sum = ($carry % 10) . $sum;
            $carry = intdiv($carry, 10);
        }
        return self::normal($carry . $sum);
    }

    public static function times(string $one, string $other): string
    {
        $product = '0';
        foreach (str_split($other) as $digit) {
            $product .= '0';
            for ($left = (int) $digit; $left > 0; $left--) {
                $product = self::plus($product, $one);
            }
        }
        return self::normal($product);
    }

    /**
     * How often the divisor, which is not 0, goes into a number.
     */
    public static function quotient(string $number, string $divisor): string
    {
        $quotient = '';
        $rest = '0';
        foreach (str_split($number) as $digit) {
            $rest = self::normal($rest . $digit);
            $times = 0;
            while (self::atLeast($rest, $divisor)) {
                $rest = self::minus($rest, $divisor);
                $times++;
            }
            $quotient .= $times;
        }
        return self::normal($quotient);
    }

    private static function atLeast(string $one, string $other): bool
    {
        $order = strlen($one) <=> strlen($other);
        return ($order === 0 ? strcmp($one, $other) : $order) >= 0;
    }

    /**
     * What is left of a number that is at least as large as the other.
     */
    private static function minus(string $one, string $other): string
    {
        $other = str_pad($other, strlen($one), '0', STR_PAD_LEFT);
        $difference = '';
        $borrowed = 0;
        for ($at = strlen($one) - 1; $at >= 0; $at--) {
            $digit = (int) $one[$at] - (int) $other[$at] - $borrowed;
            $borrowed = $digit < 0 ? 1 : 0;
            $difference = ($digit + (10 * $borrowed)) . $difference;
        }
        return self::normal($difference);
    }
}
