<?php

declare(strict_types=1);

namespace Paysig\Store;

/**
 * The right to handle one callback, until the lease runs out and somebody takes over.
 */
final class Claim
{
    /**
     * @param string $key The claim key, which is the idempotency key too.
     * @param int $fence Higher with each holder: where the effect's place can compare numbers, it
     *     refuses a holder that was taken over.
     * @param float $lease_until The end of the lease, in seconds since 1970.
     */
    public function __construct(
        public readonly string $key,
        public readonly int $fence,
        public readonly float $lease_until,
    ) {}
}
