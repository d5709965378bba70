<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Gateways\Gateway;

/**
 * The button on an administrator's page of an invoice that has its payments checked.
 *
 * @internal
 */
final class AdminButton
{
    private const CHECK = 'paysig_admin_check';

    public function __construct(
        private readonly Host $host,
        private readonly Gateway $gateway,
    ) {}

    /**
     * @param array<array-key, mixed> $posted What was posted; [] for any other request.
     */
    public function html(int $invoice, array $posted): string
    {
        $desk = Desk::of($this->host, $this->gateway);
        $bills = $desk?->bills->ofInvoice($invoice) ?? [];
        if ($desk === null || $bills === []) {
            return '';
        }
        $buttons = new Buttons($this->host, $this->gateway->module());
        $sent = new Given($posted);
        $message = $buttons->pressed(self::CHECK, $sent) && $buttons->proven($sent)
            ? implode('', array_map(fn(Bill $bill): string => $this->check($desk, $bill), $bills))
            : '';
        $label = 'Check payment: ' . $this->gateway->title();
        return $message . Page::button('', $buttons->fields(self::CHECK), $label, 'btn-default');
    }

    private function check(Desk $desk, Bill $bill): string
    {
        $circumstances = ['Asked by' => 'an administrator'] + Circumstances::host();
        $code = (new Check($desk, new Journal($this->host, $this->gateway->module(), $circumstances)))->bill($bill);
        return Page::message("{$bill->order_id}: " . Words::ofCheck($code) . " ({$code})");
    }
}
