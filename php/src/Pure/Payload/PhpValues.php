<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * Makes values of PHP, as `json_decode(.., true)` does; but a number that would lose something as an
 * int or a float stays as it is spelled.
 *
 * @implements Maker<mixed>
 *
 * @internal
 */
final class PhpValues implements Maker
{
    /** What is no number, and the one whole number that PHP spells differently. */
    private const WORDS = ['null' => null, 'true' => true, 'false' => false, '-0' => 0];

    public function literal(string $literal): bool|int|float|string|null
    {
        if (array_key_exists($literal, self::WORDS)) {
            return self::WORDS[$literal];
        }
        return Number::isInteger($literal) ? self::integer($literal) : Number::exactFloat($literal) ?? $literal;
    }

    public function string(string $text): string
    {
        return $text;
    }

    public function array(array $elements): array
    {
        return $elements;
    }

    public function object(array $members): array
    {
        return $members;
    }

    /** JSON knows no zeros in front, so that only an int that fits is spelled like this. */
    private static function integer(string $literal): int|string
    {
        $int = (int) $literal;
        return (string) $int === $literal ? $int : $literal;
    }
}
