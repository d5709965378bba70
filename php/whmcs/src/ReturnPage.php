<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Gateways\Gateway;
use Throwable;

/**
 * Where a payer comes back to. Nothing that the browser brings is believed but which order to ask
 * the provider about.
 *
 * @internal
 */
final class ReturnPage
{
    public function __construct(
        private readonly Host $host,
        private readonly Gateway $gateway,
    ) {}

    public function answer(mixed $order_id): Reply
    {
        $page = 'clientarea.php';
        try {
            $desk = Desk::of($this->host, $this->gateway);
            $bill = $desk?->bills->ofOrder(self::order($order_id));
            if ($desk !== null && $bill !== null) {
                $page = "viewinvoice.php?id={$bill->invoice}";
                $this->check($desk, $bill);
            }
        } catch (Throwable) {
            // The payer shall see the invoice all the same; the callback and the cron settle it.
            return new Reply(303, ['Location' => $this->host->systemUrl() . $page]);
        }
        return new Reply(303, ['Location' => $this->host->systemUrl() . $page]);
    }

    /**
     * The order, whatever the provider has added to the address behind it.
     */
    private static function order(mixed $text): string
    {
        $text = is_string($text) ? $text : '';
        return substr($text, 0, strcspn($text, '?&'));
    }

    private function check(Desk $desk, Bill $bill): void
    {
        if ($bill->state === Bill::PAID || $bill->payment_id === null) {
            return;
        }
        $circumstances = ['Asked by' => 'the payer, who came back'] + Circumstances::host();
        (new Check($desk, new Journal($this->host, $this->gateway->module(), $circumstances)))->bill($bill);
    }
}
