<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Creation\Unfit;
use Paysig\Whmcs\Gateways\Gateway;
use Throwable;

/**
 * What stands on an invoice's page. WHMCS asks for it at every view; only a visitor who presses a
 * button causes anything.
 *
 * @internal
 */
final class Link
{
    private const FAILED = 'The payment page could not be opened. Please try again in a moment, or contact us.';
    private const STALE = 'The page was open for too long. Please try again.';

    /** How many payments of an invoice are asked about at once. */
    private const CHECKED = 2;

    private readonly Buttons $buttons;

    public function __construct(
        private readonly Host $host,
        private readonly Gateway $gateway,
    ) {
        $this->buttons = new Buttons($host, $gateway->module());
    }

    /**
     * @param array<array-key, mixed> $params What WHMCS tells a gateway of an invoice.
     * @param array<array-key, mixed> $posted What was posted; [] for any other request.
     */
    public function page(#[\SensitiveParameter] array $params, array $posted): Page
    {
        if ($this->gateway->creation() === null) {
            return new Page('');
        }
        $given = new Given($params);
        $sent = new Given($posted);
        $pays = $this->buttons->pressed(Buttons::PAY, $sent);
        if (!$pays && !$this->buttons->pressed(Buttons::CHECK, $sent)) {
            return new Page($this->buttons->html($given));
        }
        return $this->buttons->proven($sent) ? $this->act($pays, $given) : $this->message(self::STALE, $given);
    }

    // @mago-expect lint:no-boolean-flag-parameter
    private function act(bool $pays, Given $params): Page
    {
        try {
            $desk = new Desk($this->host, $this->gateway, new Settings($this->gateway->module(), $params->all()));
            return $pays ? $this->pay($desk, $params) : $this->check($desk, $params);
        } catch (Unfit $unfit) {
            return new Page(Page::message($unfit->getMessage()));
        } catch (Throwable $thrown) {
            $invoice = 'Invoice ' . $params->text('invoiceid');
            $this->host->logCall($this->gateway->module(), 'pay', $invoice, Words::failure($thrown), []);
            return $this->message(self::FAILED, $params);
        }
    }

    private function pay(Desk $desk, Given $params): Page
    {
        $link = (new Payments($desk))->of($params, time())?->link;
        return $link === null
            ? $this->message(self::FAILED, $params)
            : Page::to($link, $params->textOr('langpaynow', 'Pay Now'));
    }

    private function check(Desk $desk, Given $params): Page
    {
        $bills = $desk->bills->ofInvoice((int) $params->text('invoiceid'));
        $circumstances = ['Asked by' => 'the payer, on the invoice'] + Circumstances::host();
        $codes = [];
        foreach (array_slice($bills, 0, self::CHECKED) as $bill) {
            $journal = new Journal($this->host, $this->gateway->module(), $circumstances);
            $codes[] = (new Check($desk, $journal))->bill($bill);
        }
        $paid = array_values(array_intersect(['done', 'kept', 'duplicate'], $codes))[0] ?? null;
        return $paid === null
            ? $this->message(Words::ofCheck($codes[0] ?? 'not_found'), $params)
            // What stands around this was made of what was known before.
            : new Page(Page::message(Words::ofCheck($paid)), $params->text('returnurl'));
    }

    private function message(string $text, Given $params): Page
    {
        return new Page(Page::message($text) . $this->buttons->html($params));
    }
}
