<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use Paysig\Whmcs\Buttons;
use Paysig\Whmcs\Cron;
use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Given;
use Paysig\Whmcs\Host;
use Paysig\Whmcs\Settings;
use Paysig\Whmcs\Words;

/**
 * What an administrator can do on the page.
 *
 * @internal
 */
final class Actions
{
    public const TEST = 'paysig_admin_test';
    public const CHECK = 'paysig_admin_check_all';

    public function __construct(
        private readonly Host $host,
    ) {}

    /**
     * @return string What came of it, as HTML.
     */
    public function run(Given $posted, int $now): string
    {
        foreach (Gateways::all() as $gateway) {
            $buttons = new Buttons($this->host, $gateway->module());
            $is_test = $buttons->pressed(self::TEST, $posted);
            $values = $this->host->settings($gateway->module());
            if ($values === null || !$is_test && !$buttons->pressed(self::CHECK, $posted)) {
                continue;
            }
            if (!$buttons->proven($posted)) {
                return Html::note('warning', 'This page was open for too long. Please try again.');
            }
            return $is_test
                ? $this->test($gateway, new Settings($gateway->module(), $values), $now)
                : $this->check($gateway, $now);
        }
        return '';
    }

    private function test(Gateway $gateway, Settings $settings, int $now): string
    {
        $delivery = new Delivery($this->host, $gateway);
        $report = Html::heading("{$gateway->title()}: which headers arrive");
        foreach (Framing::cases() as $framing) {
            $report .= Report::of($delivery->send($settings->entries('header_names'), $framing, $now), $framing);
        }
        return $report;
    }

    private function check(Gateway $gateway, int $now): string
    {
        $counts = (new Cron($this->host, $gateway))->run($now);
        $told = [];
        foreach ($counts as $code => $count) {
            $told[] = "{$count}: " . Words::ofCheck($code);
        }
        $text = $told === [] ? 'There was nothing to ask about.' : implode(' ', $told);
        return Html::note('info', "{$gateway->title()}: {$text}");
    }
}
