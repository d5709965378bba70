<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * Makes something of each value of a JSON text.
 *
 * @template Made
 *
 * @internal
 */
interface Maker
{
    /**
     * Of null, true, false or a number.
     *
     * @return Made
     */
    public function literal(string $literal): mixed;

    /**
     * @return Made
     */
    public function string(string $text): mixed;

    /**
     * @param list<Made> $elements What was made of them.
     *
     * @return Made
     */
    public function array(array $elements): mixed;

    /**
     * @param array<array-key, Made> $members What was made of them, by their names, of which PHP's
     *     arrays make ints where they look like such. Of a duplicate key the last value, in the
     *     place of the first.
     *
     * @return Made
     */
    public function object(array $members): mixed;
}
