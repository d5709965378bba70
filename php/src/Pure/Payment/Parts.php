<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\Payment;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Made;

/**
 * What a verified callback says about a payment.
 *
 * @internal
 */
final class Parts
{
    /**
     * @param string|null $order_id The merchant's own name for the order.
     * @param string|null $transaction_id The provider's name for the payment.
     * @param string|null $amount The amount that was paid, in decimal digits, as the provider spells
     *     it. Where there is none, it has to be asked for.
     * @param string|null $currency The currency of the amount.
     * @param Outcome|null $outcome What became of the payment; null for a status that is not known.
     * @param string|null $status The provider's own word for that.
     * @param string|null $recipient The address that was paid to.
     * @param string|null $network The network on which it was paid.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly ?string $order_id = null,
        public readonly ?string $transaction_id = null,
        public readonly ?string $amount = null,
        public readonly ?string $currency = null,
        public readonly ?Outcome $outcome = null,
        public readonly ?string $status = null,
        public readonly ?string $recipient = null,
        public readonly ?string $network = null,
    ) {}

    /** Those of a payment; null for one that was made by going around Paysig. */
    public static function of(Payment $payment): ?self
    {
        return Hidden::orNull($payment, self::class);
    }

    public function payment(): Payment
    {
        return Made::of(
            Payment::class,
            [
                'order_id' => $this->order_id,
                'transaction_id' => $this->transaction_id,
                'amount' => $this->amount,
                'currency' => $this->currency,
                'outcome' => $this->outcome?->value,
                'status' => $this->status,
                'recipient' => $this->recipient,
                'network' => $this->network,
            ],
            $this,
        );
    }

    /** Whether it says neither whose payment it is nor what became of it. */
    public function isEmpty(): bool
    {
        $said = [$this->order_id, $this->transaction_id, $this->amount, $this->status];
        return $said === [null, null, null, null];
    }

    /**
     * What it does not say itself as the other says it; all but what became of it, on which the
     * once-only key of the callback depends.
     */
    public function completedBy(?self $other): self
    {
        return $other === null ? $this : $this->filledUp($other, $this->amountPaid($other));
    }

    private function filledUp(self $other, ?string $paid): self
    {
        return new self(
            $this->order_id ?? $other->order_id,
            $this->transaction_id ?? $other->transaction_id,
            $this->amount ?? $paid,
            $this->currency ?? $other->currency,
            $this->outcome,
            $this->status,
            $this->recipient ?? $other->recipient,
            $this->network ?? $other->network,
        );
    }

    /** The other's amount; of a payment that came to nothing it is what was asked for. */
    private function amountPaid(self $other): ?string
    {
        $is_paid = in_array($other->outcome, [Outcome::Partial, Outcome::Paid, $this->outcome], true);
        return $is_paid ? $other->amount : null;
    }
}
