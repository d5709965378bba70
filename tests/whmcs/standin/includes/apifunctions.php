<?php

declare(strict_types=1);

use WHMCS\Config\Setting;
use WHMCS\Database\Capsule;

/**
 * The API from within.
 *
 * @param array<string, mixed> $values
 * @return array<string, mixed>
 */
function localAPI(string $command, array $values = [], mixed $_admin = ''): array
{
    \App::load_function('gateway');
    \App::load_function('invoice');
    return match (strtolower($command)) {
        'encryptpassword' => standin_success(['password' => encrypt($values['password2'] ?? '')]),
        'decryptpassword' => standin_success(['password' => decrypt($values['password2'] ?? '')]),
        'getconfigurationvalue' => standin_success(['value' => Setting::getValue((string) $values['setting'])]),
        'getinvoice' => standin_get_invoice($values['invoiceid'] ?? 0),
        'updateinvoice' => standin_update_invoice($values),
        'addinvoicepayment' => standin_add_payment($values),
        'gettransactions' => standin_get_transactions($values),
        default => standin_error('Command Not Found'),
    };
}

/**
 * @param array<string, mixed> $told
 * @return array<string, mixed>
 */
function standin_success(array $told = []): array
{
    return ['result' => 'success', ...$told];
}

/** @return array<string, mixed> */
function standin_error(string $message): array
{
    return ['result' => 'error', 'message' => $message];
}

/** @return array<string, mixed> */
function standin_get_invoice(mixed $id): array
{
    $invoice = Capsule::table('tblinvoices')->where('id', $id)->first();
    if ($invoice === null) {
        return standin_error('Invoice ID Not Found');
    }
    return standin_success([
        'invoiceid' => $invoice->id,
        ...((array) $invoice),
        'balance' => standin_balance($invoice),
        'transactions' => standin_get_transactions(['invoiceid' => $id])['transactions'],
    ]);
}

/**
 * @param array<string, mixed> $values
 * @return array<string, mixed>
 */
function standin_update_invoice(array $values): array
{
    $by_id = Capsule::table('tblinvoices')->where('id', $values['invoiceid'] ?? 0);
    if (!$by_id->exists()) {
        return standin_error('Invoice ID Not Found');
    }
    $by_id->update(array_intersect_key($values, array_flip(['status', 'paymentmethod', 'notes', 'duedate'])));
    return standin_success(['invoiceid' => $values['invoiceid']]);
}

/**
 * @param array<string, mixed> $values
 * @return array<string, mixed>
 */
function standin_add_payment(array $values): array
{
    $credited = addInvoicePayment(
        $values['invoiceid'] ?? 0,
        $values['transid'] ?? '',
        $values['amount'] ?? '',
        $values['fees'] ?? '',
        $values['gateway'] ?? '',
        $values['noemail'] ?? false,
        $values['date'] ?? '',
    );
    return $credited ? standin_success() : standin_error('Invoice ID Not Found');
}

/**
 * @param array<string, mixed> $values
 * @return array<string, mixed>
 */
function standin_get_transactions(array $values): array
{
    $rows = Capsule::table('tblaccounts')
        ->where(array_intersect_key($values, array_flip(['invoiceid', 'transid'])))
        ->get()
        ->map(static fn(object $row): array => (array) $row)
        ->all();
    return standin_success(['totalresults' => count($rows), 'transactions' => ['transaction' => $rows]]);
}
