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
            return self::isDone($store, $kept, $claim_key) ? 'duplicate' : $this->keepOpen($store, $kept, $now);
        } catch (Throwable $thrown) {
            $this->log->failure($kept, 'it could not be kept', $thrown);
            return 'not_kept';
        }
    }

    /**
     * Keeps what is not known to be settled.
     *
     * @return Kept|string As keep().
     *
     * @throws StoreException The store cannot be read or written.
     */
    public function keepOpen(Store $store, Kept $kept, ?float $now): Kept|string
    {
        $settled = ['done', 'rejected'];
        return (
            $store->keep($kept, $this->patience->first, $now)
            ?? (in_array($store->state($kept->claim_key), $settled, true) ? 'duplicate' : 'kept')
        );
    }

    /**
     * Whether the callback is settled with its effect there, or what it would claim.
     *
     * @throws StoreException The store cannot be read.
     */
    public static function isDone(Store $store, Kept $kept, ?string $claim_key): bool
    {
        return (
            $store->state($kept->claim_key) === 'done'
            || $claim_key !== null
            && $store->state($claim_key) === 'done'
        );
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
            $taken = $this->takeUp($store, $kept, $now);
            if ($taken !== null) {
                yield $taken;
            }
        }
    }

    /**
     * Takes a callback up before it is tried: what ends the process with it waits longer each time.
     *
     * @param bool $early Whether it is due or not.
     *
     * @return array{Kept, float}|null As due(); null where somebody else is at it.
     *
     * @throws StoreException The store cannot be read or written.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function takeUp(Store $store, Kept $kept, ?float $now, bool $early = false): ?array
    {
        $attempts = $kept->attempts + 1;
        $next_at = $this->patience->next($attempts, $now);
        try {
            $takes = $store->take($kept->claim_key, $kept->attempts, $next_at, $now, $early);
        } catch (Busy) {
            return null;
        }
        return $takes ? [$kept->stored($attempts, $kept->created_at, $kept->address_ok), $next_at] : null;
    }
}
