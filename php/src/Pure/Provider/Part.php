<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * A part of a signed message.
 *
 * @internal
 */
final class Part
{
    /**
     * @param string $text Of Literal.
     */
    public function __construct(
        public readonly PartKind $kind,
        public readonly string $text = '',
    ) {}
}
