<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Busy;
use Paysig\Store\LostClaim;
use Paysig\Store\StoreException;
use Throwable;

use function Paysig\credit_due;

/**
 * Payments in parts, credited in another place: each credit is written down before it is
 * carried out, and settled behind it.
 *
 * @internal
 */
final class OpenCredits
{
    public function __construct(
        private readonly Work $work,
        private readonly CreditRows $rows,
    ) {}

    public function run(string $key, string $total, callable $effect, float $lease, ?float $now): ?string
    {
        Check::key($key);
        $length = Moment::duration('lease', $lease);
        $total = Credit::total($total);
        $credit = $this->open($key, $total, $length, $now);
        if ($credit === null) {
            return null;
        }
        $before = $credit->credited;
        while (true) {
            $next = $this->carryOut($credit, $effect, $total, $length, $now);
            if ($next === null) {
                return credit_due($credit->pending ?? $credit->credited, $before);
            }
            $credit = $next;
        }
    }

    /**
     * The open credit, which is durable from here on: the one that was found, or else one that
     * leads to this total. Null where there is nothing to credit.
     */
    private function open(string $key, string $total, int $length, ?float $now): ?Credit
    {
        return $this->work->transaction(function () use ($key, $total, $length, $now): ?Credit {
            $moment = Moment::milliseconds($now);
            $credit = $this->rows->row($key, $moment);
            if ($credit->held($moment)) {
                throw new Busy('somebody else is crediting this payment');
            }
            if (!$credit->open($total, $moment + $length)) {
                return null;
            }
            $this->rows->write($credit, $moment);
            return $credit;
        }, Need::Own);
    }

    /**
     * Runs the effect of an open credit.
     *
     * @return Credit|null the one that is open after that
     */
    private function carryOut(Credit $open, callable $effect, string $total, int $length, ?float $now): ?Credit
    {
        try {
            foreach ((clone $open)->finish() as [$amount, $idempotency_key]) {
                $effect($amount, $idempotency_key);
            }
        } catch (Throwable $thrown) {
            $this->giveBack($open, $now);
            throw $thrown;
        }
        return $this->work->transaction(function () use ($open, $total, $length, $now): ?Credit {
            $moment = Moment::milliseconds($now);
            $credit = $this->held($open, $moment);
            $credit->finish();
            $goes_on = $credit->open($total, $moment + $length);
            $this->rows->write($credit, $moment);
            return $goes_on ? $credit : null;
        });
    }

    /**
     * Lets somebody else carry it out. It may have been credited before the effect threw, so it
     * stays open.
     */
    private function giveBack(Credit $open, ?float $now): void
    {
        try {
            $this->work->transaction(function () use ($open, $now): void {
                $moment = Moment::milliseconds($now);
                $credit = $this->held($open, $moment);
                $credit->lease_until = 0;
                $this->rows->write($credit, $moment);
            });
        } catch (StoreException) {
            // What the effect threw says more. The lease runs out by itself.
            return;
        }
    }

    /**
     * The row of an open credit, if nobody took over.
     */
    private function held(Credit $open, int $now): Credit
    {
        $credit = $this->rows->row($open->key, $now);
        if ($credit->pending === null || $credit->fence !== $open->fence) {
            throw new LostClaim('the lease ran out, and the credit was taken over');
        }
        return $credit;
    }
}
