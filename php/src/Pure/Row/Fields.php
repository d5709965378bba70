<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Ascii;
use Paysig\Pure\Payload\Value;

/**
 * Typed access to the fields of an object in a row. A field is named by its whole path; its own name
 * is the path's end.
 *
 * @internal
 */
final class Fields
{
    private const MOST_DIGITS = 10;

    private function __construct(
        private readonly Value $object,
    ) {}

    /**
     * @param list<string> $known
     *
     * @throws ConfigException It is no object, or has other fields.
     */
    public static function of(string $field, Value $object, array $known): self
    {
        $members = $object->asObject() ?? throw RowError::wrongType($field, 'an object');
        foreach ($members as [$name]) {
            if (!in_array($name, $known, true)) {
                throw RowError::unknownField($field, $known);
            }
        }
        return new self($object);
    }

    public function get(string $field): ?Value
    {
        $dot = strrpos($field, '.');
        return $this->object->get($dot === false ? $field : substr($field, $dot + 1));
    }

    public function required(string $field): Value
    {
        return $this->get($field) ?? throw RowError::missing($field);
    }

    public function text(string $field): ?string
    {
        $value = $this->get($field);
        return $value === null ? null : Item::text($field, $value);
    }

    /**
     * A list of texts, none of them empty.
     *
     * @return list<string>|null
     */
    public function texts(string $field): ?array
    {
        $value = $this->get($field);
        return $value === null ? null : Item::list($field, $value, Item::filled(...));
    }

    public function flag(string $field): ?bool
    {
        $value = $this->get($field);
        if ($value === null) {
            return null;
        }
        return $value->asBool() ?? throw RowError::wrongType($field, 'true or false');
    }

    /**
     * @param string $shown The range in words.
     */
    public function integer(string $field, int $least, int $most, string $shown): ?int
    {
        $value = $this->get($field);
        if ($value === null) {
            return null;
        }
        $digits = $value->asInteger() ?? '-';
        // Longer ones are out of every range, and those of a negative number are none.
        $number = strlen($digits) <= self::MOST_DIGITS && Ascii::only(Ascii::DIGITS, $digits) ? (int) $digits : -1;
        return $number < $least || $number > $most ? throw RowError::outOfRange($field, $shown) : $number;
    }
}
