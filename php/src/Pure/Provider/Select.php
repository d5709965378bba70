<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\ConfigException;
use Paysig\Pure\ConfigError;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Json\Utf8;
use Paysig\Pure\Row\ArrayRow;
use Paysig\Pure\Row\Row;
use Paysig\Pure\WhiteSpace;
use TypeError;

/**
 * The provider that a caller means: a built-in one by its name, or a row of the merchant's own, as
 * JSON text or an array.
 *
 * @internal
 */
final class Select
{
    /**
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws ConfigException There is no such provider, or the row is wrong.
     * @throws TypeError It is neither a string nor an array.
     */
    public static function from(string $function, int $number, mixed $provider): Provider
    {
        return match (true) {
            is_string($provider) => self::text($provider),
            is_array($provider) => Row::own(ArrayRow::json($provider)),
            default => throw Wrong::type($function, $number, 'provider', 'array|string', $provider),
        };
    }

    /**
     * @throws ConfigException
     */
    private static function text(string $text): Provider
    {
        $known = Builtin::named($text);
        if ($known !== null) {
            return $known;
        }
        return self::isRow($text) ? Row::own($text) : throw ConfigError::unknownProvider();
    }

    /** A row begins with a brace. Space in front of it that JSON does not have is passed over too. */
    private static function isRow(string $text): bool
    {
        if (str_starts_with(ltrim($text, " \t\n\f\r"), '{')) {
            return true;
        }
        $narrow = ltrim(WhiteSpace::narrowed($text), WhiteSpace::ASCII);
        return str_starts_with($narrow, '{') && Utf8::isValid($text);
    }

    private function __construct() {}
}
