<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Sealed;

/**
 * What a callback or the answer to a lookup says about a payment. Paysig alone makes one.
 *
 *     $payment = $verified->payment();
 *     $expectation = new \Paysig\Expectation(['order_id' => $order->id, 'amount' => $order->amount]);
 *     if (\Paysig\decide($payment, expectation: $expectation)->verdict === 'accept') {
 *         // Credit the order, once.
 *     }
 */
final class Payment
{
    use Sealed;

    /** The merchant's own name for the order. */
    public readonly ?string $order_id;

    /** The provider's name for the payment. */
    public readonly ?string $transaction_id;

    /** The amount in decimal digits; null where the callback tells none. */
    public readonly ?string $amount;

    /** The currency of the amount. */
    public readonly ?string $currency;

    /** pending, partial, paid, failed or expired; null for a status that is not known. */
    public readonly ?string $outcome;

    /** The provider's own word for that. */
    public readonly ?string $status;

    /** The address that was paid to. */
    public readonly ?string $recipient;

    /** The network on which it was paid. */
    public readonly ?string $network;

    /** Comes from a callback or an answer alone. */
    private function __construct()
    {
        throw new Error('a Paysig\\Payment comes from a callback alone');
    }
}
