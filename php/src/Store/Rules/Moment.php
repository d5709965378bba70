<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\ConfigException;
use ValueError;

/**
 * Moments in seconds, as callers give them, and in whole milliseconds, as the tables hold them.
 *
 * @internal
 */
final class Moment
{
    /** In seconds: beyond that, the milliseconds may not fit. */
    private const FARTHEST = 1e14;

    /**
     * @param float|null $seconds Null for now.
     */
    public static function milliseconds(?float $seconds): int
    {
        $seconds ??= microtime(true);
        if (!(abs($seconds) <= self::FARTHEST)) {
            throw new ValueError('not a number of seconds in range');
        }
        return (int) round($seconds * 1000);
    }

    /**
     * How long something takes, in milliseconds.
     */
    public static function duration(string $name, float $seconds): int
    {
        $length = abs($seconds) <= self::FARTHEST ? self::milliseconds($seconds) : 0;
        if ($length < 1) {
            throw new ConfigException("{$name} must be more than 0 seconds, and not endless");
        }
        return $length;
    }

    public static function seconds(int $milliseconds): float
    {
        return $milliseconds / 1000;
    }
}
