<?php

declare(strict_types=1);

namespace Paysig\Tests;

use stdClass;

/**
 * The rows in one file of vectors, as PHP takes them.
 */
final class GivenRows
{
    /** @var list<stdClass>|null */
    private ?array $cases = null;

    public function __construct(
        private readonly string $file,
    ) {}

    /**
     * A case, its row an array; or JSON text where an array would say something else, since an
     * empty object becomes an empty list.
     *
     * @param array<string, mixed> $case
     *
     * @return array<string, mixed>
     */
    public function of(array $case, int $place): array
    {
        foreach (['provider', 'row'] as $field) {
            if (!is_array($case[$field] ?? null)) {
                continue;
            }
            $case[$field] = self::row($case[$field], $this->cases()[$place]->{$field});
        }
        $lookup = $case['lookup'] ?? null;
        if (is_array($lookup) && is_array($lookup['provider'] ?? null)) {
            /** @var object{provider: stdClass} $object */
            $object = $this->cases()[$place]->lookup;
            $lookup['provider'] = self::row($lookup['provider'], $object->provider);
            $case['lookup'] = $lookup;
        }
        return $case;
    }

    /**
     * @param array<string, mixed> $row
     *
     * @return array<string, mixed>|string
     */
    private static function row(array $row, stdClass $object): array|string
    {
        $text = self::json($object);
        return self::json($row) === $text ? $row : $text;
    }

    private static function json(mixed $value): string
    {
        return json_encode($value, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
    }

    /**
     * Not read for every file: an object cannot have every name.
     *
     * @return list<stdClass>
     */
    private function cases(): array
    {
        if ($this->cases === null) {
            /** @var object{cases: list<stdClass>} $file */
            $file = json_decode($this->file, false, 512, JSON_THROW_ON_ERROR);
            $this->cases = $file->cases;
        }
        return $this->cases;
    }
}
