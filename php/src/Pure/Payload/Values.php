<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * Makes a value that knows what it is.
 *
 * @implements Maker<Value>
 *
 * @internal
 */
final class Values implements Maker
{
    public function literal(string $literal): Value
    {
        return match ($literal) {
            'null' => new Value(Kind::Null, null),
            'true' => new Value(Kind::Bool, true),
            'false' => new Value(Kind::Bool, false),
            default => Number::value($literal),
        };
    }

    public function string(string $text): Value
    {
        return new Value(Kind::String, $text);
    }

    /**
     * @param list<Value> $elements
     */
    public function array(array $elements): Value
    {
        return new Value(Kind::Array, $elements);
    }

    /**
     * @param array<array-key, Value> $members
     */
    public function object(array $members): Value
    {
        return new Value(Kind::Object, $members);
    }
}
