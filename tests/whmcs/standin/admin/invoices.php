<?php

declare(strict_types=1);

// An invoice as an administrator sees it, with what hooks put beside its controls.

use WHMCS\Database\Capsule;

define('ADMINAREA', true);
require_once dirname(__DIR__) . '/init.php';

App::load_function('gateway');
App::load_function('invoice');

standin_require_admin();
$invoice = Capsule::table('tblinvoices')
    ->where('id', (int) ($_GET['id'] ?? 0))
    ->first();
if ($invoice === null) {
    exit('Invalid Invoice ID');
}
$vars = [
    'invoiceid' => $invoice->id,
    'userid' => $invoice->userid,
    'subtotal' => $invoice->subtotal,
    'credit' => $invoice->credit,
    'total' => $invoice->total,
    'balance' => standin_balance($invoice),
    'paymentmethod' => $invoice->paymentmethod,
];
$controls = implode('', array_map(strval(...), run_hook('AdminInvoicesControlsOutput', $vars)));
echo "<!doctype html><title>Invoice #{$invoice->id}</title><h1>{$invoice->status}</h1>\n";
echo "<div class=\"controls\">{$controls}</div>\n";
