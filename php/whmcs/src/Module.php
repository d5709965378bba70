<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Gateways\Gateways;
use RuntimeException;
use Throwable;

/**
 * What the functions of a module call, which WHMCS finds by their names.
 *
 * @internal
 */
final class Module
{
    /**
     * @return array<string, array<string, mixed>>
     */
    public static function config(string $module): array
    {
        return (new Config(Gateways::named($module)))->fields((new WhmcsHost())->systemUrl());
    }

    /**
     * @param array<array-key, mixed> $params What was entered.
     */
    public static function validate(string $module, #[\SensitiveParameter] array $params): void
    {
        $faults = (new Config(Gateways::named($module)))->faults($params, new WhmcsHost());
        if ($faults === []) {
            return;
        }
        $text = implode(' ', $faults);
        throw class_exists(\WHMCS\Exception\Module\InvalidConfiguration::class)
            ? new \WHMCS\Exception\Module\InvalidConfiguration($text)
            : new RuntimeException($text);
    }

    /**
     * @param array<array-key, mixed> $params What WHMCS tells a gateway of an invoice.
     */
    public static function link(string $module, #[\SensitiveParameter] array $params): string
    {
        $page = (new Link(new WhmcsHost(), Gateways::named($module)))->page($params, self::posted());
        if ($page->redirect !== null && !headers_sent()) {
            header("Location: {$page->redirect}", true, 303);
        }
        return $page->html;
    }

    /**
     * What the cron does. Nothing that goes wrong keeps it from its other tasks.
     */
    public static function cron(string $module): void
    {
        $host = new WhmcsHost();
        try {
            (new Cron($host, Gateways::named($module)))->run();
        } catch (Throwable $thrown) {
            $text = 'The cron could not go on (' . Words::failure($thrown) . ').';
            $host->log($module, 'Error', ['What happened' => $text]);
        }
    }

    /**
     * What stands beside the controls of an invoice in the admin area.
     *
     * @param array<array-key, mixed> $vars
     */
    public static function adminControls(string $module, array $vars): string
    {
        $invoice = (int) (new Given($vars))->text('invoiceid');
        try {
            $button = new AdminButton(new WhmcsHost(), Gateways::named($module));
            return $button->html($invoice, self::posted());
        } catch (Throwable) {
            // An administrator has to get at the invoice all the same.
            return '';
        }
    }

    /**
     * @return array<array-key, mixed>
     */
    private static function posted(): array
    {
        return ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' ? $_POST : [];
    }
}
