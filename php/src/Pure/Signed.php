<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * What the parts of a message stand for.
 *
 * @internal
 */
final class Signed
{
    public function __construct(
        public readonly string $body = '',
        public readonly string $timestamp = '',
        public readonly string $id = '',
        public readonly string $url = '',
    ) {}
}
