<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\StoreException;
use Throwable;

/**
 * Effects in the transaction of their claim.
 *
 * @internal
 */
final class Once
{
    /** What the last effect threw, until that is noted. */
    private ?Throwable $raised = null;

    public function __construct(
        private readonly Work $work,
        private readonly Rows $rows,
    ) {}

    public function run(string $key, callable $effect, ?float $retry_at, ?float $now): bool
    {
        Check::key($key);
        try {
            return $this->work->transaction(fn(): bool => $this->handle($key, $effect, $now), Need::Effect);
        } catch (Throwable $thrown) {
            $raised = $this->raised;
            $this->raised = null;
            if ($thrown === $raised) {
                $this->failed($key, $thrown, $retry_at, $now);
            }
            throw $thrown;
        }
    }

    private function handle(string $key, callable $effect, ?float $now): bool
    {
        $this->raised = null;
        $moment = Moment::milliseconds($now);
        $row = $this->rows->row($key, $moment);
        if (!$row->free($moment)) {
            return false;
        }
        // Before the effect: one that ends the transaction must not leave an open claim behind,
        // for somebody else to run it again.
        $row->move(Row::DONE);
        $this->rows->write($row, $moment);
        try {
            $effect($this->work->connection(), $key);
        } catch (Throwable $thrown) {
            $this->raised = $thrown;
            throw $thrown;
        }
        return true;
    }

    /**
     * Notes that an effect threw. Where nothing was kept there is no row any more; what was kept
     * is due again.
     */
    private function failed(string $key, Throwable $thrown, ?float $retry_at, ?float $now): void
    {
        $note = function () use ($key, $thrown, $retry_at, $now): void {
            $moment = Moment::milliseconds($now);
            $row = $this->rows->find($key);
            if ($row === null || $row->settled() || $row->held($moment)) {
                return;
            }
            $row->move(Row::FAILED, get_debug_type($thrown));
            $row->next_at = Moment::milliseconds($retry_at ?? $now);
            $this->rows->write($row, $moment);
        };
        try {
            $this->work->transaction($note);
        } catch (StoreException) {
            // What the effect threw says more. The callback is as due as it was.
            return;
        }
    }
}
