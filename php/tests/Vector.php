<?php

declare(strict_types=1);

namespace Paysig\Tests;

use UnexpectedValueException;

/**
 * One case of the vectors, its values still as the file writes them.
 */
final class Vector
{
    /**
     * @param array<array-key, mixed> $fields
     */
    public function __construct(
        private readonly array $fields,
    ) {}

    public function has(string $field): bool
    {
        return array_key_exists($field, $this->fields) && $this->fields[$field] !== null;
    }

    /**
     * Whether the field stands there, be it null.
     */
    public function gives(string $field): bool
    {
        return array_key_exists($field, $this->fields);
    }

    public function text(string $field): string
    {
        $value = $this->fields[$field] ?? null;
        return is_string($value) ? $value : throw new UnexpectedValueException("{$field} is not a text");
    }

    /**
     * The name of a provider, or a row.
     *
     * @return string|array<string, mixed>
     */
    public function provider(string $field = 'provider'): string|array
    {
        $value = $this->fields[$field] ?? null;
        return is_array($value) ? $value : $this->text($field);
    }

    /**
     * The bytes that a field stands for; null where it is null.
     */
    public function bytes(string $field): ?string
    {
        return $this->has($field) ? self::read($this->fields[$field]) : null;
    }

    /**
     * The forms to try, or null for the provider's own.
     *
     * @return list<string>|null
     */
    public function forms(): ?array
    {
        $forms = $this->fields['canonical_forms'] ?? null;
        return is_array($forms) ? array_values(array_filter($forms, is_string(...))) : null;
    }

    /**
     * The form and the message that are expected of a match, or null for none.
     *
     * @return array{form: string, message: string|null}|null
     */
    public function match(): ?array
    {
        $expected = $this->fields['expect'] ?? null;
        if (!is_array($expected)) {
            return null;
        }
        $expected = new self($expected);
        return ['form' => $expected->text('form'), 'message' => $expected->bytes('message')];
    }

    /**
     * A field as the file writes it.
     */
    public function field(string $field): mixed
    {
        return $this->fields[$field] ?? null;
    }

    /**
     * Text, hexadecimal digits, a chain or a repetition.
     */
    public static function read(mixed $value): string
    {
        if (is_string($value)) {
            return $value;
        }
        $bytes = match (is_array($value) ? array_keys($value) : null) {
            ['hex'] => hex2bin($value['hex']),
            ['concat'] => implode('', array_map(self::read(...), $value['concat'])),
            ['repeat', 'times'] => str_repeat(self::read($value['repeat']), $value['times']),
            default => false,
        };
        return $bytes === false ? throw new UnexpectedValueException('this stands for no bytes') : $bytes;
    }
}
