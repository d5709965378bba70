<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Closure;
use Paysig\Pure\Ascii;
use Paysig\Pure\HeaderName;
use Paysig\Pure\Payload\Value;

/**
 * What a single value in a row holds, or an item of a list.
 *
 * @internal
 */
final class Item
{
    public static function text(string $field, Value $value): string
    {
        return $value->asString() ?? throw RowError::wrongType($field, 'a text');
    }

    /** A text that is not empty. */
    public static function filled(string $field, Value $value): string
    {
        $text = self::text($field, $value);
        return $text === '' ? throw RowError::mustHave($field, 'texts that are not empty') : $text;
    }

    /** The name of a header. */
    public static function header(string $field, Value $value): string
    {
        $name = self::text($field, $value);
        return HeaderName::is($name) ? $name : throw RowError::headerName($field);
    }

    /** A key or a version in a list: no character of the list's own, and no space. */
    public static function key(string $field, Value $value): string
    {
        $key = self::text($field, $value);
        return Ascii::only(Ascii::ALPHANUMERIC . '-_', $key)
            ? $key
            : throw RowError::mustHave($field, 'ASCII letters, digits, - and _ alone, at least one');
    }

    /**
     * @template Read
     *
     * @param Closure(string, Value): Read $item Reads an item of this field's.
     *
     * @return list<Read>
     */
    public static function list(string $field, Value $value, Closure $item): array
    {
        $items = [];
        foreach ($value->asArray() ?? throw RowError::wrongType($field, 'a list') as $element) {
            $items[] = $item($field, $element);
        }
        return $items;
    }

    /**
     * Texts, at least one.
     *
     * @return list<string>
     */
    public static function paths(string $field, ?Value $value): array
    {
        $paths = self::list($field, $value ?? throw RowError::missing($field), self::filled(...));
        return $paths === [] ? throw RowError::mustHave($field, '1 path at least') : $paths;
    }

    private function __construct() {}
}
