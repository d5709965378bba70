<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Payment;
use Paysig\Whmcs\Gateways\Gateway;

/**
 * Finds out which invoice a payment is for: by the modules' own table, by a hook of the
 * merchant's, and where the module takes them by invoice numbers.
 *
 * @internal
 */
final class Bindings
{
    private readonly MerchantHook $hook;

    public function __construct(
        Host $host,
        private readonly Gateway $gateway,
        private readonly Settings $settings,
        private readonly Bills $bills,
        private readonly Books $books,
    ) {
        $this->hook = new MerchantHook($host);
    }

    /**
     * @return Bill|string The bill, or why there is none.
     */
    public function of(Payment $payment): Bill|string
    {
        $order_id = $payment->order_id ?? '';
        $payment_id = $payment->transaction_id ?? '';
        if ($payment_id === '') {
            return 'it names no payment';
        }
        $by_payment = $this->bills->ofPayment($payment_id);
        // A callback may be faster than the answer that tells the payment's id.
        $bill = $by_payment ?? $this->bills->ofOrder($order_id);
        if ($bill === null) {
            return $this->elsewhere($payment, $order_id);
        }
        $invoice = $this->books->invoice($bill->invoice);
        return match (true) {
            $order_id !== '' && $bill->order_id !== $order_id => 'the payment was made for another order than it says',
            $bill->payment_id !== null && $bill->payment_id !== $payment_id
                => 'the order is known, but with another payment than this one',
            $invoice === null => "invoice {$bill->invoice} is not there any more",
            $invoice->currency !== $bill->base_currency
                => "invoice {$bill->invoice} was in {$bill->base_currency} and is in {$invoice->currency} now",
            default => $bill,
        };
    }

    private function elsewhere(Payment $payment, string $order_id): Bill|string
    {
        $told = $this->hook->told($payment, $this->gateway->module(), $this->gateway->environment($this->settings));
        $invoice = $told === null ? null : $this->books->invoice((int) $told->text('invoiceid'));
        if ($told === null && $this->gateway->takesInvoiceNumbers()) {
            $invoice = $this->books->invoiceNumbered($order_id);
        }
        return $invoice === null
            ? 'no invoice is known for its order'
            : (new Pricing($this->settings))->bill($payment, $told ?? new Given([]), $invoice);
    }
}
