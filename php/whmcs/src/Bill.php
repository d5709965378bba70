<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * What a payer was asked for: which invoice an order of the provider's is for, and what part of
 * it its amount is worth.
 *
 * @internal
 */
final class Bill
{
    public const OPEN = 'open';
    public const PAID = 'paid';
    public const CLOSED = 'closed';

    /**
     * @param string $order_id What the provider calls it in callbacks.
     * @param string|null $payment_id The provider's own id of the payment, once it is known.
     * @param string $charged What was charged, in the currency that the provider processes.
     * @param string $base What that is worth in the invoice's currency.
     * @param string|null $recipient The address that has to be paid to, where that matters.
     * @param string|null $key The key that signs its callbacks, as WHMCS encrypted it.
     * @param string|null $link Where to pay.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly string $order_id,
        public readonly ?string $payment_id,
        public readonly int $invoice,
        public readonly string $charged,
        public readonly string $charged_currency,
        public readonly string $base,
        public readonly string $base_currency,
        public readonly ?string $recipient = null,
        public readonly ?string $key = null,
        public readonly ?string $link = null,
        public readonly string $state = self::OPEN,
        public readonly int $expires_at = 0,
        public readonly int $created_at = 0,
        public readonly int $checked_at = 0,
    ) {}

    /**
     * What a paid amount is worth in the invoice's currency.
     */
    public function worth(string $paid): string
    {
        // Of a rate, many small payments would otherwise be worth more than one large one.
        return $this->created_at === 0
            ? Money::part($paid, $this->charged, $this->base)
            : Money::share($paid, $this->charged, $this->base);
    }

    /**
     * Whether that amount is what was asked for. A bill of a rate alone asks for none.
     */
    public function isWhole(string $amount): bool
    {
        return $this->created_at === 0 || Money::equal($amount, $this->charged);
    }
}
