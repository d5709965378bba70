<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Throwable;

use function Paysig\write_payment;

/**
 * Asks the provider about a payment whose callback has not come, and settles it under the claim
 * that the callback would have.
 *
 * @internal
 */
final class Check
{
    /** How long after one question the next one about the same payment is asked, in seconds. */
    public const INTERVAL = 5;

    public function __construct(
        private readonly Desk $desk,
        private readonly Journal $journal,
    ) {}

    /**
     * @return string A code of Processor::reconcile(), or: too_soon, error.
     */
    public function bill(Bill $bill, ?int $now = null): string
    {
        $now ??= time();
        if ($bill->checked_at > ($now - self::INTERVAL)) {
            return 'too_soon';
        }
        try {
            $this->desk->bills->checked($bill->order_id, $now);
            $code = $this->ask($bill);
        } catch (Throwable $thrown) {
            $this->journal->note(Words::failure($thrown));
            $this->journal->write('Error', "The payment of invoice {$bill->invoice} could not be checked.");
            return 'error';
        }
        $this->conclude($bill, $code);
        return $code;
    }

    private function ask(Bill $bill): string
    {
        $processor = $this->desk->processor($this->desk->verifier(), $this->journal);
        return $processor->reconcile(write_payment($this->desk->gateway->provider(), [
            'order_id' => $bill->order_id,
            'transaction_id' => $bill->payment_id,
            'outcome' => 'paid',
        ]));
    }

    private function conclude(Bill $bill, string $code): void
    {
        if ($code === 'duplicate') {
            $this->desk->bills->settle($bill->order_id, Bill::PAID);
        }
        if ($code === 'contradicted' || $code === 'rejected') {
            // It has failed or expired, or is another payment. A callback is heard all the same.
            $this->desk->bills->settle($bill->order_id, Bill::CLOSED);
        }
        // What is closed was told of when it was.
        if ($bill->state === Bill::OPEN && in_array($code, ['contradicted', 'rejected', 'misconfigured'], true)) {
            [$result, $text] = Words::of($code);
            $this->journal->write($result, "Invoice {$bill->invoice}, order {$bill->order_id}: {$text}");
        }
    }
}
