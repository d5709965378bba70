<?php

declare(strict_types=1);

// A merchant's own: deposits that name a user are for that user's newest invoice, and those that
// name a quotation were asked for in tokens.

use WHMCS\Database\Capsule;

add_hook('PaysigInvoiceOf', 1, static function (array $vars): mixed {
    if (preg_match('/^quotation-(\d+)$/D', (string) $vars['order_id'], $invoice) === 1) {
        return ['invoiceid' => (int) $invoice[1], 'charged' => '46.75', 'currency' => 'USDT', 'base' => '42.50'];
    }
    $found = preg_match('/^user-(\d+)$/D', (string) $vars['order_id'], $user);
    if ($vars['gateway'] !== 'paysigakashicpay' || $found !== 1) {
        return null;
    }
    return Capsule::table('tblinvoices')
        ->where('userid', (int) $user[1])
        ->orderByDesc('id')
        ->value('id');
});
