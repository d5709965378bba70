<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use InvalidArgumentException;

/**
 * Amounts: decimal digits in strings, never floats. None is below 0.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class Money
{
    private const SHAPE = '/^([0-9]{1,30})(?:\.([0-9]{0,30}))?$/D';

    public static function isAmount(string $text): bool
    {
        return preg_match(self::SHAPE, $text) === 1;
    }

    public static function isZero(string $amount): bool
    {
        return trim(self::parts($amount)[0], '0') === '';
    }

    public static function equal(string $one, string $other): bool
    {
        [$a, $b] = self::aligned($one, $other);
        return $a === $b;
    }

    /**
     * The part of the base that was paid: paid / charged * base, in hundredths, rounded half up.
     * All that was charged is all of the base, whatever the rate was.
     */
    public static function share(string $paid, string $charged, string $base): string
    {
        // Twice the numerator and half the divisor more, for rounding half up.
        [$numerator, $divisor] = self::fraction($paid, $charged, $base);
        $twice = Digits::plus(Digits::times($numerator, '2'), $divisor);
        return self::hundredths(Digits::quotient($twice, Digits::times($divisor, '2')));
    }

    /**
     * As share(), rounded down.
     */
    public static function part(string $paid, string $charged, string $base): string
    {
        return self::hundredths(Digits::quotient(...self::fraction($paid, $charged, $base)));
    }

    /**
     * What was paid of the base, in hundredths.
     *
     * @return array{string, string} The numerator and the divisor.
     */
    private static function fraction(string $paid, string $charged, string $base): array
    {
        [$paid_digits, $charged_digits] = self::aligned($paid, $charged);
        if ($charged_digits === '0') {
            throw new InvalidArgumentException('nothing was charged');
        }
        [$base_digits, $scale] = self::parts($base);
        return [
            Digits::times(Digits::times($paid_digits, $base_digits), '100'),
            Digits::times($charged_digits, '1' . str_repeat('0', $scale)),
        ];
    }

    /**
     * An amount in hundredths, rounded half up.
     */
    public static function cents(string $amount): string
    {
        return self::share($amount, '1', '1');
    }

    /**
     * An amount without hundredths, rounded half up.
     */
    public static function whole(string $amount): string
    {
        [$digits, $scale] = self::parts($amount);
        $one = '1' . str_repeat('0', $scale);
        return Digits::quotient(Digits::plus(Digits::times($digits, '2'), $one), Digits::times($one, '2'));
    }

    private static function hundredths(string $digits): string
    {
        $padded = str_pad($digits, 3, '0', STR_PAD_LEFT);

        return substr($padded, 0, -2) . '.' . substr($padded, -2);
    }

    /**
     * @return array{string, int} All digits, and how many of them stand behind the point.
     */
    private static function parts(string $amount): array
    {
        $found = [];
        if (preg_match(self::SHAPE, $amount, $found) !== 1) {
            throw new InvalidArgumentException('an amount has to be decimal digits');
        }
        $behind = $found[2] ?? '';
        return [Digits::normal($found[1] . $behind), strlen($behind)];
    }

    /**
     * @return array{string, string} The digits of two amounts, as many behind the point in both.
     */
    private static function aligned(string $one, string $other): array
    {
        [$a, $scale_a] = self::parts($one);
        [$b, $scale_b] = self::parts($other);
        $scale = max($scale_a, $scale_b);
        return [
            Digits::normal($a . str_repeat('0', $scale - $scale_a)),
            Digits::normal($b . str_repeat('0', $scale - $scale_b)),
        ];
    }
}
