<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * How a writer of JSON spells strings and numbers.
 *
 * @internal
 */
final class Spelled
{
    /**
     * @param Form $strings The form whose strings it writes, with or without escapes beyond ASCII.
     * @param Form|null $numbers The form whose numbers it writes, if it does not leave them alone.
     * @param array<string, string> $escapes Characters that it escapes besides.
     */
    public function __construct(
        public readonly Form $strings = Form::Js,
        public readonly ?Form $numbers = null,
        public readonly array $escapes = [],
    ) {}
}
