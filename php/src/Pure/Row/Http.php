<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Ascii;
use Paysig\Pure\Payload\Value;

/**
 * What a row says on the requests that arrive, and on what to answer.
 *
 * @internal
 */
final class Http
{
    private const MOST_HEADERS = 8;

    /**
     * @return list<string>
     *
     * @throws ConfigException
     */
    public static function headers(string $field, Value $value): array
    {
        $names = Item::list($field, $value, Item::header(...));
        return $names === [] || count($names) > self::MOST_HEADERS
            ? throw RowError::mustHave($field, '1 to 8 names')
            : $names;
    }

    /**
     * @param list<string> $methods
     *
     * @return list<string>
     *
     * @throws ConfigException
     */
    public static function methods(string $field, array $methods): array
    {
        $known = array_filter($methods, static fn(string $method): bool => Ascii::only(Ascii::CAPITALS, $method));
        if ($methods === [] || count($known) < count($methods)) {
            throw RowError::mustHave($field, 'the names of methods in capital letters, such as POST');
        }
        return $methods;
    }

    /**
     * @return array{int, int} to a callback that was taken, and to one that was refused
     *
     * @throws ConfigException
     */
    public static function statuses(string $field, ?Value $value): array
    {
        $fields = $value === null ? null : Fields::of($field, $value, ['accepted', 'refused']);
        return [
            $fields?->integer("{$field}.accepted", 200, 299, 'from 200 to 299') ?? 200,
            $fields?->integer("{$field}.refused", 400, 599, 'from 400 to 599') ?? 401,
        ];
    }

    private function __construct() {}
}
