<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * What stands at the end of a path.
 *
 * @internal
 */
final class Scalar
{
    /**
     * @param string $text The text, or how a number, true or false is spelled; else empty.
     */
    public function __construct(
        public readonly ScalarKind $kind,
        public readonly string $text = '',
    ) {}

    /** Whether nothing is said: null, and an empty string. */
    public function isEmpty(): bool
    {
        return $this->kind === ScalarKind::Null || $this->kind === ScalarKind::Text && $this->text === '';
    }

    /** Whether digits may stand here. */
    public function isSpelled(): bool
    {
        return $this->kind === ScalarKind::Text || $this->kind === ScalarKind::Number;
    }
}
