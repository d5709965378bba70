<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use TypeError;

/**
 * Arguments of calls, of which none is converted.
 *
 * @internal
 */
final class Arguments
{
    /**
     * A string: any bytes.
     *
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     * @param string $advice What to pass instead.
     *
     * @throws TypeError
     */
    public static function string(
        string $function,
        int $number,
        string $name,
        #[\SensitiveParameter] mixed $given,
        string $advice = '',
    ): string {
        return is_string($given) ? $given : throw Wrong::type($function, $number, $name, 'string', $given, $advice);
    }

    /**
     * The same, or null.
     *
     * @throws TypeError
     */
    public static function stringOrNull(string $function, int $number, string $name, mixed $given): ?string
    {
        return $given === null || is_string($given)
            ? $given
            : throw Wrong::type($function, $number, $name, '?string', $given);
    }

    /**
     * An int, or null.
     *
     * @throws TypeError
     */
    public static function intOrNull(string $function, int $number, string $name, mixed $given): ?int
    {
        return $given === null || is_int($given)
            ? $given
            : throw Wrong::type($function, $number, $name, '?int', $given);
    }

    /**
     * A time in seconds since 1970; the clock's, where it is null.
     *
     * @throws TypeError
     */
    public static function now(string $function, int $number, mixed $given): int
    {
        return match (true) {
            is_int($given) => $given,
            $given === null => time(),
            default => throw Wrong::type($function, $number, 'now', '?int', $given, Wrong::NOW),
        };
    }

    private function __construct() {}
}
