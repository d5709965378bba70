<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * Makes something of each value of a JSON text.
 *
 * @internal
 */
interface Maker
{
    /** Of null, true, false or a number. */
    public function literal(string $literal): mixed;

    public function string(string $text): mixed;

    /**
     * @param list<mixed> $elements What was made of them.
     */
    public function array(array $elements): mixed;

    /**
     * @param array<array-key, mixed> $members What was made of them, by their names, of which PHP's
     *     arrays make ints where they look like such. Of a duplicate key the last value, in the
     *     place of the first.
     */
    public function object(array $members): mixed;
}
