<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Creation\Unfit;

/**
 * Payments of invoices: one that can still be paid, or else a new one.
 *
 * @internal
 */
final class Payments
{
    /** A payment page that ends sooner than that is not worth visiting, in seconds. */
    private const LEFT = 30;

    /** How many payments are made for an invoice in an hour, since each is a request and a row. */
    private const HOURLY = 20;

    public function __construct(
        private readonly Desk $desk,
    ) {}

    /**
     * @param Given $params What WHMCS tells a gateway of an invoice.
     *
     * @return Bill|null Null where the provider made no payment.
     *
     * @throws Unfit The payer can be told why there is none.
     */
    public function of(Given $params, int $now): ?Bill
    {
        $creation = $this->desk->gateway->creation();
        $invoice = $this->desk->books->invoice((int) $params->text('invoiceid'));
        $amount = $params->text('amount');
        if ($creation === null || $invoice === null || !self::isOwed($amount)) {
            return null;
        }
        $currency = strtoupper($params->text('currency'));
        $charged = $creation->charged($amount, $currency);
        $known = $this->known($invoice, $charged, $currency, $now);
        if ($known !== null) {
            return $known;
        }
        if ($this->desk->bills->begun($invoice->id, $now - 3600, self::HOURLY) >= self::HOURLY) {
            throw new Unfit('Too many payments were begun for this invoice. Please try again in an hour.');
        }
        // "Convert To For Processing" has WHMCS name amounts of another currency than the invoice's.
        $base = $currency === $invoice->currency ? $amount : $this->desk->host->balance($invoice->id) ?? '';
        if (!self::isOwed($base)) {
            return null;
        }
        $order_id = $invoice->id . '-' . bin2hex(random_bytes(6));
        $base = Money::cents($base);
        $key = $creation->key();
        $sealed = $key === null ? null : $this->desk->host->encrypt($key);
        $bill = new Bill(
            $order_id,
            null,
            $invoice->id,
            $charged,
            $currency,
            $base,
            $invoice->currency,
            key: $sealed,
            created_at: $now,
        );
        return (new Making($this->desk, $creation))->make($bill, $params, $key, $now);
    }

    private function known(Invoice $invoice, string $charged, string $currency, int $now): ?Bill
    {
        foreach ($this->desk->bills->ofInvoice($invoice->id) as $bill) {
            $same = $bill->charged_currency === $currency && Money::equal($bill->charged, $charged);
            if ($same && $bill->link !== null && $bill->expires_at > ($now + self::LEFT)) {
                return $bill;
            }
        }
        return null;
    }

    private static function isOwed(string $amount): bool
    {
        return Money::isAmount($amount) && !Money::isZero($amount);
    }
}
