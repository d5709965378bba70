<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Headers\HeaderNames;
use Paysig\Pure\Headers\Variables;

/**
 * The names of headers and server variables.
 *
 * @internal
 */
final class PlaceNames
{
    /**
     * Whether a header's or variable's name is one of these headers'.
     *
     * @param list<string> $headers
     */
    public static function isOneOf(string $name, array $headers): bool
    {
        $variable = Variables::withoutRedirects($name);
        foreach ($headers as $header) {
            if (strcasecmp($name, $header) === 0 || $variable === Variables::named($header)) {
                return true;
            }
        }
        return false;
    }

    /** Names the place of a signature, and whose header it is. */
    public static function hint(string $name): string
    {
        $hint = Hints::of(Cause::OtherHeader) . '; found in ' . self::shown($name);
        foreach (Rules::rows() as $row) {
            if (self::isOneOf($name, $row->headers)) {
                return "{$hint}, where {$row->name} has it";
            }
        }
        return $hint;
    }

    /** A name as a log may show it. */
    public static function shown(string $name): string
    {
        return HeaderNames::shown([$name])[0] ?? '';
    }

    private function __construct() {}
}
