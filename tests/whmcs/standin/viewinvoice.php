<?php

declare(strict_types=1);

// The invoice as its client sees it. Whatever the gateway's function for the link returns stands
// in it, at every view.

use WHMCS\Config\Setting;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/init.php';

App::load_function('gateway');
App::load_function('invoice');

/**
 * What a gateway learns of an invoice.
 *
 * @return array<string, mixed>
 */
function standin_link_parameters(object $invoice): array
{
    $variables = getGatewayVariables($invoice->paymentmethod);
    $client = Capsule::table('tblclients')->where('id', $invoice->userid)->first();
    $currency = getCurrency($invoice->userid);
    $amount = standin_balance($invoice);
    // "Convert To For Processing"
    $processed_in = (int) ($variables['convertto'] ?? 0);
    if ($processed_in > 0) {
        $amount = convertCurrency($amount, $currency['id'], $processed_in);
        $currency = getCurrency('', $processed_in);
    }
    return [
        ...$variables,
        'invoiceid' => $invoice->id,
        'invoicenum' => $invoice->invoicenum,
        'description' => Setting::getValue('CompanyName') . " - Invoice #{$invoice->id}",
        'amount' => $amount,
        'currency' => $currency['code'],
        'returnurl' => App::getSystemURL() . "viewinvoice.php?id={$invoice->id}",
        'clientdetails' => [
            'userid' => $client->id,
            'id' => $client->id,
            'firstname' => $client->firstname,
            'lastname' => $client->lastname,
            'fullname' => "{$client->firstname} {$client->lastname}",
            'email' => $client->email,
            'address1' => '1 Main Street',
            'address2' => '',
            'city' => 'Jakarta',
            'state' => 'Jakarta',
            'postcode' => '10110',
            'country' => 'ID',
            'phonenumber' => '+62.215550100',
        ],
    ];
}

if (($_SESSION['uid'] ?? null) === null) {
    http_response_code(403);
    exit('Please log in.');
}
$invoice = Capsule::table('tblinvoices')
    ->where('id', (int) ($_GET['id'] ?? 0))
    ->where('userid', $_SESSION['uid'])
    ->first();
if ($invoice === null) {
    http_response_code(404);
    exit('Invalid Invoice ID');
}
$button = '';
if ($invoice->status === 'Unpaid' && getGatewayVariables($invoice->paymentmethod)['type'] !== '') {
    $button = ("{$invoice->paymentmethod}_link")(standin_link_parameters($invoice));
}
// The gateway's code may have paid it.
$status = Capsule::table('tblinvoices')->where('id', $invoice->id)->value('status');
echo "<!doctype html><title>Invoice #{$invoice->id}</title><h1>Invoice #{$invoice->id}</h1>\n";
echo "<p class=\"status\">{$status}</p>\n<div class=\"payment\">{$button}</div>\n";
