<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Creation\Client;
use Paysig\Whmcs\Creation\Creation;
use Paysig\Whmcs\Creation\Order;
use Paysig\Whmcs\Creation\Unfit;

/**
 * Has the provider make a payment.
 *
 * @internal
 */
final class Making
{
    private const DEPTH = 32;

    public function __construct(
        private readonly Desk $desk,
        private readonly Creation $creation,
    ) {}

    /**
     * @param string|null $key The key that is to sign its callbacks, if it has one of its own.
     *
     * @return Bill|null Null where the provider made none.
     *
     * @throws Unfit The payer can be told why there is none.
     */
    public function make(Bill $bill, Given $params, #[\SensitiveParameter] ?string $key, int $now): ?Bill
    {
        $settings = $this->desk->settings;
        $bills = $this->desk->bills;
        // For its errors: what cannot be asked about is not to be asked for.
        $this->desk->gateway->lookup($settings);
        $call = $this->creation->call($settings, $this->order($bill, $params, $key));
        // Before the provider knows of it: its callback may be faster than its answer.
        $bills->add($bill);
        [$status, $body] = Client::send($call);
        $answer = "Status {$status}\n{$body}";
        $this->desk->host->logCall($settings->module, 'create', $call->logged(), $answer, $call->secrets());
        $said = $status >= 200 && $status < 300 ? new Given(['answer' => json_decode($body, true, self::DEPTH)]) : null;
        $made = $said === null ? null : $this->creation->made($settings, $said->within('answer'), $now);
        if ($made === null) {
            $bills->settle($bill->order_id, Bill::CLOSED);
            return null;
        }
        $bills->made($bill->order_id, $made->payment_id, $made->link, $made->expires_at);
        return $bills->ofOrder($bill->order_id);
    }

    private function order(Bill $bill, Given $params, #[\SensitiveParameter] ?string $key): Order
    {
        $module = $this->desk->settings->module;
        $system = new SystemUrl($this->desk->host->systemUrl());
        return new Order(
            $bill->order_id,
            $bill->charged,
            $bill->charged_currency,
            $params->textOr('description', "Invoice {$bill->invoice}"),
            $params->within('clientdetails'),
            $system->callback($module),
            $system->returnPage($module, $bill->order_id),
            $key,
        );
    }
}
