<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Paysig\ConfigException;
use Paysig\Pure\Json\Utf8;
use TypeError;

/**
 * Texts from callers, whose strings are bytes.
 *
 * @internal
 */
final class Texts
{
    /**
     * An argument that is a string of UTF-8.
     *
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws TypeError It is no string.
     * @throws ConfigException It is no text.
     */
    public static function argument(string $function, int $number, string $name, mixed $given): string
    {
        return self::utf8($name, Arguments::string($function, $number, $name, $given));
    }

    /**
     * The same, or null.
     *
     * @throws TypeError It is no string.
     * @throws ConfigException It is no text.
     */
    public static function argumentOrNull(string $function, int $number, string $name, mixed $given): ?string
    {
        $text = Arguments::stringOrNull($function, $number, $name, $given);
        return $text === null ? null : self::utf8($name, $text);
    }

    /**
     * The bytes that were verified: any string.
     *
     * @throws TypeError It is none.
     */
    public static function payload(string $function, int $number, mixed $given): string
    {
        return Arguments::string($function, $number, 'payload', $given, Wrong::PAYLOAD);
    }

    /**
     * An argument that is an amount.
     *
     * @throws TypeError It is neither a string nor an int.
     */
    public static function amountArgument(string $function, int $number, string $name, mixed $given): string
    {
        return (
            self::amount($given) ?? throw Wrong::type($function, $number, $name, 'string|int', $given, Wrong::NO_FLOAT)
        );
    }

    /**
     * No character stands in for bytes that are none: two texts would become one.
     *
     * @throws ConfigException
     */
    public static function utf8(string $name, string $bytes): string
    {
        return Utf8::isValid($bytes) ? $bytes : throw new ConfigException("{$name} must be text in UTF-8");
    }

    /** An amount's digits, if it is a string or an int: a float may have changed them. */
    public static function amount(mixed $value): ?string
    {
        return is_string($value) || is_int($value) ? (string) $value : null;
    }

    private function __construct() {}
}
