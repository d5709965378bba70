<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

/**
 * Where in a provider's payload a payment's data stand. Each list holds dotted paths, of which the
 * first that is there counts; null is not.
 *
 * @internal
 */
final class PaymentFields
{
    /**
     * @param list<array{string, list<string>}> $when What has to stand in these fields for the
     *     payload to be about a payment: paths, each with the words that may stand there. Otherwise
     *     it is about something else.
     * @param list<string> $order_id The order's identifier.
     * @param list<string> $transaction_id The transaction's identifier.
     * @param list<string> $amount The amount.
     * @param list<Outcome> $amount_if The outcomes with which it is what was paid, and not what was
     *     asked for; empty for any.
     * @param list<string> $status The status.
     * @param list<array{string, Outcome}> $outcomes What the statuses mean, each as it is spelled.
     * @param list<string> $payout Fields that only a payment made by the merchant has. Such a
     *     message reports no order as paid, whatever else it says.
     * @param list<string> $recipient The address that was paid to.
     * @param list<string> $network The network on which it was paid.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly array $when,
        public readonly array $order_id,
        public readonly array $transaction_id,
        public readonly array $amount,
        public readonly array $amount_if,
        public readonly CurrencySource $currency,
        public readonly array $status,
        public readonly array $outcomes,
        public readonly array $payout,
        public readonly array $recipient,
        public readonly array $network,
    ) {}
}
