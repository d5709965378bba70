<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * The time that a provider signs: ASCII digits.
 *
 * @internal
 */
final class SignedTime
{
    /**
     * @param bool $in_header Whether it has a header of its own, or is a pair beside the tag.
     * @param string $name The name of that header, or the key of that pair.
     * @param int $window How many seconds it may be off, in the past as in the future.
     */
    public function __construct(
        public readonly bool $in_header,
        public readonly string $name,
        public readonly TimeUnit $unit,
        public readonly int $window,
    ) {}
}
