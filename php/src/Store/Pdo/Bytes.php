<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

/**
 * A value that is bytes, where a string is text.
 *
 * @internal
 */
final class Bytes
{
    public function __construct(
        public readonly string $bytes,
    ) {}
}
