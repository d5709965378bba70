<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Payment;

/**
 * What a payment is worth that stands in no table: by what the merchant's hook says, or as much as
 * came where its currency is the invoice's or at par with it.
 *
 * @internal
 */
final class Pricing
{
    public function __construct(
        private readonly Settings $settings,
    ) {}

    /**
     * @param Given $told What the hook says of the payment.
     *
     * @return Bill|string The bill, or why there is none.
     */
    public function bill(Payment $payment, Given $told, Invoice $invoice): Bill|string
    {
        $currency = strtoupper($told->textOr('currency', $payment->currency ?? ''));
        [$charged, $base] = [$told->text('charged'), $told->text('base')];
        if ($charged === '' || $base === '') {
            if (!$this->isAtPar($currency, $invoice->currency)) {
                return (
                    "nothing says what {$currency} is worth in {$invoice->currency}: name it under Currencies at"
                    . ' par, or have the hook '
                    . MerchantHook::NAME
                    . ' return charged, currency and base'
                );
            }
            [$charged, $base] = ['1', '1'];
        }
        if ($told->text('charged') !== '' && $told->text('currency') === '') {
            return 'the hook ' . MerchantHook::NAME . ' returned amounts without the currency that was charged';
        }
        if (!Money::isAmount($charged) || !Money::isAmount($base) || Money::isZero($charged)) {
            return 'the hook ' . MerchantHook::NAME . ' returned amounts that are none';
        }
        $recipient = $told->text('recipient');
        return new Bill(
            $payment->order_id ?? '',
            $payment->transaction_id,
            $invoice->id,
            $charged,
            $currency,
            $base,
            $invoice->currency,
            $recipient === '' ? null : $recipient,
        );
    }

    private function isAtPar(string $currency, string $invoice_currency): bool
    {
        $pairs = array_map(strtoupper(...), $this->settings->entries('at_par'));
        return $currency !== ''
        && in_array("{$currency}={$invoice_currency}", [...$pairs, "{$currency}={$currency}"], true);
    }
}
