<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use Paysig\Whmcs\Books;
use Paysig\Whmcs\Buttons;
use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Host;
use Paysig\Whmcs\Page;
use Paysig\Whmcs\Settings;
use Paysig\Whmcs\SystemUrl;

/**
 * A section for each module: its address, the last callback, and what to try.
 *
 * @internal
 */
final class GatewaySections
{
    public function __construct(
        private readonly Host $host,
        private readonly string $link,
    ) {}

    public function html(): string
    {
        return implode('', array_map($this->section(...), Gateways::all()));
    }

    private function section(Gateway $gateway): string
    {
        $values = $this->host->settings($gateway->module());
        $heading = Html::heading($gateway->title());
        if ($values === null) {
            return $heading . Html::paragraph('Not activated.');
        }
        $settings = new Settings($gateway->module(), $values);
        $books = new Books($this->host->connection());
        $last = $books->lastLogged($gateway->module(), $settings->text('name'));
        $address = (new SystemUrl($this->host->systemUrl()))->callback($gateway->module());
        $rows = [
            ['Callback address', '<code>' . Html::text($address) . '</code>'],
            [
                'Last in the Gateway Log',
                Html::text($last === null ? 'nothing yet' : "{$last['date']}: {$last['result']}"),
            ],
        ];
        $buttons = new Buttons($this->host, $gateway->module());
        return (
            $heading
            . Html::table(['', ''], $rows)
            . Page::button($this->link, $buttons->fields(Actions::TEST), 'Which headers arrive?', 'btn-default')
            . ' '
            . Page::button($this->link, $buttons->fields(Actions::CHECK), 'Check open payments now', 'btn-default')
            . Servers::section($gateway, $settings, $address)
        );
    }
}
