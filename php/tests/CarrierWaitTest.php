<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Http\Failure;
use Paysig\Http\Reply;
use Paysig\Http\Wait;
use PHPUnit\Framework\TestCase;

/**
 * The wait between two attempts.
 */
final class CarrierWaitTest extends TestCase
{
    public function test_the_wait_is_random_below_a_bound_that_doubles_up_to_a_second(): void
    {
        foreach ([0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.0] as $number => $bound) {
            $waits = [];
            for ($i = 0; $i < 300; $i++) {
                $waits[] = Wait::after($number + 1, Failure::Timeout);
            }
            self::assertGreaterThanOrEqual(0.0, min($waits));
            self::assertLessThanOrEqual($bound, max($waits));
            self::assertGreaterThan($bound * 0.9, max($waits));
            self::assertLessThan($bound * 0.1, min($waits));
        }
    }

    /**
     * @dataProvider named
     *
     * @param list<string> $values
     */
    public function test_a_wait_that_is_named_is_taken_exactly(array $values, float $seconds): void
    {
        self::assertSame($seconds, Wait::after(1, new Reply(429, '', $values)));
    }

    public function test_a_date_is_waited_for_and_nobody_checks_its_day_of_the_week(): void
    {
        foreach (['D', '\M\o\n', '\S\u\n'] as $day) {
            $date = gmdate("{$day}, d M Y H:i:s \G\M\T", time() + 100);
            self::assertEqualsWithDelta(100.0, Wait::after(1, new Reply(429, '', [$date])), 2.0);
        }
    }

    /**
     * @return iterable<int, array{list<string>, float}>
     */
    public static function named(): iterable
    {
        yield [['7'], 7.0];
        yield [["\t 007 "], 7.0];
        yield [['999999999'], 999_999_999.0];
    }

    public function test_none_at_all_is_named_too(): void
    {
        foreach (['0', 'Sun, 06 Nov 1994 08:49:37 GMT', 'Wed, 06 Nov 1994 08:49:37 GMT'] as $value) {
            for ($i = 0; $i < 20; $i++) {
                self::assertSame(0.0, Wait::after(5, new Reply(503, '', [$value])));
            }
        }
    }

    /**
     * @dataProvider unreadable
     */
    public function test_what_is_not_spelt_as_senders_have_to_counts_as_nothing(string ...$values): void
    {
        $waits = [];
        for ($i = 0; $i < 20; $i++) {
            $waits[] = Wait::after(1, new Reply(429, '', array_values($values)));
        }
        self::assertLessThanOrEqual(0.1, max($waits));
        self::assertGreaterThan(0.0, max($waits));
    }

    /**
     * @return iterable<int, list<string>>
     */
    public static function unreadable(): iterable
    {
        foreach (['', '-1', '+1', '1.5', '1e3', '0x10', '1, 1', "1\n1", '1234567890', "\u{0661}"] as $text) {
            yield [$text];
        }
        $year = (int) gmdate('Y') + 2;
        foreach ([
            "Sunday, 06-Nov-{$year} 08:49:37 GMT",
            "Sun Nov  6 08:49:37 {$year}",
            "Sun, 6 Nov {$year} 08:49:37 GMT",
            "Sun, 31 Feb {$year} 08:49:37 GMT",
            "Sun, 06 nov {$year} 08:49:37 GMT",
            "Sun, 06 November {$year} 08:49:37 GMT",
            "Son, 06 Nov {$year} 08:49:37 GMT",
            "sun, 06 Nov {$year} 08:49:37 GMT",
            "06 Nov {$year} 08:49:37 GMT",
            "Sun,  06 Nov {$year} 08:49:37 GMT",
            "Sun, 06 Nov {$year} 24:00:00 GMT",
            "Sun, 06 Nov {$year} 08:49:60 GMT",
            "Sun, 06 Nov {$year} 08:49:37 UTC",
            "Sun, 06 Nov {$year} 08:49:37 +0000",
            "Sun, 06 Nov {$year} 08:49:37 GMT x",
        ] as $date) {
            yield [$date];
        }
        yield ['9', '9'];
        yield ['9', ''];
    }
}
