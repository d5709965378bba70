<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Claim;
use Paysig\Store\LostClaim;
use Paysig\Store\StoreException;
use Throwable;

/**
 * Claims with a lease.
 *
 * @internal
 */
final class Claims
{
    public function __construct(
        private readonly Work $work,
        private readonly Rows $rows,
    ) {}

    public function claim(string $key, float $lease, ?float $now, Need $need = Need::Any): ?Claim
    {
        Check::key($key);
        $length = Moment::duration('lease', $lease);
        return $this->work->transaction(function () use ($key, $length, $now): ?Claim {
            $moment = Moment::milliseconds($now);
            $row = $this->rows->row($key, $moment);
            if (!$row->free($moment)) {
                return null;
            }
            $row->state = Row::CLAIMED;
            $row->fence++;
            $row->lease_until = $moment + $length;
            $this->rows->write($row, $moment);
            return new Claim($key, $row->fence, Moment::seconds($row->lease_until));
        }, $need);
    }

    public function renew(Claim $claim, float $lease, ?float $now): Claim
    {
        $until = Moment::milliseconds($now) + Moment::duration('lease', $lease);
        $this->change($claim, $now, static function (Row $row) use ($until): void {
            $row->lease_until = $until;
        });
        return new Claim($claim->key, $claim->fence, Moment::seconds($until));
    }

    public function done(Claim $claim, ?float $now): void
    {
        $this->change($claim, $now, static function (Row $row): void {
            $row->move(Row::DONE);
        });
    }

    public function fail(Claim $claim, string $reason, ?float $next_at, ?float $now): void
    {
        $this->change($claim, $now, static function (Row $row) use ($reason, $next_at, $now): void {
            $row->move(Row::FAILED, $reason);
            $row->next_at = Moment::milliseconds($next_at ?? $now);
        });
    }

    public function atLeastOnce(string $key, callable $effect, float $lease, ?float $retry_at, ?float $now): bool
    {
        $claim = $this->claim($key, $lease, $now, Need::Own);
        if ($claim === null) {
            return false;
        }
        try {
            $effect($key);
        } catch (Throwable $thrown) {
            $this->giveBack($claim, $thrown, $retry_at, $now);
            throw $thrown;
        }
        $this->done($claim, $now);
        return true;
    }

    private function giveBack(Claim $claim, Throwable $thrown, ?float $retry_at, ?float $now): void
    {
        try {
            $this->fail($claim, get_debug_type($thrown), $retry_at, $now);
        } catch (StoreException) {
            // What the effect threw says more. The lease runs out by itself.
            return;
        }
    }

    /**
     * Changes the row of a claim that is still held.
     *
     * @param callable(Row): void $change
     */
    private function change(Claim $claim, ?float $now, callable $change): void
    {
        Check::key($claim->key);
        $this->work->transaction(function () use ($claim, $now, $change): void {
            $row = $this->rows->find($claim->key);
            if ($row === null || $row->state !== Row::CLAIMED || $row->fence !== $claim->fence) {
                throw new LostClaim('the lease ran out, and the claim was taken over or settled');
            }
            $change($row);
            $this->rows->write($row, Moment::milliseconds($now));
        });
    }
}
