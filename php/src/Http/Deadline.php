<?php

declare(strict_types=1);

namespace Paysig\Http;

/**
 * The moment by which an ask has to be over, by a clock that nobody sets.
 *
 * @internal
 */
final class Deadline
{
    private readonly float $end;

    public function __construct(float $seconds)
    {
        $this->end = self::now() + $seconds;
    }

    /**
     * The seconds left; 0 or less when it has passed.
     */
    public function left(): float
    {
        return $this->end - self::now();
    }

    public function passed(): bool
    {
        // Not a number is no time at all.
        return !($this->left() > 0);
    }

    private static function now(): float
    {
        return (float) hrtime(true) / 1e9;
    }
}
