<?php

declare(strict_types=1);

namespace Paysig\Tests;

use LogicException;
use Throwable;

/**
 * What a call throws.
 */
final class Thrown
{
    public static function by(callable $call, mixed ...$arguments): Throwable
    {
        try {
            $call(...$arguments);
        } catch (Throwable $thrown) {
            return $thrown;
        }
        throw new LogicException('nothing was thrown');
    }
}
