<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use TypeError;

/**
 * A caller's mistake, in PHP's own words. Arguments are never converted, with `strict_types` or
 * without, so functions declare them as mixed and look themselves. No text repeats a value.
 *
 * @internal
 */
final class Wrong
{
    public const BODY = ': pass the raw body, e.g. file_get_contents(\'php://input\')';
    public const PAYLOAD = ': pass the bytes that were verified, e.g. $verified->payload_bytes()';
    public const SERVER = ': pass $_SERVER';
    public const HEADERS = ': pass names and values, e.g. getallheaders()';
    public const NOW = ': pass seconds since 1970, e.g. time()';
    public const NO_FLOAT = ': pass the digits in a string, since a float may change them';

    /**
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     * @param string $expected As PHP writes the type.
     * @param string $advice What to pass instead.
     */
    // @mago-expect lint:excessive-parameter-list
    public static function type(
        string $function,
        int $number,
        string $name,
        string $expected,
        #[\SensitiveParameter] mixed $given,
        string $advice = '',
    ): TypeError {
        $type = self::typeName($given);
        return self::argument($function, $number, $name, "must be of type {$expected}, {$type} given{$advice}");
    }

    /** An item of an array that is an argument. */
    public static function item(
        string $function,
        int $number,
        string $name,
        string $expected,
        #[\SensitiveParameter] mixed $item,
    ): TypeError {
        $found = self::typeName($item);
        return self::argument($function, $number, $name, "must be a list of {$expected}, {$found} found in it");
    }

    public static function argument(string $function, int $number, string $name, string $what): TypeError
    {
        return new TypeError("{$function}(): Argument #{$number} (\${$name}) {$what}");
    }

    /** How PHP names a value's type in its own errors. */
    public static function typeName(mixed $value): string
    {
        if (is_object($value)) {
            // The name of an anonymous class goes on behind a NUL byte; PHP stops there as well.
            return explode("\0", $value::class)[0];
        }
        return match (true) {
            is_bool($value) && PHP_VERSION_ID >= 80_300 => $value ? 'true' : 'false',
            is_bool($value) => 'bool',
            $value === null, is_int($value), is_float($value), is_string($value), is_array($value) => get_debug_type(
                $value,
            ),
            default => 'resource',
        };
    }

    private function __construct() {}
}
