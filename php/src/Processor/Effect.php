<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Closure;
use Paysig\Payment;
use Paysig\Store\Kept;
use Paysig\Store\Store;
use PDO;

/**
 * Runs the merchant's effect, once for each claim, or once for each part of a payment.
 *
 * @internal
 */
final class Effect
{
    /**
     * @param Closure(Payment, string, ?string, ?PDO): mixed $effect
     */
    public function __construct(
        private readonly Closure $effect,
        private readonly ?Store $store,
        private readonly bool $exactly_once,
        private readonly float $lease,
    ) {}

    /**
     * @param string $key What is claimed, once for all callbacks about it.
     *
     * @return bool It has run; false where it had before.
     */
    public function whole(Kept $kept, string $key, Payment $payment, float $retry_at, ?float $now): bool
    {
        // What another outcome names is no money that has come.
        $due = $payment->outcome === 'paid' ? $payment->amount : null;
        $run = fn(string $key, ?PDO $connection): mixed => ($this->effect)($payment, $key, $due, $connection);
        $store = $this->store;
        if ($store === null) {
            $run($key, null);
            return true;
        }
        $here = static fn(?PDO $connection, string $key): mixed => $run($key, $connection);
        $elsewhere = static fn(string $key): mixed => $run($key, null);
        $claim = $this->exactly_once
            ? static fn(): bool => $store->once($key, $here, $retry_at, $now)
            : fn(): bool => $store->atLeastOnce($key, $elsewhere, $this->lease, $retry_at, $now);
        return $this->settling($store, $kept, $claim, $retry_at, $now);
    }

    /**
     * Credits what the payment has reached, less what was credited before: the row of the
     * payment's credits tells what that is, whichever callback comes first.
     *
     * @return bool Something was left to be credited.
     */
    public function part(Kept $kept, string $key, Payment $payment, float $retry_at, ?float $now): bool
    {
        $run = fn(string $due, string $key, ?PDO $connection): mixed => ($this->effect)(
            $payment,
            $key,
            $due,
            $connection,
        );
        $store = $this->store;
        if ($store === null) {
            return false;
        }
        $total = (string) $payment->amount;
        $here = static fn(?PDO $connection, string $due, string $key): mixed => $run($due, $key, $connection);
        $elsewhere = static fn(string $due, string $key): mixed => $run($due, $key, null);
        $credit = $this->exactly_once
            ? static fn(): bool => $store->credit($key, $total, $here, $now) !== null
            : fn(): bool => $store->creditElsewhere($key, $total, $elsewhere, $this->lease, $now) !== null;
        return $this->settling($store, $kept, $credit, $retry_at, $now);
    }

    /**
     * Settles the callback with what it leads to, which joins its transaction if there is one.
     *
     * @param Closure(): bool $work
     */
    private function settling(Store $store, Kept $kept, Closure $work, float $retry_at, ?float $now): bool
    {
        $ran = false;
        $effect = static function () use ($work, &$ran): void {
            $ran = $work();
        };
        $settled = $this->exactly_once
            ? $store->once($kept->claim_key, $effect, $retry_at, $now)
            : $store->atLeastOnce($kept->claim_key, $effect, $this->lease, $retry_at, $now);
        return $settled && $ran;
    }
}
