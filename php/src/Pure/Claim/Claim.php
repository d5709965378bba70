<?php

declare(strict_types=1);

namespace Paysig\Pure\Claim;

/**
 * What the steps before the MAC have found.
 *
 * @internal
 */
final class Claim
{
    /**
     * @param string $found_in Where the signature stands.
     * @param list<string> $tags
     * @param string|null $time The signed time as it came.
     * @param int|null $timestamp The same in seconds.
     */
    public function __construct(
        public readonly string $found_in,
        public readonly array $tags,
        public readonly ?string $time,
        public readonly ?int $timestamp,
        public readonly ?string $id,
    ) {}
}
