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

    /**
     * The calls within Paysig that led to it, with their arguments.
     *
     * @return list<mixed>
     */
    public static function calls(Throwable $thrown): array
    {
        $calls = [];
        foreach ($thrown->getTrace() as $call) {
            $of = $call['class'] ?? $call['function'];
            if (str_starts_with($of, 'Paysig\\') && !str_starts_with($of, __NAMESPACE__)) {
                $calls[] = $call;
            }
        }
        return $calls;
    }
}
