<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Busy;

use function Paysig\credit_due;

/**
 * Payments in parts, credited in the transaction of their row.
 *
 * @internal
 */
final class Credits
{
    public function __construct(
        private readonly Work $work,
        private readonly CreditRows $rows,
    ) {}

    public function run(string $key, string $total, callable $effect, ?float $now): ?string
    {
        Check::key($key);
        $total = Credit::total($total);
        return $this->work->transaction(
            function () use ($key, $total, $effect, $now): ?string {
                $moment = Moment::milliseconds($now);
                $credit = $this->rows->row($key, $moment);
                if ($credit->held($moment)) {
                    throw new Busy('somebody else is crediting this payment');
                }
                $before = $credit->credited;
                $due = $credit->settle($total);
                if ($due === []) {
                    return null;
                }
                // Before the effect, as in Once.
                $this->rows->write($credit, $moment);
                foreach ($due as [$amount, $idempotency_key]) {
                    $effect($this->work->connection(), $amount, $idempotency_key);
                }
                return credit_due($credit->credited, $before);
            },
            Need::Effect,
        );
    }
}
