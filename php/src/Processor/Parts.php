<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\Payment;
use Paysig\Store\Kept;

/**
 * What a payment is credited under: its own claim or, where payments come in parts, its sum.
 *
 * @internal
 */
final class Parts
{
    public function __construct(
        private readonly Scope $scope,
        private readonly bool $partial,
    ) {}

    /**
     * Is this payment one of those that come in parts?
     */
    public function has(Payment $payment): bool
    {
        return $this->partial && in_array($payment->outcome, ['paid', 'partial'], true);
    }

    /**
     * What settles the callback when another one claims it; null where one part that follows
     * another may have the same.
     */
    public function claimKey(Kept $kept): ?string
    {
        return $this->partial ? null : $this->scope->claimKey($kept);
    }

    public function key(Kept $kept, Payment $payment): ?string
    {
        return $this->has($payment) ? $this->scope->paymentKey($kept) : $this->scope->claimKey($kept);
    }

    /**
     * What is missing to credit the payment once, whatever callbacks report it.
     */
    public function lacking(Kept $kept, Payment $payment): ?string
    {
        // What names nothing to tell it by would be credited again with each change of its bytes.
        if ($this->key($kept, $payment) === null || $this->scope->claimKey($kept) === $kept->claim_key) {
            return 'transaction_missing';
        }
        return $this->has($payment) && $payment->amount === null ? 'amount_missing' : null;
    }
}
