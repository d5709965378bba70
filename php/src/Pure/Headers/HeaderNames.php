<?php

declare(strict_types=1);

namespace Paysig\Pure\Headers;

use Paysig\Pure\Ascii;
use Paysig\Pure\Request;

/**
 * The names of the headers on a request, as a log may show them.
 *
 * @internal
 */
final class HeaderNames
{
    /** How many names are kept. */
    private const MOST = 64;

    /** How many bytes of each. */
    private const LONGEST = 64;

    /**
     * The names of the headers that arrived, the first 64.
     *
     * @return list<string>
     */
    public static function of(Request $request): array
    {
        $names = array_column(array_slice($request->headers, 0, self::MOST), 0);
        $names = [...$names, ...$request->variablesOfHeaders(self::MOST - count($names))];
        return self::shown($names);
    }

    /**
     * The names, each of at most 64 printable ASCII characters. A longer one ends in `...`, another
     * character shows as `?`.
     *
     * @param list<string> $names
     *
     * @return list<string>
     */
    public static function shown(array $names): array
    {
        foreach ($names as $place => $name) {
            $text = self::printable(substr($name, 0, self::LONGEST));
            $names[$place] = strlen($name) > self::LONGEST ? "{$text}..." : $text;
        }
        return $names;
    }

    private static function printable(string $text): string
    {
        $length = strlen($text);
        $at = strspn($text, Ascii::PRINTABLE);
        for (; $at < $length; $at += strspn($text, Ascii::PRINTABLE, $at)) {
            $text[$at] = '?';
        }
        return $text;
    }

    private function __construct() {}
}
