<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Provider\TimeUnit;

/**
 * Whether a signed time is near enough to now.
 *
 * @internal
 */
final class Freshness
{
    /**
     * A time as the request writes it, in seconds since 1970: ASCII digits alone, none in front that
     * says nothing, and no more than 64 bits hold.
     */
    public static function parse(string $value, TimeUnit $unit): ?int
    {
        if (strlen($value) > 19 || !Ascii::only(Ascii::DIGITS, $value) || $value[0] === '0' && $value !== '0') {
            return null;
        }
        if (strlen($value) === 19 && strcmp($value, (string) PHP_INT_MAX) > 0) {
            return null;
        }
        $number = (int) $value;
        return match ($unit) {
            TimeUnit::Seconds => $number,
            TimeUnit::Milliseconds => intdiv($number, 1000),
        };
    }

    /** How a request writes a time. */
    public static function write(int $seconds, TimeUnit $unit): string
    {
        return match (true) {
            $unit === TimeUnit::Seconds, $seconds === 0 => (string) $seconds,
            default => "{$seconds}000",
        };
    }

    /**
     * Judges a time that is known to be authentic, so many seconds both ways: a clock that is ahead
     * must not make a callback valid for longer.
     *
     * @return Reason|null Null for one inside the window.
     */
    public static function judge(int $signed, int $now, int $window): ?Reason
    {
        // A float where 64 bits do not hold the difference.
        $age = $now - $signed;
        return match (true) {
            $age > $window => Reason::TimestampTooOld,
            $age < -$window => Reason::TimestampInFuture,
            default => null,
        };
    }

    private function __construct() {}
}
