<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\Store\Busy;
use Paysig\Store\Kept;
use Paysig\Store\Store;
use Paysig\Store\StoreException;
use Throwable;

/**
 * Takes callbacks up, if there is a store: those that arrive, and those that are due.
 *
 * @internal
 */
final class Keeper
{
    public function __construct(
        private readonly ?Store $store,
        private readonly Patience $patience,
        private readonly Log $log,
    ) {}

    /**
     * @param string|null $claim_key What it would claim, if that is settled once for all.
     *
     * @return Kept|string The callback as it is to be handled now, or what becomes of one about
     *     which nothing is to be done: a recorded one that is sent again costs no lookup.
     */
    public function keep(Kept $kept, ?string $claim_key, ?float $now): Kept|string
    {
        $store = $this->store;
        if ($store === null) {
            return $kept;
        }
        try {
            foreach ([$kept->claim_key, $claim_key] as $key) {
                if ($key !== null && $store->state($key) === 'done') {
                    return 'duplicate';
                }
            }
            $settled = ['done', 'rejected'];
            return (
                $store->keep($kept, $this->patience->first, $now)
                ?? (in_array($store->state($kept->claim_key), $settled, true) ? 'duplicate' : 'kept')
            );
        } catch (Throwable $thrown) {
            $this->log->failure($kept, 'it could not be kept', $thrown);
            return 'not_kept';
        }
    }

    /**
     * What is due, each taken up when it is asked for, so that one whose effect ends the process
     * leaves the others as they are.
     *
     * @return iterable<array{Kept, float}> Each with the moment when it is due again.
     *
     * @throws StoreException The store cannot be read or written.
     */
    public function due(Store $store, Scope $scope, int $limit, ?float $now): iterable
    {
        foreach ($scope->due($store, $limit, $now) as $kept) {
            $attempts = $kept->attempts + 1;
            $next_at = $this->patience->next($attempts, $now);
            if (self::takes($store, $kept, $next_at, $now)) {
                yield [$kept->stored($attempts, $kept->created_at, $kept->address_ok), $next_at];
            }
        }
    }

    private static function takes(Store $store, Kept $kept, float $next_at, ?float $now): bool
    {
        try {
            return $store->take($kept->claim_key, $kept->attempts, $next_at, $now);
        } catch (Busy) {
            return false;
        }
    }
}
