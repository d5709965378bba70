<?php

declare(strict_types=1);

namespace Paysig\Tests;

use InvalidArgumentException;
use Paysig\Whmcs\Money;
use PHPUnit\Framework\TestCase;

/**
 * Amounts, to the last hundredth.
 */
final class WhmcsMoneyTest extends TestCase
{
    /**
     * @testWith ["150000", "150000.00", "9.99", "9.99"]
     *           ["75000", "150000", "9.99", "5.00"]
     *           ["74999", "150000", "9.99", "4.99"]
     *           ["1", "3", "100", "33.33"]
     *           ["2", "3", "100", "66.67"]
     *           ["0.1", "0.3", "0.03", "0.01"]
     *           ["200000", "150000", "9.99", "13.32"]
     *           ["0", "10", "10", "0.00"]
     *           ["0.004", "10", "10", "0.00"]
     *           ["0.005", "10", "10", "0.01"]
     *           ["0.123456789012345678", "0.123456789012345678", "123456789012345.67", "123456789012345.67"]
     *           ["99999999999999.99", "1", "99999999999999.99", "9999999999999998000000000000.00"]
     */
    public function test_a_share_is_exact_and_rounded_half_up(
        string $paid,
        string $charged,
        string $base,
        string $share,
    ): void {
        self::assertSame($share, Money::share($paid, $charged, $base));
    }

    public function test_shares_are_those_of_whole_numbers(): void
    {
        for ($round = 0; $round < 500; $round++) {
            [$paid, $charged, $base] = [random_int(0, 10 ** 9), random_int(1, 10 ** 9), random_int(0, 10 ** 9)];
            $cents = intdiv((2 * $paid * $base) + $charged, 2 * $charged);
            $wanted = sprintf('%d.%02d', intdiv($cents, 100), $cents % 100);
            $texts = array_map(static fn(int $amount): string => sprintf(
                '%d.%02d',
                intdiv($amount, 100),
                $amount % 100,
            ), [$paid, $charged, $base]);
            self::assertSame($wanted, Money::share(...$texts), implode(' ', $texts));
        }
    }

    /**
     * @testWith ["150000.50", "150001"]
     *           ["150000.49", "150000"]
     *           ["0.5", "1"]
     *           ["7", "7"]
     */
    public function test_an_amount_without_fractions_is_rounded_half_up(string $amount, string $whole): void
    {
        self::assertSame($whole, Money::whole($amount));
    }

    /**
     * @testWith [""]
     *           ["-1"]
     *           ["1e3"]
     *           [".5"]
     *           ["1,5"]
     *           [" 1"]
     *           ["1\n"]
     *           ["NAN"]
     */
    public function test_what_is_no_amount_is_refused(string $text): void
    {
        self::assertFalse(Money::isAmount($text));
        $this->expectException(InvalidArgumentException::class);
        Money::cents($text);
    }

    public function test_a_share_of_nothing_is_refused(): void
    {
        $this->expectException(InvalidArgumentException::class);
        Money::share('1', '0.00', '1');
    }

    public function test_amounts_are_compared_by_value(): void
    {
        self::assertTrue(Money::equal('10', '10.00'));
        self::assertFalse(Money::equal('10', '10.000000000000000001'));
        self::assertTrue(Money::isZero('0.000'));
        self::assertFalse(Money::isZero('0.0001'));
    }
}
