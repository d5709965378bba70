<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Json\Utf8;

/**
 * A row that is an array, written as the JSON text that Row reads.
 *
 * PHP's `json_encode` would run the code of objects in the array, and obeys ini settings. The limits
 * are there because an array can hold references to itself.
 *
 * @internal
 */
final class ArrayRow
{
    private const DEEPEST = 32;
    private const LONGEST = 1_048_576;

    /** What cannot stand in a JSON string as it is. */
    private const ESCAPED =
        "\"\\\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0B\x0C\r\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17"
            . "\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F";

    private string $json = '';

    /**
     * @param array<array-key, mixed> $row
     *
     * @throws ConfigException The array has no JSON text.
     */
    public static function json(array $row): string
    {
        $written = new self();
        $written->list($row, 1);
        return $written->json;
    }

    private function value(mixed $value, int $level): void
    {
        match (true) {
            is_string($value) => $this->string($value),
            is_array($value) => $this->list($value, $level),
            is_int($value) => $this->push((string) $value),
            is_bool($value) => $this->push($value ? 'true' : 'false'),
            $value === null => $this->push('null'),
            is_float($value) => $this->float($value),
            default => throw self::wrong(
                'holds a value of type ' . Wrong::typeName($value) . ', which JSON does not have',
            ),
        };
    }

    /**
     * A list, where the keys are those of one, as for `json_encode`; an object else.
     *
     * @param array<array-key, mixed> $array
     */
    private function list(array $array, int $level): void
    {
        if ($level > self::DEEPEST) {
            throw self::wrong('is nested more than ' . self::DEEPEST . ' levels deep');
        }
        $is_list = array_is_list($array);
        $this->push($is_list ? '[' : '{');
        $is_first = true;
        foreach ($array as $name => $value) {
            if (!$is_first) {
                $this->push(',');
            }
            $is_first = false;
            if (!$is_list) {
                $this->string((string) $name);
                $this->push(':');
            }
            $this->value($value, $level + 1);
        }
        $this->push($is_list ? ']' : '}');
    }

    private function string(string $text): void
    {
        if (!Utf8::isValid($text)) {
            throw self::wrong('holds a string that is not UTF-8');
        }
        $this->roomFor(strlen($text));
        $this->push('"' . self::escaped($text) . '"');
    }

    private static function escaped(string $text): string
    {
        if (strcspn($text, self::ESCAPED) === strlen($text)) {
            return $text;
        }
        $escapes = ['"' => '\\"', '\\' => '\\\\'];
        foreach (range(0, 31) as $control) {
            $escapes[chr($control)] = sprintf('\\u%04x', $control);
        }
        return strtr($text, $escapes);
    }

    /** Always with a fraction or an exponent: a float is no whole number. */
    private function float(float $number): void
    {
        if (!is_finite($number)) {
            throw self::wrong('holds a float that is not finite');
        }
        $digits = sprintf('%.*H', -1, $number);
        $this->push(strpbrk($digits, '.E') === false ? "{$digits}.0" : $digits);
    }

    private function push(string $text): void
    {
        $this->roomFor(strlen($text));
        $this->json .= $text;
    }

    private function roomFor(int $length): void
    {
        if ((strlen($this->json) + $length) > self::LONGEST) {
            throw self::wrong('is longer than 1 MiB as JSON text');
        }
    }

    private static function wrong(string $problem): ConfigException
    {
        return RowError::of('', $problem);
    }

    private function __construct() {}
}
