<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\Pure\Host\Wrong;
use TypeError;

/**
 * Arguments that lookups alone have.
 *
 * @internal
 */
final class Arguments
{
    /**
     * @param string $function As __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws TypeError
     */
    public static function apiKey(string $function, int $number, #[\SensitiveParameter] mixed $given): ?string
    {
        return $given === null || is_string($given)
            ? $given
            : throw Wrong::type($function, $number, 'api_key', '?string', $given);
    }

    /**
     * @throws TypeError
     */
    public static function status(string $function, int $number, mixed $given): int
    {
        return is_int($given) ? $given : throw Wrong::type($function, $number, 'status', 'int', $given);
    }

    private function __construct() {}
}
