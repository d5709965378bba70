<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Payment;
use RuntimeException;

/**
 * Credits a payment to its invoice: what a Processor's claim makes happen once. After a crash it
 * may be called again, so it looks whether the transaction is there before WHMCS is told of it.
 *
 * @internal
 */
final class Crediting
{
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        private readonly Host $host,
        private readonly string $module,
        private readonly string $environment,
        private readonly Bindings $bindings,
        private readonly Bills $bills,
        private readonly Books $books,
        private readonly Journal $journal,
    ) {}

    /**
     * @param string|null $amount What was paid, in the currency that was charged.
     */
    public function credit(Payment $payment, ?string $amount): void
    {
        $bill = $this->bindings->of($payment);
        if (is_string($bill) || $amount === null || !Money::isAmount($amount)) {
            throw new RuntimeException('what the payment is for has changed since it was decided about');
        }
        $transaction_id = TransactionId::of($this->module, $this->environment, (string) $payment->transaction_id);
        $credited = $this->books->credited($transaction_id);
        if ($credited !== null) {
            $this->bills->settle($bill->order_id, Bill::PAID);
            $this->journal->write(
                'Duplicate',
                "The transaction {$transaction_id} stands at invoice {$credited} already; nothing was credited."
                    . $this->interrupted($credited),
            );
            return;
        }
        $worth = $bill->worth($amount);
        if (Money::isZero($worth)) {
            // For an amount of nothing, WHMCS would credit all that is left of the invoice.
            $this->bills->settle($bill->order_id, Bill::CLOSED);
            $this->journal->write('Not credited: amount_zero', 'The amount is less than a hundredth; look into it.');
            return;
        }
        $this->journal->write('Success', $this->told($bill, $amount, $worth, $transaction_id));
        $done = $this->host->credit($bill->invoice, $transaction_id, $worth, $this->module);
        if ($this->books->credited($transaction_id) === null) {
            $this->missing($done, $bill->invoice, $transaction_id);
        }
        $this->bills->settle($bill->order_id, Bill::PAID);
    }

    /**
     * Only what WHMCS says it has not credited may be tried again: a transaction that it keeps
     * under another id would be credited with each attempt.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    private function missing(bool $done, int $invoice, string $transaction_id): void
    {
        if (!$done) {
            throw new RuntimeException('WHMCS did not credit the payment');
        }
        $this->journal->write(
            'Error',
            "WHMCS was told to credit invoice {$invoice} and shows no transaction {$transaction_id}. Look at the invoice.",
        );
    }

    private function told(Bill $bill, string $amount, string $worth, string $transaction_id): string
    {
        $text = "{$worth} {$bill->base_currency} is credited to invoice {$bill->invoice} as {$transaction_id}";
        if ($bill->base_currency !== $bill->charged_currency) {
            $text .= ", for {$amount} {$bill->charged_currency}";
        }
        $invoice = $this->books->invoice($bill->invoice);
        $notes = [];
        if ($invoice !== null && $invoice->gateway !== $this->module) {
            $notes[] = " The invoice's payment method was changed to {$invoice->gateway} since; the money came here.";
        }
        if ($invoice !== null && !in_array($invoice->status, ['Unpaid', 'Payment Pending', 'Overdue'], true)) {
            $notes[] = " The invoice was {$invoice->status} when the money came: look at it.";
        }
        if (!$bill->isWhole($amount)) {
            $notes[] = " {$bill->charged} {$bill->charged_currency} was asked for: credited is what came.";
        }
        return $text . '.' . implode('', $notes);
    }

    /**
     * WHMCS may have been stopped between the transaction and what follows from it.
     */
    private function interrupted(int $invoice): string
    {
        return $this->books->invoice($invoice)?->status === 'Unpaid'
            ? ' The invoice is still unpaid. If nothing is left to pay, WHMCS was interrupted while it credited: mark'
            . ' it as paid in the list of invoices.'
            : '';
    }
}
