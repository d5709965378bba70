<?php

declare(strict_types=1);

use WHMCS\Database\Capsule;

/**
 * Credits a payment to an invoice; an amount of nothing is the full balance. Neither a transaction
 * of the database's nor a look at the transaction id stands here: two of these at once are two
 * payments.
 */
// @mago-expect lint:excessive-parameter-list
function addInvoicePayment(
    mixed $invoice_id,
    mixed $transaction_id,
    mixed $amount,
    mixed $fees,
    mixed $gateway,
    mixed $no_email = false,
    mixed $date = '',
): bool {
    $invoice = Capsule::table('tblinvoices')->where('id', $invoice_id)->first();
    if ($invoice === null) {
        return false;
    }
    standin_point('crediting');
    if ((float) $amount === 0.0) {
        $amount = standin_balance($invoice);
    }
    Capsule::table('tblaccounts')->insert([
        'userid' => $invoice->userid,
        'currency' => 0,
        'gateway' => (string) $gateway,
        'date' => (string) $date === '' ? date('Y-m-d H:i:s') : (string) $date,
        'description' => 'Invoice Payment',
        'amountin' => (string) $amount,
        'fees' => (string) (float) $fees,
        'amountout' => '0.00',
        'rate' => standin_rate((int) getCurrency($invoice->userid)['id']),
        'transid' => (string) $transaction_id,
        'invoiceid' => $invoice->id,
    ]);
    standin_point('credited');
    logActivity("Added Invoice Payment - Invoice ID: {$invoice->id}", $invoice->userid);
    run_hook('AddInvoicePayment', ['invoiceid' => $invoice->id]);
    standin_settle($invoice);
    standin_point('settled');
    return true;
}

/** What is left to pay: less than nothing where too much was. */
function standin_balance(object $invoice): string
{
    $of_invoice = Capsule::table('tblaccounts')->where('invoiceid', $invoice->id);
    $in = (float) (clone $of_invoice)->sum('amountin');
    $out = (float) $of_invoice->sum('amountout');
    return sprintf('%.2f', (float) $invoice->total - (float) $invoice->credit - $in + $out);
}

/** An invoice of which nothing is left becomes paid; what was too much becomes the client's. */
function standin_settle(object $invoice): void
{
    $balance = (float) standin_balance($invoice);
    if ($balance > 0.0) {
        return;
    }
    $became_paid = Capsule::table('tblinvoices')
        ->where('id', $invoice->id)
        ->whereIn('status', ['Unpaid', 'Payment Pending'])
        ->update(['status' => 'Paid', 'datepaid' => date('Y-m-d H:i:s')]);
    if ($balance < 0.0) {
        Capsule::table('tblclients')->where('id', $invoice->userid)->increment('credit', -$balance);
    }
    if ($became_paid === 1) {
        run_hook('InvoicePaidPreEmail', ['invoiceid' => $invoice->id]);
        run_hook('InvoicePaid', ['invoiceid' => $invoice->id]);
        Capsule::table('tblactivitylog')->insert([
            'date' => date('Y-m-d H:i:s'),
            'description' => "Invoice Paid - Invoice ID: {$invoice->id}",
            'userid' => $invoice->userid,
        ]);
    }
}
