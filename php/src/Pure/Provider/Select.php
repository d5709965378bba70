<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\ConfigException;
use Paysig\Pure\ConfigError;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Json\Utf8;
use Paysig\Pure\Row\ArrayRow;
use Paysig\Pure\Row\Row;
use TypeError;

/**
 * The provider that a caller means: a built-in one by its name, or a row of the merchant's own, as
 * JSON text or an array.
 *
 * @internal
 */
final class Select
{
    /** White space beyond ASCII. */
    private const WIDE_SPACES = [
        "\u{85}",
        "\u{A0}",
        "\u{1680}",
        "\u{2000}",
        "\u{2001}",
        "\u{2002}",
        "\u{2003}",
        "\u{2004}",
        "\u{2005}",
        "\u{2006}",
        "\u{2007}",
        "\u{2008}",
        "\u{2009}",
        "\u{200A}",
        "\u{2028}",
        "\u{2029}",
        "\u{202F}",
        "\u{205F}",
        "\u{3000}",
    ];

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
        $narrow = str_replace(self::WIDE_SPACES, ' ', $text);
        return str_starts_with(ltrim($narrow, " \t\n\v\f\r"), '{') && Utf8::isValid($text);
    }

    private function __construct() {}
}
