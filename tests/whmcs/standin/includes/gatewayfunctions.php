<?php

declare(strict_types=1);

use WHMCS\Config\Setting;
use WHMCS\Database\Capsule;

/**
 * The settings of a gateway, and what belongs to every gateway. Without a type, the module is not
 * activated.
 *
 * @return array<string, mixed>
 */
function getGatewayVariables(mixed $gateway): array
{
    if (!standin_is_module_name($gateway)) {
        return ['type' => ''];
    }
    $file = ROOTDIR . "/modules/gateways/{$gateway}.php";
    $settings = Capsule::table('tblpaymentgateways')->where('gateway', $gateway)->pluck('value', 'setting')->all();
    if (!is_file($file) || ($settings['type'] ?? '') === '') {
        return ['type' => ''];
    }
    require_once $file;
    foreach (standin_gateway_fields((string) $gateway) as $name => $field) {
        $settings[$name] ??= '';
        if (standin_is_secret($field)) {
            $settings[$name] = decrypt($settings[$name]);
        }
    }
    return [
        ...$settings,
        'paymentmethod' => $gateway,
        'companyname' => (string) Setting::getValue('CompanyName'),
        'systemurl' => \App::getSystemURL(),
        'langpaynow' => 'Pay Now',
        'whmcsVersion' => '8.11.2-release.1',
    ];
}

/**
 * The fields that an administrator fills in.
 *
 * @return array<string, array<string, mixed>>
 */
function standin_gateway_fields(string $gateway): array
{
    require_once ROOTDIR . "/modules/gateways/{$gateway}.php";
    $fields = (array) ("{$gateway}_config")();
    return array_filter(
        $fields,
        static fn(mixed $field): bool => strcasecmp((string) ($field['Type'] ?? ''), 'System') !== 0,
    );
}

/**
 * Whether a field is kept encrypted, and not shown.
 *
 * @param array<string, mixed> $field
 */
function standin_is_secret(array $field): bool
{
    return strcasecmp((string) ($field['Type'] ?? ''), 'password') === 0;
}

/** Ends the request when there is no such invoice, whatever its status, else its id. */
function checkCbInvoiceID(mixed $invoice_id, mixed $gateway = 'Unknown'): int
{
    $id = Capsule::table('tblinvoices')->where('id', $invoice_id)->value('id');
    if ($id === null) {
        logTransaction($gateway, [...$_GET, ...$_POST], 'Invoice ID Not Found');
        exit();
    }
    return (int) $id;
}

/** Ends the request when a transaction of any gateway has the id. */
function checkCbTransID(mixed $transaction_id): void
{
    if (Capsule::table('tblaccounts')->where('transid', $transaction_id)->exists()) {
        logTransaction('', [...$_GET, ...$_POST], 'Duplicate Transaction ID');
        exit();
    }
}

/** A row of the Gateway Log. */
function logTransaction(mixed $gateway, mixed $data, mixed $result): void
{
    if (is_array($data)) {
        $lines = '';
        foreach ($data as $name => $value) {
            $lines .= "{$name} => " . (is_scalar($value) ? (string) $value : print_r($value, true)) . "\n";
        }
        $data = $lines;
    }
    $row = [
        'date' => date('Y-m-d H:i:s'),
        'gateway' => (string) $gateway,
        'data' => (string) $data,
        'result' => (string) $result,
    ];
    Capsule::table('tblgatewaylog')->insert($row);
    run_hook('LogTransaction', $row);
}
