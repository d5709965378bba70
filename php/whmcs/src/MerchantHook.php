<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Payment;

/**
 * The hook by which a merchant says which invoice a payment is for.
 *
 *     add_hook('PaysigInvoiceOf', 1, function (array $vars) {
 *         return $vars['order_id'] === 'user-42' ? 1001 : null; // the id of an invoice
 *     });
 *
 * Such a function may also return ['invoiceid' => 1001, 'charged' => '71.20', 'currency' => 'CNY',
 * 'base' => '10.00', 'recipient' => 'T...']: what was charged, what that is worth in the invoice's
 * currency, and the address that has to be paid to.
 *
 * @internal
 */
final class MerchantHook
{
    public const NAME = 'PaysigInvoiceOf';

    /** @var array<string, Given|null> What it has said, so that a payment is credited as it was decided about. */
    private array $known = [];

    public function __construct(
        private readonly Host $host,
    ) {}

    /**
     * @return Given|null What the first function says that knows the order.
     */
    public function told(Payment $payment, string $module, string $environment): ?Given
    {
        $ids = "{$payment->order_id}\n{$payment->transaction_id}";
        if (!array_key_exists($ids, $this->known)) {
            $this->known[$ids] = $this->asked($payment, $module, $environment);
        }
        return $this->known[$ids];
    }

    private function asked(Payment $payment, string $module, string $environment): ?Given
    {
        $answers = $this->host->ask(self::NAME, [
            'gateway' => $module,
            'environment' => $environment,
            'order_id' => $payment->order_id,
            'payment_id' => $payment->transaction_id,
            'amount' => $payment->amount,
            'currency' => $payment->currency,
            'network' => $payment->network,
            'recipient' => $payment->recipient,
        ]);
        foreach (array_keys($answers) as $at) {
            $told = is_array($answers[$at]) ? new Given($answers[$at]) : new Given(['invoiceid' => $answers[$at]]);
            if (preg_match('/^[1-9][0-9]{0,17}$/D', $told->text('invoiceid')) === 1) {
                return $told;
            }
        }
        return null;
    }
}
